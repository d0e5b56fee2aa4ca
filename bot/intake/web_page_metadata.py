"""Title, author, date, address and language of the article on a web page.

trafilatura collects them from the page's own statements (JSON-LD, Open Graph and other meta elements) and from its
text; here they are made clean: a title without the name of the site, names of people without "By" and "Reporter".
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element
from trafilatura.settings import Document

from bot.errors import InvalidArticle
from bot.intake.fields import clean_author, clean_title, clean_url, one_line
from bot.intake.origin import Origin
from bot.intake.web_page_blocks import without_unseen
from bot.summarizing.boilerplate_words import BYLINE_OPENINGS
from bot.text.language import identify, normalize_code

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«]|-{1,2}|::)\s+|\s*\|\s*|\s?:\s+")
"""What stands between a title and the name of its site."""
_LEAST_TITLE = 5
"""Characters of a title, at least, that the name of a site stands beside."""
_MOST_SITE = 60
"""Characters of the longest name of a site."""
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d|[<>{}\[\]=]|\.(?:com|org|net|de|fr|co)\b|\b(?:says|said|wrote|schreibt|sagt)$", re.IGNORECASE
)
_ROLE = re.compile(
    r"\s*(?:[,|•·/–—-]\s|\bfor\b|\bfür\b|\(|\bin [A-Z])"
    r"|\s+(?:Reporter|Correspondent|Editor|Staff|Writer|Redakteur(?:in)?|Journaliste?)\b.*",
    re.IGNORECASE,
)
_OPENINGS = BYLINE_OPENINGS - {"da", "di"}
"""Without what begins names, too: Da Vinci."""
_DEGREES = frozenset(
    {"phd", "ph.d", "ph.d.", "md", "m.d.", "rd", "msc", "mba", "ma", "ba", "bsc", "jr", "jr.", "admin"}
)
_ORGANISATION = re.compile(
    r"\b(?:news|press|media|magazine|times|reuters|afp|dpa|efe|ansa|bbc|cnn|agency|agencies|staff|team|online|redaktion|redacción"
    r"|rédaction|redazione|redactie|redakcja|редакція|редакция"
    r"|reporter|editor|correspondent|journalist|writer|author|freelance|redakteur|redakteurin|korrespondent)\b",
    re.IGNORECASE,
)
"""Words in what stands beside the names of people in a byline."""
_NAME_WORDS = 6
_TODAY_SLACK = 2
"""Days that an article may be dated ahead: elsewhere it is tomorrow, and a weekly is dated by its day of sale."""
_FIRST_OF_JANUARY = re.compile(
    r"\d{4}[-/.]?0?1[-/.]?0?1(?!\d)|(?<!\d)0?1[-/.]0?1[-/.]\d{2}"
    r"|(?<!\d)1(?:st|er|º|\.)?\s+(?:de\s+)?(?:jan|ene|янв|січ|sty|gen)"
    r"|jan\w*\.?\s+1(?!\d)",
    re.IGNORECASE,
)
_SITE_LETTERS = 3
"""Letters of a site's name, of which a part of a title may hold more."""


def title_of(found: Document, root: _Element) -> str:
    """Return the article's title, without the name of its site; empty where the page has none."""
    title = _line(found.title or "")
    headings = {_line("".join(heading.itertext())) for heading in root.iter("h1")}
    whole = _line("".join(element.text or "" for element in root.iter("title")))
    if title.endswith(("…", "...")):
        # Cut off for search engines; the page itself has all of it.
        title = max(headings, key=len, default="") or title
    if not title:
        return min(filter(None, headings), key=len, default=_without_site(whole, found.sitename or "", headings))
    return _without_site(title, found.sitename or "", headings)


def _line(written: str) -> str:
    return clean_title(without_unseen(written)).strip(" |–—-·•»")


