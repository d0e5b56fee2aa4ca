"""`/status`: what an admin is told, and nobody else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.chat.application import ALLOWED_UPDATES
from bot.library.library import Library
from bot.setting_values import SHIPPED_MODEL
from bot.settings import Settings
from bot.terminal.bot_api import BotApi
from bot.terminal.running import running
from tests.chat.conftest import Scene, building
from tests.conftest import ADMIN
from tests.telegram.people import guest


@pytest.fixture
def make_settings(make_settings: Callable[..., Settings]) -> Callable[..., Settings]:
    """Return a function that makes settings with the model."""

    def make(**sections: dict[str, Any]) -> Settings:
        return make_settings(**{"meaning": {"model": SHIPPED_MODEL}} | sections)

    return make


async def test_an_admin_is_told_how_the_library_is_doing(scene: Scene) -> None:
    scene.library.encoding.encode_all()
    lines = (await scene.hears(scene.admin, "/status")).text.splitlines()
    assert lines[0] == "Articles: 4 (en 3, de 1)"
    assert lines[1] == "Search: up to date"
    assert lines[2].startswith("On disk: ")
    assert lines[2].endswith(" MB")
    assert lines[3] == "Read for meaning: 3 of 3 articles"


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("", "Read for meaning: turned off, answers go by words alone"),
        (".", "Read for meaning: no, answers go by words"),
    ],
)
async def test_an_admin_is_told_why_articles_are_not_read_for_meaning(
    articles_folder: Path, make_settings: Callable[..., Settings], model: str, told: str
) -> None:
    assert articles_folder
    server = BotApi()
    ada = guest(server, server.user("Ada", id=ADMIN))
    with Library.open(make_settings(meaning={"model": model})) as opened:
        opened.sync()
        async with running(server, building(opened), allowed_updates=ALLOWED_UPDATES):
            scene = Scene(server, opened, ada, ada)
            assert told in (await scene.hears(ada, "/status")).text


async def test_questions_without_an_answer_are_told_in_private_only(scene: Scene) -> None:
    await scene.hears(scene.reader, "What do zebras think of quantum chromodynamics?")
    assert (
        "• What do zebras think of quantum chromodynamics? (1 time)" in (await scene.hears(scene.admin, "/status")).text
    )
    group = scene.server.group("Editors")
    assert "zebras" not in (await scene.hears(scene.admin, "/status", chat=group)).text


async def test_the_feeds_are_counted_where_there_are_any(scene: Scene) -> None:
    feeds, now = scene.library.store.feeds, scene.library._clock()
    feeds.add("https://example.org/feed", "News", at=now, by=ADMIN)
    second = feeds.add("https://example.net/feed", "More", at=now, by=ADMIN)
    assert "\nFeeds: 2\n" in f"{(await scene.hears(scene.admin, '/status')).text}\n"
    feeds.note(replace(second, failures=3, problem="it is gone"))
    assert "\nFeeds: 2, 1 of them could not be read last time" in (await scene.hears(scene.admin, "/status")).text


async def test_nobody_else_is_told(scene: Scene) -> None:
    assert (await scene.hears(scene.reader, "/status")).text.startswith("Only admins can see the status.")
