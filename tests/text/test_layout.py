import textwrap

import pytest

from bot.model import SentenceKind
from bot.text.layout import blocks

TEXT, HEADING, ITEM = SentenceKind.TEXT, SentenceKind.HEADING, SentenceKind.ITEM

NEWS = (
    "The harbour bridge will be closed for eleven weeks from Monday, the council said after a meeting that lasted "
    "until two in the morning. Nobody in the hall was pleased, least of all the bakers, who deliver at night.",
    "Ana Silva, the mayor, promised free buses. They will run every twelve minutes between the market and the old "
    "station, and a boat will take cyclists across the river as long as the weather allows it.",
    "The bridge was built in 1891. It has been repaired four times since, most recently after the flood of 2019, when "
    "the water stood so high that two of its lamps were torn away and never found again.",
)
GERMAN = (
    "Die Brücke am Hafen wird ab Montag für elf Wochen gesperrt, wie der Stadtrat nach einer Sitzung mitteilte, die "
    "bis in die Nacht dauerte. Niemand im Saal war zufrieden, am wenigsten die Bäcker, die nachts ausliefern.",
    "Die Bürgermeisterin Ana Silva versprach kostenlose Busse. Sie fahren alle zwölf Minuten zwischen dem Markt und "
    "dem Alten Bahnhof, und ein Boot bringt Radfahrer über den Fluss, solange das Wetter es erlaubt.",
)
CHINESE = (
    "市议会在一次持续到凌晨两点的会议之后宣布，港口大桥将从星期一起关闭十一个星期，大厅里没有人感到高兴。面包师们最不满意，因为他们在夜里送货，"
    "而绕路需要半个小时以上。",
    "市长承诺提供免费公共汽车，每十二分钟一班，往返于市场和旧车站之间。天气允许的时候，还有一艘小船载骑自行车的人过河，每天从早上六点开到晚上十点。",
)


def layout(text: str) -> list[tuple[str, SentenceKind]]:
    return [(" ".join(text[block.start : block.end].split()), block.kind) for block in blocks(text)]


def contents(text: str) -> list[str]:
    return [content for content, _ in layout(text)]


def wrapped(paragraph: str, width: int) -> str:
    return "\n".join(textwrap.wrap(paragraph, width, break_on_hyphens=False))


@pytest.mark.parametrize("width", [36, 50, 72, 80, 100])
@pytest.mark.parametrize("paragraphs", [NEWS, GERMAN])
def test_text_wrapped_by_hand_keeps_its_paragraphs(paragraphs: tuple[str, ...], width: int) -> None:
    assert contents("\n\n".join(wrapped(paragraph, width) for paragraph in paragraphs)) == list(paragraphs)


def test_wrapped_chinese_keeps_its_paragraphs() -> None:
    text = "\n\n".join("\n".join(textwrap.wrap(paragraph, 30)) for paragraph in CHINESE)

    assert [content.replace(" ", "") for content in contents(text)] == list(CHINESE)


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("paragraphs", [NEWS, GERMAN, CHINESE])
def test_a_paragraph_a_line_is_a_block_each(paragraphs: tuple[str, ...], between: str) -> None:
    assert contents(between.join(paragraphs)) == list(paragraphs)


def test_a_wrapped_paragraph_ends_where_the_next_word_would_have_fitted() -> None:
    text = f"{wrapped(NEWS[0], 60)} It rained.\nNobody came. {wrapped(NEWS[1], 60)}"

    assert len(contents(text)) == 2


def test_an_indented_first_line_begins_a_paragraph_in_wrapped_text() -> None:
    text = "\n".join("   " + wrapped(paragraph, 64) for paragraph in NEWS)

    assert contents(text) == list(NEWS)


def test_a_dialogue_is_a_block_a_line_even_in_wrapped_text() -> None:
    text = f"{wrapped(NEWS[0], 72)}\n— Is it safe to walk across the bridge at all, as things are now?\n— No."

    assert contents(text)[1:] == ["— Is it safe to walk across the bridge at all, as things are now?", "— No."]


def test_a_headline_right_above_wrapped_text_is_a_block_of_its_own() -> None:
    assert layout(f"Bridge closes on Monday\n{wrapped(NEWS[0], 70)}") == [
        ("Bridge closes on Monday", HEADING),
        (NEWS[0], TEXT),
    ]


def test_a_long_line_without_a_stop_may_be_wrapped_before_a_capital() -> None:
    text = "The new timetable was presented to the public on Friday by\nAna Silva, the mayor of the town."

    assert len(contents(text)) == 2
    assert len(contents(text.replace("by\n", "afternoon by\n"))) == 1


