"""Front matter whose values are ordinary words, written as PyYAML would write it and without it.

PyYAML takes a sixth of the time in which an article is imported. What is not plainly ordinary is left to it. The rules
are those of YAML 1.1 for plain and for single-quoted scalars, and the same files come out, byte for byte.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

_LETTERS = "\u00a0-\u04ff\u2010-\u2027"
"""Beside ASCII: Latin, Greek and Cyrillic letters, quotation marks and dashes."""
_BLOCK = re.compile(rf"[0-9A-Za-z\u00c0-\u04ff](?:[ !\"$-9;-~{_LETTERS}]|:(?! |\Z)|(?<! )#)*(?<! )")
_FLOW = re.compile(rf"[0-9A-Za-z\u00c0-\u04ff](?:[ !\"$-+.-9;->@A-Z\\^-z|~{_LETTERS}-]|(?<! )#)*(?<! )")
"""Within the brackets of a list, where commas and brackets mean something."""
_QUOTED = re.compile(
    rf"[0-9A-Za-z\u00c0-\u04ff#&*!|>'\"%@`{{}}\[\],](?:[ -~{_LETTERS}]*[!-~\u00c0-\u04ff\u2010-\u2027])?"
)
_RESOLVERS: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeDumper.yaml_implicit_resolvers


def plain_yaml(fields: Mapping[str, Any]) -> str | None:
    """Return lines that say `fields`, the empty ones left out; None where it takes PyYAML to write them."""
    lines = []
    for name, value in fields.items():
        if not value:
            continue
        if isinstance(value, str):
            written = _scalar(value, _BLOCK)
        elif isinstance(value, date):
            written = value.isoformat()
        else:
            items = [_scalar(item, _FLOW) for item in value]
            written = None if None in items else f"[{', '.join(map(str, items))}]"
        if written is None:
            return None
        lines.append(f"{name}: {written}\n")
    return "".join(lines)


def _scalar(value: str, plain: re.Pattern[str]) -> str | None:
    # What would be read as a number or as yes and no is quoted.
    if plain.fullmatch(value) and not any(other.match(value) for _, other in _RESOLVERS.get(value[0], ())):
        return value
    return "'" + value.replace("'", "''") + "'" if _QUOTED.fullmatch(value) else None
