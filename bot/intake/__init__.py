"""Files, lines and messages become drafts here, and drafts become files.

Vocabulary. *Front matter* is what stands between two `---` lines at the start of a file: `key: value` lines
about the article. The *body* is the rest of the file; an article's text is its body without the blank line
that follows the front matter and without the line end that closes the file.

`encoding` turns bytes into text (`charsets` knows the names of encodings, `alphabets` their letters), `front_matter`
(with `plain_yaml`, its quick way) and `article_file` read and write Markdown and plain text,
`jsonl` reads lines of JSON, `drafts` reads what was pasted into a chat, `paths` finds the files to read. `formats`
tells what a file is. What is not plain text is read in processes of their own: `apart` keeps a few, `process` is one of
them as the program sees it, `worker` what runs in it with its `limits`, `readers` calls the reader of each format
there, and `wire` is how both sides speak.
`pdf` reads PDF files: `pdf_page` their words, `pdf_furniture` leaves out what repeats on every page, `pdf_columns`
finds the order of reading, `pdf_lines`, `pdf_paragraphs` and `pdf_hyphens` put together what belongs together. `docx`
(with `docx_styles`) reads Word files, `epub` (with `epub_chapter`) books, `archive` ZIP files of them all; `unpacking`
unpacks with limits, `xml_tree` reads XML without harm. What they find are `blocks`; of these `document` makes drafts.
`web_page` reads web pages: what trafilatura takes for the article (`web_page_article`) is found on the page again
(`web_page_alignment` of `web_page_blocks`) and, as a `web_page_choice`, mended there (`web_page_restored`,
`web_page_dropped`) by the elements around it (`web_page_surroundings`) and by `web_page_words`; `web_page_text` writes
it, `web_page_stated` reads what a page states for search engines, `web_page_metadata` its title, author and date.
`doubts` says why a draft of any format may be no article; `origin` is where a file came from.
`feeds` reads what a site has published last, with `xml_feed` and `json_feed`; `feed_links` finds feeds on a page.
`fields` says what a valid title, date (with `dates`), tag is; `titles` makes a title where nobody gave one; `names`
names files and keys.

A new file format is a module here that makes a reading of bytes, lines in the tables of `formats`, and its call in
`readers`.
"""
