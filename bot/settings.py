"""The configuration: what each key means, what it may be, and what it is where nobody set it.

It is read from a TOML file (config.example.toml lists every key) and checked as a whole: one error names
every fault, a line each. Folders and files come out absolute; in the file they are relative to the folder
of the file.

The bot's token is a secret and no setting. `read_token` takes it from the environment or from a file of its
own, and no message here repeats a value that looks like one.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.errors import SettingsError
from bot.model import AUTOMATIC, Caution, SummaryLength
from bot.setting_values import (
    SHIPPED_MODEL,
    TOKEN,
    TOKEN_VARIABLE,
    WHERE_THE_TOKEN_GOES,
    Address,
    AllowedHost,
    Id,
    LanguageCode,
    ModelPlace,
    OptionalPath,
    UserId,
    absolute,
    expected,
    no_token,
    whole,
)

_LIKE = 55
"""From this likeness on (of 100) a known key is suggested for an unknown one: `admin` for `admins` has 91,
`langs` for `languages` 71, `watch` for `watch_seconds` 56, `timeout` for `method` 46.
"""

LONGEST_SUMMARY = 50
"""Sentences of the longest summary that can be configured, or asked for in chat. Where fewer are asked for, so many are
ranked and kept.
"""

SummaryMethod = Literal[
    "central", "lead", "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson"
]
LogLevel = Literal["debug", "info", "warning", "error"]


class Section(BaseModel):
    """A `[section]` of the configuration."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        validate_default=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )


class TelegramSettings(Section):
    """`[telegram]`: who may do what, and where the bot finds its token."""

    admins: Annotated[tuple[UserId, ...], Strict(False), expected("whole numbers such as 123456789")] = ()
    """User ids of those who may add, edit and remove articles; `/id` tells a person's own."""
    allowed: Annotated[tuple[Id, ...], Strict(False), expected("whole numbers such as 123456789")] = ()
    """Ids of the users and chats that may use the bot, beside the admins; empty for everyone."""
    token_file: Annotated[OptionalPath, AfterValidator(no_token)] = None
    """A file that holds the token and nothing else; the environment variable TELEGRAM_BOT_TOKEN comes
    first.
    """
    base_url: Address = "https://api.telegram.org"
    """The Bot API server; another one for those who run their own."""


class LibrarySettings(Section):
    """`[library]`: where the articles are."""

    articles: OptionalPath = Path("articles")
    """The folder of article files; the empty text for none, then the store alone holds the articles."""
    data: Annotated[Path, BeforeValidator(absolute), expected('a folder such as "data"')] = Path("data")
    """The folder of the store and the index, which the program makes."""
    watch_seconds: Annotated[int, whole(0, 3600)] = 5
    """How often a running bot looks for changed files, in seconds; 0 for at its start only."""
    languages: Annotated[tuple[LanguageCode, ...], Strict(False), expected("codes such as en")] = ()
    """ISO 639 codes of languages that questions and new articles may be in, beside those of the library."""


class FetchingSettings(Section):
    """`[fetching]`: how pages and feeds are fetched from the web."""

    allow: Annotated[
        tuple[AllowedHost, ...], Strict(False), expected('names or addresses of servers such as "wiki.lan"')
    ] = ()
    """Servers of one's own that may be fetched from though they are on no public network, at any port: names,
    addresses or networks (`10.0.0.0/8`), each with a port or without (`wiki.lan:8000`).
    """
    most_seconds: Annotated[int, whole(1, 600)] = 20
    """How long an address may take, with all its redirects, in seconds."""
    most_megabytes: Annotated[int, whole(1, 100)] = 10
    """How much of an address is taken at most, in millions of bytes, as it comes and unpacked."""


class ReadingSettings(Section):
    """`[reading]`: the processes of their own in which web pages, PDF, Word and EPUB files and archives are read."""

    processes: Annotated[int, whole(1, 64)] = 2
    """How many there are at most; each takes some 100 MB while it works, and ends a minute after its last file."""
    most_seconds: Annotated[int, whole(1, 3600)] = 60
    """How long a file may take, in seconds."""
    most_megabytes: Annotated[int, whole(200, 100_000)] = 1000
    """How much memory such a process may use, in millions of bytes (where the system can limit it)."""


class FeedSettings(Section):
    """`[feeds]`: how feeds are followed."""

    minutes: Annotated[int, whole(0, 10_080)] = 60
    """How often a feed is looked at, in minutes; 0 for never. One that fails is looked at less often."""
    most_new: Annotated[int, whole(1, 1000)] = 20
    """How many entries of a feed are fetched at one look, the newest."""


class AnswerSettings(Section):
    """`[answers]`: when an answer is shown as one, and how."""

    passages: Annotated[int, whole(1, 10)] = 3
    """How many passages are shown where the bot is not sure of the first."""
    caution: Annotated[Caution, expected(f"one of {', '.join(get_args(Caution))}")] = "balanced"
    """How sure the bot must be to answer; `answering.confidence` says what each of them means in probabilities."""
    old_after_days: Annotated[int, whole(0, 36_500)] = 730
    """An answer from an article older than this is marked as old; 0 for never."""


