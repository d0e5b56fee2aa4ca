"""What the elements around a block say of it: their names, and whether they are a list, a figure or a form.

Class names and ids are split into small words: `article-header`, `articleHeader` and `article__header` are all
"article" and "header". A site may name the whole page as it likes; what counts are the elements between a block and
the *trunk*, the innermost element that holds most of the article.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from lxml.etree import _Element

from bot.intake.web_page_blocks import names

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

CAPTION = names(
    "caption captions annotation credit credits copyright figcaption legend legende bildunterschrift bildnachweis"
    " bildtext"
)
"""Words in the names of captions, in English, German and French."""
LEAD = names(
    "lead lede intro introduction standfirst dek deck chapo chapeau vorspann einleitung anreisser abstract entradilla"
    " bajada sommario sottotitolo catenaccio lid ingress sapo"
)
"""Words in the names of the paragraph that opens an article, in the languages of newspapers."""
SURE_FURNITURE = names(
    "ad ads advert advertisement adunit breadcrumb breadcrumbs byline comment comments consent cookie cookies login nav"
    " navigation newsletter outbrain paywall recommendation recommendations recommended register registration related"
    " share sharing signup social subscribe subscription taboola taglist trending"
)
"""Words in the names of what is on a page beside its article."""
WRAPPING = names("ad ads advert login paywall register subscribe subscription")
"""And of these those that sites also give to the article's own text: where an advertisement follows, or a wall."""
FURNITURE = SURE_FURNITURE | names(
    "anzeige author banner carousel footer gallery gdpr hidden infobox lightbox marginalbox menu meta modal popular"
    " popup promo promotion rating reply review reviews sidebar slider slideshow tags teaser teasers toolbar werbung"
    " widget"
)
"""And those that some articles have around them, or around parts of them."""
Likeness = tuple[tuple[object, str | None], ...]
"""Tags and classes; see `likeness`."""
_ASIDE_TAGS = frozenset({"aside", "nav", "figure", "figcaption", "form", "footer", "dialog", "button", "label"})


@lru_cache(10_000)
def _words(named: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(named))


def words_of(element: _Element) -> frozenset[str]:
    """Return the words in the class and the id of an element."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _words(named) if len(named) > 1 else frozenset()


def branch(element: _Element, trunk: Collection[_Element]) -> Iterator[_Element]:
    """Yield an element and those around it, from the inside out, without those that hold the trunk."""
    inner: _Element | None = element
    while inner is not None and inner not in trunk:
        yield inner
        inner = inner.getparent()


def is_aside(element: _Element, trunk: Collection[_Element]) -> bool:
    """Tell whether an element is in a part of the page that is no article, by names and tags."""
    return any(part.tag in _ASIDE_TAGS or not FURNITURE.isdisjoint(words_of(part)) for part in branch(element, trunk))


def is_furniture(element: _Element, trunk: Collection[_Element], prose: Collection[_Element] = ()) -> bool:
    """Tell whether an element is in a part of the page that has a name no part of an article has; or, of the elements
    that hold `prose`, no part with such.
    """
    return any(
        not (SURE_FURNITURE - WRAPPING if part in prose else SURE_FURNITURE).isdisjoint(words_of(part))
        for part in branch(element, trunk)
    )


def is_caption(element: _Element, trunk: Collection[_Element]) -> bool:
    """Tell whether an element is a caption or a credit of a picture, by names and tags."""
    return any(part.tag == "figcaption" or not CAPTION.isdisjoint(words_of(part)) for part in branch(element, trunk))


def is_lead(element: _Element, trunk: Collection[_Element]) -> bool:
    """Tell whether an element is the opening paragraph of an article, by its names."""
    return any(not LEAD.isdisjoint(words_of(part)) for part in branch(element, trunk))


def likeness(element: _Element, trunk: Collection[_Element]) -> Likeness:
    """Return what an element has in common with those like it: its tag and class, and those of all around it within the
    trunk.
    """
    return tuple((part.tag, part.get("class")) for part in branch(element, trunk))


def nearest(element: _Element | None, tags: Collection[str]) -> _Element | None:
    """Return the innermost element around `element`, or itself, that has one of these tags."""
    while element is not None and element.tag not in tags:
        element = element.getparent()
    return element
