"""Texts that are hard to show, through everything that the bot does with an article in chat. The server refuses what
Telegram would: too long, empty, too many or wrong entities.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

from bot.terminal.chats import Message
from tests.conftest import ADMIN
from tests.telegram.program import configure, running
from tests.telegram.server import telegram
from tests.telegram.stage import Stage, assert_sound

_FOOT = re.compile(r"\n\n(?:page \d+ of \d+)?(?: · )?(?:the summary in bold)?$")
SENTENCE = "The heron Aldo caught {0} fish near the old weir on day {0} of the year. "
DAYS = [SENTENCE.format(day) for day in range(1400)]
TEXTS = {
    "markup": "*Bold* _it_ __u__ ~s~ ||x|| `code` ```pre``` [a](https://e.org) <b>b</b> <p> &amp; # + - = {} .!\n\n"
    "If a < b && b > c then <i>Aldo</i> wrote 3 * 4 = 12_000 (not [x](y)). </b> It ends with a backslash \\",
    "emoji": "🦦 Otters 🦦🦦 swim 👩‍👩‍👧‍👦 with 🏴󠁧󠁢󠁥󠁮󠁧󠁿 flags in the 𝔯𝔦𝔳𝔢𝔯 Alder. 𝕒𝕓𝕔 👍🏽 They eat eels. " + "🦦" * 3000,
    "right-to-left": "הגשר סגור למשך אחד עשר שבועות. המהנדס אמר: “הגיע הזמן”. "
    "العبّارة مجانية حتى يفتح الجسر. \u202egnp.exe \u2067x\u2069",
    "combining": "Z" + "\u0335\u0321" * 400 + "algo " + "e\u0301" * 3000 + ". A Za\u0300lgo text about Aldo.",
    "zero-width": "\u200bAl\u00addo\u200d and\u2060 the \ufeffheron\u200c. \u200e\u200f\u00a0\u3000 They\u2028eat\u2029"
    "eels.\u0085 Fine.",
    "without paragraphs": "".join(DAYS)[:100_000],
    "with paragraphs": "\n\n".join(DAYS)[:100_000],
    "one sentence": ("the heron Aldo saw the river and " * 1600)[:50_000] + "slept.",
    "no spaces": "Aldo" + "x" * 9000 + ". Aldo" + "🦦" * 5000 + ".",
    "lines": "\n".join(f"Aldo {number}" for number in range(3000)),
}
LONG_TITLE = "Why the heron Aldo 🦦 <b>never</b> *sleeps* at the old weir & what the city says about it, " * 4
TAGS = '#a b, c++, <b>, 🦦, "quoted", под, \u202ex, a/b, ' + "t" * 300
SAME = 300
QUESTIONS = ("What did the heron Aldo see?", "הגשר סגור", "Otters 🦦 & <b>flags</b>?")
WAYS = ("Context", "Next", "Context", "Context", "Less", "Back")
"""The buttons under an answer, in the order in which they are pressed."""


async def test_every_text_can_be_shown(tmp_path: Path, at_length: Callable[[int, int], int]) -> None:
    (tmp_path / "articles").mkdir()
    for number in range(SAME):
        text = f"---\ntitle: The same title\n---\n\nThe heron Aldo caught {number} fish at place {number}.\n"
        (tmp_path / "articles" / f"{number}.md").write_text(text, encoding="utf-8")
    async with telegram() as server:
        configure(tmp_path, server, telegram=f"admins = [{ADMIN}]")
        anna = server.user("Anna", id=ADMIN)
        async with running(server, tmp_path) as bot:
            stage = Stage(server, anna, anna.chat)
            await tells_articles_with_the_same_title_apart(stage)
            for kind, text in list(TEXTS.items())[:: at_length(3, 1)]:
                await goes_through_everything(stage, kind, text, at_length)
            assert_sound(server, bot)


async def tells_articles_with_the_same_title_apart(stage: Stage) -> None:
    articles = await stage.says("/articles the same title")
    assert f"{SAME} of {SAME} articles" in articles.text
    assert "1 / 38" in articles.buttons
    await stage.presses("▶", articles)
    for command, answer in (("summary", "fish"), ("article", "No. "), ("remove", "Remove this article?")):
        choice = await stage.says(f"/{command} The same title")
        assert "Which one?" in choice.text
        assert answer in (await stage.presses(choice.buttons[-1], choice)).text
    assert "place 217" in (await stage.says("How many fish at place 217?")).text
    assert (await stage.says("The same title")).buttons


async def goes_through_everything(stage: Stage, kind: str, text: str, at_length: Callable[[int, int], int]) -> None:
    head = f"---\ntitle: {json.dumps(LONG_TITLE + kind, ensure_ascii=False)}\n---\n\n"
    stored = await stage.sends(f"{kind}.md", (head + text).encode())
    assert stored.text.startswith("Stored as no. "), stored.text
    number = stored.text.removeprefix("Stored as no. ").partition(":")[0]
    card = await stage.says(f"/article {number}")
    summary = await stage.presses("Summary", card)
    for label in ("7", "1")[: at_length(1, 2)]:
        if label in summary.buttons:
            await stage.presses(label, summary)
    assert summary.text.partition("\n")[2].strip()
    await turns_pages(stage, await stage.presses("Full text", card), text, at_length(1, 1000))
    invitation = await stage.presses("Ask about it", card)
    for question in (*QUESTIONS, text[:3000])[: at_length(1, 4)]:
        answer = await stage.says(question, reply_to=invitation)
        for label in WAYS[: at_length(2, 6)]:
            if any(label in button for button in answer.buttons):
                await stage.presses(label, answer)
    if kind in list(TEXTS)[: at_length(2, 100)]:
        await has_odd_labels(stage, kind, number)
    removed = await stage.says(f"/remove {number}")
    await stage.presses("Remove", removed)
    await stage.presses("Undo", removed)
    assert removed.text.startswith(f"Back as no. {number}")


async def has_odd_labels(stage: Stage, kind: str, number: str) -> None:
    """Give an article tags, an author and a title that are hard to show, and look for them."""
    await stage.says(f"/edit {number} tags {TAGS}")
    await stage.says(f"/edit {number} author {LONG_TITLE[:150]}")
    edited = await stage.says(f"/edit {number} title {kind} {LONG_TITLE}"[:4000])
    assert edited.text.startswith(f"No. {number}: {kind}"), edited.text
    await stage.says(f"/articles #{TAGS.partition(',')[0].strip('#')}")
    await stage.says(f"/articles {LONG_TITLE}")


async def turns_pages(stage: Stage, shown: Message, text: str, most: int) -> None:
    """Turn a text page by page and check that the pages hold all of it, in order."""
    seen = letters(_page(shown))
    for _ in range(most):
        if "▶" in shown.buttons:
            await stage.presses("▶", shown)
            seen += letters(_page(shown))
    if "▶" in shown.buttons:
        assert letters(text).startswith(seen)
    else:
        assert letters(text) == seen


def letters(text: str) -> str:
    """Return the letters and digits of a text: what no way of showing it may change."""
    return "".join(filter(str.isalnum, text))


def _page(message: Message) -> str:
    body = message.text.partition("\n\n")[2]
    return _FOOT.sub("", body)
