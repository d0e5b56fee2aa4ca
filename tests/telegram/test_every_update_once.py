"""Every update is answered once, in the order of its chat, whatever goes wrong between the bot and Telegram."""

import logging
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.terminal.people import Person
from bot.terminal.state import Deed
from tests.telegram.faults import ANY, Fault, WireFault
from tests.telegram.flood import Flood, Limit
from tests.telegram.program import configure, running
from tests.telegram.server import Telegram, telegram

log = logging.getLogger(__name__)

BY_FAULTS = ("Too Many Requests", "query is too old", "message is not modified")
"""What Telegram says to one who is too fast, and to what is done a second time because a reply was lost."""
AT_ONCE = 40
"""Updates that the bot finds at the same time."""
REPORTS = 40
SEED = 20261122
QUICK = [
    *(Fault(429, retry_after=1), Fault(500), Fault(502)),
    *map(
        Fault,
        (WireFault.CUT_REQUEST, WireFault.CUT_BODY, WireFault.CUT_REPLY, WireFault.HALF_JSON, WireFault.FOREIGN_PAGE),
    ),
]
LASTING = [*QUICK, Fault(WireFault.NO_REPLY)]
"""With replies that never come: the bot waits 15 seconds for each."""


def write_reports(folder: Path) -> None:
    articles = folder / "articles"
    articles.mkdir(exist_ok=True)
    for number in range(1, REPORTS + 1):
        text = (
            f"---\ntitle: Report {number:02}\n---\n\nThe station counted {number} storms in the year 19{number + 20}.\n"
        )
        (articles / f"report-{number:02}.md").write_text(text, encoding="utf-8")


async def talk(server: Telegram, people: Sequence[Person], updates: int, chance: random.Random) -> dict[int, list[str]]:
    """Let people say and press things; return what the bot must do in each chat, in order."""
    cards = {person.id: person.chat.answers[-1] for person in people}
    buttons = {person.id: cards[person.id].keyboard[0][0] for person in people}
    expected: dict[int, list[str]] = {person.id: [] for person in people}
    for number in range(1, updates + 1):
        if number % AT_ONCE == 0:
            await server.settle(300)  # A press must be answered within a minute.
        person = chance.choice(people)
        if chance.random() < 0.2:
            query = person.presses_button(buttons[person.id], cards[person.id])
            expected[person.id] += ["Report 01", query.id]  # The summary comes as a message of its own.
        else:
            report = chance.randint(1, REPORTS)
            person.says(f"/article {report}")
            expected[person.id].append(f"Report {report:02}")
    await server.settle(300)
    return expected


def done(server: Telegram, since: int) -> dict[int, list[str]]:
    """Return what the bot did in each chat after the journal's first `since` entries."""
    deeds: dict[int, list[str]] = {}
    for event in server.journal[since:]:
        if event.deed is Deed.SENT:
            deeds.setdefault(event.message.chat.id, []).append(event.message.text.splitlines()[0])
        elif event.query:
            deeds.setdefault(event.message.chat.id, []).append(event.query.id)
    return deeds


async def test_updates_of_many_chats_with_faults_at_random(
    tmp_path: Path, at_length: Callable[[int, int], int]
) -> None:
    chats, updates, long = at_length(20, 50), at_length(80, 2000), bool(at_length(0, 1))
    chance = random.Random(SEED)
    write_reports(tmp_path)
    async with telegram() as server:
        configure(tmp_path, server)
        if not long:
            server.state.limit = Flood(server.clock, per_chat=Limit(9999, 1), overall=Limit(9999, 1))
        async with running(server, tmp_path) as bot:
            people = [server.user(f"Person {number}") for number in range(chats)]
            for person in people:
                person.says("/article 1")
            await server.settle(120)
            since = len(server.journal)
            chances = {ANY: 0.08, "getUpdates": 0.02}
            server.faults.at_random(SEED, chances, LASTING if long else QUICK)
            disturbance = server.disturb_updates(SEED, shuffled=1.0)
            expected = await talk(server, people, updates, chance)
            deeds = done(server, since)
            assert {
                chat: (deeds.get(chat, []), wish) for chat, wish in expected.items() if deeds.get(chat, []) != wish
            } == {}
            met = dict(server.faults.met)
            assert all(disturbance.done[kind] for kind in ("repeated", "shuffled"))
            log.info("%s updates, faults met: %s, too fast %s times", updates, met, server.flood.refused)
            assert len(server.faults.met) == len(LASTING) if long else server.faults.met.total() > 5
            assert not server.malformed
            assert not [refusal for refusal in server.refused if not any(word in refusal.reason for word in BY_FAULTS)]
            assert "Traceback" not in bot.log
