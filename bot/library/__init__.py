"""The stored articles and all that can be asked of them: what chat and command line call.

`library` is the front door; behind it `shelf` keeps the articles folder and the store together, `references`
finds the article that a person means, `asking` answers questions, `examples` makes questions that the library
can answer, `importing` and `exporting` move many articles at once.
"""
