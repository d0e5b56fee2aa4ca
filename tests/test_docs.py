"""What is not documented fails: commands in chat and on the command line, packages, the README's own commands."""

import re
import tomllib
from pathlib import Path

import pytest

import bot
from bot.chat.commands import COMMANDS
from bot.cli.main import group

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_in_chat_is_in_the_readme(name: str) -> None:
    assert f"`/{name}" in README


@pytest.mark.parametrize("name", group.list_commands(None))  # type: ignore[arg-type]  # it needs no context
def test_every_command_of_the_command_line_is_in_the_readme(name: str) -> None:
    assert re.search(rf"`(article-bot )?{name}\b", README)


@pytest.mark.parametrize("package", [path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")])
def test_every_package_is_on_the_map_and_explains_itself(package: str) -> None:
    assert f"- `{package}`" in (bot.__doc__ or "")
    assert (ROOT / "bot" / package / "__init__.py").read_text(encoding="utf-8").startswith('"""')


def test_the_readme_has_one_command_for_the_chat_and_one_for_the_tests() -> None:
    lines = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
    assert [line.rsplit("/", 1)[-1] for line in lines] == ["article-bot chat", "pytest"]
    for line, requirements in zip(lines, ("requirements.txt", "requirements-dev.txt"), strict=True):
        assert f"-r {requirements}" in line
        assert (ROOT / requirements).is_file()


def test_the_pinned_requirements_hold_all_dependencies_and_no_addresses() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {"requirements.txt": project["dependencies"]}
    wanted["requirements-dev.txt"] = project["dependencies"] + project["optional-dependencies"]["dev"]
    for file, dependencies in wanted.items():
        text = (ROOT / file).read_text(encoding="utf-8").lower()
        assert "://" not in text
        for dependency in dependencies:
            name = re.split(r"[^\w-]", dependency)[0].lower()
            assert re.search(rf"^{name}==", text, re.MULTILINE), name
