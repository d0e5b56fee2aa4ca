"""Reports of a few invented events, as two papers would write them."""

from datetime import UTC, date, datetime

from bot.model import Entry, Pick, Span
from bot.summarizing.stories import Report


def report(
    number: int,
    title: str,
    *sentences: str,
    day: str = "2026-02-02",
    language: str = "en",
    fit: float = 1.0,
    leaning: tuple[int, ...] = (),
) -> Report:
    """Return a report whose ranking is the order of its sentences, of which those at `leaning` lean on others."""
    text, picks = "", []
    for place, sentence in enumerate(sentences):
        picks.append(Pick(place, Span(len(text), len(text) + len(sentence)), sentence, place + 1))
        text += sentence + " "
    entry = Entry(
        number=number,
        key=f"report-{number}",
        title=title,
        language=language,
        url=None,
        author=None,
        date=date.fromisoformat(day) if day else None,
        tags=(),
        added=datetime(2026, 2, 20, tzinfo=UTC),
        added_by=None,
        path=None,
        characters=len(text),
        words=len(text.split()),
        sentences=len(picks),
    )
    return Report(entry, tuple(picks), frozenset(leaning), fit)


CLOSURE = report(
    1,
    "Lantern Bridge closed for eleven weeks",
    "Lantern Bridge in Haldermouth will be closed for eleven weeks from Monday, the city council said.",
    "Cracks were found in two of the bridge's hangers during an inspection in January.",
    "The repairs will cost 2.4 million euros, a third more than planned.",
    "Buses 4 and 9 will be diverted over the railway viaduct.",
)
IN_OTHER_WORDS = report(
    2,
    "Council shuts Lantern Bridge after cracks are found",
    "Haldermouth council is shutting Lantern Bridge from Monday because inspectors found cracks in two hangers.",
    "Drivers must use the railway viaduct for eleven weeks, and buses 4 and 9 will be diverted too.",
    "City engineer Nils Aldous put the cost of the repairs at 2.4 million euros.",
    day="2026-02-03",
)
FOLLOW_UP = report(
    3,
    "Lantern Bridge repairs: traders count their losses",
    "A week after Lantern Bridge in Haldermouth was closed, shops in Dock Road have lost half of their customers.",
    "The city council wants to speed up the repairs of the cracked hangers of the bridge.",
    "Buses 4 and 9 still use the railway viaduct.",
    day="2026-02-09",
)
ANOTHER_BRIDGE = report(
    4,
    "Old Mill Bridge in Ottenby reopens",
    "Old Mill Bridge in Ottenby opened again on Monday, two years after a lorry damaged its parapet.",
    "The repairs cost 310,000 euros, the county said.",
    "Cyclists may use the bridge at once, cars from March.",
)
FOOTBALL = report(
    5,
    "Rovers win the Coast Cup",
    "Rovers beat Marram Town 2-1 in the final of the Coast Cup.",
    "Ama Mensah-Hale scored both goals in the second half.",
)
NEXT_YEAR = report(
    6,
    "Lantern Bridge closed again",
    "Lantern Bridge in Haldermouth will be closed for two weeks from Monday, the city council said.",
    "New cracks were found in two of the bridge's hangers during an inspection.",
    "Buses 4 and 9 will be diverted over the railway viaduct.",
    day="2027-02-15",
)
"""The bridge of the others, a year later."""
