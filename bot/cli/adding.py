"""`add`: articles from the web, from files or from standard input, each looked at as in chat."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from bot.cli.arguments import given
from bot.cli.context import Setup, pass_setup
from bot.cli.input import read_bytes
from bot.cli.output import STANDARD, progress
from bot.errors import ArticleBotError, InvalidArticle, NotFetched, StorageError, UnreadableFile
from bot.intake.drafts import draft_from_message
from bot.intake.encoding import decode
from bot.library.addresses import read_address
from bot.library.doubted import NO_ARTICLE, odd
from bot.library.duplicates import Difference
from bot.library.folder import readable
from bot.library.library import Library
from bot.library.taking_in import Became, Decision, TakenIn, take_in
from bot.model import Reading
from bot.terminal.rendering import one_line
from bot.wording import amount

_SCHEMES = ("http://", "https://")
_MOST_BYTES = 10**8
"""Of standard input; a file may be larger."""


def _all_given(context: click.Context, parameter: click.Parameter, items: tuple[str, ...]) -> tuple[str, ...]:
    for item in items:
        given(context, parameter, item)
    return items


@click.command("add")
@click.argument("items", nargs=-1, required=True, metavar="ADDRESS_OR_FILE...", callback=_all_given)
@click.option("--keep-both", "decision", flag_value="store", help="Store also what is like a stored article.")
@click.option("--replace", "decision", flag_value="replace", help="Let it take the place of what it is like.")
@click.option("--doubtful", is_flag=True, help="Store also what is perhaps no article.")
@click.option("--later", is_flag=True, help="Leave it to the running bot to encode the sentences by their meaning.")
@pass_setup
def add_command(setup: Setup, items: tuple[str, ...], decision: str | None, doubtful: bool, later: bool) -> None:
    """Add articles from web addresses, files, or standard input (-); a line each says what became of it.

    An address that was added before brings the article's new version. For whole folders, and for .jsonl files, there is
    `article-bot import`, which looks for the very same texts only.

    Exit code 1: something was not stored. An article that was stored before is fine.
    """
    decided = Decision(decision) if decision else None
    failed = False
    with setup.library(new=True) as library:
        for item in items:
            for line, is_fine in _added(library, item, decided, doubtful):
                click.echo(line)
                failed |= not is_fine
        if not later:
            with progress("Encoding") as told:
                library.encoding.encode_all(told)
    if failed:
        click.get_current_context().exit(1)


def _added(library: Library, item: str, decision: Decision | None, doubtful: bool) -> Iterator[tuple[str, bool]]:
    """Add what an argument names. Yield a line for each article, and whether all is well with it."""
    try:
        for reading in _readings(library, item):
            if isinstance(reading, UnreadableFile):
                yield _line("skipped", reading.name, reading.reason), False
            else:
                name = item if _is_address(item) else reading.name
                yield _taken(library, reading, name, decision, doubtful)
    except NotFetched as error:
        yield _line("skipped", item, error.reason), False
    except UnreadableFile as error:
        yield _line("skipped", error.name, error.reason), False


def _readings(library: Library, item: str) -> Iterator[Reading | UnreadableFile]:
    if item == str(STANDARD):
        return iter((_standard_input(),))
    if _is_address(item):
        return read_address(library, item)
    name = readable(item)
    if Path(item).is_dir():
        raise UnreadableFile(name, "is a folder; `article-bot import` stores what is in it")
    try:
        library.readers.refuse_size(Path(item).stat().st_size, name)
        return library.readers.read(Path(item).read_bytes(), name)
    except FileNotFoundError as error:
        raise UnreadableFile(name, "no such file; an address begins with https:// or http://") from error
    except OSError as error:
        raise UnreadableFile(name, f"cannot be read: {error.strerror}") from error


def _is_address(item: str) -> bool:
    return item.lower().startswith(_SCHEMES)


def _standard_input() -> Reading:
    """Return what stands on standard input, taken as a message in chat is. Raises UnreadableFile."""
    name = "standard input"
    data = read_bytes(STANDARD, _MOST_BYTES, "Put it into a file.")
    try:
        return Reading(draft_from_message(decode(data, name)), name=name)
    except InvalidArticle as error:
        raise UnreadableFile(name, str(error)) from error


def _taken(
    library: Library, reading: Reading, name: str, decision: Decision | None, doubtful: bool
) -> tuple[str, bool]:
    """Take an article in, and return a line that says what became of it, and whether all is well."""
    doubts = reading.doubts
    if doubtful or NO_ARTICLE.isdisjoint(doubts):
        reading = replace(reading, doubts=())
    try:
        taken = take_in(library, reading, by=None)
        if taken.became is Became.ALIKE and taken.entry and decision is not None:
            like = taken.entry.number if decision is Decision.REPLACE else None
            taken = take_in(library, reading, by=None, decision=decision, like=like)
    except StorageError:
        raise  # The next one would meet the same.
    except ArticleBotError as error:
        return _line("skipped", name, str(error)), False
    line, is_fine = _became(taken, name)
    return f"{line} ({odd(doubts)})" if doubts and taken.became is Became.STORED else line, is_fine


def _became(taken: TakenIn, name: str) -> tuple[str, bool]:
    entry, odds = taken.entry, odd(taken.reading.doubts)
    if entry is None:
        return _line("skipped", name, f"is perhaps no article: {odds}; --doubtful stores it"), False
    numbered = f'no. {entry.number}, "{entry.title}"'
    match taken.became:
        case Became.STORED:
            return _line("stored", name, numbered), True
        case Became.UPDATED:
            return _line("updated", name, f"{numbered}{_differs(taken.difference)}"), True
        case Became.KNOWN:
            return _line("known", name, f"the same {taken.same} as {numbered}"), taken.same == "text"
        case Became.DOUBTED:
            return _line("skipped", name, f"is perhaps no article: {odds}; --doubtful stores it as {numbered}"), False
        case Became.ALIKE:
            like = "the same address" if taken.same else "nearly the same text"
            reason = f"{like} as {numbered}{_differs(taken.difference)}; --replace or --keep-both decides"
            return _line("skipped", name, reason), False


def _differs(difference: Difference | None) -> str:
    if difference is None:
        return ""
    return f": {amount(difference.more, 'sentence')} more, {difference.less:,} less"


def _line(word: str, name: str, what: str) -> str:
    return f"{word:<7}  {one_line(name)}: {one_line(what)}"
