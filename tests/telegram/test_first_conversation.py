"""The thin path through everything: the bot as a process on the strict server."""

import signal
from pathlib import Path

from tests.telegram.program import configure, running
from tests.telegram.server import telegram


async def test_a_first_conversation(articles_folder: Path) -> None:
    folder = articles_folder.parent
    async with telegram() as server:
        configure(folder, server, telegram="admins = [101]")
        async with running(server, folder) as bot:
            anna = server.user("Anna")
            anna.says("How long will the Weir bridge be closed?")
            await server.settle(30)
            assert "eleven weeks" in anna.chat.answers[-1].text
            anna.presses("Context")
            await server.settle(30)
            assert "Buses 4 and 9" in anna.chat.answers[-1].text or anna.chat.answers[-1].edited
            assert await bot.ends(signal.SIGTERM) == 0