def test_short_lines_without_stops_are_a_list_and_not_wrapped() -> None:
    assert contents("milk\neggs\nbread,\nwhite") == ["milk", "eggs", "bread, white"]


def test_a_line_that_ends_with_a_comma_goes_on() -> None:
    assert contents("Roses are red,\nViolets are blue.") == ["Roses are red, Violets are blue."]


def test_small_letters_after_a_stop_begin_a_paragraph_unless_the_text_is_wrapped() -> None:
    assert contents("we went home.\nit was late.") == ["we went home.", "it was late."]
    assert len(contents(wrapped(NEWS[0], 60).replace("Nobody", "nobody"))) == 1


def test_a_line_of_middling_length_goes_on_with_a_small_letter() -> None:
    text = "Everyone was waiting for the\nnew bridge, " + "and nobody knew when it would come. " * 6

    assert len(contents(text)) == 1


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("# Bridge to close", "Bridge to close"),
        ("###### Bridge to close ######", "Bridge to close"),
        ("## Issue #12", "Issue #12"),
        ("  # C#", "C#"),
        ("- Bridge to close -", "Bridge to close"),
        ("Bridge to close\n===", "Bridge to close"),
        ("Bridge to close\n---", "Bridge to close"),
        ("Bridge to close", "Bridge to close"),
        ("Will it hold on Monday? Nobody knows", "Will it hold on Monday? Nobody knows"),
        ("“Nobody knows”", "“Nobody knows”"),
        ("¿Por qué en 2026", "¿Por qué en 2026"),
        ("大桥关闭", "大桥关闭"),
    ],
)
def test_headings_are_found_without_their_markers(line: str, content: str) -> None:
    assert layout(f"{line}\n\nIt was late.")[0] == (content, HEADING)


@pytest.mark.parametrize(
    "line",
    [
        "#bridge is closed.",
        "Bring along:",
        "Nobody knew.",
        "Nobody knew!",
        "as we know",
        "Well,",
        "12,300",
        "Word " * 15,
        "Interkontinental" * 7,
    ],
)
def test_other_lines_that_stand_alone_are_text(line: str) -> None:
    assert layout(f"{line}\n\nIt was late.")[0] == (line.strip(), TEXT)


def test_the_last_line_heads_nothing() -> None:
    assert layout("It was late.\n\nAna Kowal") == [("It was late.", TEXT), ("Ana Kowal", TEXT)]


def test_a_headline_its_subline_and_a_byline_are_headings_but_a_longer_row_of_lines_is_not() -> None:
    lines = ["Bridge closed", "Council decides at night", "By Ana Kowal", "Haldermouth"]

    assert {kind for _, kind in layout("\n\n".join([*lines[:3], "It was late."]))[:3]} == {HEADING}
    assert {kind for _, kind in layout("\n\n".join([*lines, "It was late."]))} == {TEXT}


def test_subheadings_between_lines_of_a_paragraph_each_are_headings() -> None:
    text = "It was late.\nWhat comes next\nNobody knows what will happen to the bridge.\nIt is old."

    assert [kind for _, kind in layout(text)] == [TEXT, HEADING, TEXT, TEXT]


def test_verse_has_no_headings() -> None:
    assert {kind for _, kind in layout("The bridge is old\nThe river cold\nThe lamps are out\nBeyond all doubt")} == {
        TEXT
    }


def test_a_short_line_above_a_list_is_its_heading() -> None:
    assert layout("Ingredients\n- Milk\n- Eggs")[0] == ("Ingredients", HEADING)


@pytest.mark.parametrize(
    "rule", ["---", "***", "* * *", "_____", "======", "~~~~", "-----\n\n", "", "  \t", "…", "😀", "1) !"]
)
def test_rules_and_empty_lines_part_blocks_and_belong_to_none(rule: str) -> None:
    assert layout(f"It was late.\n{rule}\nWe left.") == [("It was late.", TEXT), ("We left.", TEXT)]


def test_a_rule_below_several_lines_or_a_full_sentence_makes_no_heading() -> None:
    assert layout("Nobody knew,\nnobody asked\n---\nWe left.")[0] == ("Nobody knew, nobody asked", TEXT)
    assert layout("It was late.\n---\nWe left.")[0] == ("It was late.", TEXT)
    assert layout(f"{'Word ' * 25}end\n---\nWe left.")[0][1] is TEXT


