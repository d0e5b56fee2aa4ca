"""The examples in docstrings, of whatever module has some."""

import doctest
from importlib import import_module
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parent


def test_the_examples_in_docstrings_hold() -> None:
    with_examples = [path for path in ROOT.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8")]
    assert with_examples
    for path in with_examples:
        name = ".".join(("bot", *path.relative_to(ROOT).with_suffix("").parts))
        tried = doctest.testmod(import_module(name))
        assert (tried.failed, bool(tried.attempted)) == (0, True), name
