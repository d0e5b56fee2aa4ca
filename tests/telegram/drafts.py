"""Texts that a person sees grow before they are sent (`sendMessageDraft`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.terminal.api_error import Json, bad_request
from bot.terminal.bot_api import Method
from bot.terminal.chats import Chat
from bot.terminal.parameters import integer
from bot.terminal.rules import parse_text
from bot.terminal.sending import find_place
from bot.terminal.state import State


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A text that was shown; with the same number it grew out of the one before. An empty one says "Thinking…"."""

    chat: Chat
    number: int
    text: str


class Drafts:
    """Keeps what was shown, the oldest first."""

    def __init__(self) -> None:
        self.shown: list[ShownDraft] = []

    @property
    def methods(self) -> Mapping[str, Method]:
        """The methods of the Bot API."""
        return {"sendMessageDraft": self.send}

    def send(self, state: State, parameters: Json) -> bool:
        """`sendMessageDraft`: in private chats alone."""
        number = integer(parameters, "draft_id")
        if not number:
            raise bad_request("draft_id must be non-zero")
        draft = parse_text(parameters) if parameters.get("text") else None
        chat = find_place(state, parameters).chat
        text = draft.as_sent()[0] if draft else ""
        if chat.kind != "private":
            raise bad_request("TEXTDRAFT_PEER_INVALID")
        chat.check_reachable()
        self.shown.append(ShownDraft(chat, number, text))
        return True
