"""Make the README's picture of a conversation from the terminal chat over the shipped articles.

usage: python docs/make_picture.py [FILE]     (docs/conversation.svg, beside this script)
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.chat.application import build
from bot.library.library import Library
from bot.settings import Settings
from bot.terminal.bot_api import TOKEN
from bot.terminal.picture import record

HERE = Path(__file__).resolve().parent
LINES = (
    "When was the New Cut opened?",
    "1",
    "How many crates of whisky did the Perseverance carry?",
    "/summary short history of the bicycle 1",
)


def main(target: Path) -> None:
    """Have the conversation and write its picture to `target`."""
    with tempfile.TemporaryDirectory() as data:
        folders = {"articles": str(HERE.parent / "articles"), "data": data}
        # The same picture on every day: no article grows old, and those without a date were stored on this one.
        settings = Settings.model_validate({"library": folders, "answers": {"old_after_days": 0}})
        with Library.open(settings, lambda: datetime(2026, 11, 22, tzinfo=UTC)) as library:
            library.sync()
            target.write_text(
                record(lambda request, updates: build(library, TOKEN, request, updates), LINES, "article-bot chat"),
                encoding="utf-8",
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "conversation.svg")
