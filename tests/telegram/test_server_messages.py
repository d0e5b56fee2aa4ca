"""What the strict server does with messages beyond sending one: albums, copies, reactions, pins, drafts, edits."""

import json

import aiohttp
import pytest

from bot.terminal.api_error import Json
from tests.telegram.client import Answer, Client
from tests.telegram.people import Guest
from tests.telegram.server import Telegram
from tests.telegram.world import BUTTON, World

TWO_DAYS = 48 * 3600


async def sends_album(client: Client, chat: int, media: list[Json], **files: bytes) -> Answer:
    form = aiohttp.FormData({"chat_id": str(chat), "media": json.dumps(media)})
    for name, content in files.items():
        form.add_field(name, content, filename=f"{name}.md", content_type="text/markdown")
    return await client.post("sendMediaGroup", data=form)


def document(media: str, **more: str) -> Json:
    return {"type": "document", "media": media, **more}


async def test_an_album_is_one_group_of_messages(client: Client, anna: Guest) -> None:
    media = [document("attach://a", caption="<b>Two</b>", parse_mode="HTML"), document("attach://b")]
    sent = (await sends_album(client, anna.id, media, a=b"# A", b=b"# B")).result
    first, second = anna.chat.answers
    assert (first.text, first.entities[0]["type"], second.text) == ("Two", "bold", "")
    assert [message.document and message.document.content for message in (first, second)] == [b"# A", b"# B"]
    assert len({message["media_group_id"] for message in sent}) == 1
    assert first.document
    again = await sends_album(client, anna.id, [document(first.document.id)])
    assert "media_group_id" not in again.result[0]


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        (None, 'parameter "media" is required'),
        ("{", "can't parse media JSON object"),
        ({"type": "document"}, "expected an Array of InputMedia"),
        (["x"], "can't parse InputMedia: expected an Object"),
        ([document("attach://none")], "can't parse InputMedia: media not found"),
        ([{"media": "x"}], "can't parse InputMedia: Can't find field \"type\""),
        (
            [{"type": "animation", "media": "x"}],
            "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        ),
        ([{"type": "poem", "media": "x"}], 'can\'t parse InputMedia: type "poem" is unsupported'),
        ([document("x", caption="<b>", parse_mode="HTML")], "can't parse InputMedia: Can't parse entities: "),
        ([document("x")] * 11, "too many messages to send as an album"),
        ([document("made up")], "wrong remote file identifier specified: Wrong string length"),
    ],
)
async def test_a_faulty_album_is_refused(client: Client, anna: Guest, media: object, reason: str) -> None:
    answer = await client("sendMediaGroup", chat_id=anna.id, media=media)
    assert answer.description.startswith(f"Bad Request: {reason}")
    assert anna.chat.answers == []


async def test_people_send_albums(client: Client, anna: Guest) -> None:
    sent = anna.sends_album({"a.md": b"# A", "b.md": b"# B"}, caption="/add")
    first, second = (update["message"] for update in await client.updates())
    assert first["media_group_id"] == second["media_group_id"] == sent[0].album
    assert (first["caption"], "caption" in second) == ("/add", False)
    assert second["document"]["file_name"] == "b.md"


async def test_copies_have_no_origin_and_forwards_have_one(server: Telegram, client: Client, anna: Guest) -> None:
    group, channel = server.group("Readers"), server.channel("Headlines")
    hers = anna.sends_document("notes.md", b"# Notes", caption="mine")
    where = {"chat_id": group.id, "from_chat_id": anna.id, "message_id": hers.id}
    copied = (
        await client("copyMessage", **where, caption="<i>theirs</i>", parse_mode="HTML", reply_markup=BUTTON)
    ).result
    assert list(copied) == ["message_id"]
    forwarded = (await client("forwardMessage", **where)).result
    copy, forward = group.answers
    assert (copy.id, copy.text, copy.buttons, copy.document) == (copied["message_id"], "theirs", ["Go"], hers.document)
    assert (forward.text, forwarded["forward_origin"]["sender_user"]["id"]) == ("mine", anna.id)
    post = anna.says("news", chat=channel)
    origin = (await client("forwardMessage", chat_id=anna.id, from_chat_id=channel.id, message_id=post.id)).result
    assert origin["forward_origin"]["chat"]["id"] == channel.id
    edited = await client("editMessageText", chat_id=group.id, message_id=forward.id, text="x")
    assert edited.description == "Bad Request: message can't be edited"


