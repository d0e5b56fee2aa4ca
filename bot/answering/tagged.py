"""A tag within a question: "#harbour when was it built?" asks the articles with that tag."""

import re

_TAG = re.compile(r"(?<!\S)#(?P<tag>\w(?:[\w-]*\w)?)(?=[\s.,;:!?]|$)")


def take_tag(text: str) -> tuple[str, str | None]:
    """Return a question without the first tag in it, and the tag; the text as it is and None where it has none, or
    nothing but tags. A number with the sign is an article, not a tag.

    >>> take_tag("#harbour when was it built?")
    ('when was it built?', 'harbour')
    >>> take_tag("#harbour")
    ('#harbour', None)
    """
    for found in _TAG.finditer(text):
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        rest = before + after if after[:1] in tuple(".,;:!?") else f"{before} {after}".strip()
        if not found["tag"].isdecimal() and any(map(str.isalnum, _TAG.sub("", rest))):
            return rest.lstrip(".,;:!? "), found["tag"]
    return text, None
