"""The conversation in the terminal: a line is read, done, and what the bot did is shown, in that order."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TextIO

from rich.console import Console

from bot.terminal.api_error import ApiError, Json
from bot.terminal.background import Background
from bot.terminal.bot_api import BotApi
from bot.terminal.chats import Access, Message
from bot.terminal.keyboard import numbered
from bot.terminal.keys import KEYS, Press, Reply, Save, Say, SendFile, Wish, understand
from bot.terminal.lines import Read, from_keyboard, from_stream, read_message
from bot.terminal.people import Person
from bot.terminal.rendering import one_line
from bot.terminal.rules import LONGEST_TEXT
from bot.terminal.running import Build, running
from bot.terminal.screen import Screen, shows_hyperlinks

WELCOME = "The Telegram bot, here in the terminal. /help, /keys for this screen, /quit."
STOPPED = "Stopped waiting. What comes later is shown after your next line."


class Session:
    """One person's conversation with a bot that runs on `server`."""

    def __init__(self, server: BotApi, person: Person, background: Background, screen: Screen) -> None:
        self._server = server
        self._person = person
        self._background = background
        self._screen = screen
        self._seen = 0
        self._shown: list[Message] = []
        """What stands on the screen, the lowest last."""
        self._cut: Message | None = None
        self._asking: Message | None = None

    def run(self, read: Read) -> None:
        """Go on until the person leaves, or nothing is left to read."""
        signs = self._screen.signs
        more = True
        try:
            while more:
                self._screen.space()
                more = self.turn(read_message(read, signs.prompt, signs.more))
        except (EOFError, KeyboardInterrupt):
            if self._screen.interactive:
                self._screen.space()

    def turn(self, text: str) -> bool:
        """Do what a message wants and show what comes of it; return whether the person stays."""
        wish = understand(text)
        try:
            match wish:
                case Wish.QUIT | Wish.EXIT:
                    return False
                case Wish.NOTHING:
                    pass
                case Wish.KEYS:
                    self._screen.table(KEYS)
                case Wish.WHOLE:
                    self._show_whole()
                case Press():
                    self._press(wish)
                case Reply():
                    self._reply(wish)
                case SendFile():
                    self._send_file(wish)
                case Save():
                    self._save(wish)
                case Say():
                    self._say(wish.text)
        except ApiError as error:
            self._screen.note(f"Telegram would not send that: {error.description.removeprefix('Bad Request: ')}.")
        except KeyboardInterrupt:
            self._screen.note(STOPPED)
        return True

    def _say(self, text: str, answered: Message | None = None) -> None:
        answered, self._asking = answered or self._asking, None
        parts = _parts(text)
        if len(parts) > 1:
            self._screen.note(f"Sent as {len(parts)} messages: one holds {LONGEST_TEXT} characters at most.")

        def act() -> None:
            for part in parts:
                self._person.says(part, reply_to=answered)

        self._do(act)

    def _press(self, wish: Press) -> None:
        message = next((message for message in reversed(self._shown) if message.keyboard), None)
        button = dict(numbered(message.keyboard)).get(wish.number) if message else None
        if message is None or button is None:
            self._say(wish.text)
        elif "callback_data" in button:
            self._do(lambda: self._person.presses_button(button, message))
        else:
            self._screen.note(_elsewhere(button))

    def _reply(self, wish: Reply) -> None:
        if wish.back > len(self._shown):
            self._screen.note("There is no such message to reply to.")
        else:
            self._say(wish.text, self._shown[-wish.back])

    def _send_file(self, wish: SendFile) -> None:
        try:
            # Devices and pipes may have no end.
            if wish.path.exists() and not (wish.path.is_file() or wish.path.is_dir()):
                raise OSError(None, "Is no file that could be sent")
            content = wish.path.read_bytes()
        except (OSError, ValueError) as error:
            self._screen.note(f"{_problem(wish.path, error)} Begin the line with = to send it as a text.")
            return
        self._do(lambda: self._person.sends_document(wish.path.name, content, caption=wish.caption))

    def _save(self, wish: Save) -> None:
        document = next((message.document for message in reversed(self._shown) if message.document), None)
        if document is None:
            self._screen.note("The bot sent no file.")
            return
        # Only the last part of the name: no file of the bot's shall land outside the folder that was named.
        path = wish.path / one_line(Path(document.name).name) if wish.path.is_dir() else wish.path
        try:
            with path.open("xb") as file:
                file.write(document.content)
        except (OSError, ValueError) as error:
            self._screen.note(_problem(path, error))
        else:
            self._screen.note(f"Written to {path}.")

    def _show_whole(self) -> None:
        if self._cut is None:
            self._screen.note("Nothing on the screen is cut.")
        else:
            self._screen.message(self._cut, whole=True)

    def _do(self, act: Callable[[], object]) -> None:
        """Act for the person, wait until the bot is through with it, and show what it did."""

        async def work() -> None:
            act()
            await self._server.settle(None)

        try:
            self._background.run(work(), self._waiting)
        finally:
            self._show_news()

    def _waiting(self) -> AbstractContextManager[object]:
        console = self._screen.console
        animated = self._screen.interactive and console.is_terminal and not console.is_dumb_terminal
        return console.status("", spinner="dots", spinner_style="default") if animated else nullcontext()

    def _show_news(self) -> None:
        """Show what the bot did since the last time; a message that changed several times is shown once, as
        it is now.
        """
        journal = self._server.journal
        news, self._seen = journal[self._seen :], len(journal)
        done: list[Message] = []
        for event in news:
            if event.message.chat is not self._person.chat:
                continue
            if event.query:
                if event.query.answer:
                    self._screen.toast(event.query.answer, alert=event.query.alert)
            elif event.message not in done:
                done.append(event.message)
                self._show(event.message)

    def _show(self, message: Message) -> None:
        before = message in self._shown
        if before:
            self._shown.remove(message)
        if message.deleted:
            if before:
                self._screen.note("The bot took a message back.")
            return
        self._shown.append(message)
        if self._screen.message(message, edited=before):
            self._cut = message
        if message.force_reply:
            self._asking = message
            self._screen.note(message.placeholder or "Your next line answers this.")


