"""The files of removed articles, kept as they were: a removal that is undone brings back every byte.

They lie in the data folder under the article's number, with the path that they had in the articles folder. Beside that
stands the digest of the text that was read from a file, where reading it again would take long.
"""

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path

from bot.errors import StorageError, UnreadableFile
from bot.intake.article_file import read_article
from bot.intake.formats import is_plain


class RemovedFiles:
    """A folder for the files of removed articles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, number: int, path: str, data: bytes, text: str | None) -> None:
        """Keep the file of an article in place of what was kept before; `text` is what was read from it, None where it
        could not be read. Raises StorageError.
        """
        place, digest = self._places(number)
        try:
            shutil.rmtree(place, ignore_errors=True)
            digest.unlink(missing_ok=True)
            file = place / path
            file.parent.mkdir(parents=True)
            file.write_bytes(data)
            if text is not None and not is_plain(path):
                digest.write_text(_digest(text))
        except OSError as error:
            raise StorageError(f"The removed article could not be kept in {place}: {error.strerror}.") from error

    def kept(self, number: int, text: str) -> tuple[str, bytes] | None:
        """Return the path and the bytes of an article's file, None where nothing was kept or can be read, or where it
        says something else than `text`.
        """
        place, digest = self._places(number)
        with suppress(OSError, UnreadableFile):
            file = next((file for file in place.rglob("*") if file.is_file()), None)
            if file is None:
                return None
            path, data = file.relative_to(place).as_posix(), file.read_bytes()
            same = read_article(data, path).text == text if is_plain(path) else digest.read_text() == _digest(text)
            return (path, data) if same else None
        return None

    def _places(self, number: int) -> tuple[Path, Path]:
        return self._folder / str(number), self._folder / f"{number}.text"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
