"""Text without its meaning: sentences and layout, words and stems, languages, and what stands in a sentence.

`sentences` is the way in for what is stored: `layout` and `lines` find paragraphs, headings and items, `boundaries`
and the modules beside it where sentences end. `words` makes terms, of `tokens`, `stems` and `stopwords`; `language`
tells languages apart. `quantities`, `names` and `clauses` find dates, amounts, names and reasons by the tables of
`shape_tables`. `quotations` follows quotations over sentences, `leaning` says which sentences cannot stand alone.
`shingles` tell how much of one text stands in another.
"""
