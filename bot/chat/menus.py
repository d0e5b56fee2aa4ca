"""The menus of commands that Telegram shows: one for everybody, a longer one for each admin.

A menu is a courtesy: where it cannot be set, the log says so and everything else goes on.
"""

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.chat.conversation import Command, Desk

log = logging.getLogger(__name__)


async def set_menus(desk: Desk, bot: Bot) -> None:
    """Set the menus at the start. An admin who never wrote to the bot gets the longer one with the first /start."""
    everyone = [command for command in desk.commands if not command.admin]
    for scope in (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats()):
        await _set(bot, everyone, scope)
    for admin in desk.settings.telegram.admins:
        await _set(bot, desk.commands, BotCommandScopeChat(admin))


async def set_own_menu(desk: Desk, bot: Bot, person: int, *, admin: bool) -> None:
    """Show a person in private the menu that is theirs, whatever they were before."""
    if admin:
        await _set(bot, desk.commands, BotCommandScopeChat(person))
        return
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(person))
    except TelegramError as error:
        log.info("The menu of %s could not be changed: %s", person, error)


async def _set(bot: Bot, commands: Iterable[Command], scope: BotCommandScope) -> None:
    menu = [BotCommand(command.name, command.summary[:1].upper() + command.summary[1:]) for command in commands]
    try:
        await bot.set_my_commands(menu, scope=scope)
    except TelegramError as error:
        log.info("The menu for %s could not be set: %s", getattr(scope, "chat_id", scope.type), error)
