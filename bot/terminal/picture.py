"""A picture of a conversation, as SVG that shows itself without anything from elsewhere."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME

from bot.terminal.background import Background
from bot.terminal.chats import Access
from bot.terminal.lines import from_lines
from bot.terminal.running import Build, running
from bot.terminal.screen import Screen
from bot.terminal.session import Session, new_server

# The template of rich names web addresses of a font; this one takes what the viewer has.
_TEMPLATE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, "Cascadia Mono", "Fira Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
    font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: system-ui, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def record(build: Build, lines: Iterable[str], title: str, *, width: int = 80, person: int = 123456789) -> str:
    """Have the conversation in which a person types `lines`, and return its picture.

    `width` is in columns, `person` the Telegram id to talk as. The same conversation gives the same picture.
    """
    console = Console(
        record=True,
        file=StringIO(),
        width=width,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    screen = Screen(console, hyperlinks=True)
    server = new_server()
    you = server.user("You", id=person)
    you.chat.access = Access.OPEN
    with Background(running(server, build)) as background:
        Session(server, you, background, screen).run(from_lines(lines, screen))
    return console.export_svg(title=title, theme=SVG_EXPORT_THEME, code_format=_TEMPLATE, unique_id="chat")
