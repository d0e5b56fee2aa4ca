"""The numbers of inline buttons."""

from bot.terminal.keyboard import lines, numbered


def numbers(*labels: str) -> dict[str, int]:
    return {button["text"]: number for number, button in numbered([[{"text": label} for label in labels]])}


def shown(*rows: list[str], width: int = 40) -> list[str]:
    return [line.plain for line in lines([[{"text": label} for label in row] for row in rows], "↗", width)]


def test_buttons_are_counted_through_their_rows() -> None:
    assert shown(["Context", "Next"], ["Summary"]) == ["[1] Context   [2] Next", "[3] Summary"]


def test_a_button_whose_label_is_a_number_has_that_number() -> None:
    assert numbers("1", "•3•", "7", "Full text", "Ask") == {"1": 1, "•3•": 3, "7": 7, "Full text": 2, "Ask": 4}
    assert shown(["1", "•3•", "7", "Full text"]) == ["[1]   [•3•]   [7]   [2] Full text"]


def test_labels_with_more_than_a_number_are_no_numbers() -> None:
    assert list(numbers("1 / 2", "-5", "+5", "0", "1000", "v2").values()) == [1, 2, 3, 4, 5, 6]


def test_of_two_buttons_with_one_number_the_second_is_counted() -> None:
    assert [number for number, _ in numbered([[{"text": "2"}, {"text": "2"}, {"text": "x"}]])] == [2, 1, 3]
    assert shown(["2", "2"]) == ["[2]   [1] 2"]


def test_a_row_that_is_too_wide_goes_on_in_the_next_line() -> None:
    assert shown(["Context", "Next", "Summary"], width=24) == ["[1] Context   [2] Next", "[3] Summary"]


def test_labels_cannot_steer_the_terminal() -> None:
    assert shown(["a\x1b[2J\nb"]) == ["[1] a␛[2J b"]


def test_the_address_of_a_button_is_seen_or_can_be_clicked() -> None:
    rows = [[{"text": "Open", "url": "https://example.org/a"}]]
    assert [line.plain for line in lines(rows, "↗", 40)] == ["[1] Open ↗ https://example.org/a"]
    (line,) = lines(rows, "↗", 40, hyperlinks=True)
    assert line.plain == "[1] Open ↗"
    assert any(getattr(span.style, "link", None) == "https://example.org/a" for span in line.spans)
