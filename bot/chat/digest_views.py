"""How a digest looks in chat: the main points by story, each with its source, a page at a time."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.chat.buttons import Action, Button, Rows
from bot.chat.marked import MESSAGE_LIMIT, Marked, bold, clipped, italic, joined, length, link, plain
from bot.chat.view import View, quoted, short, when
from bot.model import Digest, Entry, Point, Story
from bot.wording import among, amount, period

SIZES = (3, 7, 15, 30)
"""Sentences of a digest that the buttons offer. No numbers stand on them: those of the articles do."""
PAGE_LIMIT = MESSAGE_LIMIT - 700
"""UTF-16 units of a page's stories; the heading and the last line take the others."""
SENTENCE_LIMIT = 900
"""UTF-16 units of a sentence: the longest of 20,000 of news has 640, but a table that is taken for one has no end."""
PER_PAGE = 8
"""Articles of a page: their buttons make two rows."""
ROW = 4


def digest_view(digest: Digest, exchange: int, page: int) -> View:
    """Return a page of a digest, with a button for the summary of each article that is quoted, for other lengths, and
    to turn the page. `exchange` is what it was asked for; `digest` has a point.
    """
    pages = list(_pages(digest.stories))
    page = min(page, len(pages) - 1)
    stories = pages[page]
    foot = italic(untold(digest) if page == len(pages) - 1 else "")
    body = joined([*map(_told, stories), foot], "\n\n")
    numbers = dict.fromkeys(point.entry.number for story in stories for point in story.points)
    opened = [Button(str(number), Action.SUMMARY, (number,)) for number in numbers]
    rows = [opened[start : start + ROW] for start in range(0, len(opened), ROW)]
    turned = _turning(exchange, digest.sentences, page, len(pages))
    head = joined([bold(heading(digest)), italic(corrected(digest))])
    buttons = [*rows, _sizes(digest, exchange), turned]
    return View(joined([head, body], "\n\n"), buttons, exchange=exchange)


def heading(digest: Digest) -> str:
    """Return what a digest is of: 14 articles from 16 to 22 Nov 2026 · 9 stories."""
    scope, about = digest.scope, f" about {quoted(digest.words, 60)}" if digest.words else ""
    articles = among(digest.asked, since=scope.since, until=scope.until, tag=scope.tag) + about
    if digest.older:
        articles = f"Nothing from the last week. The newest {articles}"
    elif digest.fitting > digest.asked:
        part = "best" if digest.words else "newest"
        every = among(digest.fitting, since=scope.since, until=scope.until, tag=scope.tag)
        articles = f"The {part} {digest.asked:,} of {every}{about}"
    many = len(digest.stories)
    return f"{articles} · {many:,} {'story' if many == 1 else 'stories'}"


def corrected(digest: Digest) -> str:
    """Return what was written where other words were looked for: (you wrote ottres); empty where all are as written."""
    typed = " ".join(correction.typed for correction in digest.corrections)
    return f"(you wrote {short(typed, 60)})" if typed else ""


def untold(digest: Digest) -> str:
    """Return how many stories there are beyond those that are told: and 4 more stories; empty for none."""
    more = sum(not story.points for story in digest.stories)
    return f"and {more:,} more {'story' if more == 1 else 'stories'}" if more else ""


def nothing(digest: Digest) -> str:
    """Return that there is no article for a digest: No article from 16 to 22 Nov 2026 is about “zeppelins”."""
    scope = digest.scope
    if digest.near:
        return f"No article has the tag #{short(scope.tag or '', 60)}."
    span = period(scope.since, scope.until)
    said = [f"There is no article {span}" if span else "No article"]
    if scope.tag is not None:
        said = ["No article", span, f"has the tag #{short(scope.tag, 60)}"]
    if digest.words:
        tagged = f"tagged #{short(scope.tag, 60)}" if scope.tag is not None else ""
        said = ["No article", span, tagged, f"is about {quoted(digest.words, 60)}"]
    return " ".join(filter(None, said)) + "."