class MeaningSettings(Section):
    """`[meaning]`: the model that finds sentences by what they mean, beside the words."""

    model: Annotated[ModelPlace, expected('"all-MiniLM-L6-v2", a folder with a model, or "" for none')] = SHIPPED_MODEL
    """The model that comes with the program, the folder of another one, or None for words alone."""
    languages: Annotated[tuple[LanguageCode, ...], Strict(False), expected("codes such as en")] = ()
    """ISO 639 codes of the languages that a folder's model knows; empty for every language. Of the model that comes
    with the program it is known: English.
    """
    most_sentences: Annotated[int, whole(0, 100_000_000)] = 3_000_000
    """So many sentences are encoded beforehand, those of the newest articles; of the others, those that may answer are
    encoded when the question comes.
    """
    wait_milliseconds: Annotated[int, whole(0, 10_000)] = 100
    """How long a question may wait for that."""


class SummarySettings(Section):
    """`[summary]`: how articles are summarised where nobody asks for anything else."""

    method: Annotated[SummaryMethod, expected(f"one of {', '.join(get_args(SummaryMethod))}")] = "central"
    """How sentences are chosen."""
    sentences: Annotated[
        Annotated[int, Strict(), Field(ge=1, le=LONGEST_SUMMARY)] | Literal["auto"],
        expected(f'a whole number from 1 to {LONGEST_SUMMARY}, or "auto"'),
    ] = 3
    """How many sentences a summary has; "auto" for as many as suit the article."""
    most_seconds: Annotated[int, whole(1, 600)] = 5
    """How long a method may take over one article, in seconds; `central` and `lead` take less at any length."""

    @property
    def length(self) -> SummaryLength:
        """How long a summary is."""
        return AUTOMATIC if self.sentences == "auto" else SummaryLength(sentences=self.sentences)


class ChatSettings(Section):
    """`[chat]`: how the bot behaves in chats."""

    page_size: Annotated[int, whole(1, 20)] = 8
    """How many articles a page of the list has."""
    follow_up_minutes: Annotated[int, whole(0, 1440)] = 10
    """How long after an answer "and when?" is understood as a question about it; 0 for never."""
    remember_days: Annotated[int, whole(1, 3650)] = 30
    """How many days buttons and replies to old messages keep working."""


class LogSettings(Section):
    """`[log]`: what the program writes about its own work."""

    level: Annotated[LogLevel, expected(f"one of {', '.join(get_args(LogLevel))}")] = "info"
    """The least weighty messages that are written."""
    file: OptionalPath = None
    """A file to write to; the empty text for the terminal."""


class Settings(Section):
    """The whole configuration."""

    telegram: TelegramSettings = Field(default_factory=TelegramSettings)
    library: LibrarySettings = Field(default_factory=LibrarySettings)
    fetching: FetchingSettings = Field(default_factory=FetchingSettings)
    reading: ReadingSettings = Field(default_factory=ReadingSettings)
    feeds: FeedSettings = Field(default_factory=FeedSettings)
    answers: AnswerSettings = Field(default_factory=AnswerSettings)
    meaning: MeaningSettings = Field(default_factory=MeaningSettings)
    summary: SummarySettings = Field(default_factory=SummarySettings)
    chat: ChatSettings = Field(default_factory=ChatSettings)
    log: LogSettings = Field(default_factory=LogSettings)


def load(path: Path | None) -> Settings:
    """Return the settings of a TOML file; None gives the defaults, with folders in the working directory.

    Raises SettingsError that names every fault, one a line.
    """
    # Sections that are missing are checked as empty ones, so that their folders are found from the file too.
    given: dict[str, Any] = {name: {} for name in SECTIONS} | (_read(path) if path else {})
    try:
        settings = Settings.model_validate(given, context=path.absolute().parent if path else None)
    except ValidationError as error:
        faults = dict.fromkeys(_faults(error.errors(include_url=False), given))
    else:
        return _apart(settings)
    # Raised out here, it does not carry along the other error, which holds the values as they are.
    raise SettingsError(TOKEN.sub("(a token)", "\n".join(faults)))


def with_folders(settings: Settings, articles: str | None, data: str | None) -> Settings:
    """Return the settings with other folders, relative to the working directory; None leaves one as it is,
    an empty `articles` turns the folder off. Raises SettingsError where one lies in the other.
    """
    folders: dict[str, Path | None] = {}
    if articles is not None:
        folders["articles"] = Path(articles).absolute() if articles else None
    if data:
        folders["data"] = Path(data).absolute()
    return _apart(settings.model_copy(update={"library": settings.library.model_copy(update=folders)}))


