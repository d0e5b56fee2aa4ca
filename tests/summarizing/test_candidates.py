from collections.abc import Callable

from bot.model import Article
from bot.summarizing.candidates import Standing, candidates

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


def test_items_short_sentences_and_repetitions_stand_behind_prose(article_of: ArticleOf) -> None:
    prose = "The bridge closes on Monday for repairs."
    article = article_of("- A pump and forty metres of hose", "Not any more.", prose, prose)

    assert [c.standing for c in candidates(article)] == [
        Standing.ITEM,
        Standing.SHORT,
        Standing.PROSE,
        Standing.REPEATED,
    ]


def test_a_candidate_knows_its_place_in_the_article(article_of: ArticleOf) -> None:
    (candidate,) = candidates(article_of("# Repairs", "", "The bridge closes on Monday."))

    assert (candidate.sentence, candidate.paragraph, candidate.words) == (1, 1, 5)


def test_a_language_without_spaces_has_no_short_sentences_for_that(article_of: ArticleOf) -> None:
    (candidate,) = candidates(article_of("大橋は修理のため月曜日から十一週間閉鎖される。", language="ja"))

    assert candidate.standing is Standing.PROSE
