"""The feeds that a web page names in its head."""

from lxml import etree, html

from bot.intake.feeds import absolute
from bot.intake.origin import Origin

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"})


def feed_links(data: bytes, origin: Origin) -> tuple[str, ...]:
    """Return the addresses of the feeds that a web page names, those of comments last."""
    try:
        root = html.document_fromstring(data)
    except (etree.ParserError, ValueError):
        return ()
    base = absolute(origin.url or "", next(iter(root.xpath("//base/@href")), None)) or origin.url or ""
    found = dict.fromkeys(
        link
        for element in root.iter("link")
        if "alternate" in (element.get("rel") or "").lower().split() and _is_feed(element)
        if (link := absolute(base, element.get("href")))
    )
    return tuple(sorted(found, key=lambda link: "comments" in link))


def _is_feed(element: html.HtmlElement) -> bool:
    kind = (element.get("type") or "").partition(";")[0].strip().lower()
    # JSON of another kind is named in the same way: WordPress does so with each page.
    return kind in _TYPES and (kind != "application/json" or "feed" in (element.get("href") or ""))