def _apart(settings: Settings) -> Settings:
    """Return the settings. Raises SettingsError for places that lie in one another and must not."""
    articles, data, log = settings.library.articles, settings.library.data, settings.log.file
    if articles and (articles.is_relative_to(data) or data.is_relative_to(articles)):
        raise SettingsError(
            f"[library] articles and data: expected two folders apart from each other, got {articles} and {data}"
        )
    if log and articles and log.is_relative_to(articles):
        raise SettingsError(f"[log] file: expected a place outside the articles, which are in {articles}, got {log}")
    if log and log.is_relative_to(data) and log.suffix != ".log":
        raise SettingsError(f"[log] file: in the data folder expected a name that ends in .log, got {log}")
    return settings


def read_token(settings: Settings, environ: Mapping[str, str]) -> str | None:
    """Return the bot's token from the environment or else from its file, None where neither is given.

    Raises SettingsError where the file cannot be read or there is no token in it; the message does not
    repeat it.
    """
    place = TOKEN_VARIABLE
    token = environ.get(place, "").strip()
    path = settings.telegram.token_file
    if not token and path is None:
        return None
    if not token and path is not None:
        place = f"[telegram] token_file: {path}"
        try:
            token = path.read_text(encoding="utf-8-sig").strip()
        except OSError as error:
            raise SettingsError(f"{place}: {_why(error)}") from error
        except UnicodeDecodeError as error:
            raise SettingsError(f"{place}: is not a text file") from error
    if not TOKEN.fullmatch(token):
        raise SettingsError(
            f"{place}: expected a token such as 123456789:AAF…, as @BotFather gives it, and nothing else"
        )
    return token


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{_in_one_line(path)}: {_why(error)}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{_in_one_line(path)}, line {line}: is not UTF-8; save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(_syntax(path, str(error))) from None


def _in_one_line(path: Path) -> str:
    """Return a path with what ends a line, or cannot be seen, as Python writes it."""
    return str(path) if str(path).isprintable() else repr(str(path))[1:-1]


def _why(error: OSError) -> str:
    reasons = {FileNotFoundError: "no such file", IsADirectoryError: "is a folder, not a file"}
    return reasons.get(type(error), f"cannot be read: {error.strerror}")


def _syntax(path: Path, said: str) -> str:
    found = re.fullmatch(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", said)
    if found is None:
        return f"{_in_one_line(path)}: is not TOML"
    hint = "; texts stand in quotation marks, lists in brackets" if found["what"] == "Invalid value" else ""
    line = f"line {found['line']}" if found["line"] else "at the end"
    return f"{_in_one_line(path)}, {line}: is not TOML: {found['what']}{hint}"


def _faults(errors: list[ErrorDetails], given: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each key at fault; several faults of one key give the same line."""
    for error in errors:
        section, *inside = map(str, error["loc"])
        if section not in SECTIONS:
            yield _unknown_section(section, given[section])
        elif not inside:
            in_words = error["type"] == "order"
            got = f"[{section}]: expected a section, got {_shown(error['input'])}"
            yield f"[{section}] {error['msg']}" if in_words else got
        elif error["type"] == "extra_forbidden":
            yield _unknown_key(section, inside[0])
        elif error["type"] == "token":
            yield f"[{section}] {inside[0]}: {error['msg']}"
        else:
            key, *item = inside
            # As it stands in the file: a path is another value by the time it is judged.
            value = error["input"] if item else given[section][key]
            lists = "a list in brackets, of " if error["type"] == "tuple_type" else ""
            yield f"[{section}] {key}: expected {lists}{SECTIONS[section][key]}, got {_shown(value)}"


def _unknown_section(name: str, value: object) -> str:
    if _is_token(name):
        return f"{name}: {WHERE_THE_TOKEN_GOES}"
    if not isinstance(value, dict | list):
        home = next((section for section, keys in SECTIONS.items() if name in keys), None)
        return f"{name}: stands in no section" + (f"; it belongs under [{home}]" if home else "")
    return f"[{name}]: there is no such section{_did_you_mean(name, SECTIONS, '[{}]')}"


def _unknown_key(section: str, name: str) -> str:
    if _is_token(name):
        return f"[{section}] {name}: {WHERE_THE_TOKEN_GOES}"
    home = next((other for other, keys in SECTIONS.items() if name in keys), None)
    where = f"; it belongs under [{home}]" if home else _did_you_mean(name, SECTIONS[section], "{}")
    return f"[{section}] {name}: there is no such key{where}"


def _is_token(name: str) -> bool:
    return name.casefold().endswith("token")


def _did_you_mean(name: str, known: Iterable[str], form: str) -> str:
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_LIKE)
    return f"; did you mean {form.format(found[0])}?" if found else ""


def _shown(value: object) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a section"
    if isinstance(value, bool):
        return str(value).lower()
    # A token is taken out before the end is cut off: the first half of one is worth hiding too.
    return TOKEN.sub("(a token)", repr(value) if isinstance(value, str) else str(value))[:80]


def _expectations(section: Any) -> Mapping[str, str]:
    return {key: field.json_schema_extra["expected"] for key, field in section.model_fields.items()}


SECTIONS = {name: _expectations(field.annotation) for name, field in Settings.model_fields.items()}
"""What is expected of each key, by section."""
