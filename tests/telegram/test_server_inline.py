"""Inline queries on the strict server: a person types, the bot offers, she picks."""

import pytest

from tests.telegram.client import Client
from tests.telegram.people import Guest
from tests.telegram.server import Telegram
from tests.telegram.world import BUTTON, article


async def test_a_person_types_and_picks(server: Telegram, client: Client, anna: Guest) -> None:
    server.allows_inline()
    group = server.group("Readers")
    query = anna.asks_inline("bridge", chat_type="group")
    [update] = await client.updates()
    told = update["inline_query"]
    assert (told["id"], told["query"], told["offset"], told["chat_type"]) == (query.id, "bridge", "", "group")
    content = {"message_text": "<b>Closed</b>", "parse_mode": "HTML"}
    offered = article(title="Weir bridge", input_message_content=content, reply_markup=BUTTON)
    await client("answerInlineQuery", inline_query_id=query.id, results=[offered], next_offset="10")
    assert (query.titles, query.next_offset) == (["Weir bridge"], "10")
    message = anna.chooses(query, "Weir", chat=group)
    assert (message.text, message.buttons, message.entities[0]["type"]) == ("Closed", ["Go"], "bold")
    chosen, posted = (await client.updates())[1:]
    assert (chosen["chosen_inline_result"]["result_id"], posted["message"]["via_bot"]["id"]) == ("1", server.bot.id)


async def test_without_feedback_the_bot_is_not_told_what_was_chosen(
    server: Telegram, client: Client, anna: Guest
) -> None:
    server.allows_inline(feedback=False)
    query = anna.asks_inline("bridge")
    await client("answerInlineQuery", inline_query_id=query.id, results=[article()])
    anna.chooses(query, "Title")
    assert [list(update)[1] for update in await client.updates()] == ["inline_query", "message"]
    with pytest.raises(LookupError, match=r"no result 'Other' among \['Title'\]"):
        anna.chooses(query, "Other")


async def test_a_bot_without_inline_mode_is_not_asked(client: Client, anna: Guest) -> None:
    assert anna.asks_inline("bridge").titles == []
    assert await client.updates() == []
    assert (await client("getMe")).result["supports_inline_queries"] is False


async def test_an_answer_that_comes_too_late_is_refused(server: Telegram, client: Client, anna: Guest) -> None:
    server.allows_inline()
    query = anna.asks_inline("bridge")
    server.clock.jumps(31)
    late = await client("answerInlineQuery", inline_query_id=query.id, results=[])
    assert late.description.startswith("Bad Request: query is too old")
    assert await client.updates() == []


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ("{", "can't parse JSON encoded inline query results"),
        ({"id": "1"}, "expected an Array of inline query results"),
        (["x"], "can't parse inline query result: Inline query result must be an object"),
        ([{"id": "1"}], "can't parse inline query result: Can't find field \"type\""),
        (
            [article(input_message_content={})],
            "can't parse inline query result: Input message content is not specified",
        ),
        (
            [article(input_message_content={"message_text": "x", "parse_mode": "XML"})],
            "can't parse inline query result: Unsupported parse_mode",
        ),
        (
            [article(input_message_content="x")],
            'can\'t parse inline query result: Field "input_message_content" must be of type Object',
        ),
        (
            [article(reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]})],
            "BUTTON_DATA_INVALID",
        ),
    ],
)
async def test_faulty_results_are_refused(
    server: Telegram, client: Client, anna: Guest, results: object, reason: str
) -> None:
    server.allows_inline()
    query = anna.asks_inline("bridge")
    answer = await client("answerInlineQuery", inline_query_id=query.id, results=results)
    assert answer.description == f"Bad Request: {reason}"
