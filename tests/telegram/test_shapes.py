"""Requests as bots send them, and requests with something wrong in them."""

import pytest

from bot.terminal.api_error import Json
from tests.telegram.models import fields_of, methods
from tests.telegram.shapes import check_shape

FILE = ("list.txt", "text/plain", b"eels")
BUTTON = {"text": "More", "callback_data": "v1:more:3"}

RIGHT: list[tuple[str, Json]] = [
    ("getMe", {}),
    ("GETME", {}),
    ("getUpdates", {"offset": 5, "timeout": 10, "limit": 100, "allowed_updates": ["message", "callback_query"]}),
    ("setWebhook", {"url": "https://example.org/", "certificate": FILE, "drop_pending_updates": True}),
    ("sendMessage", {"chat_id": 7, "text": "Otters"}),
    ("sendMessage", {"chat_id": "@otters", "text": "Otters", "message_thread_id": 4, "disable_notification": False}),
    ("sendMessage", {"chat_id": 7, "text": "Otters", "entities": [{"type": "bold", "offset": 0, "length": 2}]}),
    (
        "sendMessage",
        {
            "chat_id": 7,
            "text": "Otters",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_parameters": {"message_id": 5, "allow_sending_without_reply": True, "quote": "eels"},
            "reply_markup": {"inline_keyboard": [[BUTTON, {"text": "Site", "url": "https://example.org"}], []]},
        },
    ),
    ("sendMessage", {"chat_id": 7, "text": "Title?", "reply_markup": {"force_reply": True, "selective": True}}),
    ("sendMessage", {"chat_id": 7, "text": "Bye", "reply_markup": {"remove_keyboard": True}}),
    ("sendDocument", {"chat_id": 7, "document": FILE, "caption": "All"}),
    ("sendDocument", {"chat_id": 7, "document": "BQACAgIAAx0"}),
    ("sendDocument", {"chat_id": 7, "document": FILE, "thumbnail": "attach://small", "small": FILE}),
    (
        "sendMediaGroup",
        {
            "chat_id": 7,
            "media": [{"type": "document", "media": f"attach://{name}"} for name in "ab"],
            "a": FILE,
            "b": FILE,
        },
    ),
    ("sendLocation", {"chat_id": 7, "latitude": 50.1, "longitude": 4}),
    ("banChatMember", {"chat_id": 7, "user_id": 8, "until_date": 1_800_000_000}),
    ("setMyCommands", {"commands": [{"command": "help", "description": "What I can do"}]}),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 7}, "language_code": "de"}),
    ("answerCallbackQuery", {"callback_query_id": "17", "text": "Done", "show_alert": True, "cache_time": 5}),
    (
        "answerInlineQuery",
        {
            "inline_query_id": "17",
            "results": [
                {"type": "article", "id": "1", "title": "Otters", "input_message_content": {"message_text": "Otters"}}
            ],
            "button": {"text": "Start", "start_parameter": "start"},
        },
    ),
    ("setMessageReaction", {"chat_id": 7, "message_id": 8, "reaction": [{"type": "emoji", "emoji": "👍"}]}),
    (
        "sendRichMessage",
        {
            "chat_id": 7,
            "rich_message": {
                "blocks": [{"type": "paragraph", "text": ["They ", {"type": "bold", "text": ["eat ", "eels"]}, "."]}]
            },
        },
    ),
    # What looks like a number was a text when it was sent.
    ("sendMessage", {"chat_id": 7, "text": 2026, "message_effect_id": 5104841245755180586}),
]

