"""Readers in the process of the test, for plain pages: their paragraphs, and doubts where these say so. To start a real
reading process takes longer than all that is tested with this one.
"""

import re
from collections.abc import Iterator

from bot.errors import UnreadableFile
from bot.intake.apart import Readers
from bot.intake.feeds import ParsedFeed, read_feed
from bot.intake.origin import NOWHERE, Origin
from bot.intake.process import Cancelled, never
from bot.model import Doubt, Draft, Reading
from bot.settings import ReadingSettings


class PlainReaders(Readers):
    """Reads `<title>` and `<p>` and nothing else."""

    def __init__(self) -> None:
        super().__init__(ReadingSettings())

    def read(
        self, data: bytes, name: str, origin: Origin = NOWHERE, cancelled: Cancelled = never
    ) -> Iterator[Reading | UnreadableFile]:
        page = data.decode()
        title = re.search(r"<title>(.*?)</title>", page)
        paragraphs = re.findall(r"<p>(.*?)</p>", page)
        if not paragraphs:
            yield UnreadableFile(name, "no text of an article is on this page")
            return
        text = "\n\n".join(paragraphs)
        doubts = (Doubt.CONSENT,) if "cookies" in text else ()
        yield Reading(Draft(title[1] if title else "Untitled", text, url=origin.url, language="en"), doubts, name)

    def read_feed(self, data: bytes, origin: Origin) -> ParsedFeed:
        return read_feed(data, origin.url or "", origin)
