"""Forty addresses, and a program that is killed again and again: each becomes an article, once."""

import signal
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.settings import load
from tests.chat.pages import serving, story
from tests.conftest import ADMIN
from tests.telegram.program import configure, running
from tests.telegram.server import telegram
from tests.telegram.stage import NOT_MODIFIED, assert_sound

COUNT = 40
KILLS = 3


@pytest.mark.long
async def test_addresses_become_articles_once_whenever_the_program_is_killed(tmp_path: Path) -> None:
    with serving() as pages:
        addresses = [pages.put(f"/{n}", f"# News {n}\n\n{story(n)}", "text/markdown") for n in range(COUNT)]
        async with telegram() as server:
            anna = server.user("Anna", id=ADMIN)
            host = pages.address.removeprefix("http://")
            configure(tmp_path, server, telegram=f"admins = [{ADMIN}]", more=f'[fetching]\nallow = ["{host}"]')
            for kill in range(KILLS):
                pages.held = {f"/{(kill + 1) * COUNT // (KILLS + 1)}"}
                pages.go.clear()
                async with running(server, tmp_path) as bot:
                    if not kill:
                        anna.says("\n".join(addresses))
                    await bot.until(lambda: pages.held <= set(pages.asked))
                    await bot.ends(signal.SIGKILL)
                pages.go.set()
            pages.held = set()
            async with running(server, tmp_path) as bot:
                await bot.until(lambda: anna.chat.answers[-1].text.startswith(f"{COUNT} stored\n"))
                assert len(anna.chat.answers) == 1
                anna.says("Hello")
                await server.settle()
                assert_sound(server, bot, expected=(NOT_MODIFIED,))
    with Library.open(load(tmp_path / "config.toml")) as library:
        assert library.count == COUNT
        assert library.store.jobs.take_up() == []
