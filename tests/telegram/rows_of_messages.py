"""Rules of what stands in a message: text, markup, buttons, and the message itself."""

from tests.telegram.rows import (
    CAN_NOT,
    NO_ACTION,
    NOT_MODIFIED,
    Row,
    about,
    calls,
    entities,
    from_chat,
    html,
    markdown,
    says,
    with_button,
)
from tests.telegram.world import BUTTON

ROWS_OF_MESSAGES = [
    # Texts.
    Row("text is empty", says(""), "message text is empty"),
    Row("text of spaces", says(" \n "), "text must be non-empty"),
    Row("text of empty tags", html("<b></b>"), "text must be non-empty"),
    Row("raw text of more than 32768 bytes", says("é" * 16_385), "text is too long"),
    Row("raw text with markup of more than 32768 bytes", html("<b>" + "é" * 16_385), "text is too long"),
    Row("text of 4097 characters", says("x" * 4097), "message is too long"),
    Row(
        "caption of 1025 characters",
        lambda world: ("sendDocument", {"chat_id": 501, "document": world.file.id, "caption": "x" * 1025}),
        "message caption is too long",
    ),
    Row(
        "too many bytes of entities",
        says("x" * 100, entities=entities(100, "https://example.org/" + "x" * 90)),
        "ENTITIES_TOO_LONG",
    ),
    Row(
        "a part of an album with a long caption",
        lambda world: (
            "sendMediaGroup",
            {"chat_id": 501, "media": [{"type": "document", "media": world.file.id, "caption": "x" * 1025}]},
        ),
        "message caption is too long",
    ),
    # Markup.
    Row("open tag", html("<b>bold"), CAN_NOT + 'Can\'t find end tag corresponding to start tag "b"'),
    Row(
        "crossing tags",
        html("<i>a<b>b</i>"),
        CAN_NOT + 'Unmatched end tag at byte offset 8, expected "</b>", found "</i>"',
    ),
    Row("unknown tag", html("<p>text</p>"), CAN_NOT + 'Unsupported start tag "p" at byte offset 0'),
    Row("less-than sign", html("a < b"), CAN_NOT + 'Unsupported start tag "" at byte offset 2'),
    Row("stray end tag", html("</b>"), CAN_NOT + "Unexpected end tag at byte offset 0"),
    Row("tag without its end", html('<a href="x'), CAN_NOT + "Unclosed start tag at byte offset 0"),
    Row(
        "span of no class", html("<span>x</span>"), CAN_NOT + 'Tag "span" must have class "tg-spoiler" at byte offset 0'
    ),
    Row("no emoji", html('<tg-emoji emoji-id="x">x</tg-emoji>'), CAN_NOT + "Invalid custom emoji identifier specified"),
    Row(
        "reserved character",
        markdown("a."),
        CAN_NOT + "Character '.' is reserved and must be escaped with the preceding '\\'",
    ),
    Row("open entity", markdown("*bold"), CAN_NOT + "Can't find end of Bold entity at byte offset 0"),
    Row("unknown parse mode", says(parse_mode="XML"), "unsupported parse_mode"),
    # Buttons.
    Row("callback data of 65 bytes", with_button(text="a", callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    Row("callback data counts in bytes", with_button(text="a", callback_data="é" * 33), "BUTTON_DATA_INVALID"),
    Row("button without action", with_button(text="a"), NO_ACTION),
    Row("empty callback data", with_button(text="a", callback_data=""), NO_ACTION),
    Row(
        "button without text", with_button(text="", callback_data="x"), "inline keyboard button text must be non-empty"
    ),
    Row(
        "keyboard is null",
        says(reply_markup={"inline_keyboard": None}),
        'field "inline_keyboard" must be of type Array',
    ),
    Row(
        "row is no array",
        says(reply_markup={"inline_keyboard": [{}]}),
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    Row("markup is no JSON", says(reply_markup="{"), "can't parse reply keyboard markup JSON object"),
    Row(
        "too much markup",
        says(reply_markup={"inline_keyboard": [[{"text": "x" * 11_000, "callback_data": "x"}]]}),
        "reply markup is too long",
    ),
    Row(
        "button to nowhere",
        with_button(text="a", url="nowhere"),
        "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    # Messages.
    Row(
        "unchanged",
        about("editMessageText", lambda world: world.mine.id, text="mine", reply_markup=BUTTON),
        NOT_MODIFIED,
    ),
    Row("nothing to edit", about("editMessageText", text="x"), "message to edit not found"),
    Row("no message to edit named", calls("editMessageText", text="x"), "message identifier is not specified"),
    Row("nothing to delete", about("deleteMessage"), "message to delete not found"),
    Row("nothing to reply to", says(reply_parameters={"message_id": 9999}), "message to be replied not found"),
    Row("nothing to copy", from_chat("copyMessage"), "message to copy not found"),
    Row("nothing to forward", from_chat("forwardMessage"), "message to forward not found"),
    Row("nothing to react to", about("setMessageReaction"), "message to react not found"),
    Row("nothing to pin", about("pinChatMessage"), "message to pin not found"),
    Row(
        "edit of another's", about("editMessageText", lambda world: world.hers.id, text="x"), "message can't be edited"
    ),
    Row(
        "text of a document",
        about("editMessageText", lambda world: world.my_file.id, text="x"),
        "there is no text in the message to edit",
    ),
    Row(
        "caption of a text",
        about("editMessageCaption", lambda world: world.mine.id, caption="x"),
        "there is no caption in the message to edit",
    ),
    Row(
        "delete of another's",
        lambda world: ("deleteMessage", {"chat_id": world.group.id, "message_id": world.in_group.id}),
        "message can't be deleted",
    ),
    Row(
        "delete after two days",
        about("deleteMessage", lambda world: world.old.id),
        "message can't be deleted for everyone",
    ),
    Row(
        "words that are not there",
        lambda world: says(reply_parameters={"message_id": world.hers.id, "quote": "bye"})(world),
        "QUOTE_TEXT_INVALID",
    ),
]
