"""What people do beside what those of `bot.terminal.people` do."""

import re
from collections.abc import Mapping, Sequence

from bot.terminal.bot_api import BotApi
from bot.terminal.chats import GENERAL, Access, Chat, Message, User
from bot.terminal.membership import member
from bot.terminal.people import Person
from bot.terminal.state import State
from tests.telegram.inline import Inline, InlineQuery

_KICKED = {
    "group": Access.KICKED,
    "supergroup": Access.KICKED_FROM_SUPERGROUP,
    "channel": Access.KICKED_FROM_CHANNEL,
}


def guest(server: BotApi, person: Person) -> "Guest":
    """Return a person of the in-process server as one who can do more."""
    return Guest(person.user, person.chat, server.state, Inline())


class Guest(Person):
    """Somebody with Telegram in hand."""

    def __init__(self, user: User, chat: Chat, state: State, inline: Inline) -> None:
        super().__init__(user, chat, state)
        self._inline = inline

    def starts(self, payload: str = "") -> Message:
        """Follow a link to the bot, with the payload of a deep link; Telegram leaves out one that is none."""
        sound = re.fullmatch("[A-Za-z0-9_-]{1,64}", payload)
        return self.says(f"/start {payload}" if sound else "/start")

    def sends_album(
        self,
        files: Mapping[str, bytes],
        *,
        caption: str = "",
        chat: Chat | None = None,
        topic: int | None = None,
        reply_to: Message | None = None,
    ) -> list[Message]:
        """Send several files at once, by name; the caption stands at the first."""
        album = str(self._state.new_id())
        captions = [caption, *([""] * len(files))]
        return [
            self.sends_document(name, content, caption=words, chat=chat, topic=topic, reply_to=reply_to, album=album)
            for (name, content), words in zip(files.items(), captions, strict=False)
        ]

    def asks_inline(self, text: str, *, offset: str = "", chat_type: str = "sender") -> InlineQuery:
        """Type the bot's name and some words in any chat; `query.titles` is what the bot then shows."""
        return self._inline.ask(self._state, self.user, text, offset, chat_type)

    def chooses(self, query: InlineQuery, title: str, *, chat: Chat | None = None) -> Message:
        """Send the result with this title, or whose title begins with it. Raises `LookupError`."""
        result = next((one for one in query.results or () if one.title.startswith(title)), None)
        if result is None:
            raise LookupError(f"no result {title!r} among {query.titles}")
        if self._inline.feedback:
            told = {"result_id": result.id, "from": self.user.to_json(), "query": query.text}
            self._state.updates.add("chosen_inline_result", told)
        return self._post(
            self._enter(chat, None),
            text=result.text,
            entities=result.entities,
            keyboard=result.markup.keyboard,
            via_bot=self._state.card.user,
        )

    def reacts(self, message: Message, *emoji: str) -> None:
        """React to a message, or take her reaction back. In groups only a bot that is an admin is told."""
        chat = message.chat
        if chat.kind != "private" and self._state.card.user not in chat.admins:
            return
        told = {"chat": chat.to_json(), "message_id": message.id, "user": self.user.to_json()}
        new = [{"type": "emoji", "emoji": one} for one in emoji]
        dated = {"date": int(self._state.now()), "old_reaction": [], "new_reaction": new}
        self._state.updates.add("message_reaction", told | dated)

    def forwards(self, message: Message, *, chat: Chat | None = None) -> Message:
        """Forward a message of any chat."""
        original = message.forwarded or message
        return self._post(
            self._enter(chat, None),
            text=message.text,
            entities=message.entities,
            document=message.document,
            forwarded=original,
        )

    def blocks_bot(self) -> None:
        """Block the bot: it may not write to her any more."""
        self._changes_membership(self.chat, Access.BLOCKED, ("member", "kicked"))

    def unblocks_bot(self) -> None:
        """Let the bot write again."""
        self._changes_membership(self.chat, Access.OPEN, ("kicked", "member"))

    def deletes_account(self) -> None:
        """Leave Telegram; nobody is told."""
        self.chat.access = Access.DEACTIVATED

    def adds_bot(self, group: Chat) -> None:
        """Bring the bot into a group, again or for the first time."""
        self._changes_membership(group, Access.OPEN, ("left", "member"))
        group.muted = False
        joined = self._state.post(group, self.user, service={"new_chat_members": [self._state.card.user.to_json()]})
        self._state.updates.add("message", joined.to_json())

    def removes_bot(self, group: Chat) -> None:
        """Throw the bot out of a group."""
        self._changes_membership(group, _KICKED[group.kind], ("member", "kicked"))

    def restricts_bot(self, group: Chat) -> None:
        """Take the right to write from the bot."""
        group.muted = True
        self._changes_membership(group, group.access, ("member", "restricted"))

    def allows_bot(self, group: Chat) -> None:
        """Give it back."""
        group.muted = False
        self._changes_membership(group, group.access, ("restricted", "member"))

    def promotes_bot(self, group: Chat) -> None:
        """Make the bot an admin: it hears everything from then on, and may write, pin and delete everywhere."""
        group.muted = False
        group.admins.add(self._state.card.user)
        self._changes_membership(group, group.access, ("member", "administrator"))

    def demotes_bot(self, group: Chat) -> None:
        """Make it a plain member again."""
        group.admins.discard(self._state.card.user)
        self._changes_membership(group, group.access, ("administrator", "member"))

    def becomes_admin(self, *groups: Chat) -> None:
        """Be an admin of groups; a bot is told only where it is one itself, and asks for such updates."""
        for group in groups:
            group.admins.add(self.user)

    def upgrades(self, group: Chat) -> Chat:
        """Turn a basic group into a supergroup, which has another id, and return it. The old one closes."""
        new = Chat(-1_000_000_000_000 + group.id, "supergroup", group.title)
        self._state.chats[new.id] = new
        group.access, group.upgraded_to = Access.UPGRADED, new.id
        for chat, service in (
            (group, {"migrate_to_chat_id": new.id}),
            (new, {"migrate_from_chat_id": group.id}),
        ):
            self._state.updates.add("message", self._state.post(chat, self.user, service=service).to_json())
        return new

    def opens_topic(self, group: Chat, name: str) -> int:
        """Begin a topic in a forum; return its `message_thread_id`."""
        number = self._state.open_topic(group, name, self.user)
        self._state.updates.add("message", group.topics[number].to_json())
        return number

    def closes_topic(self, group: Chat, name: str = "") -> None:
        """Close a topic by name, or the general one: nobody but admins may write there."""
        self._tells_of_topic(group, name, "closed")
        group.closed_topics.add(group.topic(name) if name else GENERAL)

    def reopens_topic(self, group: Chat, name: str = "") -> None:
        """Open it again."""
        self._tells_of_topic(group, name, "reopened")
        group.closed_topics.discard(group.topic(name) if name else GENERAL)

    def _tells_of_topic(self, group: Chat, name: str, change: str) -> None:
        # A general topic that is closed looks no different to a bot from one that is open.
        if name:
            topic = group.topic(name)
            message = self._state.post(group, self.user, service={f"forum_topic_{change}": {}}, topic=topic)
            self._state.updates.add("message", message.to_json())

    def _changes_membership(self, chat: Chat, access: Access, statuses: Sequence[str]) -> None:
        chat.access = access
        old, new = (member(self._state.card.user, status) for status in statuses)
        content = {"chat": chat.to_json(), "from": self.user.to_json(), "date": int(self._state.now())}
        self._state.updates.add("my_chat_member", content | {"old_chat_member": old, "new_chat_member": new})