WRONG: list[tuple[str, Json, str]] = [
    ("sendMassage", {}, "sendMassage: there is no such method"),
    ("sendMessage", {"text": "Otters"}, "sendMessage: chat_id: missing"),
    ("sendMessage", {"chat_id": 7, "text": "Otters", "reply_to": 5}, "sendMessage: reply_to: unknown"),
    ("sendMessage", {"chat_id": 7, "text": FILE}, "sendMessage: text: the file 'list.txt' is not a text"),
    ("sendMessage", {"chat_id": 7, "text": ["Otters"]}, "sendMessage: text: ['Otters'] is not a text"),
    ("sendMessage", {"chat_id": 7, "text": None}, "sendMessage: text: None is not a text"),
    ("sendMessage", {"chat_id": 7.5, "text": "a"}, "sendMessage: chat_id: 7.5 is not an integer or a text"),
    ("sendMessage", {"chat_id": True, "text": "a"}, "sendMessage: chat_id: True is not an integer or a text"),
    (
        "sendMessage",
        {"chat_id": 7, "text": "a", "message_thread_id": "4"},
        "sendMessage: message_thread_id: '4' is not an integer",
    ),
    (
        "sendMessage",
        {"chat_id": 7, "text": "a", "disable_notification": 1},
        "sendMessage: disable_notification: 1 is not a boolean",
    ),
    (
        "sendMessage",
        {"chat_id": 7, "text": "a", "entities": [{"type": "bold", "offset": "0", "length": 1}, {"type": 5}]},
        "sendMessage: entities[0].offset: '0' is not an integer; entities[1].type: 5 is not a text; "
        "entities[1].offset: missing; entities[1].length: missing",
    ),
    (
        "sendMessage",
        {"chat_id": 7, "text": "a", "reply_markup": {"inline_keyboard": [[BUTTON], [{"text": "a", "data": "b"}]]}},
        "sendMessage: reply_markup.inline_keyboard[1][0].data: unknown",
    ),
    (
        "sendMessage",
        {"chat_id": 7, "text": "a", "reply_markup": {"inline_keyboard": [BUTTON]}},
        f"sendMessage: reply_markup.inline_keyboard[0]: {str(BUTTON)[:60]} is not an array",
    ),
    (
        "sendMessage",
        {"chat_id": 7, "text": "a", "link_preview_options": {"disabled": True}},
        "sendMessage: link_preview_options.disabled: unknown",
    ),
    (
        "sendMessage",
        {"chat_id": 7, "text": "a", "link_preview_options": "none"},
        "sendMessage: link_preview_options: 'none' is not LinkPreviewOptions",
    ),
    (
        "sendMessage",
        {"chat_id": 7, "text": "a", "reply_parameters": {"message": 5}},
        "sendMessage: reply_parameters.message: unknown",
    ),
    ("sendDocument", {"chat_id": 7, "document": FILE, "other": FILE}, "sendDocument: other: unknown"),
    (
        "sendDocument",
        {"chat_id": 7, "document": "attach://other"},
        "sendDocument: attach://other: no such file was uploaded",
    ),
    ("setMyCommands", {"commands": [{"command": "help"}]}, "setMyCommands: commands[0].description: missing"),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat"}},
        "setMyCommands: scope.chat_id: missing",
    ),
    ("setMyCommands", {"commands": [], "scope": {}}, "setMyCommands: scope.type: missing"),
    ("getUpdates", {"timeout": "10"}, "getUpdates: timeout: '10' is not an integer"),
    (
        "answerInlineQuery",
        {
            "inline_query_id": "17",
            "results": [{"type": "article", "id": 1, "title": "a", "input_message_content": {"text": "a"}}],
        },
        "answerInlineQuery: results[0].id: 1 is not a text; results[0].input_message_content.text: unknown; "
        "results[0].input_message_content.message_text: missing",
    ),
    (
        "sendRichMessage",
        {"chat_id": 7, "rich_message": {"blocks": [{"type": "paragraph", "text": [{"type": "bold", "txt": "a"}]}]}},
        "sendRichMessage: rich_message.blocks[0].text[0].txt: unknown; rich_message.blocks[0].text[0].text: missing",
    ),
]


@pytest.mark.parametrize(("method", "parameters"), RIGHT)
def test_a_request_with_the_right_shape_passes(method: str, parameters: Json) -> None:
    check_shape(method, parameters)


@pytest.mark.parametrize(("method", "parameters", "problems"), WRONG)
def test_what_is_wrong_with_a_request_is_said(method: str, parameters: Json, problems: str) -> None:
    with pytest.raises(AssertionError) as error:
        check_shape(method, parameters)
    assert str(error.value) == problems


def test_a_scope_of_an_unknown_type_names_those_that_there_are() -> None:
    with pytest.raises(
        AssertionError, match=r"scope: \{'type': 'all'\} is not BotCommandScopeDefault or BotCommandScopeA"
    ):
        check_shape("setMyCommands", {"commands": [], "scope": {"type": "all"}})


@pytest.mark.long
def test_what_is_read_from_the_source_is_what_the_models_are() -> None:
    import aiogram

    for name in methods():
        model = getattr(aiogram.methods, name)
        assert model.__api_method__.lower() == name.lower()
        fields = fields_of(name, "methods")
        assert [(field, declared.required) for field, declared in fields.items()] == [
            (field, declared.is_required()) for field, declared in model.model_fields.items()
        ]
    for name in aiogram.types.__all__:
        model = getattr(aiogram.types, name)
        if isinstance(model, type) and issubclass(model, aiogram.types.TelegramObject):
            assert set(fields_of(name)) == set(model.model_fields)
