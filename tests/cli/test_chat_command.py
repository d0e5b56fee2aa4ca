"""`chat`: the bot in the terminal, here with a pipe in place of the keyboard."""

from pathlib import Path

from tests.cli.conftest import Command


def test_a_conversation_through_a_pipe(program: Command, tmp_path: Path) -> None:
    result = program("chat", stdin="/start\nWer leitet das Brückenmuseum? Die Direktorin?\n/quit\n".encode())
    assert (result.code, result.err) == (0, "")
    assert "4 articles" in result.out
    assert "Ute Brandt" in result.out
    assert result.out.rstrip().endswith("/quit")
    assert (tmp_path / "data" / "chat.log").read_bytes() == b""


def test_the_end_of_the_input_ends_it_too(program: Command) -> None:
    result = program("chat", stdin=b"/id")
    assert (result.code, result.err) == (0, "")


def test_any_bytes_may_come_through_the_pipe_whatever_the_locale(program: Command) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    result = program("chat", stdin=b"caf\xe9 \x00\xff\n" + "Das Brückenmuseum\n".encode(), environment=environment)
    assert (result.code, result.err) == (0, "")
    assert "Das Brückenmuseum öffnet wieder" in result.out


def test_an_empty_library_says_how_to_add(program: Command, tmp_path: Path) -> None:
    for role in ((), ("--as-admin",)):
        result = program("--articles", tmp_path / "none", "chat", *role, stdin=b"/start\nWhy?\n")
        assert (result.code, result.err) == (0, "")
        assert "/add" in result.out or "import" in result.out


def test_an_admin_adds_and_others_may_not(program: Command, articles_folder: Path) -> None:
    text = b"/add A new bench\\\nThe new bench at Tanner Steps is red.\n"
    refused = program("chat", stdin=text)
    assert "admins" in refused.out
    assert len(list(articles_folder.iterdir())) == 4
    added = program("chat", "--as-admin", stdin=text)
    assert (added.code, added.err) == (0, "")
    assert len(list(articles_folder.iterdir())) == 5
    assert "A new bench" in added.out


def test_the_log_goes_to_the_configured_file_and_not_to_the_screen(program: Command, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[log]\nlevel = "debug"\nfile = "bot.log"\n', encoding="utf-8")
    result = program("chat", stdin=b"/start\n")
    assert (result.code, result.err) == (0, "")
    assert "DEBUG" not in result.out
    assert "DEBUG" in (tmp_path / "bot.log").read_text(encoding="utf-8")
    assert not (tmp_path / "data" / "chat.log").exists()


def test_a_file_that_cannot_be_read_is_named_before_the_conversation(program: Command, articles_folder: Path) -> None:
    (articles_folder / "empty.txt").write_bytes(b"")
    result = program("chat", stdin=b"/start\n")
    assert result.code == 0
    assert result.err.startswith("empty.txt: ")
    assert result.err.count("\n") == 1
