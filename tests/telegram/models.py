"""aiogram's models of methods and objects, read from its source: to import them would take three seconds and 170 MB.

A *model* is a class with its fields, an *alias* a name for a type. Each stands in a file of its own, from which the
package of its folder (`methods`, `types`, `enums`) imports it.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Declared:
    """A field as it is declared."""

    type: ast.expr
    required: bool


def methods() -> list[str]:
    """Return the names of the models of methods."""
    return [name for name, file in _files("methods").items() if file.stem != "base"]


def fields_of(name: str, folder: str = "types") -> Mapping[str, Declared]:
    """Return the fields of a model, with those that it inherits."""
    found: dict[str, Declared] = {}
    model = _definition(folder, name)
    assert isinstance(model, ast.ClassDef), name
    for above in model.bases:
        if isinstance(above, ast.Name) and above.id in _files(folder):
            found |= fields_of(above.id, folder)
    for line in model.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            found[line.target.id] = Declared(line.annotation, line.value is None or _is_required(line.value))
    return found


def alias(name: str) -> ast.expr | None:
    """Return the type that a name stands for, None where it is a model."""
    found = _definition("types", name)
    return found.value if isinstance(found, ast.AnnAssign) else None


def constant(value: ast.expr) -> object:
    """Return a constant as it is written, or the value of a member of one of the enumerations."""
    if not isinstance(value, ast.Attribute):
        return ast.literal_eval(value)
    assert isinstance(value.value, ast.Name)
    members = _definition("enums", value.value.id)
    assert isinstance(members, ast.ClassDef)
    for line in members.body:
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == value.attr:
            return ast.literal_eval(line.value)
    raise LookupError(f"no {ast.unparse(value)}")


def _is_required(default: ast.expr) -> bool:
    """Tell whether a default is `Field(...)`, which is none."""
    return isinstance(default, ast.Call) and bool(default.args) and ast.unparse(default.args[0]) == "..."


@cache
def _definition(folder: str, name: str) -> ast.stmt:
    """Return the class or the alias with a name."""
    for line in _lines(_files(folder)[name]):
        if isinstance(line, ast.ClassDef) and line.name == name:
            return line
        if isinstance(line, ast.AnnAssign) and ast.unparse(line.target) == name:
            return line
    raise LookupError(f"aiogram has no {name}")


@cache
def _files(folder: str) -> Mapping[str, Path]:
    """Return the files that define what a package has, by the names of it."""
    spec = find_spec("aiogram")
    assert spec is not None
    assert spec.origin is not None
    place = Path(spec.origin).parent / folder
    return {
        imported.name: place / f"{line.module}.py"
        for line in _lines(place / "__init__.py")
        if isinstance(line, ast.ImportFrom) and line.level == 1 and line.module
        for imported in line.names
    }


def _lines(path: Path) -> Iterator[ast.stmt]:
    """Yield the statements of a file, also those that are for type checkers."""
    for line in ast.parse(path.read_text(encoding="utf-8")).body:
        yield line
        if isinstance(line, ast.If):
            yield from line.body
