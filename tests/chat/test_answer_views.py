"""How answers look: what is bold, underlined and in italics, how old an article is, and what disagrees."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.answer_views import Asked, Shown, answer_view, context_view, first_view, no_articles_view, passage_view
from bot.chat.buttons import Action, Button, Rows, keyboard
from bot.chat.deep_link import LONGEST, at_sentence
from bot.chat.exchanges import Exchange, KeptPassage, exchange_of
from bot.chat.marked import Marked
from bot.chat.taken import Taken
from bot.chat.view import Calendar
from bot.model import Answer, Article, Correction, Entry, Passage, Scope, Sentence, Span, Verdict

TODAY = datetime.date(2026, 6, 1)
LEAD, SENTENCE = "The museum reopened in March.", "It cost 4.2 million euros, a third more than planned."
TEXT = f"{LEAD} {SENTENCE}"
OF_ALL = Taken(asked=214)


def entry(number: int = 1, date: datetime.date | None = datetime.date(2026, 2, 2), url: str | None = None) -> Entry:
    added = datetime.datetime(2026, 1, 12, 23, tzinfo=datetime.UTC)
    return Entry(number, f"k{number}", f"Museum {number}", "en", url, None, date, (), added, None, None, 82, 14, 2)


def passage(of: Entry, *, also: tuple[Entry, ...] = ()) -> Passage:
    start, amount, more = TEXT.index(SENTENCE), TEXT.index("4.2"), TEXT.index("cost")
    return Passage(
        of,
        1,
        Span(start, len(TEXT)),
        SENTENCE,
        (Span(more, more + 4), Span(amount + 4, amount + 11)),
        1.0,
        Span(amount, amount + 17),
        Span(0, len(LEAD)),
        also,
    )


def asked(taken: Taken = OF_ALL, *, question: str = "and why?", sure: bool = True, old: int = 730) -> Asked:
    return Asked(7, question, taken, 3, sure, Calendar(TODAY, old))


def looks(content: Marked, kind: str) -> list[str]:
    return [content.text[mark.start : mark.end] for mark in content.marks if mark.kind == kind]


def labels(rows: Rows) -> list[str]:
    return [button.label for row in rows for button in row]


def answer(verdict: Verdict, *passages: Passage, taken: Taken = OF_ALL) -> Answer:
    nearest = () if verdict is Verdict.ANSWERED else (entry(3), entry(4))
    return Answer(
        "and why?", "en", ("cost",), verdict, 0.5, passages, nearest, taken.scope, taken.asked, taken.understood
    )


def test_what_answers_is_bold_what_was_asked_underlined_and_what_leads_in_italics() -> None:
    content = passage_view(asked(), Shown(passage(entry()), 0, LEAD)).content
    assert content.text.splitlines() == [TEXT, "Museum 1 · 2 Feb 2026"]
    assert looks(content, "bold") == ["4.2 million euros"]
    assert looks(content, "underline") == ["cost"]  # not "million", which is bold already
    assert looks(content, "italic") == [LEAD]
    assert looks(content, "blockquote") == [TEXT]


def test_a_passage_without_a_part_that_answers_has_nothing_in_bold() -> None:
    one = passage(entry())
    plain = Passage(one.entry, 1, one.span, one.text, one.matched, 1.0)
    content = passage_view(asked(), Shown(plain, 0)).content
    assert content.text.startswith(SENTENCE)
    assert looks(content, "bold") == []
    assert looks(content, "underline") == ["cost", "million"]


@pytest.mark.parametrize(
    ("date", "old", "source"),
    [
        (datetime.date(2026, 2, 2), 730, "Museum 1 · 2 Feb 2026"),
        (datetime.date(2023, 2, 2), 730, "Museum 1 · 2 Feb 2023 · 3 years old"),
        (datetime.date(2023, 2, 2), 0, "Museum 1 · 2 Feb 2023"),
        (datetime.date(2026, 5, 1), 7, "Museum 1 · 1 May 2026 · 31 days old"),
        (None, 730, "Museum 1 · stored 12 Jan 2026"),
        (None, 7, "Museum 1 · stored 12 Jan 2026 · 4 months old"),
    ],
)
def test_the_source_has_a_date_and_an_old_one_its_age(date: datetime.date | None, old: int, source: str) -> None:
    shown = Shown(passage(entry(date=date)), 0)
    assert passage_view(asked(old=old), shown).content.text.splitlines()[1] == source


def test_other_articles_that_say_the_same_are_named_a_few_of_them() -> None:
    others = tuple(entry(number) for number in range(2, 7))
    lines = passage_view(asked(), Shown(passage(entry(), also=others[:1]), 0)).content.text.splitlines()
    assert lines[-1] == "Also in: Museum 2 · 2 Feb 2026"
    lines = passage_view(asked(), Shown(passage(entry(), also=others), 0)).content.text.splitlines()
    assert lines[-1].endswith("Museum 4 · 2 Feb 2026, 2 more")


def test_two_articles_that_differ_are_shown_side_by_side_the_newer_one_marked() -> None:
    one = Shown(passage(entry(1, datetime.date(2026, 2, 2))), 0)
    two = Shown(passage(entry(2, datetime.date(2026, 3, 3))), 2, LEAD)
    view = first_view(asked(), one, two)
    assert view.content.text.splitlines() == [
        "Two articles differ:",
        SENTENCE,
        "Museum 1 · 2 Feb 2026",
        TEXT,
        "Museum 2 · 3 Mar 2026 · newer",
    ]
    assert labels(view.rows) == ["⤢ Context", "Next ▸", "Summary"]
    undated = Shown(passage(entry(2, None)), 2)
    for other in (one, undated):
        assert "newer" not in first_view(asked(), one, other).content.text
        assert "newer" not in first_view(asked(), other, one).content.text


def test_nothing_is_bold_where_the_answer_is_not_certain() -> None:
    shown = Shown(passage(entry()), 0)
    closest = answer_view(answer(Verdict.UNSURE, shown.passage), asked(sure=False), [shown], None)
    for view in (closest, passage_view(asked(sure=False), shown)):
        assert looks(view.content, "bold") == []
        assert looks(view.content, "underline") == ["cost", "million"]


def test_what_was_corrected_is_said_with_a_way_back() -> None:
    taken = Taken(asked=214, corrections=(Correction("bugdet", "budget"), Correction("harbor", "harbour")))
    view = passage_view(asked(taken), Shown(passage(entry()), 0))
    assert view.content.text.splitlines()[0] == "Showing results for budget, harbour (you wrote bugdet, harbor)"
    assert looks(view.content, "italic") == ["budget, harbour"]
    assert view.rows[-1] == [Button("Search “bugdet harbor”", Action.AS_TYPED, (7,))]


def test_a_function_word_that_was_corrected_is_not_worth_a_word() -> None:
    taken = Taken(asked=214, corrections=(Correction("abuot", "about"),), language="en")
    view = passage_view(asked(taken), Shown(passage(entry()), 0))
    assert view.content.text.startswith(SENTENCE)
    assert not [label for label in labels(view.rows) if label.startswith("Search")]


def test_what_was_looked_for_in_vain_is_said_too() -> None:
    taken = Taken(asked=214, corrections=(Correction("chess", "chests"),))
    view = answer_view(answer(Verdict.NOTHING, taken=taken), asked(taken, sure=False), [], None)
    assert view.content.text.splitlines()[:2] == [
        "I found no answer to that in these 214 articles.",
        "I looked for chests (you wrote chess)",
    ]
    assert "Search “chess”" in labels(view.rows)


def test_what_a_follow_up_was_taken_for_is_said_with_a_way_back() -> None:
    taken = Taken(asked=214, understood="why did it cost more?")
    view = passage_view(asked(taken), Shown(passage(entry()), 0))
    assert view.content.text.splitlines()[0] == "Taken as: why did it cost more?"
    assert view.rows[-1] == [Button("Search “and why?”", Action.AS_TYPED, (7,))]


YEAR = Scope(since=datetime.date(2024, 1, 1), until=datetime.date(2024, 12, 31))


def test_which_articles_were_asked_is_said_and_a_span_of_time_can_be_undone() -> None:
    shown = Shown(passage(entry()), 0)
    tagged = passage_view(asked(Taken(Scope(tag="harbour"), 3)), shown)
    assert tagged.content.text.splitlines()[0] == "In 3 articles tagged #harbour:"
    assert "Ask in all articles" not in labels(tagged.rows)
    in_time = passage_view(asked(Taken(YEAR, 12)), shown)
    assert in_time.content.text.splitlines()[0] == "In 12 articles of 2024:"
    assert "Ask in all articles" in labels(in_time.rows)
    assert passage_view(asked(Taken(Scope(article=1), 1)), shown).content.text.startswith(SENTENCE)


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (Taken(asked=214), "I found no answer to that in these 214 articles."),
        (Taken(asked=1), "I found no answer to that in the one article here."),
        (Taken(Scope(tag="harbour"), 3), "I found no answer to that in these 3 articles tagged #harbour."),
        (Taken(YEAR, 1), "I found no answer to that in the one article of 2024."),
        (Taken(Scope(article=1), 1), "I found no answer to that in “Museum 1”."),
    ],
)
def test_where_nothing_answers_it_is_said_with_a_way_on(taken: Taken, said: str) -> None:
    about = entry() if taken.scope.article else None
    view = answer_view(answer(Verdict.NOTHING, passage(entry()), taken=taken), asked(taken, sure=False), [], about)
    assert view.content.text.splitlines()[0] == said
    assert ("Ask in all articles" in labels(view.rows)) == (not taken.scope.everything)
    assert ("3. Museum 3 · 2 Feb 2026" in view.content.text.splitlines()) == (about is None)


def test_where_none_is_sure_the_closest_are_shown() -> None:
    one, two = passage(entry(1)), passage(entry(2))
    taken = Taken(YEAR, 12)
    shown = [Shown(one, 0, LEAD), Shown(two, 1)]
    view = answer_view(answer(Verdict.UNSURE, one, two, taken=taken), asked(taken, sure=False), shown, None)
    lines = view.content.text.splitlines()
    assert lines[0] == "Not certain. The closest passages in 12 articles of 2024:"
    assert lines[1:] == [TEXT, "Museum 1 · 2 Feb 2026", SENTENCE, "Museum 2 · 2 Feb 2026"]
    assert "Ask in all articles" in labels(view.rows)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (YEAR, "There are no articles of 2024 here."),
        (
            Scope(tag="harbour", until=datetime.date(2024, 5, 5)),
            "There are no articles up to 5 May 2024 tagged #harbour",
        ),
    ],
)
def test_where_no_article_was_asked_it_is_said_with_a_way_on(scope: Scope, said: str) -> None:
    view = no_articles_view(asked(Taken(scope, 0), sure=False))
    assert view.content.text.startswith(said)
    assert labels(view.rows) == ["Ask in all articles", "Articles"]


def test_context_opens_the_article_at_the_sentence() -> None:
    linked = entry(url="https://example.org/museum#top")
    article = Article(linked, TEXT, (Sentence(0, len(LEAD), 0), Sentence(len(LEAD) + 1, len(TEXT), 0)))
    view = context_view(asked(), Shown(passage(linked), 0), article, 1)
    assert looks(view.content, "bold") == [SENTENCE]
    opened = view.rows[1][0]
    assert opened.label == "Open at this sentence"
    assert (
        opened.url
        == "https://example.org/museum#top:~:text=It%20cost%204.2%20million%20euros%2C%20a%20third%20more%20than%20planned."
    )
    made = keyboard(view.rows)
    assert made is not None
    assert made.inline_keyboard[1][0].url == opened.url
    assert "Open at this sentence" not in labels(passage_view(asked(), Shown(passage(linked), 0)).rows)
    at_home = entry(url="http://nas/museum")
    assert "Open at this sentence" not in labels(context_view(asked(), Shown(passage(at_home), 0), article, 1).rows)


def test_a_long_sentence_is_opened_by_its_first_and_last_words() -> None:
    long = "The well-known bridge & its keeper,\nwho is old, will be closed for eleven weeks."
    assert at_sentence("https://example.org/a", long) == (
        "https://example.org/a#:~:text=The%20well%2Dknown%20bridge%20%26,closed%20for%20eleven%20weeks."
    )


def test_an_address_that_opens_elsewhere_opens_here() -> None:
    assert at_sentence("https://example.org/a#:~:text=x", "So it was.").endswith("/a#:~:text=So%20it%20was.")


@given(st.text(max_size=400))
def test_an_address_at_any_sentence_is_ascii_and_short(sentence: str) -> None:
    opened = at_sentence("https://example.org/a", sentence)
    assert opened.isascii()
    assert len(opened) <= LONGEST
    assert opened.startswith("https://example.org/a")
    assert not set(opened.partition(":~:text=")[2]) & set("-& #\n")


def test_an_exchange_reads_back() -> None:
    one = passage(entry(), also=(entry(2), entry(3)))
    scope = Scope(tag="harbour", since=datetime.date(2024, 1, 1))
    given = Answer(
        "and why?",
        "en",
        ("cost",),
        Verdict.UNSURE,
        0.3,
        (one, one),
        (),
        scope,
        4,
        "why did it cost more?",
        (Correction("bugdet", "budget"),),
        1,
    )
    exchange = exchange_of(given, -100)
    assert Exchange.from_json(exchange.to_json()) == exchange
    assert exchange.taken == Taken(scope, 4, "why did it cost more?", (Correction("bugdet", "budget"),), "en")
    assert exchange.passages[0].also == (2, 3)
    assert Exchange.from_json(Exchange(5, listed="#harbour").to_json()) == Exchange(5, listed="#harbour")


def test_an_exchange_of_an_older_version_is_still_read() -> None:
    old = (
        '{"chat": 5, "question": "why?", "article": 3, "sure": false, "listed": "", "passages":'
        ' [{"article": 3, "sentence": 1, "start": 4, "end": 9, "checksum": 8, "matched": [[4, 6]]}]}'
    )
    kept = KeptPassage(3, 1, 4, 9, 8, ((4, 6),))
    assert Exchange.from_json(old) == Exchange(5, "why?", Verdict.UNSURE, (kept,), taken=Taken(Scope(article=3)))
