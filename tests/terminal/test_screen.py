"""What the terminal prints, in exact strings of a fixed width."""

import io

import pytest
from rich.console import Console

from bot.terminal.bot_api import BotApi
from bot.terminal.people import Person
from bot.terminal.screen import Screen, shows_hyperlinks
from tests.terminal.conftest import Call

KEYBOARD = {
    "inline_keyboard": [
        [{"text": label, "callback_data": "x"} for label in ("⤢ Context", "Next ▸", "Summary")],
        [{"text": "Source", "url": "https://example.org/bridge?a=1"}],
    ]
}
BRIDGE = "Repairs will take eleven weeks.\nHarbour bridge · 2 Feb 2026"
ENTITIES = [{"type": "blockquote", "offset": 0, "length": 31}, {"type": "bold", "offset": 18, "length": 12}]


def plain(width: int, encoding: str = "utf-8") -> tuple[Screen, io.BytesIO]:
    """Return a screen that prints into bytes, as into a pipe."""
    out = io.BytesIO()
    console = Console(file=io.TextIOWrapper(out, encoding, write_through=True), width=width)
    return Screen(console), out


def in_colour(**settings: str) -> tuple[Screen, io.StringIO]:
    """Return a screen that prints as into a terminal with certain settings of the environment."""
    out = io.StringIO()
    console = Console(file=out, width=60, force_terminal=True, _environ={"TERM": "xterm-256color"} | settings)
    return Screen(console, interactive=True, hyperlinks=True), out


async def test_a_message_stands_in_by_two_columns_with_its_buttons_numbered(call: Call, anna: Person) -> None:
    await call("sendMessage", chat_id=anna.id, text=BRIDGE, entities=ENTITIES, reply_markup=KEYBOARD)
    screen, out = plain(60)
    screen.message(anna.chat.answers[-1])
    assert out.getvalue().decode() == (
        "\n"
        "  ▎ Repairs will take eleven weeks.\n"
        "  Harbour bridge · 2 Feb 2026\n"
        "  [1] ⤢ Context   [2] Next ▸   [3] Summary\n"
        "  [4] Source ↗ https://example.org/bridge?a=1\n"
    )


async def test_it_all_fits_a_narrow_screen(call: Call, anna: Person) -> None:
    await call("sendMessage", chat_id=anna.id, text=BRIDGE, entities=ENTITIES, reply_markup=KEYBOARD)
    screen, out = plain(26)
    screen.message(anna.chat.answers[-1], edited=True)
    assert out.getvalue().decode() == (
        "\n"
        "  ✎ edited\n"
        "  ▎ Repairs will take\n"
        "  ▎ eleven weeks.\n"
        "  Harbour bridge · 2 Feb\n"
        "  2026\n"
        "  [1] ⤢ Context\n"
        "  [2] Next ▸   [3] Summary\n"
        "  [4] Source ↗\n"
        "  https://example.org/brid\n"
        "  ge?a=1\n"
    )


async def test_a_screen_that_is_no_utf_8_gets_signs_it_can_show(call: Call, anna: Person) -> None:
    await call("sendMessage", chat_id=anna.id, text=BRIDGE, entities=ENTITIES, reply_markup=KEYBOARD)
    screen, out = plain(60, "ascii")
    screen.message(anna.chat.answers[-1], edited=True)
    screen.echo(screen.signs.prompt, "/ask été")
    assert out.getvalue().decode() == (
        "\n"
        "  edited\n"
        "  | Repairs will take eleven weeks.\n"
        "  Harbour bridge ? 2 Feb 2026\n"
        "  [1] ? Context   [2] Next ?   [3] Summary\n"
        "  [4] Source -> https://example.org/bridge?a=1\n"
        "you > /ask ?t?\n"
    )


async def test_addresses_of_links_stand_below_the_text_in_one_piece(call: Call, anna: Person) -> None:
    link = {"type": "text_link", "offset": 0, "length": 7, "url": "https://example.org/news/harbour-bridge"}
    await call("sendMessage", chat_id=anna.id, text="Harbour, in brief", entities=[link])
    screen, out = plain(40)
    screen.message(anna.chat.answers[-1])
    assert out.getvalue().decode() == ("\n  Harbour, in brief\n  ↗ https://example.org/news/harbour-bridge\n")


async def test_a_file_is_named_with_its_size(call: Call, anna: Person) -> None:
    screen, out = plain(80)
    screen.message(anna.sends_document("a\x1bb.md", b"x" * 5000, caption="Here"))
    screen.message(anna.sends_document("small.md", b"x"))
    assert out.getvalue().decode() == (
        "\n  a␛b.md, 5 KB (/save writes it to this folder)\n  Here\n"
        "\n  small.md, 1 bytes (/save writes it to this folder)\n"
    )


def test_toasts_notes_and_tables_are_quiet_lines() -> None:
    screen, out = plain(32)
    screen.toast("Nothing\nmore \x1b[2J")
    screen.note("A remark that is longer than one line")
    screen.table((("5", "presses the button [5] of them"), ("/quit", "ends")))
    assert out.getvalue().decode() == (
        "  · Nothing\n"
        "  more ␛[2J\n"
        "  A remark that is longer than\n"
        "  one line\n"
        "  5       presses the button [5]\n"
        "          of them\n"
        "  /quit   ends\n"
    )


def test_emphasis_is_shown_where_the_terminal_can() -> None:
    screen, out = in_colour()
    screen.toast("Careful", alert=True)
    assert out.getvalue() == "  \x1b[1m· Careful\x1b[0m\n"


@pytest.mark.parametrize("settings", [{"TERM": "dumb"}, {"TERM": "unknown"}])
async def test_a_dumb_terminal_gets_plain_text(server: BotApi, anna: Person, settings: dict[str, str]) -> None:
    screen, out = in_colour(**settings)
    screen.toast("Careful", alert=True)
    assert out.getvalue() == "  · Careful\n"


async def test_without_colour_there_is_bold_and_no_colour(call: Call, anna: Person) -> None:
    code = [{"type": "code", "offset": 0, "length": 1}, {"type": "bold", "offset": 2, "length": 1}]
    await call("sendMessage", chat_id=anna.id, text="a b", entities=code)
    screen, out = in_colour(NO_COLOR="1")
    screen.message(anna.chat.answers[-1])
    assert out.getvalue() == "\n  a \x1b[1mb\x1b[0m\n"


async def test_a_link_is_clickable_where_the_terminal_can(call: Call, anna: Person) -> None:
    link = {"type": "text_link", "offset": 0, "length": 5, "url": "https://example.org/\x07\x1b\\"}
    await call("sendMessage", chat_id=anna.id, text="Title", entities=[link])
    screen, out = in_colour()
    screen.message(anna.chat.answers[-1])
    assert "https://example.org/%20%20%5C\x1b\\" in out.getvalue()
    assert "\x07" not in out.getvalue()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"VTE_VERSION": "7000"}, True),
        ({"VTE_VERSION": "7000", "TMUX": "/tmp/tmux"}, False),
    ],
)
def test_only_terminals_that_are_known_to_do_so_make_links(environment: dict[str, str], expected: bool) -> None:
    assert shows_hyperlinks(environment) is expected
