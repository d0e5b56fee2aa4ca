"""How summaries, figures and full texts look, for articles of every shape."""

import datetime
from collections.abc import Sequence

import pytest

from bot.chat.buttons import Action, Button
from bot.chat.marked import Mark, length
from bot.chat.summary_views import SUMMARY_LIMIT, summary_view, too_long_view
from bot.chat.text_views import FIGURES_ON_PAGE, MARKS_ON_PAGE, figures_view, text_view
from bot.chat.view import View
from bot.model import AUTOMATIC, Article, Entry, Figure, Pick, Sentence, Span, Summary, SummaryLength
from tests.chat.test_marked import check_fits


def article(*sentences: str, number: int = 7, between: str = " ") -> Article:
    text = between.join(sentences)
    spans, start = [], 0
    for position, sentence in enumerate(sentences):
        spans.append(Sentence(start, start + len(sentence), position))
        start += len(sentence) + len(between)
    day = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    entry = Entry(
        number, "k", "A title", "en", None, None, None, (), day, None, None, len(text), len(text.split()), len(spans)
    )
    return Article(entry, text, tuple(spans))


def summary(of: Article, *chosen: int) -> Summary:
    """Return the summary of the sentences at these positions, the first choice first."""
    picks = [Pick(i, of.sentences[i].span, of.sentences[i].span.of(of.text), n) for n, i in enumerate(chosen, 1)]
    return Summary(of.entry, "central", tuple(sorted(picks, key=lambda pick: pick.sentence)))


def labels(view: View) -> list[list[str]]:
    return [[button.label for button in row] for row in view.rows if row]


def pressed(view: View, label: str) -> tuple[Action, tuple[int, ...]]:
    (found,) = [button for row in view.rows for button in row if button.label == label]
    return found.action, found.numbers


def bold(view: View) -> list[str]:
    text = view.content.text
    return [text[mark.start : mark.end] for mark in view.content.marks if mark.kind == "bold"]


NINE = article(*(f"Sentence number {n} says that the harbour has {n} quays." for n in range(1, 10)))


def test_a_summary_shows_its_gaps_its_key_words_and_how_much_it_is() -> None:
    view = summary_view(summary(NINE, 4, 0, 1), SummaryLength(3), keywords=["harbour", "quays"])
    assert view.content.text.splitlines() == [
        "A title",
        "• Sentence number 1 says that the harbour has 1 quays.",
        "• Sentence number 2 says that the harbour has 2 quays.",
        "   …",
        "• Sentence number 5 says that the harbour has 5 quays.",
        "harbour · quays",
        "3 of 9 sentences · 8 s instead of 23 s",
    ]
    assert labels(view) == [["1", "•3•", "7"], ["Figures", "Full text", "Ask about it"]]


def test_the_buttons_keep_the_method() -> None:
    view = summary_view(summary(NINE, 4, 0, 1), SummaryLength(3), method="lexrank")
    assert view.content.text.endswith(" · by lexrank")
    assert pressed(view, "7") == (Action.RESIZE, (7, 7, 3))
    assert pressed(view, "Figures") == (Action.FIGURES, (7, 0, 3, 3))
    assert pressed(view, "Full text") == (Action.TEXT, (7, 0, 3, 3))


@pytest.mark.parametrize("asked", [AUTOMATIC, SummaryLength(5), SummaryLength(3, seconds=9), SummaryLength(words=30)])
def test_a_length_of_no_button_leaves_all_of_them(asked: SummaryLength) -> None:
    view = summary_view(summary(NINE, 4, 0, 1), asked)
    assert labels(view)[0] == ["1", "3", "7"]
    assert pressed(view, "3") == (Action.RESIZE, (7, 3))


def test_the_whole_article_says_so() -> None:
    one = article("Only this is said.")
    view = summary_view(summary(one, 0), SummaryLength(3), figures=False)
    assert view.content.text == "A title\n• Only this is said.\nthe whole article: 1 sentence"
    assert labels(view) == [["Full text", "Ask about it"]]
    view = summary_view(summary(NINE, *range(9)), SummaryLength(9))
    assert view.content.text.endswith("the whole article: 9 sentences")


def test_an_article_without_sentences_says_so() -> None:
    view = summary_view(summary(article()), SummaryLength(3))
    assert view.content.text == "A title\nThere is no sentence in it to choose."
    assert labels(view) == [["Full text", "Ask about it"]]
    assert pressed(view, "Full text") == (Action.TEXT, (7, 0))


def test_where_a_method_cannot_finish_a_quick_one_is_offered() -> None:
    view = too_long_view("the method kl did not finish", SummaryLength(seconds=60), Action.RESIZE, 7)
    assert view.content.text == "The method kl did not finish."
    assert pressed(view, "By central") == (Action.RESIZE, (7, 0, 1, 60))
    assert view.article == 7
    assert pressed(too_long_view("no", SummaryLength(3), Action.LOOSE), "By central") == (Action.LOOSE, (3, 1))


def test_a_text_that_is_not_stored_has_no_buttons_of_an_article() -> None:
    rows = [[Button("Add it")]]
    view = summary_view(summary(article("Only this is said.", number=0), 0), SummaryLength(3), rows=rows)
    assert view.rows == rows
    assert view.article is None
    assert view.content.text.endswith("the whole text: 1 sentence")