async def test_messages_are_deleted_together(client: Client, anna: Guest) -> None:
    numbers = [anna.says(text).id for text in "abc"]
    assert (await client("deleteMessages", chat_id=anna.id, message_ids=[*numbers[:2], 9999])).result is True
    assert [message.text for message in anna.chat.messages if message.text in "abc"] == ["c"]


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        (None, "message identifiers are not specified"),
        ("{", "expected an Array of message identifiers"),
        (list(range(1, 102)), "too many message identifiers specified"),
    ],
)
async def test_a_faulty_list_of_messages_is_refused(client: Client, anna: Guest, numbers: object, reason: str) -> None:
    answer = await client("deleteMessages", chat_id=anna.id, message_ids=numbers)
    assert answer.description == f"Bad Request: {reason}"


async def test_reactions(client: Client, anna: Guest) -> None:
    message = anna.says("hello")
    where = {"chat_id": anna.id, "message_id": message.id}
    await client("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert message.reaction == "👍"
    wrong = await client("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "x"}])
    many = await client("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": emoji} for emoji in "👍🔥"])
    odd = await client("setMessageReaction", **where, reaction=[{"type": "paid"}])
    assert [answer.description for answer in (wrong, many, odd)] == [
        "Bad Request: REACTION_INVALID",
        "Bad Request: REACTIONS_TOO_MANY",
        "Bad Request: can't parse reaction: invalid reaction type specified",
    ]
    await client("setMessageReaction", **where)
    assert message.reaction == ""


async def test_pins_need_the_right_to_pin_in_groups(server: Telegram, client: Client, anna: Guest) -> None:
    group = server.group("Readers", supergroup=True)
    message = anna.says("hello", chat=group)
    where = {"chat_id": group.id, "message_id": message.id}
    refused = await client("pinChatMessage", **where)
    assert refused.description == "Bad Request: not enough rights to manage pinned messages in the chat"
    anna.promotes_bot(group)
    assert (await client("pinChatMessage", **where)).result is True
    assert message.pinned
    assert group.history[-1].service["pinned_message"]["message_id"] == message.id
    assert (await client("unpinChatMessage", chat_id=group.id)).result is True
    assert (await client("unpinChatMessage", chat_id=group.id)).description == "Bad Request: message to unpin not found"
    assert (await client("unpinChatMessage", **where)).result is True


async def test_drafts_grow(server: Telegram, client: Client, anna: Guest) -> None:
    for text in ("", "The", "The bridge"):
        assert (await client("sendMessageDraft", chat_id=anna.id, draft_id=7, text=text)).result is True
    assert [(draft.number, draft.text) for draft in server.drafts.shown] == [(7, ""), (7, "The"), (7, "The bridge")]
    assert anna.chat.answers == []


async def test_a_message_can_be_deleted_for_two_days(server: Telegram, client: Client, anna: Guest) -> None:
    first, second = anna.says("a"), anna.says("b")
    server.clock.jumps(TWO_DAYS - 5)
    assert (await client("deleteMessage", chat_id=anna.id, message_id=first.id)).result is True
    server.clock.jumps(10)
    late = await client("deleteMessage", chat_id=anna.id, message_id=second.id)
    assert late.description == "Bad Request: message can't be deleted for everyone"


async def test_captions_are_edited_and_files_are_not_touched(world: World) -> None:
    where = {"chat_id": world.anna.id, "message_id": world.my_file.id}
    edited = (await world.client("editMessageCaption", **where, caption="<b>new</b>", parse_mode="HTML")).result
    assert (edited["caption"], edited["document"]["file_name"]) == ("new", "notes.md")
    same = await world.client("editMessageCaption", **where, caption="<b>new</b>", parse_mode="HTML")
    assert same.description.startswith("Bad Request: message is not modified")
