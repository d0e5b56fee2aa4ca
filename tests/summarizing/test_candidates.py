"""Which sentences of an article a summary may choose."""

from collections.abc import Callable

from bot.model import Article
from bot.summarizing.candidates import BLOCK, FEWEST_HEADINGS, SHORT_WORDS, UNDIVIDED, Standing, candidates

ArticleOf = Callable[..., Article]


def test_headings_and_boilerplate_are_no_candidates(article_of: ArticleOf) -> None:
    article = article_of(
        "# The bridge closes",
        "By Anna Kowal",
        "The bridge closes on Monday for repairs.",
        "Read more: Ferries",
    )

    assert [c.text for c in candidates(article)] == ["The bridge closes on Monday for repairs."]


def test_boilerplate_comes_before_headings_where_there_is_no_story(article_of: ArticleOf) -> None:
    article = article_of("# The bridge closes", "By Anna Kowal")

    assert [c.text for c in candidates(article)] == ["By Anna Kowal"]


def test_headings_are_candidates_where_there_is_nothing_else(article_of: ArticleOf) -> None:
    article = article_of("# The bridge closes", "# The ferry sails")

    assert [c.text for c in candidates(article)] == ["The bridge closes", "The ferry sails"]


def test_a_date_in_a_list_is_a_candidate(article_of: ArticleOf) -> None:
    article = article_of("Two dates matter to everyone here.", "- Opening: 30 June 2027", "30 June 2027")

    assert [c.sentence for c in candidates(article)] == [0, 1]


def test_an_article_without_sentences_has_no_candidates(article_of: ArticleOf) -> None:
    assert candidates(article_of()) == ()


def test_items_and_short_sentences_stand_behind_prose(article_of: ArticleOf) -> None:
    article = article_of(
        "- A pump and forty metres of hose", "Not any more.", "The bridge closes on Monday for repairs."
    )

    assert [c.standing for c in candidates(article)] == [Standing.ITEM, Standing.SHORT, Standing.PROSE]


def test_what_was_said_before_in_the_same_words_is_no_candidate(article_of: ArticleOf) -> None:
    prose = "The bridge closes on Monday for repairs."

    assert [c.sentence for c in candidates(article_of("Ferries sail.", *[prose] * 1_000))] == [0, 1]


def test_a_candidate_knows_its_place_in_the_article(article_of: ArticleOf) -> None:
    (candidate,) = candidates(article_of("# Repairs", "", "The bridge closes on Monday."))

    assert (candidate.sentence, candidate.paragraph, candidate.words) == (1, 1, 5)


def test_a_language_without_spaces_has_no_short_sentences_for_that(article_of: ArticleOf) -> None:
    (candidate,) = candidates(article_of("大橋は修理のため月曜日から十一週間閉鎖される。", language="ja"))

    assert candidate.standing is Standing.PROSE


def test_items_are_prose_where_most_of_the_text_stands_in_items(article_of: ArticleOf) -> None:
    article = article_of("What we need:", "- A pump and forty metres of hose", "- A barrel of tar and two ladders")

    assert [c.standing for c in candidates(article)][1:] == [Standing.PROSE, Standing.PROSE]


def test_a_sentence_of_few_words_is_short(article_of: ArticleOf) -> None:
    enough = " ".join(["otters"] * SHORT_WORDS)
    article = article_of(f"{enough}.", enough.removesuffix(" otters") + ".")

    assert [c.standing for c in candidates(article)] == [Standing.PROSE, Standing.SHORT]


def test_a_candidate_has_the_terms_of_its_language_with_repetitions(article_of: ArticleOf) -> None:
    (candidate,) = candidates(article_of("The bridges and the bridge.", language="en"))

    assert candidate.terms == ("bridg", "bridg")


# --- what a candidate needs ---


def test_what_a_candidate_needs_is_counted_among_the_candidates(article_of: ArticleOf) -> None:
    article = article_of(
        "# The otters are back",
        "By Anna Kowal",
        "Petra Holm counts the otters of the river.",
        "# In the river",
        "She has counted seven of them.",
        "But nobody knows where they are.",
    )

    assert [c.sentence for c in candidates(article)] == [2, 4, 5]
    assert [c.needs for c in candidates(article)] == [(), (0,), (0, 1)]


def test_a_candidate_that_leans_on_what_is_no_candidate_needs_what_cannot_be_shown(article_of: ArticleOf) -> None:
    article = article_of("Petra Holm counts otters.", "", "Read more: Ferries", "", "She has counted seven of them.")

    assert [c.needs for c in candidates(article)] == [(), None]


# --- sections ---


def sections(article: Article) -> list[int]:
    return [c.section for c in candidates(article)]


def lines(count: int, first: int = 0) -> list[str]:
    return [f"The ferry number {i} sails at noon." for i in range(first, first + count)]


def test_a_short_article_is_one_section(article_of: ArticleOf) -> None:
    assert sections(article_of(*lines(UNDIVIDED - 1))) == [0] * (UNDIVIDED - 1)


def test_headings_open_sections(article_of: ArticleOf) -> None:
    parts = [part for i in range(FEWEST_HEADINGS) for part in ["# Ferries", *lines(2, first=2 * i)]]

    assert sections(article_of(*lines(1, first=50), *parts)) == [0, 1, 1, 2, 2, 3, 3]


def test_too_few_headings_open_none(article_of: ArticleOf) -> None:
    parts = [part for i in range(FEWEST_HEADINGS - 1) for part in ["# Ferries", *lines(2, first=2 * i)]]

    assert sections(article_of(*parts)) == [0] * 2 * (FEWEST_HEADINGS - 1)


def test_a_heading_right_below_another_opens_no_section(article_of: ArticleOf) -> None:
    article = article_of("# Ferries", "# Today", *lines(1), "# Bridges", *lines(1, first=1))

    assert sections(article) == [1, 2]


def test_a_long_article_without_headings_is_taken_in_blocks(article_of: ArticleOf) -> None:
    found = sections(article_of(*lines(UNDIVIDED)))

    assert found == [i // BLOCK for i in range(UNDIVIDED)]
    assert len(set(found)) > 1
