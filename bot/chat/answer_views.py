"""How an answer looks: the quotation first, its source under it, everything else behind a button.

In a quotation the part that answers is bold, where there is an answer, and the words of the question are underlined;
what stands before the sentence, because it leans on it, is in italics.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from telegram import MessageEntity

from bot.answering.context import around, wider
from bot.chat.buttons import Action, Button
from bot.chat.deep_link import at_sentence
from bot.chat.marked import (
    MESSAGE_LIMIT,
    Marked,
    clipped,
    cut,
    emphasised,
    is_open,
    italic,
    joined,
    link,
    plain,
    quotation,
)
from bot.chat.taken import Taken, notices, ways_back
from bot.chat.view import ALL, Calendar, View, flowing, is_newer, label, listed, numbered, quoted, short, source, when
from bot.model import Answer, Article, Entry, Passage, Span, Verdict
from bot.wording import day

QUOTE_LIMIT = MESSAGE_LIMIT - 1400
"""UTF-16 units of what is quoted in a message; the rest is for the sources and for words of ours."""
MOST_ALSO = 3
"""Other articles that say the same and are named; of the rest it is said how many there are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What belongs to a question, whichever of its passages is shown: the number of its exchange, its words, how it was
    taken, how many passages there are, and whether the first is sure.
    """

    exchange: int
    question: str
    taken: Taken
    of: int
    sure: bool
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of an answer, its position from 0, and the text of its lead, empty where it has none. `until` is the
    last day of the version that it stands in, None where that is the article as it is.
    """

    passage: Passage
    position: int
    lead: str = ""
    until: date | None = None


def answer_view(answer: Answer, asked: Asked, shown: Sequence[Shown], about: Entry | None) -> View:
    """Return the first message of an answer.

    `shown` are the passages to show: the first one and perhaps the one that differs, or those that come closest;
    `about` is the one article that was asked.
    """
    if answer.verdict is Verdict.ANSWERED:
        return first_view(asked, *shown)
    return _closest(asked, shown) if answer.verdict is Verdict.UNSURE else _nothing(answer, asked, about)