def _without_site(title: str, site: str, headings: set[str]) -> str:
    """Return a title without the name of the site at its end or beginning."""
    if title in headings:
        return title
    places = [(found.start(), found.end()) for found in _SEPARATOR.finditer(title)]
    for start, end in places:
        if title[:start] in headings and len(title[:start]) >= _LEAST_TITLE:
            return title[:start]
        if title[end:] in headings and len(title[end:]) >= _LEAST_TITLE:
            return title[end:]
    if places and site:
        start, end = places[-1]
        if _is_site(title[end:], site) and start >= _LEAST_TITLE:
            return title[:start]
        start, end = places[0]
        if _is_site(title[:start], site) and len(title) - end >= _LEAST_TITLE:
            return title[end:]
    return title


def _is_site(part: str, site: str) -> bool:
    plain, name = _plain(part), _plain(site)
    if not plain or len(part) > _MOST_SITE:
        return False
    return plain in name or (len(name) > _SITE_LETTERS and name in plain)


def _plain(name: str) -> str:
    return re.sub(r"^www\.|[\W_]+", "", name.casefold())


def author_of(found: Document) -> str | None:
    """Return the names of who wrote the article, with commas between them; None where the page names nobody."""
    names = dict.fromkeys(filter(None, map(_name, (found.author or "").split(";"))))
    # A site that names nobody is named by trafilatura: "Example Org".
    names.pop(next((name for name in names if _plain(name) == _plain(found.hostname or "")), ""), None)
    people = [name for name in names if not _ORGANISATION.search(name)]
    return clean_author(", ".join(people or names)) if names else None


def _name(written: str) -> str:
    """Return a name without what stands around it in a byline; empty where it is none."""
    name = one_line(written)
    words = name.split()
    while len(words) > 1 and words[0].casefold().rstrip(":") in _OPENINGS:
        words = words[1:]
    name = " ".join(words)
    if role := _ROLE.search(name, 3):
        name = name[: role.start()]
    name = name.strip(' ,;:-–—|/•·*"')
    proper = (
        name.casefold() not in _DEGREES
        and any(map(str.isalpha, name))
        and len(name.split()) <= _NAME_WORDS
        and not _NO_NAME.search(name)
    )
    return name if proper else ""


def date_of(found: Document, source: str, today: date) -> date | None:
    """Return the day on which the article was published, None where the page does not tell it or tells a later one.
    `source` is the page as it came.
    """
    try:
        day = date.fromisoformat(found.date or "")
    except ValueError:
        return None
    # htmldate makes the first of January of a year alone, such as that of a copyright.
    is_guess = (day.month, day.day) == (1, 1) and not _FIRST_OF_JANUARY.search(source)
    return None if is_guess or (day - today).days > _TODAY_SLACK else day


def url_of(root: _Element, origin: Origin) -> str | None:
    """Return the article's address: what the page calls its own, where that is on the host it came from and no home
    page; else where it came from.
    """
    for said in _own_addresses(root):
        try:
            url = clean_url(urljoin(origin.url or "", said.strip()))
            parts, home = urlsplit(url or ""), urlsplit(origin.url or url or "")
            proper = _host(parts.hostname) == _host(home.hostname) and (parts.path.strip("/") or parts.query)
        except (InvalidArticle, ValueError):
            continue
        if url and proper:
            return url
    return _usable(origin.url)


def _usable(url: str | None) -> str | None:
    try:
        return clean_url(url or "")
    except InvalidArticle:
        return None


def _own_addresses(root: _Element) -> Iterator[str]:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""
    for meta in root.iter("meta"):
        if meta.get("property") == "og:url":
            yield meta.get("content") or ""


def _host(name: str | None) -> str:
    return (name or "").removeprefix("www.").removeprefix("m.")


def language_of(root: _Element, text: str) -> str | None:
    """Return the language that the page says it is in, or, where the text speaks against it, that of the text; None
    where the page says none.
    """
    said = next(filter(None, (normalize_code(value) for value in _said_languages(root) if value)), None)
    return identify(text, (said,)) if said else None


def _said_languages(root: _Element) -> Iterator[str]:
    yield root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    for meta in root.iter("meta"):
        if meta.get("property") == "og:locale" or (meta.get("http-equiv") or "").lower() == "content-language":
            yield meta.get("content") or ""
