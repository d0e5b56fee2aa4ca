from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bot.intake.web_page_alignment import align
from bot.intake.web_page_blocks import Block, page_blocks

TEXT = "The bridge was opened on Monday."
MORE = "It had taken three years of work."


def blocks(body: str) -> list[Block]:
    return list(page_blocks(html.fromstring(f"<html><body>{body}</body></html>")))


def test_blocks_are_what_stands_between_elements_that_start_a_line() -> None:
    found = blocks("<div>One <b>and</b> <a href='/x'>two</a><p>Three<br>four</p>five<script>six</script></div>")
    assert [block.text for block in found] == ["One and two", "Three\nfour", "five"]
    assert [block.home.tag for block in found] == ["div", "p", "div"]
    assert [block.linked for block in found] == [3, 0, 0]


def test_a_text_is_found_where_it_stands_white_space_aside() -> None:
    found = align(blocks(f"<p>Home</p><p>{TEXT}</p><p>{MORE}</p>"), ["The  bridge was\nopened on Monday."])
    assert (found.kept, found.loose) == ({1: TEXT}, {})


def test_a_text_over_several_blocks_keeps_each_of_them() -> None:
    found = align(blocks(f"<li><p>{TEXT}</p><p>{MORE}</p></li>"), [f"{TEXT} {MORE}"])
    assert found.kept == {0: TEXT, 1: MORE}


def test_of_a_block_that_is_kept_in_part_that_part_is_taken() -> None:
    found = align(blocks(f"<div>{TEXT}<br>{MORE}</div>"), [MORE])
    assert found.kept == {0: MORE}


def test_of_blocks_with_the_same_text_the_next_one_is_meant() -> None:
    found = align(blocks(f"<p>Bridge</p><p>{TEXT}</p><p>Bridge</p><p>{MORE}</p>"), [TEXT, "Bridge", MORE])
    assert sorted(found.kept) == [1, 2, 3]


def test_a_text_with_something_left_out_of_its_middle_is_loose_and_stands_before_what_it_is_of() -> None:
    page = blocks(f"<p>Home</p><p>{TEXT} <i>(Photo: Lens)</i> {MORE}</p>")
    assert align(page, [f"{TEXT} {MORE}"]).loose == {1: f"{TEXT} {MORE}"}


@given(st.lists(st.text("ab \n", max_size=6), max_size=8), st.lists(st.text("ab ", max_size=6), max_size=8))
def test_whatever_the_texts_each_is_kept_or_loose(paragraphs: str, texts: str) -> None:
    page = blocks("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + f"<p>{TEXT}</p>")
    found = align(page, texts)
    taken = "".join("".join(text.split()) for text in (*found.kept.values(), *found.loose.values()))
    assert set("".join("".join(text.split()) for text in texts)) <= set(taken)
    assert all(0 <= index < len(page) for index in (*found.kept, *found.loose))
