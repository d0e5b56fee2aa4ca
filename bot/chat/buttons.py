"""Buttons under messages and what they carry.

A button's data is its action and up to a few numbers, such as `next:12:1`. Telegram allows 64 bytes, so what
a button is about is kept in the store and only its number travels. Data is what a person's client sends back:
it is parsed, never trusted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

_DATA = re.compile(r"([a-z_]{1,20})((?::[0-9]{1,15}){0,4})")


class Action(StrEnum):
    """What a button does, and its numbers."""

    ASK = "ask"
    """exchange: ask the question that was kept there"""
    ASK_ALL = "ask_all"
    """exchange: turn the message into the answer to its question from all articles"""
    AS_TYPED = "as_typed"
    """exchange: turn the message into the answer to its question as it was typed"""
    ASK_HERE = "ask_here"
    """exchange: turn the message into the answer to the question that was kept there"""
    ASK_ABOUT = "ask_about"
    """article: invite a question about it"""
    NEXT = "next"
    """exchange, passage: show that passage of the answer"""
    CONTEXT = "context"
    """exchange, passage, steps: show the passage with that much around it"""
    SUMMARY = "summary"
    """article, length and method as `lengths.carried` writes them: send that summary"""
    RESIZE = "resize"
    """article, length and method: turn the message into that summary"""
    FIGURES = "figures"
    """article, page, length and method: turn the message of that summary into that page of the article's figures"""
    LOOSE = "loose"
    """length and method: turn the message into that summary of the text that it is about, which is not stored"""
    LOOSE_FIGURES = "loose_figures"
    """page: turn the message into that page of the figures of such a text"""
    CARD = "card"
    """article: send what the catalogue says about it"""
    TEXT = "text"
    """article, page, length and method: send that page of the full text, that summary emphasised"""
    PAGE = "page"
    """article, page, length and method: turn the message into that page of the full text"""
    LIST = "list"
    """exchange, page: show that page of a list"""
    DIGEST = "digest"
    """exchange, sentences, page: turn the message into that page of the digest in so many sentences, 0 for as asked"""
    ARTICLES = "articles"
    """send the list of articles"""
    STORE_TEXT = "store_text"
    """nothing: store the text that the message is about"""
    ADD_PAGE = "add_page"
    """place: add that one of the pages to which the text links that the message is about"""
    RECEIVED = "received"
    """job: all of it has been sent"""
    CANCEL_JOB = "cancel_job"
    """job: end it"""
    TRY_AGAIN = "try_again"
    """exchange: turn the message into the work that was kept there, begun anew"""
    FOLLOW = "follow"
    """exchange: follow the feed whose address was kept there"""
    LEFT_OUT = "left_out"
    """feed: send what was left out of it"""
    STORE_ENTRY = "store_entry"
    """exchange, place: add that one of the addresses that were kept there"""
    DRAFT = "draft"
    """exchange: send the preview of the draft that was kept there"""
    STORE_DRAFT = "store_draft"
    """exchange: store that draft whatever speaks against it"""
    REPLACE_BY_DRAFT = "replace_by_draft"
    """exchange: let that draft take the place of the article that is like it"""
    DROP_DRAFT = "drop_draft"
    """exchange: do not store that draft"""
    UNDO_ADD = "undo_add"
    """article: take back what was just added"""
    EDIT = "edit"
    """article: show what can be changed about it"""
    EDIT_TITLE = "edit_title"
    """article: ask for its new title"""
    EDIT_FIELD = "edit_field"
    """article, place of a field among those that can be changed: ask for its new value"""
    TAGS = "tags"
    """article: ask for its tags"""
    UNDO_EDIT = "undo_edit"
    """position in the journal: turn the message into what it changed to take that change back"""
    ASK_REMOVE = "ask_remove"
    """article: ask whether to remove it"""
    REMOVE = "remove"
    """article: remove it, now confirmed"""
    REMOVE_LISTED = "remove_listed"
    """exchange: remove the articles that were kept there, now confirmed"""
    KEEP = "keep"
    """article: do not remove it"""
    KEEP_LISTED = "keep_listed"
    """exchange: do not remove the articles that were kept there"""
    UNDO_REMOVE = "undo_remove"
    """article: bring it back, if it was removed not long ago"""
    UNDO_LISTED = "undo_listed"
    """exchange: bring the articles back that were kept there, likewise"""
    RESTORE = "restore"
    """article: bring it back"""
    RECENT = "recent"
    """events on a page, position in the journal: turn the message into the events before it, 0 for the newest"""
    HISTORY = "history"
    """article, page: turn the message into that page of its history; without a page, send the first"""
    VERSION = "version"
    """article, version, page: turn the message into that page of its text then; without a page, send the first"""
    HERE = "here"
    """nothing: the button shows where one is"""


@dataclass(frozen=True, slots=True)
class Button:
    """A button with its label and what it does, or the address that it opens."""

    label: str
    action: Action = Action.HERE
    numbers: tuple[int, ...] = ()
    url: str | None = None


Rows = Sequence[Sequence[Button]]


def data(action: Action, *numbers: int) -> str:
    """Return what a button carries."""
    return ":".join([action.value, *map(str, numbers)])


def parse(carried: str | None) -> tuple[Action, tuple[int, ...]] | None:
    """Return the action and numbers of a button's data; None where this program never made such data."""
    match = _DATA.fullmatch(carried or "")
    if not match or match[1] not in set(Action):
        return None
    return Action(match[1]), tuple(int(number) for number in match[2].split(":")[1:])


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the rows of buttons as Telegram's inline keyboard, None where there are none."""
    made = [[_made(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(made) if made else None


def _made(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=data(button.action, *button.numbers))
