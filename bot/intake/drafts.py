"""Text that was pasted or forwarded into a chat becomes a draft."""

from bot.intake.article_file import check_draft, draft_from_text
from bot.intake.front_matter import split
from bot.intake.titles import has_words, is_title_line, title_from_line, title_from_text
from bot.model import Draft


def draft_from_message(text: str) -> Draft:
    """Return the article in a message.

    With front matter it is read as a file. Else a short first line with more after it is the title and not
    part of the text; without such a line the title is made from the first sentence. Raises InvalidArticle.
    """
    if split(text).front is not None:
        return draft_from_text(text, title_from_text)
    first, _, rest = text.strip().partition("\n")
    title = title_from_line(first)
    if is_title_line(title) and has_words(rest):
        draft = Draft(title, rest.strip())
    else:
        draft = Draft(title_from_text(text), text.strip())
    check_draft(draft)
    return draft
