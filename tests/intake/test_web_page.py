import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import UnreadableFile
from bot.intake.article_file import check_draft, read_article, write_article
from bot.intake.origin import NOWHERE, Origin
from bot.intake.web_page import read_web_page
from bot.model import Doubt, Draft, SentenceKind
from bot.text.sentences import split

ADDRESS = "https://news.example/harbour/bridge-opens"

PROSE = (
    "The new bridge over the harbour was opened on Monday after three years of work, and the first to cross it were"
    " two hundred schoolchildren with paper flags.",
    "Engineers had to drive 140 piles into the river bed, because the old pillars stood on sand and moved by a hand's"
    " breadth every winter.",
    "The city paid 42 million for it, six million more than planned; the council blames the price of steel and a flood"
    " that carried a crane away.",
    "Ferries will go on crossing in the evenings until October, when the cycle lanes are to be ready and the toll"
    " booths have been tested.",
)

LEAD = (
    "The harbour has its bridge back, and with it the road to the islands that many had given up. It cost more than"
    " anybody had thought, and not everything is ready."
)

PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Bridge opens after three years - Harbour News</title>
<meta property="og:site_name" content="Harbour News">
<meta property="og:title" content="Bridge opens after three years - Harbour News">
<meta name="author" content="By Ada Quill, Reporter">
<meta property="article:published_time" content="2026-03-14T08:00:00Z">
<meta property="article:modified_time" content="2026-04-01T08:00:00Z">
<link rel="canonical" href="{ADDRESS}">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<h1>Bridge opens after three years</h1>
<p class="article-lead">{LEAD}</p>
<p class="byline">By Ada Quill</p>
<div class="article-body">
<p>{PROSE[0]}</p>
<figure><img src="b.jpg"><figcaption>Children cross the bridge. Photo: Ben Lens</figcaption></figure>
<p>{PROSE[1]}</p>
<p><a href="/ferry">Read more: Ferry breaks down in mid-river</a></p>
<h2><div>What it cost</div></h2>
<p>{PROSE[2]}</p>
<ul><li>42 million for the bridge itself and its lamps</li><li>9 million for the <b>roads</b> on both sides</li></ul>
<p>{PROSE[3]}</p>
<p><em>Interview: <a href="/mayor">The mayor on trust</a></em></p>
<p>Sign up for our newsletter to get the news every morning.</p>
<h3>Related articles</h3>
<ul><li><a href="/a">Crane lost in flood</a></li><li><a href="/b">Steel is dear</a></li></ul>
</div></article></main>
<div class="cookie-banner"><p>We use cookies to improve your experience.</p></div>
<footer><p>© 2026 Harbour News. All rights reserved.</p></footer>
</body></html>"""


def read(page: str, origin: Origin = NOWHERE, name: str = "bridge.html") -> Draft:
    return read_web_page(page.encode(), name, origin).draft


def around(*paragraphs: str, head: str = "", language: str = "en") -> str:
    body = "".join(paragraphs)
    return (
        f'<html lang="{language}"><head><title>A page</title>{head}</head><body><article>{body}</article></body></html>'
    )


def prose(*between: str) -> tuple[str, ...]:
    """Return paragraphs with other elements behind the second."""
    made = [f"<p>{paragraph}</p>" for paragraph in PROSE]
    return (*made[:2], *between, *made[2:])


def test_the_article_is_kept_and_nothing_around_it() -> None:
    assert read(PAGE, Origin(ADDRESS)) == Draft(
        "Bridge opens after three years",
        f"{LEAD}\n\n{PROSE[0]}\n\n{PROSE[1]}\n\n## What it cost\n\n{PROSE[2]}\n\n"
        "- 42 million for the bridge itself and its lamps\n- 9 million for the roads on both sides\n\n"
        f"{PROSE[3]}",
        url=ADDRESS,
        author="Ada Quill",
        date=datetime.date(2026, 3, 14),
        language="en",
    )


def test_a_page_of_an_article_raises_no_doubt_and_keeps_its_name() -> None:
    reading = read_web_page(PAGE.encode(), "bridge.html", NOWHERE)
    assert (reading.doubts, reading.name) == ((), "bridge.html")


def test_headings_and_items_are_such_for_the_sentences() -> None:
    draft = read(PAGE)
    kinds = {sentence.span.of(draft.text): sentence.kind for sentence in split(draft.text, "en")}
    assert kinds["What it cost"] is SentenceKind.HEADING
    assert kinds["9 million for the roads on both sides"] is SentenceKind.ITEM
    assert kinds[PROSE[1]] is SentenceKind.TEXT


@pytest.mark.parametrize(
    ("element", "written"),
    [
        ("<blockquote><p>It moved every winter, and nobody told us.</p></blockquote>", "> It moved every winter,"),
        (
            "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2025</td><td>12 million</td></tr></table>",
            "| Year | Cost |\n| 2025 | 12 million |",
        ),
        ("<p># 1 of the bridges in the land, said the mayor on Monday.</p>", "\n\n1 of the bridges"),
        ("<p>The first line of a poem<br>And the second one of it</p>", "a poem\nAnd the second"),
        ("<p>It is <b>not</b> the <a href='/x'>first</a> of its&nbsp;kind.</p>", "It is not the first of its kind."),
        ("<p>Brücken&shy;bau ist <i>teuer</i>, sagte man uns am Montag im Rathaus.</p>", "Brückenbau ist teuer,"),
        ("<h2>- 3 -</h2><p>The third part begins with a number above it.</p>", "The third part begins"),
    ],
)
def test_elements_become_plain_text_with_its_marks(element: str, written: str) -> None:
    assert written in read(around(*prose(element))).text


@pytest.mark.parametrize(
    "element",
    [
        '<p><a href="/x">Crane lost in flood, harbour closed</a></p>',
        "<p>Lesen Sie auch: Der Kran ist weg</p>",
        "<p>Читайте також: Кран зник</p>",
        '<p class="image-caption">The crane before the flood came and took it.</p>',
        '<div class="newsletter-box"><p>The harbour in your mailbox, every morning at six.</p></div>',
        '<p><em>Video: <a href="/v">How a pile is driven</a></em></p>',
        f"<blockquote><p>{PROSE[0]}</p></blockquote>",
        "<p>© Harbour News 2026</p>",
        "<script>var crane = 'lost';</script>",
        "<p>Photo: Ben Lens</p>",
        "<p>Ben Lens/Getty Images</p>",
        "<p>Story continues below advertisement</p>",
        "<h3>You may also like</h3>",
    ],
)
def test_furniture_in_the_middle_of_an_article_is_left_out(element: str) -> None:
    assert read(around(*prose(element))).text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("element", "kept"),
    [
        ('<h2><a href="/p">The pillars</a></h2>', "## The pillars"),
        (
            "<p>These are the other bridges that the city will have to close next year:</p>"
            '<ul><li><a href="/w">Weir bridge, where the railing was taken for scrap in the second winter</a></li>'
            '<li><a href="/m">Mill bridge, which the millers built themselves and never had inspected</a></li></ul>',
            "next year:\n\n- Weir bridge, where the railing was taken for scrap in the second winter\n- Mill bridge",
        ),
        (
            '<div class="box"><ul><li>140 piles of 30 metres each</li><li>two years of noise</li></ul></div>',
            "- two years",
        ),
        ('<div class="part-header"><h2>The pillars</h2></div>', "## The pillars"),
    ],
)
def test_links_lists_and_headings_that_belong_to_an_article_stay(element: str, kept: str) -> None:
    assert kept in read(around(*prose(element))).text


def test_a_lead_with_which_the_body_begins_again_is_there_once() -> None:
    body = f"<div>{LEAD}<br><br>{PROSE[0]}</div>"
    assert read(around(f"<p><b>{LEAD}</b></p>", body, *prose())).text.count(LEAD) == 1


@pytest.mark.parametrize(
    "tail", ["Related articles", "Mehr zum Thema", "À lire aussi", "Schon gelesen?", "Читайте також"]
)
def test_what_stands_behind_a_pointer_at_the_end_is_left_out(tail: str) -> None:
    page = around(*(f"<p>{paragraph}</p>" for paragraph in PROSE), f"<p><b>{tail}</b></p><p>Crane lost in flood</p>")
    assert read(page).text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>Bridge opens | Harbour News</title><meta property='og:site_name' content='Harbour News'>",
            "Bridge opens",
        ),
        (
            "<title>Harbour News: Bridge opens</title><meta property='og:site_name' content='Harbour News'>",
            "Bridge opens",
        ),
        ("<meta property='og:title' content='Bridge opens - and closes'>", "Bridge opens - and closes"),
        ("<meta property='og:title' content='Bridge&nbsp;opens'>", "Bridge opens"),
    ],
)
def test_a_title_comes_without_the_name_of_its_site(head: str, title: str) -> None:
    page = f"<html><head>{head}</head><body><article>{''.join(prose())}</article></body></html>"
    assert read(page).title == title


def test_a_title_that_is_cut_off_for_search_engines_is_read_whole_above_the_article() -> None:
    page = around(
        "<h1>Bridge opens after three years of work</h1>",
        *prose(),
        head="<meta property='og:title' content='Bridge opens …'>",
    )
    assert read(page).title == "Bridge opens after three years of work"


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Von Ada Quill", "Ada Quill"),
        ("Ada Quill, BBC News", "Ada Quill"),
        ("Ada Quill; Ben Lens", "Ada Quill, Ben Lens"),
        ("https://news.example/ada", None),
        ("Leonardo da Vinci", "Leonardo da Vinci"),
        ("Ada Quill says", None),
    ],
)
def test_an_author_is_names_alone(written: str, author: str | None) -> None:
    assert read(around(*prose(), head=f"<meta name='author' content='{written}'>")).author == author


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://news.example/bridge", "https://news.example/bridge"),
        ("/bridge", "https://news.example/bridge"),
        ("https://news.example/", "https://news.example/b?utm_source=x"),
        ("https://other.example/bridge", "https://news.example/b?utm_source=x"),
        ("http://[broken", "https://news.example/b?utm_source=x"),
    ],
)
def test_the_address_that_a_page_calls_its_own_is_taken_on_its_own_host(canonical: str, url: str) -> None:
    page = around(*prose(), head=f"<link rel='canonical' href='{canonical}'>")
    assert read(page, Origin("https://news.example/b?utm_source=x")).url == url


@pytest.mark.parametrize(("said", "language"), [("en-GB", "en"), ("de", "en"), ("", None), ("xx", None)])
def test_the_language_is_what_the_page_says_unless_the_text_speaks_against_it(said: str, language: str) -> None:
    assert read(around(*prose(), language=said)).language == language


def test_a_year_alone_is_no_date() -> None:
    assert read(around(*prose(), "<p>© 2020 Harbour</p>")).date is None


@pytest.mark.parametrize(
    ("encoding", "content_type", "meta"),
    [
        ("utf-8", None, ""),
        ("windows-1251", "text/html; charset=windows-1251", ""),
        ("windows-1251", None, '<meta charset="windows-1251">'),
        ("utf-16", None, ""),
    ],
)
def test_a_page_is_read_in_its_encoding(encoding: str, content_type: str | None, meta: str) -> None:
    sentence = "Новий міст через гавань відкрили в понеділок після трьох років роботи, і першими ним пройшли діти."
    page = around(*(f"<p>{sentence} {n}</p>" for n in range(3)), head=meta, language="uk")
    reading = read_web_page(page.encode(encoding), "page.html", Origin(content_type=content_type))
    assert reading.draft.text.startswith(sentence)
    assert reading.draft.language == "uk"


def test_an_article_that_the_page_states_for_search_engines_replaces_a_rest_of_it() -> None:
    stated = "\\n\\n".join(PROSE)
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{stated}"}}</script>'
    assert read(around(f"<p>{PROSE[0]}</p>", head=head)).text == "\n\n".join(PROSE)


def test_an_article_that_the_page_states_beside_its_own_is_not_taken_for_it() -> None:
    other = "The lighthouse was painted over the summer by its last keeper, who is ninety years old. " * 20
    statement = f'{{"@type": "NewsArticle", "headline": "White again", "articleBody": "{other}"}}'
    page = around(*prose(), head=f'<script type="application/ld+json">{statement}</script>')
    assert read(page).text == "\n\n".join(PROSE)


def test_an_article_stated_under_the_title_of_its_page_stands_for_a_notice() -> None:
    stated = "\\n\\n".join(PROSE)
    statement = f'{{"@type": "NewsArticle", "headline": "A page", "articleBody": "{stated}"}}'
    head = f'<script type="application/ld+json">{statement}</script>'
    assert read(around("<p>Please subscribe to read it.</p>", head=head)).text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mehr dazu wollte er am Montag nicht sagen.",
        "Read more than one of her books and you know the bridge.",
        "Подробнее о мосте рассказали соседи.",
        "“We use cookies to improve your experience,” said the banner on the bridge.",
        "For more on the piles, prosecutors turned to his diary.",
    ],
)
def test_a_sentence_that_begins_as_a_pointer_does_stays_among_its_like(sentence: str) -> None:
    assert sentence in read(around(*prose(f"<p>{sentence}</p>"))).text


@pytest.mark.parametrize("element", ["p class='after-ad'", "p id='paywall'", "p class='text paywall'"])
def test_prose_stays_where_a_site_names_it_by_what_is_beside_it(element: str) -> None:
    sentence = "The gulls came back to the old pillars in the evening, as they had for eighty years."
    page = around(*prose(f"<{element}>{sentence}</{element.split()[0]}>"))
    assert sentence in read(page).text


def test_paragraphs_behind_other_articles_in_the_middle_are_taken_back() -> None:
    paragraphs = [f'<div class="area"><div class="Rich"><p>{text}</p></div></div>' for text in PROSE]
    others = '<div class="area"><section><h2>More</h2><ul><li><a href="/x">Crane lost</a></li></ul></section></div>'
    page = (
        "<html><body><main><article><header><h2>Bridge opens</h2></header>"
        f'<div data-area="body"><section class="relative">{"".join(paragraphs[:3])}{others}{paragraphs[3]}'
        "</section></div></article></main></body></html>"
    )
    assert read(page).text.endswith("\n\n".join(PROSE))


def test_teasers_that_are_marked_as_the_paragraphs_are_stay_away() -> None:
    rows = "".join(f"<div class='row'><p>{text}</p></div>" for text in PROSE)
    teaser = "<div class='row'><h4><a href='/x'>Crane lost</a></h4><p>It was found a mile away, in the oats.</p></div>"
    assert read(f"<html><body><main>{rows}{teaser * 2}</main></body></html>").text == "\n\n".join(PROSE)


def test_paragraphs_in_elements_of_unknown_names_stay_apart() -> None:
    sections = "".join(f"<section><text-block><span>{text}</span></text-block></section>" for text in PROSE)
    links = "<p><a href='/a'>Crane lost in flood</a></p><p><a href='/b'>Steel is dear</a></p>"
    heading = "<section><h3>What it cost</h3></section>"
    page = f"<html><body><news-article>{heading}{sections}</news-article><news-more>{links}</news-more></body></html>"
    assert "\n\n".join(PROSE) in read(page).text
    assert "Crane lost" not in read(page).text


def test_a_page_of_which_nothing_is_extracted_keeps_its_title_and_author() -> None:
    head = "<meta name='author' content='Ada Quill'><meta property='og:title' content='Bridge opens'>"
    draft = read(f"<html><head>{head}</head><body><div>It is open.</div></body></html>")
    assert (draft.title, draft.author) == ("Bridge opens", "Ada Quill")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "holds no text"),
        ("<html><body></body></html>", "holds no text"),
        ("<html><body><form><input type=password></form></body></html>", "asks for a login"),
        ("<html><body><div id=root></div><script src=a.js></script></body></html>", "running the page's scripts"),
        ("x" * 8_000_001, "more than 8 million"),
    ],
)
def test_a_page_without_text_is_refused_with_what_it_is(page: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read(page)


def test_a_page_of_too_many_elements_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 100,000 elements"):
        read("<html><body>" + "<b>x</b>" * 100_001)


@pytest.mark.parametrize(
    ("sentences", "doubt"),
    [
        (("We use cookies and so do our partners.", "Accept all", "Reject all"), Doubt.CONSENT),
        (("Mit Werbung und Tracking weiterlesen.", "Alle akzeptieren", "Cookie-Einstellungen"), Doubt.CONSENT),
        (("Please enable JavaScript to continue.", "Checking your browser."), Doubt.LOGIN),
        (("Subscribe to continue reading.", "Already a subscriber?", "Sign in"), Doubt.LOGIN),
        (("Материал доступен только подписчикам.", "Войдите, чтобы читать дальше."), Doubt.LOGIN),
    ],
)
def test_a_page_that_only_asks_for_something_is_doubtful(sentences: str, doubt: Doubt) -> None:
    page = around(*(f"<p>{sentence}</p>" for sentence in sentences))
    assert doubt in read_web_page(page.encode(), "page.html", NOWHERE).doubts


def test_a_page_of_links_is_doubtful() -> None:
    links = "".join(f'<li><a href="/{n}">The {n}th story about the bridge over the harbour</a></li>' for n in range(30))
    assert Doubt.LINKS in read_web_page(around(f"<ul>{links}</ul>").encode(), "page.html", NOWHERE).doubts


@given(st.binary(max_size=200))
@example(b"<p>\x00a\xff</p>")
@example("<p>\ud800</p>".encode("utf-16-le", "surrogatepass"))
def test_whatever_stands_on_a_page_becomes_an_article_that_a_file_can_carry_or_is_refused(garbage: bytes) -> None:
    page = b"<html><body><p>A sentence.</p>" + garbage
    try:
        draft = read_web_page(page, "page.html", NOWHERE).draft
    except UnreadableFile:
        return
    check_draft(draft)
    assert read_article(write_article(draft), "page.md") == draft
