"""Whatever a request holds, the server answers it: with a result or with a reason, never with a failure of its own."""

import asyncio
import json
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.terminal.bot_api import METHODS
from tests.telegram import strict
from tests.telegram.server import Telegram
from tests.telegram.world import BUTTON, article

TEXTS = st.sampled_from(
    ["", " ", "x", "<b>", "<b>x</b>", "*x", "HTML", "MarkdownV2", "@x", "-1", "9" * 30, "attach://x", "\0", "{"]
)
NUMBERS = st.sampled_from([0, 1, 2, 3, 501, -2001, -1, 2**40, 1.5])
LEAVES = (
    TEXTS | NUMBERS | st.sampled_from([None, True, BUTTON, article(), [article()], {"type": "document", "media": "x"}])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "message_id", "quote", "chat_id", "inline_keyboard", "media"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(
    [
        *("action", "callback_query_id", "caption", "caption_entities", "chat_id", "commands", "document", "draft_id"),
        *("entities", "file_id", "from_chat_id", "inline_query_id", "language_code", "media", "menu_button"),
        *("message_id", "message_ids", "message_thread_id", "name", "next_offset", "parse_mode", "reaction"),
        *("reply_markup", "reply_parameters", "results", "scope", "button", "text", "url", "secret_token", "user_id"),
    ]
)
ALL = [*METHODS, *strict.METHODS, *Telegram().inline.methods, *Telegram().profile.methods, *Telegram().drafts.methods]
SOUND = st.fixed_dictionaries(
    {},
    optional={
        "chat_id": st.just(501),
        "from_chat_id": st.just(501),
        "message_id": st.sampled_from([1, 2]),
        "text": st.just("x"),
        "draft_id": st.just(1),
        "action": st.just("typing"),
        "document": st.just("file-1"),
        "file_id": st.just("file-1"),
        "media": st.just([{"type": "document", "media": "file-1"}]),
        "results": st.just([article()]),
    },
)
"""Parameters that are right, for garbage beside them to get far."""
PARAMETERS = st.builds(lambda sound, garbage: sound | garbage, SOUND, st.dictionaries(NAMES, VALUES, max_size=3))
CALLS = st.lists(st.tuples(st.sampled_from([*ALL, "setWebhook"]), PARAMETERS), max_size=8)


def test_every_request_is_answered(at_length: Callable[[int, int], int]) -> None:
    @settings(max_examples=at_length(60, 5000))
    @given(CALLS)
    def check(calls: list[tuple[str, dict[str, object]]]) -> None:
        server = Telegram()
        anna = server.user("Anna", id=501)
        anna.sends_document("notes.md", b"# Notes", chat=anna.chat)
        anna.says("hello", chat=server.group("Readers"))

        async def call_all() -> None:
            for method, parameters in calls:
                fields = {
                    name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()
                }
                status, body = await server.answer(server.token, method, fields, {})
                assert json.loads(body)["ok"] is (status == 200)
                assert status in (200, 400, 403, 429), body

        asyncio.run(call_all())

    check()
