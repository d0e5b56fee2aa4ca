"""What commands do for the search by meaning: `import` with and without `--later`, and what `check` says of it."""

import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.setting_values import TOKEN_VARIABLE
from bot.storage.sqlite import STORE_FILE, open_store
from tests.cli.conftest import PATIENCE, Command, ended, start
from tests.telegram.server import TOKEN

TEXT = "The lighthouse keeper feeds the gulls.\n\nNobody knows why."


@pytest.fixture(autouse=True)
def _with_the_model(options: tuple[str, ...], tmp_path: Path) -> None:
    assert options
    (tmp_path / "config.toml").unlink()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "lighthouse.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Returns options that name a configuration with a model."""

    def configure(model: str) -> tuple[str, ...]:
        config = tmp_path / "meaning.toml"
        config.write_text(f'[meaning]\nmodel = "{model}"\n', encoding="utf-8")
        return ("--config", str(config))

    return configure


def meaning(command: Command, *options: str) -> str:
    """Return what `check` says of the meaning, with the weight of it."""
    lines = [line for line in command(*options, "check").out.splitlines() if "meaning: " in line]
    return "\n".join(" ".join(line.split()) for line in lines)


def test_an_import_ends_when_the_articles_are_encoded(command: Command, article: Path) -> None:
    before = meaning(command)
    assert before.startswith("note meaning: all-MiniLM-L6-v2; vectors of 0 of 3 articles. The running bot makes")
    result = command("import", article)
    assert (result.code, result.err) == (0, "1 article stored, 0 known already, 0 skipped.\n")
    # Those that were there before, too.
    assert meaning(command) == "ok meaning: all-MiniLM-L6-v2; vectors of all 4 articles that are to have them"


def test_an_import_may_leave_that_to_the_bot(command: Command, article: Path) -> None:
    assert command("import", "--later", article).code == 0
    assert meaning(command).startswith("note meaning: all-MiniLM-L6-v2; vectors of 0 of 4 articles.")
    assert "gulls" in command("ask", "What does the lighthouse keeper feed?").out


def test_without_a_model_nothing_is_encoded(
    command: Command, article: Path, configured: Callable[[str], tuple[str, ...]]
) -> None:
    off = configured("")
    assert command(*off, "import", article).code == 0
    assert meaning(command, *off) == "ok meaning: turned off; answers go by words alone"


def test_a_model_that_is_none_is_named_and_words_go_on(
    command: Command, article: Path, configured: Callable[[str], tuple[str, ...]], tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text("{", encoding="utf-8")
    wrong = configured(str(folder))
    result = command(*wrong, "import", article)
    assert (result.code, result.out) == (0, f"stored   {article}  no. 5\n")
    said = meaning(command, *wrong)
    assert said.startswith(f"problem meaning: the model {folder} cannot be used: {folder}/config.json: is damaged")
    assert said.endswith("Until then answers go by words alone.")
    assert "gulls" in command(*wrong, "ask", "What does the lighthouse keeper feed?").out


def test_damaged_vectors_are_found_and_made_again(command: Command, article: Path, tmp_path: Path) -> None:
    command("import", article)
    with closing(sqlite3.connect(tmp_path / "data" / STORE_FILE)) as raw, raw:
        raw.execute("UPDATE vector_values SET \"values\" = x'00' WHERE position = 1")
    assert meaning(command).splitlines()[0] == (
        "mended meaning: the vectors of 1 article were damaged and are dropped; they are made again as new ones are."
    )
    command("import", article)
    assert meaning(command).startswith("ok ")


def test_the_running_bot_encodes_what_it_finds_and_stops_at_once(
    command: Command, options: tuple[str, ...], unused_address: str, tmp_path: Path
) -> None:
    assert command("list").code == 0
    config = tmp_path / "running.toml"
    config.write_text(f'[telegram]\nbase_url = "{unused_address}"\n', encoding="utf-8")
    token = {TOKEN_VARIABLE: TOKEN}
    bot = start("--config", config, *options, "run", environment=token, stderr=subprocess.DEVNULL)
    with ended(bot), closing(open_store(tmp_path / "data")) as store:
        end = time.monotonic() + PATIENCE
        while store.vectors.latest() < 3:
            assert time.monotonic() < end
            time.sleep(0.05)
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(PATIENCE) == 0
    assert meaning(command).startswith("ok ")
