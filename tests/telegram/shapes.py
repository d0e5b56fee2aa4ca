"""The shape of requests: which parameters a method of the Bot API takes, and of which types, also within objects.

What is right is read from the types of aiogram's models; the models themselves let unknown fields pass.

Uploaded files stand among the parameters as name, type and bytes. Texts among the parameters travel as they are: what
looks like a number may have become one, so that a number is right for such a text.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any

from bot.terminal.api_error import Json
from tests.telegram.models import alias, constant, fields_of, methods

_ATTACHED = "attach://"
_LONGEST_SHOWN = 60
_SCALARS: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "bool": ("a boolean", (bool,)),
    "int": ("an integer", (int,)),
    "float": ("a number", (int, float)),
    "str": ("a text", (str,)),
    "None": ("null", (NoneType,)),
    # A point in time and a duration are numbers of seconds.
    "DateTime": ("an integer", (int,)),
    "datetime.datetime": ("an integer", (int,)),
    "datetime.timedelta": ("an integer", (int,)),
}
_FILLED_IN = "Default"
"""Stands for what aiogram itself fills in."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value has to be, said by `name`."""

    name: str
    fits: Callable[[object], bool]
    """Tells whether a value is of this type, or may at least be meant to be."""
    inner: Callable[[Any, str], Iterable[str]] = lambda value, where: ()
    """Takes a value that fits and where it stands; returns what is wrong within it."""

    def problems(self, value: object, where: str) -> list[str]:
        """Return what is wrong with a value that stands somewhere."""
        if self.fits(value):
            return list(self.inner(value, where))
        shown = f"the file {value[0]!r}" if isinstance(value, tuple) else repr(value)
        return [f"{where}: {shown[:_LONGEST_SHOWN]} is not {self.name}"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object, or a parameter of a method."""

    shape: Shape
    required: bool
    takes_text: bool


def check_shape(method: str, parameters: Json) -> None:
    """Check a request as it arrived, after decoding of its JSON. Upper and lower case of `method` are the same.

    Raises `AssertionError`, with all that is wrong, for a method that is not there, a parameter that is missing, that
    the method does not know, or that has another type.
    """
    model = _methods().get(method.lower())
    if model is None:
        raise AssertionError(f"{method}: there is no such method")
    fields = _fields(model, "methods")
    attached = frozenset(_attached(parameters.values()))
    checked = {}
    for name, value in parameters.items():
        if name in fields:
            checked[name] = str(value) if fields[name].takes_text and isinstance(value, int | float) else value
        elif name not in attached or not _is_upload(value):
            checked[name] = value
    problems = [f"{_ATTACHED}{name}: no such file was uploaded" for name in sorted(attached - parameters.keys())]
    problems += _problems_of_fields(fields, checked, "")
    if problems:
        raise AssertionError(f"{method}: {'; '.join(problems)}")


@cache
def _methods() -> Mapping[str, str]:
    """Return the names of the models of methods by the names of the methods in lower case, which are the same."""
    return {name.lower(): name for name in methods()}


@cache
def _fields(model: str, folder: str = "types") -> Mapping[str, Field]:
    """Return the fields of one of aiogram's models."""
    return {
        name: Field(
            shape=_shape(declared.type),
            # A constant tells one kind of object from another. The models fill it in; nobody else does.
            required=declared.required or _is_constant(declared.type),
            takes_text=_takes_text(declared.type),
        )
        for name, declared in fields_of(model, folder).items()
    }


def _takes_text(annotation: ast.expr) -> bool:
    types = {ast.unparse(one) for one in _choices(annotation)}
    return "str" in types and not types & {"bool", "int", "float"}


def _is_constant(annotation: ast.expr) -> bool:
    return isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Literal"


def _problems_of_fields(fields: Mapping[str, Field], value: Json, where: str) -> Iterator[str]:
    path = f"{where}." if where else ""
    for name, given in value.items():
        field = fields.get(name)
        if field is None:
            yield f"{path}{name}: unknown"
        else:
            yield from field.shape.problems(given, f"{path}{name}")
    for name, field in fields.items():
        if field.required and name not in value:
            yield f"{path}{name}: missing"


def _shape(annotation: ast.expr) -> Shape:
    """Return the shape that a type of aiogram's stands for."""
    choices = [one for one in _choices(annotation) if ast.unparse(one) != _FILLED_IN]
    return _one_of([_shape_of_one(one) for one in choices])


def _choices(annotation: ast.expr) -> Iterator[ast.expr]:
    """Yield the types of which a value may have any."""
    if isinstance(annotation, ast.BinOp):
        yield from _choices(annotation.left)
        yield from _choices(annotation.right)
    elif isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Annotated":
        assert isinstance(annotation.slice, ast.Tuple)
        yield from _choices(annotation.slice.elts[0])
    elif isinstance(annotation, ast.Name) and (meant := _meant(annotation.id)):
        yield from _choices(meant)
    else:
        yield annotation


def _meant(name: str) -> ast.expr | None:
    """Return the type that is meant by an alias, None by any other name."""
    return None if name in (*_SCALARS, _FILLED_IN) or _made_of_itself(name) else alias(name)


def _made_of_itself(name: str) -> bool:
    named = alias(name)
    return named is not None and any(isinstance(part, ast.Constant) and part.value == name for part in ast.walk(named))


def _shape_of_one(annotation: ast.expr) -> Shape:
    written = ast.unparse(annotation)
    if isinstance(annotation, ast.Subscript):
        inside = annotation.slice
        if _is_constant(annotation):
            return _constant([constant(one) for one in (inside.elts if isinstance(inside, ast.Tuple) else [inside])])
        assert ast.unparse(annotation.value) == "list", written
        return _array(_shape(inside))
    if written in _SCALARS:
        name, types = _SCALARS[written]
        return Shape(name, lambda value: isinstance(value, types) and (bool in types or not isinstance(value, bool)))
    if written == "InputFile":
        return Shape("a file", _is_file)
    model = str(ast.literal_eval(annotation)) if isinstance(annotation, ast.Constant) else written
    return _recursive(model) if _made_of_itself(model) else _object(model)


def _recursive(name: str) -> Shape:
    """Return the shape of a type that is made of itself."""

    @cache
    def shape() -> Shape:
        meant = alias(name)
        assert meant is not None
        return _shape(meant)

    return Shape("rich text", lambda value: shape().fits(value), lambda value, where: shape().problems(value, where))


def _constant(constants: list[object]) -> Shape:
    # Where True is meant, 1 is not.
    same = [(type(constant) is bool, constant) for constant in constants]
    name = " or ".join(map(repr, constants))
    return Shape(name, lambda value: (type(value) is bool, value) in same)


def _array(item: Shape) -> Shape:
    def inner(values: list[object], where: str) -> Iterator[str]:
        for place, value in enumerate(values):
            yield from item.problems(value, f"{where}[{place}]")

    return Shape("an array", lambda value: isinstance(value, list), inner)


def _one_of(shapes: list[Shape]) -> Shape:
    if len(shapes) == 1:
        return shapes[0]
    if null := next((shape for shape in shapes if shape.name == "null"), None):
        given = _one_of([shape for shape in shapes if shape is not null])
        return Shape(
            given.name,
            lambda value: value is None or given.fits(value),
            lambda value, where: () if value is None else given.inner(value, where),
        )

    def inner(value: object, where: str) -> list[str]:
        # Of the shapes that may be meant, the one with which the least is wrong.
        return min((shape.problems(value, where) for shape in shapes if shape.fits(value)), key=len)

    name = " or ".join(dict.fromkeys(shape.name for shape in shapes))
    return Shape(name, lambda value: any(shape.fits(value) for shape in shapes), inner)


def _object(model: str) -> Shape:
    constants = [name for name, declared in fields_of(model).items() if _is_constant(declared.type)]

    def fits(value: object) -> bool:
        return isinstance(value, dict) and all(
            name not in value or _fields(model)[name].shape.fits(value[name]) for name in constants
        )

    return Shape(model, fits, lambda value, where: _problems_of_fields(_fields(model), value, where))


def _attached(values: Iterable[object]) -> Iterator[str]:
    """Yield the names of the uploaded files that values refer to."""
    for value in values:
        if isinstance(value, str) and value.startswith(_ATTACHED):
            yield value.removeprefix(_ATTACHED)
        elif isinstance(value, list):
            yield from _attached(value)
        elif isinstance(value, dict):
            yield from _attached(value.values())


def _is_upload(value: object) -> bool:
    return isinstance(value, tuple)


def _is_file(value: object) -> bool:
    return _is_upload(value) or (isinstance(value, str) and value.startswith(_ATTACHED))
