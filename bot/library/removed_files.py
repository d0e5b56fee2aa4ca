"""The files of removed articles, kept as they were: a removal that is undone brings back every byte.

They lie in the data folder under the article's number, with the path that they had in the articles folder.
"""

import shutil
from pathlib import Path

from bot.errors import StorageError


class RemovedFiles:
    """A folder for the files of removed articles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, number: int, path: str, data: bytes) -> None:
        """Keep the file of an article in place of what was kept before. Raises StorageError."""
        place = self._folder / str(number)
        try:
            shutil.rmtree(place, ignore_errors=True)
            file = place / path
            file.parent.mkdir(parents=True)
            file.write_bytes(data)
        except OSError as error:
            raise StorageError(f"The removed article could not be kept in {place}: {error.strerror}.") from error

    def kept(self, number: int) -> tuple[str, bytes] | None:
        """Return the path and the bytes of an article's file, None where nothing was kept or can be read."""
        place = self._folder / str(number)
        try:
            file = next((file for file in place.rglob("*") if file.is_file()), None)
            return (file.relative_to(place).as_posix(), file.read_bytes()) if file else None
        except OSError:
            return None
