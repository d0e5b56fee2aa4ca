"""The bot's profile: its name in each language, and the button beside the line in which people write."""

from collections.abc import Mapping

from bot.terminal.account import language
from bot.terminal.api_error import Json, bad_request
from bot.terminal.bot_api import Method
from bot.terminal.parameters import integer
from bot.terminal.state import State

LONGEST_NAME = 64
_BUTTONS = ("default", "commands", "web_app")


class Profile:
    """What was set of the profile. `buttons` are kept by chat, under 0 the one that holds for all others."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.buttons: dict[int, Json] = {}

    @property
    def methods(self) -> Mapping[str, Method]:
        """The methods of the Bot API."""
        return {
            "getChatMenuButton": self.get_button,
            "getMyName": self.get_name,
            "setChatMenuButton": self.set_button,
            "setMyName": self.set_name,
        }

    def set_name(self, state: State, parameters: Json) -> bool:
        """`setMyName`. What is too long is cut."""
        del state
        self.names[language(parameters)] = (parameters.get("name") or "")[:LONGEST_NAME]
        return True

    def get_name(self, state: State, parameters: Json) -> Json:
        """`getMyName`: in another language the name that has none, and at last the one of `getMe`."""
        name = self.names.get(language(parameters)) or self.names.get("") or state.card.user.first_name
        return {"name": name}

    def set_button(self, state: State, parameters: Json) -> bool:
        """`setChatMenuButton`."""
        button = parameters.get("menu_button") or {"type": "default"}
        if not isinstance(button, dict):
            raise bad_request("can't parse menu button: MenuButton must be an Object")
        if button.get("type") not in _BUTTONS:
            raise bad_request("can't parse menu button: Menu button has unsupported type")
        self.buttons[self._chat(state, parameters)] = button
        return True

    def get_button(self, state: State, parameters: Json) -> Json:
        """`getChatMenuButton`."""
        return self.buttons.get(self._chat(state, parameters)) or self.buttons.get(0) or {"type": "commands"}

    def _chat(self, state: State, parameters: Json) -> int:
        number = integer(parameters, "chat_id")
        if number:
            chat = state.find_chat(number)
            if chat.kind != "private":
                raise bad_request("chat not found")
            chat.check_access()
        return number
