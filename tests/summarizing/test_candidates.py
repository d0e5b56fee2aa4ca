from collections.abc import Callable

from bot.model import Article
from bot.summarizing.candidates import Standing, candidates

ArticleOf = Callable[..., Article]


def test_headings_and_boilerplate_are_no_candidates(article_of: ArticleOf) -> None:
    article = article_of("# The bridge closes", "By Anna Kowal", "The bridge closes on Monday for repairs.", "Read more: Ferries")

    assert ["The bridge closes on Monday for repairs."] == [c.text for c in candidates(article)]


def test_boilerplate_comes_before_headings_where_there_is_no_story(article_of: ArticleOf) -> None:
    article = article_of("# The bridge closes", "By Anna Kowal")

    assert ["By Anna Kowal"] == [c.text for c in candidates(article)]


def test_headings_are_candidates_where_there_is_nothing_else(article_of: ArticleOf) -> None:
    article = article_of("# The bridge closes", "# The ferry sails")

    assert ["The bridge closes", "The ferry sails"] == [c.text for c in candidates(article)]


def test_an_article_without_sentences_has_no_candidates(article_of: ArticleOf) -> None:
    assert candidates(article_of()) == ()


def test_items_short_sentences_and_repetitions_stand_behind_prose(article_of: ArticleOf) -> None:
    prose = "The bridge closes on Monday for repairs."
    article = article_of("- A pump and forty metres of hose", "Not any more.", prose, prose)

    assert [Standing.ITEM, Standing.SHORT, Standing.PROSE, Standing.REPEATED] == [c.standing for c in candidates(article)]


def test_a_candidate_knows_its_place_in_the_article(article_of: ArticleOf) -> None:
    (candidate,) = candidates(article_of("# Repairs", "", "The bridge closes on Monday."))

    assert (1, 1, 5) == (candidate.sentence, candidate.paragraph, candidate.words)


def test_a_language_without_spaces_has_no_short_sentences_for_that(article_of: ArticleOf) -> None:
    (candidate,) = candidates(article_of("大橋は修理のため月曜日から十一週間閉鎖される。", language="ja"))

    assert candidate.standing is Standing.PROSE
