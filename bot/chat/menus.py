"""The menus of commands that Telegram shows: one for everybody, a longer one for each admin."""

from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest

from bot.chat.conversation import Command, Desk


async def set_menus(desk: Desk, bot: Bot) -> None:
    """Set the menus at the start. An admin who never wrote to the bot gets the longer one with the first /start."""
    everyone = [command for command in desk.commands if not command.admin]
    for scope in (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats()):
        await bot.set_my_commands(_menu(everyone), scope=scope)
    for admin in desk.settings.telegram.admins:
        await set_admin_menu(desk, bot, admin)


async def set_admin_menu(desk: Desk, bot: Bot, admin: int) -> None:
    """Show all commands in an admin's private chat, if there is one already."""
    try:
        await bot.set_my_commands(_menu(desk.commands), scope=BotCommandScopeChat(admin))
    except BadRequest as error:
        if "chat not found" not in error.message.lower():
            raise


def _menu(commands: Iterable[Command]) -> list[BotCommand]:
    return [BotCommand(command.name, command.summary[:1].upper() + command.summary[1:]) for command in commands]