def first_view(asked: Asked, shown: Shown, other: Shown | None = None) -> View:
    """Return the first passage of an answer, beside it the `other` one that says something else in another
    article.
    """
    if other is None:
        return passage_view(asked, shown)
    parts = [notices(asked.taken, scope=True), plain("Two articles differ:")]
    for each, beside in ((shown, other), (other, shown)):
        remark = "newer" * is_newer(each.passage.entry, beside.passage.entry)
        parts += [_quotation(each, QUOTE_LIMIT // 2), _source(each, asked.calendar, remark)]
    return _view(asked, shown, joined(parts), _context_button(asked, shown, 1))


def passage_view(asked: Asked, shown: Shown) -> View:
    """Return one passage of an answer, with buttons for its context, the next one and a summary of its article."""
    quote = _quotation(shown, QUOTE_LIMIT, sure=asked.sure)
    return _shown_as(asked, shown, quote, _context_button(asked, shown, 1))


def context_view(asked: Asked, shown: Shown, article: Article, steps: int) -> View:
    """Return a passage inside of what stands around it, the passage itself in bold."""
    span = shown.passage.span
    wide = around(article, shown.passage.sentence, steps)
    inside = Span(span.start - wide.start, span.end - wide.start)
    text = flowing(article.text, article.sentences, wide)
    more = _context_button(asked, shown, wider(article, shown.passage.sentence, steps))
    return _shown_as(asked, shown, quotation(_window(emphasised(text, [inside]), inside)), more, opened=True)


def no_articles_view(asked: Asked) -> View:
    """Return what is said where no article was asked."""
    buttons = ways_back(asked.taken, asked.question, asked.exchange, everywhere=True)
    said = plain(f"There are no {asked.taken.articles.removeprefix('0 ')} here.")
    return View(joined([said, notices(asked.taken, found=False)]), [[*buttons, ALL]], exchange=asked.exchange)


def _shown_as(asked: Asked, shown: Shown, quote: Marked, context: Button, *, opened: bool = False) -> View:
    place = f"{shown.position + 1} of {asked.of}" if shown.position else ""
    doubt = italic(" · ".join(filter(None, ["" if asked.sure else "Not certain", place])))
    parts = [notices(asked.taken, scope=True), quote, _source(shown, asked.calendar), _also(shown.passage), doubt]
    return _view(asked, shown, joined(parts), context, opened=opened)


def _view(asked: Asked, shown: Shown, content: Marked, context: Button, *, opened: bool = False) -> View:
    """Return a message about a passage; `opened` is whether to offer to open its article at the sentence."""
    entry, here, of = shown.passage.entry, shown.position, asked.of
    buttons = [
        context,
        *([Button("◂ Back", Action.NEXT, (asked.exchange, here - 1))] if here > 0 else []),
        *([Button("Next ▸", Action.NEXT, (asked.exchange, here + 1))] if here + 1 < of else []),
        Button("Summary", Action.SUMMARY, (entry.number,)),
    ]
    # A page that was fetched anew does not have what it said before.
    page = entry.url if opened and not shown.until and entry.url and is_open(entry.url) else ""
    browser = [Button("Open at this sentence", url=at_sentence(page, shown.passage.text))] if page else []
    back = ways_back(asked.taken, asked.question, asked.exchange, everywhere=not asked.sure)
    return View(content, [buttons, browser, back], article=entry.number, exchange=asked.exchange)


def _context_button(asked: Asked, shown: Shown, steps: int | None) -> Button:
    """Return the button that widens a quotation to so many steps, or narrows it again where there is no wider one."""
    here = (asked.exchange, shown.position)
    return Button("⤢ Context", Action.CONTEXT, (*here, steps)) if steps else Button("⤡ Less", Action.NEXT, here)


def _closest(asked: Asked, shown: Sequence[Shown]) -> View:
    where = f" in {asked.taken.articles}" if asked.taken.some else ""
    parts = [notices(asked.taken), plain(f"Not certain. The closest passages{where}:")]
    for each in shown:
        quote = _quotation(each, QUOTE_LIMIT // len(shown), sure=False)
        parts += [quote, _source(each, asked.calendar)]
    best = shown[0].passage.entry
    summary = Button(label(f"Summary of {quoted(best.title)}"), Action.SUMMARY, (best.number,))
    look = Button("⤢ Context", Action.CONTEXT, (asked.exchange, 0, 1))
    back = ways_back(asked.taken, asked.question, asked.exchange, everywhere=True)
    return View(joined(parts), [[look], back, [summary]], article=best.number, exchange=asked.exchange)


def _nothing(answer: Answer, asked: Asked, about: Entry | None) -> View:
    taken = asked.taken
    these = f"these {taken.articles}" if taken.asked != 1 else f"the one {taken.articles.removeprefix('1 ')}"
    where = quoted(about.title) if about else these if taken.some or taken.asked != 1 else f"{these} here"
    back = ways_back(taken, asked.question, asked.exchange, everywhere=True)
    lines = [plain(f"I found no answer to that in {where}."), notices(taken, found=False)]
    if about:
        return View(joined(lines), [back], article=about.number, exchange=asked.exchange)
    if answer.nearest:
        lines += [plain("Nearest:"), *(listed(entry) for entry in answer.nearest)]
    closest = [Button("Closest passages", Action.NEXT, (asked.exchange, 0))] if answer.passages else []
    return View(joined(lines), [numbered(answer.nearest), back, [*closest, ALL]], exchange=asked.exchange)


def _source(shown: Shown, calendar: Calendar, *remarks: str) -> Marked:
    """Return where a passage comes from, and of which version it is unless the article still says so."""
    version = f"from the version until {day(shown.until)}" if shown.until else ""
    return source(shown.passage.entry, calendar, *remarks, version)


def _also(passage: Passage) -> Marked:
    """Return the other articles that say the same, on one line."""
    if not passage.also:
        return plain("")
    named = [link(short(entry.title, 90), entry.url) + f" · {when(entry)}" for entry in passage.also[:MOST_ALSO]]
    more = len(passage.also) - len(named)
    return plain("Also in: ") + joined([*named, f"{more} more" if more else ""], ", ")


def _quotation(shown: Shown, limit: int, *, sure: bool = True) -> Marked:
    """Return a passage as a quotation after its lead, cut at `limit`: of the two the passage is what must be read. What
    is bold is the answer, so nothing is where the answer is not `sure`.
    """
    passage = shown.passage
    text, start = passage.text.replace("\n", " "), passage.span.start
    answers = [passage.answer] if passage.answer and sure else []
    matched = [span for span in passage.matched if not any(_overlap(span, answer) for answer in answers)]
    bold = emphasised(text, answers, start)
    underlined = emphasised(text, matched, start, MessageEntity.UNDERLINE)
    sentence = clipped(Marked(bold.text, (*bold.marks, *underlined.marks)), limit)
    lead = clipped(italic(shown.lead.replace("\n", " ")), limit // 3)
    return quotation(joined([lead, sentence], " "))


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _window(marked: Marked, inside: Span) -> Marked:
    """Return as much around `inside` as fits into a quotation, with ellipses where something is left out."""
    if len(marked.text) <= QUOTE_LIMIT // 2:
        return marked
    half = max(0, (QUOTE_LIMIT // 2 - (inside.end - inside.start)) // 2)
    start, end = max(0, inside.start - half), min(len(marked.text), inside.end + half)
    part = cut(marked, start, end)
    return clipped((plain("… ") if start else plain("")) + part + (" …" if end < len(marked.text) else ""), QUOTE_LIMIT)