def by_article(story: Story) -> Iterator[tuple[list[Point], str]]:
    """Yield the points of a story, those of one article together, with when that was published and the like."""
    for _, group in groupby(story.points, key=lambda point: point.entry.number):
        points = list(group)
        yield points, _origin(story, points[-1])


def _origin(story: Story, point: Point) -> str:
    """Return when the article of a point was published and, of the last point of its story, how many other articles
    report that without being quoted.
    """
    quoted_there = {one.entry.number for one in story.points}
    reporting = {entry.number for one in story.points for entry in (*story.entries, *one.also)}
    others = len(reporting - quoted_there) if point == story.points[-1] else 0
    return " · ".join(filter(None, [when(point.entry), f"and {amount(others, 'other')}" if others else ""]))


def _told(story: Story) -> Marked:
    """Return the points of a story, each with its source, or several of one article with the same one."""
    lines: list[Marked] = []
    for points, facts in by_article(story):
        texts = ("• " + point.text[:SENTENCE_LIMIT].replace("\n", " ") for point in points)
        lines += [clipped(plain(text), SENTENCE_LIMIT) for text in texts]
        lines.append(_source(points[-1].entry, facts))
    return joined(lines)


def _source(entry: Entry, facts: str) -> Marked:
    line = plain(f"{entry.number}. ") + link(short(entry.title, 90), entry.url) + plain(f" · {facts}")
    return Marked(line.text, (*italic(line.text).marks, *line.marks))


def _pages(stories: Sequence[Story]) -> Iterator[list[Story]]:
    """Yield the stories that are told, as many as fit into a message."""
    page: list[Story] = []
    taken, articles = 0, set[int]()
    for story in stories:
        for part in _parts(story):
            size = length(_told(part).text) + 2
            its_articles = {point.entry.number for point in part.points}
            if page and (taken + size > PAGE_LIMIT or len(articles | its_articles) > PER_PAGE):
                yield page
                page, taken, articles = [], 0, set()
            page.append(part)
            taken += size
            articles |= its_articles
    if page:
        yield page


def _parts(story: Story) -> Iterator[Story]:
    """Yield a story whole, or where it does not fit into a message in parts."""
    points: list[Point] = []
    for point in story.points:
        grown = Story(story.entries, (*points, point))
        if points and (
            length(_told(grown).text) > PAGE_LIMIT or len({one.entry.number for one in grown.points}) > PER_PAGE
        ):
            yield Story(story.entries, tuple(points))
            points = []
        points.append(point)
    if points:
        yield Story(story.entries, tuple(points))


def _sizes(digest: Digest, exchange: int) -> list[Button]:
    """Return the buttons for fewer sentences, and for more where there are more."""
    told = sum(len(story.points) for story in digest.stories)
    fewer = max((size for size in SIZES if size < told), default=0)
    more = min((size for size in SIZES if size > digest.sentences), default=0) if told == digest.sentences else 0
    sizes = (("Shorter", fewer), ("Longer", more))
    return [Button(label, Action.DIGEST, (exchange, size, 0)) for label, size in sizes if size]


def _turning(exchange: int, sentences: int, page: int, pages: int) -> list[Button]:
    if pages == 1:
        return []
    turn = [Button(f"{page + 1} / {pages}")]
    if page > 0:
        turn.insert(0, Button("◀", Action.DIGEST, (exchange, sentences, page - 1)))
    if page + 1 < pages:
        turn.append(Button("▶", Action.DIGEST, (exchange, sentences, page + 1)))
    return turn


def nothing_view(digest: Digest, ways: Rows) -> View:
    """Return that there is nothing for a digest, with the articles that come nearest and ways on."""
    if digest.near:
        hint = " Did you mean one of these?" if len(digest.near) > 1 else " Did you mean this one?"
        return View(plain(nothing(digest) + hint), ways)
    lines = [plain(nothing(digest))]
    if digest.nearest:
        lines += [plain("Nearest:"), *(_source(entry, when(entry)) for entry in digest.nearest)]
    opened = [Button(str(entry.number), Action.SUMMARY, (entry.number,)) for entry in digest.nearest]
    return View(joined(lines), [opened, *ways])
