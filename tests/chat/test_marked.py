"""Marked text: whatever it holds, a message fits Telegram's limits and its entities lie where they should."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.chat import answer_views, article_views, marked
from bot.chat.buttons import Action, data, keyboard, parse
from bot.chat.marked import Mark, Marked, bold, clipped, emphasised, joined, link, pages, plain, quotation
from bot.chat.phrases import courtesy
from bot.chat.summary_views import summary_view
from bot.chat.taken import Taken
from bot.chat.text_views import figures_view, text_view
from bot.chat.view import Calendar, View, flowing, note
from bot.model import (
    Answer,
    Article,
    Correction,
    Entry,
    Figure,
    Passage,
    Pick,
    Scope,
    Sentence,
    Span,
    Summary,
    SummaryLength,
    Verdict,
)
from bot.terminal.rules import check_size

TEXTS = st.text(st.characters(), max_size=300) | st.sampled_from(
    ["🦦" * 5000, "a\r\nb", "\u202eabc", "\ud800", " " * 9, ""]
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_fits(view: View) -> None:
    shown = view.fitting
    assert units(shown.text) <= 4096
    shown.text.encode()
    for entity in marked.entities(shown):
        assert entity.offset >= 0
        assert entity.length > 0
        assert entity.offset + entity.length <= units(shown.text)
    assert len(marked.entities(shown)) <= 100
    check_size([entity.to_dict() for entity in marked.entities(shown)])
    for row in view.rows:
        for button in row:
            assert 0 < len(button.label) <= 60
            assert len(data(button.action, *button.numbers).encode()) <= 64
    keyboard(view.rows)


def entry(title: str, author: str, url: str | None, tags: tuple[str, ...]) -> Entry:
    day = datetime.date(2026, 2, 2)
    return Entry(
        10**9, "k", title or "x", "en", url, author, day, tags, datetime.datetime.now(datetime.UTC), 1, None, 9, 9, 9
    )


@given(TEXTS, TEXTS, st.lists(TEXTS.filter(bool), min_size=1, max_size=9), st.booleans(), st.sampled_from(Verdict))
def test_every_view_of_any_article_fits(
    title: str, author: str, texts: list[str], linked: bool, verdict: Verdict
) -> None:
    title = title if title.strip() else "x"  # intake lets no other in
    about = entry(title, author, "https://example.org/" + "x" * 1500 if linked else None, (author or "t",) * 5)
    text = "\n\n".join(texts)
    places = [text.index(part) for part in texts]
    sentences = tuple(Sentence(at, at + len(part), n) for n, (at, part) in enumerate(zip(places, texts, strict=True)))
    article = Article(about, text, sentences)
    passages = tuple(
        Passage(
            about,
            n,
            s.span,
            s.span.of(text),
            tuple(Span(i, i + 1) for i in range(s.start, min(s.end, s.start + 200))),
            1.0,
            Span(s.start, s.start + 3) if linked else None,
            also=(about,) * 5,
        )
        for n, s in enumerate(sentences)
    )
    answer = Answer(title, "en", ("x",), verdict, 0.5, passages, (about,) * 3)
    calendar = Calendar(datetime.date(2030, 1, 1), 1)
    corrections = (Correction(title, author),) * 9
    for scope in (Scope(), Scope(article=1), Scope(tag=author, since=datetime.date(1, 1, 1))):
        taken = Taken(scope, 2, title if linked else None, corrections if linked else ())
        asked = answer_views.Asked(10**12, title, taken, 9, verdict is Verdict.ANSWERED, calendar)
        shown = [answer_views.Shown(passage, 8, text[:400]) for passage in passages]
        both = shown[:2] if verdict is Verdict.ANSWERED else shown
        check_fits(answer_views.answer_view(answer, asked, both, about if scope.article else None))
        for steps in range(4):
            check_fits(answer_views.context_view(asked, shown[0], article, steps))
        check_fits(answer_views.passage_view(asked, shown[0]))
        check_fits(answer_views.first_view(asked, shown[0], shown[-1]))
        check_fits(answer_views.no_articles_view(asked))
    picks = tuple(Pick(p.sentence, p.span, p.text, n + 1) for n, p in enumerate(passages))
    summary = Summary(about, "central", picks)
    check_fits(summary_view(summary, SummaryLength(3), method="edmundson", keywords=[title, *texts]))
    check_fits(article_views.card_view(about))
    spans = [sentence.span for sentence in sentences]
    check_fits(text_view(article, 0))
    check_fits(text_view(article, 99, spans, (50, 10, 300)))
    figures = [Figure(p.sentence, p.span, p.matched) for p in passages]
    for page in (0, 9):
        check_fits(figures_view(article, figures, page, (50, 10, 300)))
    check_fits(article_views.list_view([about] * 20, page=9, size=20, exchange=10**12, heading=title))
    check_fits(article_views.choice_view(title, [about] * 5, Action.SUMMARY, 50))
    check_fits(note(text))


@given(TEXTS, st.integers(10, 200))
def test_a_clipped_text_is_its_beginning(text: str, limit: int) -> None:
    cut = clipped(bold(text), limit)
    assert units(cut.text) <= limit
    if units(text) > limit:
        assert cut.text.endswith(" …")
        assert marked.visible(text).startswith(cut.text.removesuffix(" …"))
        assert all(mark.end <= len(cut.text) for mark in cut.marks)


@given(TEXTS, st.integers(10, 200))
def test_pages_rejoin_to_the_text(text: str, limit: int) -> None:
    spans = pages(text, limit)
    assert "".join(span.of(text) for span in spans) == text
    assert all(0 < units(span.of(text)) <= limit for span in spans)


@given(TEXTS)
def test_what_is_visible_keeps_its_length(text: str) -> None:
    assert len(marked.visible(text)) == len(text)


def test_pages_end_at_paragraphs_lines_sentences_and_words() -> None:
    def of(text: str) -> list[str]:
        return [span.of(text) for span in pages(text, 20)]

    assert of("Aaa bbb ccc.\n\nDdd eee fff.") == ["Aaa bbb ccc.\n\n", "Ddd eee fff."]
    assert of("Aaa bbb ccc.\nDdd eee fff.") == ["Aaa bbb ccc.\n", "Ddd eee fff."]
    assert of("Aaa bbb ccc. Ddd eee fff.") == ["Aaa bbb ccc. ", "Ddd eee fff."]
    assert of("Aaa bbb ccc ddd eee fff") == ["Aaa bbb ccc ddd eee ", "fff"]
    assert of("a" * 30) == ["a" * 20, "a" * 10]


def test_entities_count_utf_16_units() -> None:
    text = plain("🦦 ") + bold("otter 🦦") + link(" x", "https://example.org") + link("y", None)
    assert marked.entities(text) == [
        MessageEntity("bold", 3, 8),
        MessageEntity("text_link", 11, 2, url="https://example.org"),
    ]


def test_of_too_many_marks_the_long_ones_stay() -> None:
    text = quotation(emphasised("a b " * 200, [Span(4 * n, 4 * n + 1) for n in range(200)]))
    found = marked.entities(text)
    assert len(found) == marked.ENTITIES_LIMIT
    assert found[0].type == MessageEntity.EXPANDABLE_BLOCKQUOTE


def test_a_short_quotation_is_not_folded() -> None:
    assert [mark.kind for mark in quotation(plain("short")).marks] == ["blockquote"]
    assert not quotation(plain(""))


def test_joining_leaves_out_what_is_empty() -> None:
    assert joined([plain(""), "a", bold("b")], ", ") == Marked("a, b", (Mark(3, 4, "bold"),))


@pytest.mark.parametrize(
    "carried", [None, "", "next", "nope:1", "next:1:2:3:4:5", "next:-1", "next:x", "NEXT:1", "next:1 ", "next:١"]
)
def test_strange_button_data_is_no_action_or_has_no_numbers(carried: str | None) -> None:
    parsed = parse(carried)
    assert parsed is None or parsed == (Action.NEXT, ())


@given(st.sampled_from(Action), st.lists(st.integers(0, 10**15 - 1), max_size=4))
def test_button_data_reads_back(action: Action, numbers: list[int]) -> None:
    assert parse(data(action, *numbers)) == (action, tuple(numbers))


def test_a_keyboard_without_buttons_is_none() -> None:
    assert keyboard([[]]) is None


@pytest.mark.parametrize("said", ["who are you", "thank you for the fish", "", "👋"])
def test_other_words_are_no_courtesy(said: str) -> None:
    assert courtesy(said) is None


def test_wrapped_sentences_flow_and_paragraphs_stay() -> None:
    text = "One\nsentence. Two\nlines.\n\nNext\nparagraph."
    sentences = [Sentence(0, 13, 0), Sentence(14, 24, 0), Sentence(26, 41, 1)]
    assert flowing(text, sentences, Span(4, 41)) == "sentence. Two lines.\n\nNext paragraph."
    assert flowing(text, [], Span(0, 5)) == "One\ns"
