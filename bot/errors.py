"""What can go wrong that a person can do something about.

Every class here carries a message in plain words that says what is wrong and what to do; chat and command
line show it as it is, without a traceback. A bug is not among them and must surface as it happens.
"""

from collections.abc import Sequence

from bot.model import Entry


class ArticleBotError(Exception):
    """Base of all errors that are shown to a person as they are."""


class SettingsError(ArticleBotError):
    """The configuration cannot be used; the message names each faulty key, one a line."""


class InvalidArticle(ArticleBotError):
    """A text cannot become an article: empty, or it holds characters that no file and no chat can carry."""


class UnreadableFile(ArticleBotError):
    """A file cannot be read as an article. `name` is the file, `reason` is why, in words."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class NotFetched(ArticleBotError):
    """A web address could not be fetched. `url` is the address that was asked for, without a password; `reason` says
    why not, in words that follow the name of its server ("does not answer"). `retry_after` are the seconds that its
    server asks to wait before the next try, where it does. It is `lasting` where another try will end the same way.
    """

    def __init__(self, url: str, reason: str, retry_after: float | None = None, *, lasting: bool = False) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason
        self.retry_after = retry_after
        self.lasting = lasting


class NoSuchArticle(ArticleBotError):
    """No article has this number, key or title."""


class SeveralArticles(ArticleBotError):
    """A reference fits several articles; `entries` are the best of them, the newest first."""

    def __init__(self, message: str, entries: Sequence[Entry]) -> None:
        super().__init__(message)
        self.entries = tuple(entries)


class AlreadyStored(ArticleBotError):
    """The library has this article already. `entry` is the stored one, `same` is what they share: text, url
    or key.
    """

    def __init__(self, entry: Entry, same: str) -> None:
        super().__init__(f'the same {same} as no. {entry.number}, "{entry.title}"')
        self.entry = entry
        self.same = same


class TooLong(ArticleBotError):
    """An article is longer than a way of summarizing can read, or than it could read in the time it had."""


class TookTooLong(TooLong):
    """A way of summarizing did not finish an article in the time it had."""


class StorageError(ArticleBotError):
    """The store, the index or the articles folder cannot be read or written."""


class StoreBusy(StorageError):
    """Somebody else is writing to the store."""


class ModelError(ArticleBotError):
    """The model that finds sentences by what they mean cannot be used: missing, damaged or of an unknown kind."""
