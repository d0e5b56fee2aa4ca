"""The bot's own account on Telegram: the one question that both `run` and `check` ask first."""

from telegram import Bot
from telegram.error import TelegramError

LONGEST_REASON = 200
"""Characters. A server that is none of Telegram's may answer with a whole page."""


async def bot_name(token: str, base_url: str) -> str:
    """Return the name of the bot that a token belongs to, such as @my_bot.

    Raises TelegramError: InvalidToken where the server does not know the token, another where it cannot be
    reached or is no Bot API server.
    """
    async with Bot(token, base_url=f"{base_url}/bot") as bot:
        return f"@{bot.username}"


def reason(error: TelegramError) -> str:
    """Return in one line why a call failed."""
    line = " ".join(str(error).split())
    return line if len(line) <= LONGEST_REASON else line[:LONGEST_REASON] + "…"
