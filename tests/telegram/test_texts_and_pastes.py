"""Texts that are not in the library, on the strict server: pasted, split, forwarded, in files, in topics, and after a
restart.
"""

from pathlib import Path

import pytest

from bot.chat.buttons import Action
from bot.chat.loose_views import MOST_CHARACTERS, TOO_LONG
from bot.chat.texts import FORGOTTEN
from bot.terminal.chats import Message
from tests.chat.test_pastes_in_chat import DAYS, LINES, parts
from tests.chat.test_texts_in_chat import NEWS, shown
from tests.conftest import ADMIN
from tests.telegram.program import configure, running
from tests.telegram.server import telegram
from tests.telegram.stage import NEVER_WROTE, Stage, assert_sound

BIG = ("The light of Varn was seen far out. " * 30 + "\n\n") * (MOST_CHARACTERS // 1000)


async def test_texts_are_summarised_everywhere_and_never_stored(tmp_path: Path) -> None:
    async with telegram(local=True) as server:
        configure(tmp_path, server, telegram=f"admins = [{ADMIN}]")
        anna, forum = server.user("Anna"), server.group("Forum", topics=["News"])
        server.user("Ada", id=ADMIN).says("hello")
        private, topic = Stage(server, anna, anna.chat), Stage(server, anna, forum, forum.topic("News"))
        async with running(server, tmp_path) as bot:
            kept = await is_pasted_in_parts(private)
            await is_in_a_file(private)
            for stage in (private, topic):
                answer = await stage.says(f"/summary {NEWS}")
                assert len(shown(await stage.presses("7", answer))) == 7
                assert len(shown(await stage.says("/summary 1", reply_to=answer))) == 1
            assert "no articles" in (await private.says("/articles")).text
            assert not list((tmp_path / "articles").iterdir())
            assert_sound(server, bot, expected=[NEVER_WROTE])
        async with running(server, tmp_path) as bot:
            await server.settle()
            assert await private.are_told([(Action.LOOSE, 7), (Action.LOOSE_FIGURES, 0)], kept) == [FORGOTTEN] * 2
            assert_sound(server, bot)


async def is_pasted_in_parts(stage: Stage) -> Message:
    said = [stage.person.says(part) for part in parts(LINES)]
    await stage.server.settle()
    (offer,) = stage.chat.answers
    assert f"{len(LINES.split()):,} words" in offer.text
    answer = await stage.says("/summary 5", reply_to=said[1])
    assert "5 of 200 sentences" in answer.text
    assert set(shown(answer)) <= set(DAYS)
    return await stage.presses("Summary", offer)


async def is_in_a_file(stage: Stage) -> None:
    for caption in ("/summary", ""):
        assert "3 of 8 sentences" in (await stage.sends("varn.md", NEWS.encode(), caption=caption)).text
    assert "20 MB" in (await stage.sends("varn.md", NEWS.encode(), caption="/summary", size=(20 << 20) + 1)).text
    assert (await stage.sends("varn.txt", BIG.encode(), caption="/summary")).text == TOO_LONG


@pytest.mark.long
async def test_the_longest_text_keeps_nobody_waiting(tmp_path: Path) -> None:
    text = ("\n\n".join(DAYS) * (MOST_CHARACTERS // len("".join(DAYS))))[:MOST_CHARACTERS]
    async with telegram() as server:
        configure(tmp_path, server)
        anna, rio = server.user("Anna"), server.user("Rio")
        async with running(server, tmp_path) as bot:
            anna.sends_document("long.txt", text.encode(), caption="/summary")
            rio.says("hello")
            await bot.until(lambda: rio.chat.answers)
            assert not anna.chat.answers
            await bot.until(lambda: anna.chat.answers)
            assert shown(anna.chat.answers[0])
