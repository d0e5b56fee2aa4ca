"""Reading in processes of their own: what a hostile or broken file does there harms nobody else."""

from collections.abc import Iterator

from bot.errors import UnreadableFile
from bot.intake.origin import NOWHERE, Origin
from bot.model import Reading
from bot.settings import ReadingSettings


class Readers:
    """A few processes that read files. Safe to use from any thread."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings

    def read(self, data: bytes, name: str, origin: Origin = NOWHERE) -> Iterator[Reading | UnreadableFile]:
        """Yield what a file holds: one article, those of an archive or of JSON lines, or in the place of each that
        cannot be read why. What `origin` says decides over the suffix of `name`.
        """
        raise NotImplementedError

    def close(self) -> None:
        """End the processes."""
