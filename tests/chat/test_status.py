"""`/status`: what an admin is told, and nobody else."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.settings import SHIPPED_MODEL, Settings
from tests.chat.conftest import Scene


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
    assert lines[1] == "Index of words: up to date"
    assert lines[2].startswith("Store: ")
    assert lines[2].endswith(" MB")
    assert lines[3] == "Meaning: all-MiniLM-L6-v2, 3 of 3 articles encoded"


async def test_questions_without_an_answer_are_told_in_private_only(scene: Scene) -> None:
    await scene.hears(scene.reader, "What do zebras think of quantum chromodynamics?")
    assert (
        "• What do zebras think of quantum chromodynamics? (1 time)" in (await scene.hears(scene.admin, "/status")).text
    )
    group = scene.server.group("Editors")
    assert "zebras" not in (await scene.hears(scene.admin, "/status", chat=group)).text


async def test_nobody_else_is_told(scene: Scene) -> None:
    assert (await scene.hears(scene.reader, "/status")).text.startswith("Only admins can see the status.")