@pytest.mark.parametrize(
    "marker",
    [
        "- ",
        "* ",
        "+ ",
        "• ",
        "•",
        "◦ ",
        "1) ",
        "(2) ",
        "a) ",
        "(iv) ",
        "- [ ] ",
        "- [x] ",
        "    - ",
        "✓ ",
        "▪ ",
        "> - ",
    ],
)
def test_items_are_found_without_their_markers(marker: str) -> None:
    assert layout(f"{marker}Milk and honey\n{marker}Eggs") == [("Milk and honey", ITEM), ("Eggs", ITEM)]


def test_numbers_that_follow_each_other_make_a_list() -> None:
    assert layout("1. Milk\n2. Eggs\n\nIt was late.\n\n7. Bread\n8. Salt")[::2] == [
        ("Milk", ITEM),
        ("It was late.", TEXT),
        ("Salt", ITEM),
    ]
    assert layout("1. Milk\n1. Eggs") == [("Milk", ITEM), ("Eggs", ITEM)]


@pytest.mark.parametrize(
    "text", ["1. FC Halden gewinnt.", "3. Mai: Regen.\n4. Mai: Sonne.", "1. Milk\n5. Eggs", "12. !\n13. ?"]
)
def test_other_numbers_are_text(text: str) -> None:
    assert {kind for _, kind in layout(text)} == {TEXT}
    assert contents(text)[0][0] == "1" or contents(text)[0][0] == "3"


def test_indented_lines_belong_to_their_item() -> None:
    text = "- Milk.\n  Fresh milk.\n- Eggs\nof our own hens\n- Salt\n\n  Sea salt."

    assert layout(text) == [
        ("Milk. Fresh milk.", ITEM),
        ("Eggs", ITEM),
        ("of our own hens", TEXT),
        ("Salt", ITEM),
        ("Sea salt.", TEXT),
    ]


def test_a_dash_in_a_wrapped_sentence_begins_no_item() -> None:
    text = "The old captain came home and asked his club\n- for the third time -\nfor a new ground. Nobody answered."

    assert layout(text) == [(text.replace("\n", " "), TEXT)]


def test_a_list_right_below_a_line_without_a_stop_stays_a_list() -> None:
    text = "For the dough you will need the following\n- two eggs that\n  are fresh\n- salt"

    assert [kind for _, kind in layout(text)] == [HEADING, ITEM, ITEM]


def test_a_single_item_with_a_capital_is_an_item() -> None:
    assert [kind for _, kind in layout("Nobody had expected this of the town\n- Anna left")] == [HEADING, ITEM]


def test_quoted_lines_are_blocks_of_their_own() -> None:
    assert layout("> It was late.\n>\n> > We left.\nSo did I.") == [
        ("It was late.", TEXT),
        ("We left.", TEXT),
        ("So did I.", TEXT),
    ]


def test_table_rows_are_blocks_without_their_outer_bars() -> None:
    assert layout("| Year | Visitors |\n|---|---:|\n| 2025 | 14,100 |\n| | |\nIt was late.") == [
        ("Year | Visitors", TEXT),
        ("2025 | 14,100", TEXT),
        ("It was late.", TEXT),
    ]


def test_table_rows_need_no_outer_bars_next_to_a_rule() -> None:
    assert contents("It was late.\nYear | Visitors\n--- | ---\n2025 | 14,100\nWe left.\n\na|-\n|-") == [
        "It was late.",
        "Year | Visitors",
        "2025 | 14,100",
        "We left.",
        "a|-",
    ]
    assert contents("--- | ---\n2025 | 14,100\n\nNo bars\n--- | ---") == ["2025 | 14,100", "No bars"]


def test_code_between_fences_is_a_block_without_layout() -> None:
    text = "Run:\n```sh\n# all of it\n- make\n\nmake test\n```\nThen wait.\n~~~\n```\nnested\n~~~"

    assert layout(text) == [
        ("Run:", TEXT),
        ("# all of it - make", TEXT),
        ("make test", TEXT),
        ("Then wait.", TEXT),
        ("nested", TEXT),
    ]


def test_a_fence_that_nothing_closes_changes_nothing() -> None:
    assert layout("It was late.\n```\n# We left") == [("It was late.", TEXT), ("We left", HEADING)]
    assert contents("```sh\nmake") == ["```sh", "make"]


def test_form_feeds_and_paragraph_separators_part_blocks() -> None:
    assert contents("the council met and\fthe rain fell and\u2029the bridge held") == [
        "the council met and",
        "the rain fell and",
        "the bridge held",
    ]
