"""Inline queries: a person writes the bot's name and some words in any chat, and picks one of its results."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.terminal.api_error import ApiError, Json, bad_request
from bot.terminal.bot_api import Method
from bot.terminal.chats import User, too_old_query
from bot.terminal.rules import Markup, check_button_data, check_markup, parse_markup, parse_text
from bot.terminal.state import State
from tests.telegram.reading import without_markup

MOST_RESULTS = 50
LONGEST_RESULT_ID = 64
LONGEST_OFFSET = 64
"""Both in bytes."""
ANSWERABLE_SECONDS = 30
"""So old a query may be that the bot answers. The server keeps its update for as long."""
_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


@dataclass(frozen=True, slots=True)
class Result:
    """A result as the person sees it, and the message that it becomes."""

    id: str
    title: str
    description: str = ""
    text: str = ""
    entities: tuple[Json, ...] = ()
    markup: Markup = field(default_factory=Markup)


@dataclass(eq=False, slots=True)
class InlineQuery:
    """What a person typed. `results` is None until the bot answers."""

    id: str
    person: User
    text: str
    offset: str
    asked_at: float
    results: list[Result] | None = None
    next_offset: str = ""
    button: Json = field(default_factory=dict)

    @property
    def titles(self) -> list[str]:
        """The titles of the results."""
        return [result.title for result in self.results or ()]


class Inline:
    """Keeps the queries by id. `feedback` is what BotFather calls so: the bot is told what was chosen."""

    def __init__(self) -> None:
        self.queries: dict[str, InlineQuery] = {}
        self.feedback = False

    @property
    def methods(self) -> Mapping[str, Method]:
        """The methods of the Bot API."""
        return {"answerInlineQuery": self.answer}

    def ask(self, state: State, person: User, text: str, offset: str, chat_type: str) -> InlineQuery:
        """Let a person type; the bot is told where BotFather switched inline queries on."""
        query = InlineQuery(f"inline-{state.new_id()}", person, text, offset, state.now())
        self.queries[query.id] = query
        if state.card.inline:
            told = {"id": query.id, "from": person.to_json(), "query": text, "offset": offset}
            state.updates.add("inline_query", told | {"chat_type": chat_type})
        return query

    def answer(self, state: State, parameters: Json) -> bool:
        """`answerInlineQuery`."""
        button = _parse_button(parameters.get("button"))
        results = _parse_results(parameters.get("results") or [])
        for result in results:
            check_markup(result.markup)
        if not state.card.inline:
            raise bad_request("USER_BOT_INVALID")
        query = self.queries.get(str(parameters.get("inline_query_id")))
        if query is None or query.results is not None or state.now() - query.asked_at > ANSWERABLE_SECONDS:
            raise too_old_query()
        next_offset = parameters.get("next_offset") or ""
        _check_by_telegram(results, next_offset, button)
        query.results, query.next_offset, query.button = results, next_offset, button
        return True


def _parse_button(button: object) -> Json:
    problem = "can't parse inline query results button: "
    if button is None:
        return {}
    if isinstance(button, str):
        raise bad_request("can't parse inline query results button JSON object")
    if not isinstance(button, dict):
        raise bad_request(f"{problem}InlineQueryResultsButton must be an Object")
    if "text" not in button:
        raise bad_request(f'{problem}Can\'t find field "text"')
    if "start_parameter" not in button and "web_app" not in button:
        raise bad_request(f"{problem}InlineQueryResultsButton must have exactly one optional field")
    return button


def _parse_results(results: object) -> list[Result]:
    if isinstance(results, str):
        raise bad_request("can't parse JSON encoded inline query results")
    if not isinstance(results, list):
        raise bad_request("expected an Array of inline query results")
    if len(results) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    return [_parse_result(result) for result in results]


def _parse_result(result: object) -> Result:
    try:
        return _parse_article(result)
    except ApiError as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        raise bad_request(f"can't parse inline query result: {reason[0].upper()}{reason[1:]}") from None


def _parse_article(result: object) -> Result:
    if not isinstance(result, dict):
        raise bad_request("inline query result must be an object")
    kind, number = _text(result, "type"), _text(result, "id")
    if kind.lower() != "article":
        raise bad_request(f'type "{kind}" is unsupported in the inline query result')
    content = result.get("input_message_content")
    if content is None:
        content = {"message_text": _text(result, "message_text")}
    elif not isinstance(content, dict):
        raise bad_request('field "input_message_content" must be of type Object')
    elif not content.get("message_text"):
        raise bad_request("input message content is not specified")
    content = without_markup(content, "message_text", "entities")
    draft = parse_text({"text": content["message_text"], "entities": content.get("entities")})
    markup = parse_markup(result.get("reply_markup"))
    title = _text(result, "title")
    text, entities = draft.as_sent()
    return Result(number, title, result.get("description", ""), text, entities, markup)


def _text(result: Json, name: str) -> str:
    value = result.get(name)
    if value is None:
        raise bad_request(f'can\'t find field "{name}"')
    if not isinstance(value, str | int):
        raise bad_request(f'field "{name}" must be of type String')
    return str(value)


def _check_by_telegram(results: list[Result], next_offset: str, button: Json) -> None:
    ids = [result.id for result in results]
    if any(not 1 <= len(one.encode()) <= LONGEST_RESULT_ID for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(next_offset.encode()) > LONGEST_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    if "start_parameter" in button:
        _check_start(button["start_parameter"])
    for result in results:
        check_button_data(result.markup)


def _check_start(parameter: str) -> None:
    if not parameter:
        raise bad_request("START_PARAM_EMPTY")
    if len(parameter) > 64:
        raise bad_request("START_PARAM_TOO_LONG")
    if not _START.issuperset(parameter):
        raise bad_request("START_PARAM_INVALID")
