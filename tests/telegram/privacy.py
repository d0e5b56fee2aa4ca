"""What a bot hears in groups in privacy mode, as BotFather sets it at first: what is meant for it, and nothing else."""

from collections.abc import Callable

from bot.terminal.chats import Message, User


def in_privacy_mode(bot: User) -> Callable[[Message], bool]:
    """Return whether a message of a person reaches the bot: in a group these are commands, mentions of it, replies to
    its messages, its own inline results, and what Telegram itself says there; as an admin it hears everything.
    """
    name = f"@{bot.username}".lower()

    def hears(message: Message) -> bool:
        if message.chat.kind in ("private", "channel") or bot in message.chat.admins:
            return True
        if message.service or message.via_bot == bot:
            return True
        if message.reply_to is not None and message.reply_to.sender == bot:
            return True
        if message.text.startswith("/"):
            command = message.text.split()[0]
            return "@" not in command or command.lower().endswith(name)
        return name in message.text.lower()

    return hears
