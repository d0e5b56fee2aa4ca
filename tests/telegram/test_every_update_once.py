"""Every update is answered once, in the order of its chat, whatever goes wrong between the bot and Telegram."""

import logging
import random
from collections.abc import Callable
from pathlib import Path

from bot.terminal.api_error import Json
from bot.terminal.people import Person
from bot.terminal.state import Deed
from tests.telegram.faults import ANY, Fault, Wire
from tests.telegram.flood import Flood, Limit
from tests.telegram.program import configure, running
from tests.telegram.server import Telegram, telegram

log = logging.getLogger(__name__)

CHATS = 50
REPORTS = 40
SEED = 20261122
QUICK = [Fault(429, retry_after=1), Fault(500), Fault(502), Fault(Wire.CUT_REQUEST), Fault(Wire.CUT_REPLY)]
LASTING = [*QUICK, Fault(Wire.NO_REPLY)]
"""With replies that never come: the bot waits 15 seconds for each."""


class Disorder:
    """Hands updates out in any order, some of them twice, and some that were handed out before."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._before: list[Json] = []

    def __call__(self, batch: list[Json]) -> list[Json]:
        twice = [update for update in batch if self._chance.random() < 0.1]
        again = self._chance.sample(self._before, min(2, len(self._before)))
        self._before += batch
        handed_out = [*batch, *twice, *again]
        return self._chance.sample(handed_out, len(handed_out))


def write_reports(folder: Path) -> None:
    articles = folder / "articles"
    articles.mkdir(exist_ok=True)
    for number in range(1, REPORTS + 1):
        text = (
            f"---\ntitle: Report {number:02}\n---\n\nThe station counted {number} storms in the year 19{number + 20}.\n"
        )
        (articles / f"report-{number:02}.md").write_text(text, encoding="utf-8")


def speak(server: Telegram, people: list[Person], updates: int, chance: random.Random) -> dict[int, list[str]]:
    """Let people say and press things in turn; return what the bot must do in each chat, in order."""
    cards = {person.id: person.chat.answers[-1] for person in people}
    buttons = {person.id: cards[person.id].keyboard[0][0] for person in people}
    expected: dict[int, list[str]] = {person.id: [] for person in people}
    for _ in range(updates):
        person = chance.choice(people)
        if chance.random() < 0.2:
            query = person.presses_button(buttons[person.id], cards[person.id])
            expected[person.id] += ["Report 01", query.id]  # The summary comes as a message of its own.
        else:
            number = chance.randint(1, REPORTS)
            person.says(f"/article {number}")
            expected[person.id].append(f"Report {number:02}")
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
    updates, long = at_length(300, 2000), bool(at_length(0, 1))
    chance = random.Random(SEED)
    write_reports(tmp_path)
    async with telegram() as server:
        configure(tmp_path, server)
        if not long:
            server.state.limit = Flood(server.clock, per_chat=Limit(9999, 1), overall=Limit(9999, 1))
        async with running(server, tmp_path) as bot:
            people = [server.user(f"Person {number}") for number in range(CHATS)]
            for person in people:
                person.says("/article 1")
            await server.settle(120)
            since = len(server.journal)
            chances = {ANY: 0.05 if long else 0.03, "getUpdates": 0.03}
            server.faults.at_random(SEED, chances, LASTING if long else QUICK)
            server.state.updates.handed_out = Disorder(chance)
            expected = speak(server, people, updates, chance)
            await server.settle(900)
            assert done(server, since) == {chat: deeds for chat, deeds in expected.items() if deeds}
            met = dict(server.faults.met)
            log.info("%s updates, faults met: %s, too fast %s times", updates, met, server.flood.refused)
            assert len(server.faults.met) == len(LASTING if long else QUICK)
            assert not server.malformed
            assert not server.refused
            assert "Traceback" not in bot.log