def test_of_what_does_not_fit_the_first_choices_stay() -> None:
    long = article(*(f"{n} " + "ship 🚢 " * 60 for n in range(20)))
    view = summary_view(summary(long, *reversed(range(20))), SummaryLength(20), keywords=["word" * 20] * 9)
    check_fits(view)
    assert length(view.content.text) <= 4096
    assert "• 19 ship" in view.content.text
    assert "• 0 ship" not in view.content.text
    assert "more do not fit into a message" in view.content.text


@pytest.mark.parametrize("letters", ["word ", "W", "ALL CAPITALS ", "🦦"])
def test_an_endless_sentence_is_cut_as_its_beginning(letters: str) -> None:
    endless = article((letters * 100_000)[:100_000].strip())
    whole = summary_view(summary(endless, 0), SummaryLength(3))
    assert "\n1 of 1 sentence · cut to fit into a message" in whole.content.text
    for view in (
        whole,
        figures_view(endless, [Figure(0, endless.sentences[0].span, (Span(0, 4),))], 0, (1,)),
    ):
        check_fits(view)
        line = view.content.text.splitlines()[1]
        assert length(line) > SUMMARY_LIMIT // 2
        assert line.endswith(" …")
        assert endless.text.startswith(line.removeprefix("• ").removesuffix(" …"))


def test_a_line_of_key_words_ends_with_a_whole_one() -> None:
    view = summary_view(summary(NINE, 0), SummaryLength(1), keywords=["x" * 50, "y" * 50, "z" * 50])
    assert f"\n{'x' * 50} · {'y' * 50}\n" in view.content.text


def test_the_full_text_has_the_summary_in_bold_on_every_page() -> None:
    long = article(*(f"Sentence {n} " + "speaks of ships 🚢 and sails " * 150 for n in range(9)), between="\n\n")
    chosen = [sentence.span for sentence in long.sentences[::2]]
    texts = [span.of(long.text) for span in chosen]
    shown: list[str] = []
    page, more = 0, True
    while more:
        view = text_view(long, page, chosen, (5, 3))
        check_fits(view)
        shown += [part for part in bold(view) if part != "A title"]
        more = any("▶" in row for row in labels(view))
        if more:
            assert pressed(view, "▶") == (Action.PAGE, (7, page + 1, 5, 3))
            page += 1
    assert page > 2
    assert pressed(view, "Summary") == (Action.SUMMARY, (7, 5, 3))
    # A sentence that goes on on the next page is in bold on both.
    assert len(shown) > len(texts)
    assert "".join(shown).replace(" ", "") == "".join(texts).replace(" ", "")


def test_headings_of_the_full_text_leave_the_emphasis_in_its_place() -> None:
    text = "# A heading\n\nFirst here.  \nThen there.\n\n## Another one ##\nThe end."
    spans = [Span(13, 24), Span(27, 38), Span(58, 66)]
    whole = Article(NINE.entry, text, tuple(Sentence(s.start, s.end, 0) for s in spans))
    view = text_view(whole, 0, [spans[1], spans[2]])
    assert bold(view) == ["A title", "A heading", "Then there.", "Another one", "The end."]
    assert view.content.text.endswith("\n\nthe summary in bold")
    assert "the summary in bold" not in text_view(whole, 0).content.text


def test_a_text_of_line_breaks_only_is_shown_as_empty() -> None:
    blank = Article(NINE.entry, "\n\n\n", ())
    assert text_view(blank, 3, [Span(0, 3)]).content.text == "A title"


def figured(of: Article, marks: int = 1) -> Sequence[Figure]:
    return [
        Figure(n, s.span, tuple(Span(s.start + 2 * i, s.start + 2 * i + 1) for i in range(marks)))
        for n, s in enumerate(of.sentences)
    ]


def test_figures_are_sentences_with_the_numbers_in_bold() -> None:
    five = article(*("It was opened\nin 1098 for 12 marks." for _ in range(5)))
    marks = [Mark(s.start + 17, s.start + 21, "bold") for s in five.sentences]
    figures = [
        Figure(n, s.span, (Span(m.start, m.end),)) for n, (s, m) in enumerate(zip(five.sentences, marks, strict=True))
    ]
    view = figures_view(five, figures, 0, (3,))
    assert bold(view) == ["A title", *["1098"] * 5]
    assert view.content.text.splitlines()[1] == "• It was opened in 1098 for 12 marks."
    assert view.content.text.endswith("\n5 sentences with figures")
    assert labels(view) == [["Summary", "Full text"]]
    assert pressed(view, "Summary") == (Action.RESIZE, (7, 3))


@pytest.mark.parametrize(("words", "marks"), [(3, 1), (400, 1), (30, 30)])
def test_many_figures_come_page_by_page(words: int, marks: int) -> None:
    many = article(*(f"{n:03} " + "fig " * words + "." for n in range(50)))
    found: list[str] = []
    page, more = 0, True
    while more:
        view = figures_view(many, figured(many, marks), page, (9, 2))
        check_fits(view)
        lines = [line for line in view.content.text.splitlines() if line.startswith("• ")]
        assert 0 < len(lines) <= FIGURES_ON_PAGE
        assert len(bold(view)) <= MARKS_ON_PAGE + 1
        found += [line[2:5] for line in lines]
        more = any("▶" in row for row in labels(view))
        page += 1
    assert found == [f"{n:03}" for n in range(50)]
    assert pressed(view, "◀") == (Action.FIGURES, (7, page - 2, 9, 2))
    assert figures_view(many, figured(many, marks), 999, (9, 2)) == view
