"""Shapes, and the forms by which a language is told to write them."""

from dataclasses import dataclass
from enum import StrEnum


class ShapeKind(StrEnum):
    """What a part of a sentence looks like. A NUMBER is a count or an ordinal, an AMOUNT has a unit or a currency;
    PERSON and NAME are written with capitals; REASON, DEFINITION and LIST are clauses.
    """

    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    AMOUNT = "amount"
    DURATION = "duration"
    PERSON = "person"
    NAME = "name"
    PLACE = "place"
    REASON = "reason"
    DEFINITION = "definition"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a sentence with its kind: code points from `start` to `end`, half-open."""

    kind: ShapeKind
    start: int
    end: int


# Taken whole: the 4 of "4.2ft" is no number.
DIGITS = r"(?>\d{1,3}(?:[.,’٬ ]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?[½¼¾⅓⅔]?|[½¼¾⅓⅔])"
YEAR = r"(?:1\d{3}|20\d{2}|2100)(?![\d\w]|[.,:/]\d)"
NUMERIC_DATE = (
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d)|(?:19|20)\d\d/\d\d(?:\d\d)?(?![\w/])"
    # The writing of dates in Chinese, Japanese and Korean.
    r"|\d{2,4} ?[年년](?: ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일])?)?|\d{1,2} ?[月월](?: ?\d{1,2} ?[日일])?"
)
CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)"
# A time of day with its zone: "10:15 GMT", and as broadcasters write it, "1130 to 1215 GMT".
ZONED = (
    r"(?:[01]?\d|2[0-4])[:.]?[0-5]\d(?:(?:–|-| to )(?:[01]?\d|2[0-4])[:.]?[0-5]\d)?"
    r" ?(?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]T|MES?Z)(?!\w)"
)
SIGNS = r"(?:(?:US|HK|AU|NZ|C|A|R)(?=\$))?[€$£¥₴₽₹]"
MONEY_SCALES = r"[kKmM]|bn|tn|mn|M[dn]s?|mds?|Mio\.?|Mrd\.?"
"""Thousand, million and the like, written after an amount of money: "£35bn", "2 M€"."""
ATTACHED = r"k|bn|tn|mn|p|C|F|x"
"""Scales and units known as such only where no space stands before: "10k", "50p", "20C"."""
UNSPACED_NUMBER = r"\d[\d.,]{0,20}[百千万萬亿億兆백천만억조]+[円元원]?"
SYMBOLS = (
    r"km/h|km²|km|m²|m³|cm|mm|kg|mg|ml|kWh|MWh|GWh|kW|MW|GW|GB|MB|TB|Hz|kHz|MHz|°C|°F|°|ha|hl|m(?!\.\d)|g|l|t|V|W|A"
    r"|ft|mph|kph|lbs?|oz"
)


@dataclass(frozen=True, slots=True)
class Forms:
    """How one language writes what answers a question."""

    dates: str = r"(?!)"
    """Days, months with a year, seasons, weekdays, holidays, days told from today."""
    before_year: str = r"(?!)"
    """Words after which four digits are a year."""
    times: str = r"(?!)"
    periods: str = r"(?!)"
    """Units of time."""
    durations: str = r"(?!)"
    """Durations and ages that are no number with a unit."""
    numbers: str = r"(?!)"
    ordinals: str = r"(?!)"
    scales: str = r"(?!)"
    """Million and the like, written after a number."""
    to: str = r"(?!)"
    """What stands between the ends of a range."""
    money: str = r"(?!)"
    units: str = r"(?!)"
    """Units of measure and per cent."""
    titles: str = r"(?!)"
    particles: str = r"(?!)"
    """Small words within a name."""
    locatives: str = r"(?!)"
    """Prepositions before a place."""
    directions: str = r"(?!)"
    """Prepositions before a place or a person."""
    articles: str = r"(?!)"
    places: str = r"(?!)"
    """Words that make a name one of a place."""
    things: str = r"(?!)"
    """Words that are in no person's name."""
    reasons: str = r"(?!)"
    definitions: str = r"(?!)"
    appositions: str = r"(?!)"
    """What stands between a name and what it is."""
    last: str = r"(?!)"
    """What joins the last item to a list."""
