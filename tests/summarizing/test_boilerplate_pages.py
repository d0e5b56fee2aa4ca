"""Boilerplate that is known by what stands around it: pages as people paste them, and texts that only look so."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article
from bot.summarizing.boilerplate_pages import furniture
from bot.text import sentences
from tests.summarizing.conftest import build_article

ArticleOf = Callable[..., Article]

MENU = ("Home", "News", "Sport", "Culture", "Weather", "Harbour", "Ferries", "Bridges", "Jobs")
STORY = (
    "The Lantern Bridge is closed for eleven weeks.",
    "An engineer found a crack in the western leaf on Monday.",
    "The ferry sails twice an hour until the repairs are done.",
    "The mayor wants to open one lane in April.",
)


def kept(text: str, language: str = "en", title: str = "") -> list[str]:
    """The sentences of a text that a summary may choose."""
    article = build_article(title=title, language=language)
    article = Article(article.entry, text, sentences.split(text, language))
    found = furniture(article)
    return [s.span.of(text) for i, s in enumerate(article.sentences) if i not in found]


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_of_a_page_only_the_story_is_kept() -> None:
    text = page(
        *MENU,
        "We keep you posted on all that happens here.",
        "Search",
        "The bridge is closed",
        "By Anna Kowal",
        *STORY,
        "More from the harbour",
        "Ferry breaks down in mid-river",
        "It drifted for two hours before help came.",
        "Council talks about the budget",
        "About us",
        "Imprint",
        "Privacy",
    )

    assert kept(text) == list(STORY)


@pytest.mark.parametrize(
    ("language", "menu", "story", "tail"),
    [
        (
            "de",
            "Startseite Politik Sport Kultur Wetter Hafen Fähren Brücken Stellen Suche",
            "Die Brücke ist seit Montag für den Verkehr gesperrt.",
            "Weitere Artikel",
        ),
        (
            "fr",
            "Accueil Actualités Sport Culture Météo Port Bacs Ponts Emplois Rechercher",
            "Le pont est fermé à la circulation depuis lundi.",
            "Sur le même sujet",
        ),
        (
            "es",
            "Portada Noticias Deportes Cultura Tiempo Puerto Barcos Puentes Empleo Buscar",
            "El puente está cerrado al tráfico desde el lunes.",
            "Noticias relacionadas",
        ),
        (
            "uk",
            "Головна Новини Спорт Культура Погода Порт Пороми Мости Робота Пошук",
            "Міст закритий для руху з понеділка.",
            "Схожі новини",
        ),
        (
            "pl",
            "Główna Wiadomości Sport Kultura Pogoda Port Promy Mosty Praca Szukaj",
            "Most jest zamknięty dla ruchu od poniedziałku.",
            "Podobne artykuły",
        ),
    ],
)
def test_pages_in_other_languages_are_read_alike(language: str, menu: str, story: str, tail: str) -> None:
    text = page(*menu.split(), story, story, story, tail, story)

    assert kept(text, language) == [story] * 3


def test_a_page_run_together_loses_the_sentences_with_menus() -> None:
    text = " ".join(
        [*MENU, "Search", *STORY, "Ferry Drifts For Hours", *STORY[:1], "Home Contact Jobs Privacy Imprint Terms End."]
    )

    assert kept(text) == list(STORY[1:])


def test_a_page_run_together_ends_where_its_tail_begins() -> None:
    text = " ".join([*MENU, "Search", *STORY, "Tell us Related articles Ferry drifts.", STORY[0], "That is all."])

    assert kept(text) == list(STORY[1:])


def test_words_of_a_tail_in_a_sentence_are_no_tail() -> None:
    said = (
        "So he said: More on the bridge is to come.",
        "There is more on the ferry to tell.",
        "Comments on this are few.",
    )
    text = " ".join([*MENU, "Search", *STORY, *said])

    assert kept(text) == [*STORY[1:], *said]


def test_a_line_that_repeats_the_title_opens_the_story() -> None:
    text = page("A ferry has drifted for two hours on the river.", "The bridge is closed", *STORY, *STORY, *STORY)

    assert kept(text, title="The bridge is closed") == [*STORY, *STORY, *STORY]


def test_a_title_that_asks_is_a_line_too() -> None:
    assert kept(page("Who pays for the bridge?", *STORY), title="Who pays for the bridge?") == list(STORY)


def test_what_stands_long_before_a_line_with_the_title_is_kept() -> None:
    text = page(*STORY, "The bridge is closed", *STORY)

    assert kept(text, title="The bridge is closed") == [*STORY, *STORY]


def test_the_story_behind_the_title_wins_over_a_longer_notice_behind_a_menu() -> None:
    notice = ["The rules of the house are told here in many words, and nobody reads them to the end."] * 20
    text = page(*MENU, "The bridge is closed", *STORY, *(f"Harbour {name}" for name in MENU * 3), *notice)

    assert kept(text, title="The bridge is closed") == list(STORY)


def test_a_title_in_the_midst_of_a_story_adds_to_it() -> None:
    text = page(*MENU, *STORY, "The bridge is closed", *STORY, *MENU)

    assert kept(text, title="The bridge is closed") == [*STORY, *STORY]


def test_a_short_sentence_within_the_story_of_a_page_is_kept() -> None:
    assert kept(page(*MENU, *STORY, "So be it.", STORY[0], *MENU)) == [*STORY, "So be it.", STORY[0]]


def test_captions_credits_and_headlines_between_prose_are_furniture() -> None:
    text = page(
        *STORY[:2],
        "The bridge at noon on Tuesday",
        "The crack is a hand long. Photo: Anna Kowal",
        "Supported by:",
        "Bridge Office of the city",
        *STORY[2:],
    )

    assert kept(text) == list(STORY)


def test_a_teaser_that_is_broken_off_is_furniture() -> None:
    text = page(*STORY[:2], "Ferry out of service", "The ferry has drifted for hours. Nobody on board ...", *STORY[2:])

    assert kept(text) == list(STORY)


def test_the_rest_of_a_notice_is_furniture() -> None:
    notice = "This site uses cookies. It is up to you. You can change your cookie settings at any time."

    assert kept(page(notice, *STORY, *STORY)) == [*STORY, *STORY]


def test_a_sentence_broken_off_at_the_end_of_a_paragraph_is_furniture() -> None:
    text = page(f"{STORY[0]} The engineer whom the", *STORY[1:])

    assert kept(text) == list(STORY)


def test_headlines_with_a_stop_set_behind_them_are_furniture() -> None:
    assert kept(" ".join([*STORY[:2], "Ferry breaks down in mid-river .", *STORY[2:]])) == list(STORY)


def test_a_text_with_a_space_before_every_stop_is_kept() -> None:
    spaced = [sentence.replace(".", " .") for sentence in STORY]

    assert kept(" ".join(spaced)) == spaced


def test_the_last_sentence_of_a_text_needs_no_stop() -> None:
    assert kept(" ".join(STORY)[:-1]) == [*STORY[:-1], STORY[-1][:-1]]


def test_a_tail_is_cut_off_where_little_prose_follows() -> None:
    text = page(*STORY, *STORY, "Related articles", "A ferry has drifted for two hours.", "Leave a reply")

    assert kept(text) == [*STORY, *STORY]


def test_a_heading_like_a_tail_amid_a_story_cuts_nothing() -> None:
    text = page(*STORY, "Related articles", *STORY)

    assert kept(text) == [*STORY, *STORY]


@pytest.mark.parametrize(
    "table",
    [
        "| Team | Points |\n|---|---|\n| Rovers | 9 |\n| They won the cup on Sunday. | 3 |",
        "Rovers\t9\t7:2\n\nUnited\t9\t6:2",
        "Rovers | 9\n\nUnited | 6",
    ],
)
def test_tables_are_furniture(table: str) -> None:
    assert kept(page(*STORY, table)) == list(STORY)


def test_a_dateline_of_its_own_is_furniture() -> None:
    assert kept("MADRID, 12 (EFE).- El puente está cerrado.", "es") == ["- El puente está cerrado."]


@pytest.mark.parametrize(
    "text",
    [
        page("Lanterns on the water", "Nobody is crossing", "The keeper counts his boats", "The water and the light"),
        page("They wrote it in 1931.", *(f"Lanterns on {name}" for name in ("water", "stone", "iron", "wood") * 5)),
        page(
            "A short history of the bridge. It was made by the city.",
            "Work begins by the plans of Cornelius Ashdown",
            "The bridge is opened by Miss Hannah Pell",
            "Electric motors take the place of the old machinery",
        ),
        page("THE BRIDGE IS CLOSED.", "THE COUNCIL FOUND A CRACK IN ITS LEAF.", "PEOPLE ARE ANGRY."),
        page("Q: Why do you sail?", "A: My uncle had a boat.", "Q: Would you do it again?", "A: Yes."),
        page("大橋は修理のため閉鎖される。", "渡し船は毎時二便ある。", "市長は四月に開けたい。"),
        "- Ropes and hooks\n- A pump and forty metres of hose\n- Three boats with oars",
    ],
)
def test_texts_without_a_page_around_them_are_kept_whole(text: str) -> None:
    assert "\n".join(kept(text)).replace("\n", "") == text.replace("- ", "").replace("\n", "").replace(". I", ".I")


def test_the_list_of_a_recipe_does_not_part_it() -> None:
    things = (
        "800 g onions",
        "50 g butter",
        "1 l stock",
        "2 spoons of flour",
        "salt",
        "1 loaf",
        "200 g cheese",
        "thyme",
    )
    intro = "Onion soup is cheap and warm, and it was made in this house on every Friday of the winter."
    steps = ("Cut the onions into thin rings.", "Fry them in the butter for half an hour, until they are brown.")

    assert kept(page(intro, *things, *steps)) == [intro, *steps]


def test_a_date_in_a_list_is_no_dateline(article_of: ArticleOf) -> None:
    assert furniture(article_of("Two dates matter here.", "- Opening: 30 June 2027", "30 June 2027")) == {2}


def test_an_article_without_sentences_has_no_furniture(article_of: ArticleOf) -> None:
    assert furniture(article_of()) == frozenset()


@given(
    st.lists(st.sampled_from(["Home", "Related", "", "# Ferry", "- A", STORY[0], "So.", "A | B", "(CNN)"]), max_size=40)
)
def test_furniture_are_positions_of_sentences(lines: list[str]) -> None:
    article = build_article(*lines, title="Home")

    assert furniture(article) <= set(range(len(article.sentences)))


@given(st.text())
def test_any_text_behind_a_menu_can_be_judged(text: str) -> None:
    text = " ".join([*MENU, "Search Tell us Related Articles", text, "İİİ the Related Articles"])
    article = Article(build_article().entry, text, sentences.split(text, "en"))

    assert 0 in furniture(article)


@pytest.mark.parametrize("line", ["Home", "Related articles", "It rains on the bridge.", "A | B", "It rains on ..."])
def test_ten_thousand_lines_are_judged_in_no_time(line: str) -> None:
    article = build_article(*(part for _ in range(10_000) for part in (line, "")), title="Home")
    started = time.perf_counter()

    furniture(article)

    assert time.perf_counter() - started < 3
