from bot.intake.pdf_lines import lines_of
from bot.intake.pdf_page import Word, segment_of


def words(*placed: tuple[str, float], size: float = 10, y: float = 100) -> list[Word]:
    return [Word(text, x, x + 5 * len(text), y, size, bold=False) for text, x in placed]


def test_words_of_right_to_left_writing_are_read_from_the_right() -> None:
    line = segment_of(words(("שלום", 10), ("Old", 40), ("Pub", 60), ("הגשר", 100)))
    (read,) = lines_of([line])
    assert read.text == "הגשר Old Pub שלום"
    assert (read.x0, read.x1) == (-120, -10)


def test_raised_numbers_are_marks_of_notes_but_behind_units() -> None:
    raised = [Word("2", 35, 38, 96, 6, bold=False, joined=True)]
    assert lines_of([segment_of(words(("ended", 10)) + raised)])[0].text == "ended"
    assert lines_of([segment_of(words(("km", 25)) + raised)])[0].text == "km2"
    lowered = [Word("2", 20, 23, 102, 6, bold=False, joined=True)]
    assert lines_of([segment_of(words(("CO", 10)) + lowered)])[0].text == "CO2"
