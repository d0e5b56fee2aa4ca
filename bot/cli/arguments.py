"""What stands on the command line: texts that are texts, and paths that name something."""

import os
from typing import Any

import click


class Place(click.Path):
    """A path. An empty one, which Python takes for the working folder, is mostly a variable of a script that is not
    set.
    """

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return a path as `click.Path` does. Raises BadParameter."""
        if not os.fspath(value):
            self.fail("is empty.", param, ctx)
        converted: Any = super().convert(value, param, ctx)
        return converted  # type: ignore[no-any-return]


def text(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return an argument that is a text. Raises BadParameter for one whose bytes are none."""
    if value is None:
        return None
    try:
        # Where the system is set to ASCII, Python hands over all other bytes as they came, as half characters.
        return value.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError as error:
        raise click.BadParameter("is not UTF-8.", param=parameter) from error


def given(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return an argument that names something. Raises BadParameter for an empty one, and as `text` does."""
    if value is not None and not value.strip():
        raise click.BadParameter("is empty.", param=parameter)
    return text(context, parameter, value)
