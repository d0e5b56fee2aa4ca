"""What a letter tells about its script: whether it is small, and whether the script has capitals at all."""


def has_case(letter: str) -> bool:
    """Tell whether a letter belongs to a script with capitals, such as Latin, and unlike Arabic or Chinese."""
    # Unicode gives Georgian letters capitals, but running text has none of them.
    return letter.lower() != letter.upper() and not "ა" <= letter <= "ჿ"


def is_small(letter: str) -> bool:
    """Tell whether a character is a small letter where a capital could stand."""
    return letter.islower() and has_case(letter)
