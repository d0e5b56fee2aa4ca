"""The block between two `---` lines at the start of a file: found, read, and written again.

YAML is read as nodes, never as values: each scalar stays the text that stands there (`no` is a word, not
false), each knows its line, and what a person wrote under keys that mean nothing here is written back as it
was, without comments.

A text may also begin with `---` as a rule between paragraphs. It is front matter if one of our keys follows
before the first blank line, or if what stands before the next `---` line reads as `key: value` lines; else
the whole file is text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from bot.errors import InvalidArticle
from bot.intake.fields import CLEANERS
from bot.intake.plain_yaml import plain_yaml

_OPENING = re.compile(r"---[ \t]*(\r?\n)")
_CLOSING = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_OWN_KEY = re.compile(rf"^(?:{'|'.join(CLEANERS)}|lang)[ \t]*:(?=\s|\Z)", re.MULTILINE | re.IGNORECASE)
_BLANK_LINE = re.compile(r"^[ \t]*\r?$", re.MULTILINE)
_ONLY_COMMENTS = re.compile(r"(?:[ \t]*#.*\n)*")

# YAML takes ` #` for the beginning of a comment, and so would drop the tags of `tags: #harbour, #bridge`.
_TAGS = re.compile(r"^tags[ \t]*:.*\n?(?:[ \t]*-.*\n?)*", re.MULTILINE | re.IGNORECASE)
_TAGS_LINE = re.compile(
    r"^(tags[ \t]*:[ \t]+|[ \t]*-[ \t]+)([^\s\"'\[{][^\"\\\r\n]*)(?=\r?$)", re.MULTILINE | re.IGNORECASE
)
_HASH = re.compile(r"(?<![^\s,])#\w")

_LONGEST = 65_536
"""Characters of front matter. The longest that is written here has 42,000, and the slowest of this length
takes a second to read.
"""

_TEXT, _DAY, _LIST, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "timestamp", "seq", "map"))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter of a file says. `fields` are clean values by the names of a draft's fields,
    `entries` all keys and values as they stand there.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[tuple[yaml.Node, yaml.Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """A file's text, taken apart. `rest` is what stands after the front matter, all of it where there is
    none.
    """

    front: FrontMatter | None
    rest: str
    line_end: str

    @property
    def text(self) -> str:
        """The article's text: without the blank line after the front matter and the line end that closes
        the file.
        """
        body = self.rest if self.front is None else self.rest.removeprefix(self.line_end)
        return body.removesuffix(self.line_end)


def split(text: str) -> Parts:
    """Take the text of a file apart. Raises InvalidArticle, with the line, where its front matter is
    broken.
    """
    opening = _OPENING.match(text)
    if opening is None:
        first_end = re.search(r"\r?\n", text)
        return Parts(None, text, first_end[0] if first_end else "\n")
    start, line_end = opening.end(), str(opening[1])
    only_text = Parts(None, text, line_end)
    blank = _BLANK_LINE.search(text, start)
    meant = _OWN_KEY.search(text, start, blank.start() if blank else len(text))
    closing = _CLOSING.search(text, start)
    if closing is None:
        if meant:
            raise InvalidArticle("line 1: the front matter begins here and no second --- line ends it")
        return only_text
    source = text[start : closing.start()]
    rest = text[closing.end() :]
    if _ONLY_COMMENTS.fullmatch(source):
        return Parts(FrontMatter(), rest, line_end)
    try:
        return Parts(_read(source), rest, line_end)
    except InvalidArticle:
        if meant:
            raise
        return only_text


def render(fields: Mapping[str, Any], old: FrontMatter, line_end: str) -> str:
    """Return the front matter, with its two `---` lines, that says `fields` and keeps what `old` says
    beyond them.

    Empty fields are left out; those that `old` has keep their place, and their form where they have not
    changed.
    """
    if not old.entries and line_end == "\n" and (plain := plain_yaml(fields)):
        return f"---\n{plain}---\n"
    entries = []
    for key, value in old.entries:
        name = _field(key)
        if name is None or (fields[name] and fields[name] == old.fields[name]):
            entries.append((key, value))
        elif fields[name]:
            entries.append((key, _node(fields[name])))
    entries += [
        (yaml.ScalarNode(_TEXT, name), _node(value))
        for name, value in fields.items()
        if value and name not in old.fields
    ]
    block = yaml.serialize(
        yaml.MappingNode(_MAP, entries, flow_style=False),
        Dumper=yaml.SafeDumper,
        allow_unicode=True,
        width=_LONGEST,
        line_break=line_end,
    )
    return f"---{line_end}{block}---{line_end}"


def _read(source: str) -> FrontMatter:
    if len(source) > _LONGEST:
        raise InvalidArticle(
            f"line 1: the front matter has more than {_LONGEST} characters; is its second --- line missing?"
        )
    root = _compose(_TAGS.sub(lambda tags: _TAGS_LINE.sub(_with_hashes, tags[0]), source))
    if not isinstance(root, yaml.MappingNode):
        raise InvalidArticle(
            "line 2: the front matter is no list of keys and values such as title: Harbour bridge closed"
        )
    fields: dict[str, Any] = {}
    for key, value in root.value:
        name = _field(key)
        if name is None:
            continue
        line = f"line {key.start_mark.line + 2}"
        if name in fields:
            raise InvalidArticle(f"{line}: {name} is given twice")
        try:
            fields[name] = CLEANERS[name](_plain(value))
        except InvalidArticle as error:
            raise InvalidArticle(f"{line}: {error}") from error
    return FrontMatter(fields, tuple(root.value))


def _with_hashes(line: re.Match[str]) -> str:
    return f'{line[1]}"{line[2]}"' if _HASH.search(line[2]) else line[0]


def _compose(source: str) -> yaml.Node | None:
    try:
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        # A quotation mark that is not closed, and a line without a colon, are noticed further down.
        began = re.search("quoted scalar|simple key", error.context or "")
        mark = error.context_mark if began else error.problem_mark
        line = mark.line if mark else 0
        raise InvalidArticle(f"line {line + 2}: {_in_words(source.splitlines()[line : line + 1])}") from error
    except yaml.reader.ReaderError as error:
        line = source.count("\n", 0, error.position)
        raise InvalidArticle(f"line {line + 2}: the character U+{error.character:04X} cannot stand here") from error
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        raise InvalidArticle("line 1: the front matter cannot be understood") from error


def _in_words(lines: list[str]) -> str:
    line = "".join(lines)
    _, _, value = line.partition(":")
    if value.lstrip().startswith(('"', "'")):
        return "the quotation mark is not closed, or something follows it"
    if ": " in value or value.rstrip().endswith(":"):
        return "put the value in quotation marks, since it holds a colon"
    if value.lstrip().startswith(tuple("@`%&*!|>[]{}")):
        return f"put the value in quotation marks, since it begins with {value.lstrip()[0]}"
    if "\t" in line:
        return "put spaces where the tab is"
    return "expected a key and a value such as title: Harbour bridge closed"


def _field(key: yaml.Node) -> str | None:
    """Return the field of a draft that a key stands for, None for others' keys."""
    if not isinstance(key, yaml.ScalarNode):
        return None
    name = str(key.value).casefold()
    name = "language" if name == "lang" else name
    return name if name in CLEANERS else None


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.value == "~" and node.style is None else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) if isinstance(item, yaml.ScalarNode) else None for item in node.value]
    return {}


def _node(value: str | date | Iterable[str]) -> yaml.Node:
    if isinstance(value, str):
        return yaml.ScalarNode(_TEXT, value)
    if isinstance(value, date):
        return yaml.ScalarNode(_DAY, value.isoformat())
    return yaml.SequenceNode(_LIST, [yaml.ScalarNode(_TEXT, item) for item in value], flow_style=True)
