"""Files, lines and messages become drafts here, and drafts become files.

Vocabulary. *Front matter* is what stands between two `---` lines at the start of a file: `key: value` lines
about the article. The *body* is the rest of the file; an article's text is its body without the blank line
that follows the front matter and without the line end that closes the file.

`encoding` turns bytes into text, `front_matter` (with `plain_yaml`, its quick way) and `article_file` read and write
Markdown and plain text,
`jsonl` reads lines of JSON, `message` reads what was pasted into a chat, `paths` finds the files to read.
`fields` says what a valid title, date, tag is; `titles` makes a title where nobody gave one; `names` names
files and keys.

A new file format is a module here that yields drafts, and its suffix in `paths`.
"""
