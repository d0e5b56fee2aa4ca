"""A row of the table of Telegram's rules, and the requests that rows make."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.terminal.api_error import Json
from bot.terminal.chats import Access
from tests.telegram.world import World, article

Request = tuple[str, Json]
Ask = Callable[[World], Request]
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
NO_ACTION = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
POLLED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
HOOK = "https://example.org/hook"


CAN_NOT = "can't parse entities: "


@dataclass(frozen=True)
class Row:
    """A rule. `description` is without its beginning "Bad Request: ", unless the status is another one."""

    name: str
    ask: Ask
    description: str
    status: int = 400
    before: tuple[Ask, ...] = ()
    parameters: Json | None = None


def says(text: object = "text", **more: object) -> Ask:
    return lambda world: ("sendMessage", {"chat_id": world.anna.id, "text": text, **more})


def to(find: Callable[[World], object]) -> Ask:
    return lambda world: ("sendMessage", {"chat_id": find(world), "text": "text"})


def with_button(**button: object) -> Ask:
    return says(reply_markup={"inline_keyboard": [[button]]})


def html(text: str) -> Ask:
    return says(text, parse_mode="HTML")


def markdown(text: str) -> Ask:
    return says(text, parse_mode="MarkdownV2")


def calls(method: str, **parameters: object) -> Ask:
    return lambda _: (method, parameters)


def about(method: str, find: Callable[[World], object] = lambda _: 9999, **more: object) -> Ask:
    """Ask something of a message in the private chat."""
    return lambda world: (method, {"chat_id": world.anna.id, "message_id": find(world), **more})


def from_chat(method: str) -> Ask:
    return lambda world: (method, {"chat_id": world.anna.id, "from_chat_id": world.anna.id, "message_id": 9999})


def answers(find: Callable[[World], str], text: str = "") -> Ask:
    return lambda world: ("answerCallbackQuery", {"callback_query_id": find(world), "text": text})


def offers(*results: object, **more: object) -> Ask:
    return lambda world: ("answerInlineQuery", {"inline_query_id": world.asked.id, "results": results, **more})


def hooks(url: str = HOOK, **more: object) -> Ask:
    return calls("setWebhook", url=url, **more)


def entities(number: int, address: str = "https://example.org") -> list[Json]:
    return [{"type": "text_link", "offset": at, "length": 1, "url": address} for at in range(number)]


def kicked(access: Access, kind: str) -> Ask:
    return to(lambda world: world.closed(access, kind).id)


def menu(name: str = "help", description: str = "Help", times: int = 1) -> Ask:
    return calls("setMyCommands", commands=[{"command": name, "description": description}] * times)


def without_inline(world: World) -> Request:
    world.state.card.inline = False
    return offers(article())(world)