def converse(
    build: Build,
    *,
    person: int,
    name: str = "You",
    language: str = "",
    opening: str = "",
    allowed_updates: Sequence[str] | None = None,
    console: Console | None = None,
    stdin: TextIO | None = None,
) -> None:
    """Talk to an application until the person leaves.

    `person` is the Telegram id to talk as: one of the admins, or not. `opening` is sent at first, as Telegram
    sends /start. Errors of `build` and of the start of the application are raised.
    """
    console = console or _console()
    stdin = stdin or sys.stdin
    typed = stdin.isatty() and console.is_terminal
    screen = Screen(console, interactive=typed, hyperlinks=shows_hyperlinks(os.environ))
    server = new_server()
    you = server.user(name, id=person, language=language)
    # Who opens the conversation here has it open; on Telegram, the first /start does that.
    you.chat.access = Access.OPEN
    with Background(running(server, build, allowed_updates=allowed_updates)) as background:
        screen.note(WELCOME)
        session = Session(server, you, background, screen)
        if opening:
            screen.space()
            screen.echo(screen.signs.prompt, opening)
            session.turn(opening)
        session.run(from_keyboard(screen, you.menu) if typed else from_stream(stdin, screen))


def _console() -> Console:
    console = Console()
    if not console.is_dumb_terminal:
        return console
    # Unless it is told both, rich takes every dumb terminal for one of 80 columns and 25 lines.
    width, height = shutil.get_terminal_size()
    return Console(width=width, height=height)


def new_server() -> BotApi:
    """Return a server for a bot that may know messages of earlier conversations: no number comes twice."""
    return BotApi(first_id=int(time.time() * 1000))


def _parts(text: str) -> list[str]:
    """Cut a long text as Telegram's own programs do, at the last line end or space that fits."""
    parts = []
    while len(text) > LONGEST_TEXT:
        end = max(text.rfind("\n", 1, LONGEST_TEXT), text.rfind(" ", 1, LONGEST_TEXT))
        end = end if end > 0 else LONGEST_TEXT
        parts.append(text[:end])
        text = text[end:].lstrip()
    return [*parts, text]


def _problem(path: Path, error: OSError | ValueError) -> str:
    """Return why a file cannot be read or written. A path with a NUL in it is a `ValueError`."""
    return f"{path}: {error.strerror if isinstance(error, OSError) else 'No file can have this name'}."


def _elsewhere(button: Json) -> str:
    """Return what a button that does not concern the bot would do."""
    if "url" in button:
        return f"Opens {button['url']}"
    if "copy_text" in button:
        return f"Copies: {button['copy_text']['text']}"
    return "This button works in Telegram only."
