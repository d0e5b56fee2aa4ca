"""Text without its meaning: sentences and layout, words and stems, languages."""
