"""The shape of requests: which parameters a method of the Bot API takes, and of which types, also within objects.

What is right is read from the types of aiogram's models; the models themselves let unknown fields pass. aiogram takes
about three seconds to import, so that happens at the first check, or at `load`.

Uploaded files stand among the parameters as name, type and bytes. Texts among the parameters travel as they are: what
looks like a number may have become one, so that a number is right for such a text.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from bot.terminal.api_error import Json

Model = Any
"""A class of aiogram's that describes a method or an object."""

_ATTACHED = "attach://"
_LONGEST_SHOWN = 60
_SCALARS: Mapping[object, tuple[str, tuple[type, ...]]] = {
    bool: ("a boolean", (bool,)),
    int: ("an integer", (int,)),
    float: ("a number", (int, float)),
    str: ("a text", (str,)),
    NoneType: ("null", (NoneType,)),
    # A point in time and a duration are numbers of seconds.
    datetime.datetime: ("an integer", (int,)),
    datetime.timedelta: ("an integer", (int,)),
}


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


def load() -> None:
    """Import aiogram, so that the first check takes no longer than others."""
    _methods()


def check_shape(method: str, parameters: Json) -> None:
    """Check a request as it arrived, after decoding of its JSON. Upper and lower case of `method` are the same.

    Raises `AssertionError`, with all that is wrong, for a method that is not there, a parameter that is missing, that
    the method does not know, or that has another type.
    """
    model = _methods().get(method.lower())
    if model is None:
        raise AssertionError(f"{method}: there is no such method")
    fields = _fields(model)
    attached = frozenset(_attached(parameters.values()))
    checked = {}
    for name, value in parameters.items():
        if name in fields:
            checked[name] = str(value) if fields[name].takes_text and isinstance(value, int | float) else value
        elif name not in attached or not _is_upload(value):
            checked[name] = value
    problems = [f"{_ATTACHED}{name}: no such file was uploaded" for name in sorted(attached - parameters.keys())]
    problems += _problems_of_fields(model, checked, "")
    if problems:
        raise AssertionError(f"{method}: {'; '.join(problems)}")


@cache
def _methods() -> Mapping[str, Model]:
    """Return the models of the methods by their names in lower case."""
    from aiogram import methods

    models = (getattr(methods, name) for name in methods.__all__)
    return {
        model.__api_method__.lower(): model
        for model in models
        if isinstance(getattr(model, "__api_method__", None), str)
    }


@cache
def _fields(model: Model) -> Mapping[str, Field]:
    """Return the fields of one of aiogram's models."""
    return {
        name: Field(
            shape=_shape(field.annotation),
            # A constant tells one kind of object from another. The models fill it in; nobody else does.
            required=field.is_required() or get_origin(field.annotation) is Literal,
            takes_text=_takes_text(field.annotation),
        )
        for name, field in model.model_fields.items()
    }


def _takes_text(annotation: Any) -> bool:
    types = {annotation, *get_args(annotation)}
    return str in types and not types & {bool, int, float}


def _problems_of_fields(model: Model, value: Json, where: str) -> Iterator[str]:
    path = f"{where}." if where else ""
    fields = _fields(model)
    for name, given in value.items():
        field = fields.get(name)
        if field is None:
            yield f"{path}{name}: unknown"
        else:
            yield from field.shape.problems(given, f"{path}{name}")
    for name in _required(model):
        if name not in value:
            yield f"{path}{name}: missing"


@cache
def _required(model: Model) -> tuple[str, ...]:
    return tuple(name for name, field in _fields(model).items() if field.required)


def _shape(annotation: Any) -> Shape:
    """Return the shape that a type of aiogram's stands for."""
    from aiogram.client.default import Default
    from aiogram.types import InputFile

    if isinstance(annotation, str) or hasattr(annotation, "__value__"):
        return _named(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        # `Default` stands for what aiogram itself fills in.
        return _one_of([_shape(argument) for argument in arguments if argument is not Default])
    if origin is Annotated:
        return _shape(arguments[0])
    if origin is Literal:
        return _constant(arguments)
    if origin is list:
        return _array(_shape(arguments[0]))
    if annotation is InputFile:
        return Shape("a file", _is_file)
    if annotation in _SCALARS:
        name, types = _SCALARS[annotation]
        return Shape(name, lambda value: isinstance(value, types) and (bool in types or not isinstance(value, bool)))
    return _object(annotation)


def _named(annotation: Any) -> Shape:
    """Return the shape of a type that is made of itself. `annotation` is its name or its definition."""

    @cache
    def shape() -> Shape:
        from aiogram import types

        return _shape((getattr(types, annotation) if isinstance(annotation, str) else annotation).__value__)

    return Shape("rich text", lambda value: shape().fits(value), lambda value, where: shape().problems(value, where))


def _constant(constants: tuple[object, ...]) -> Shape:
    # Where True is meant, 1 is not.
    same = [(type(constant) is bool, constant) for constant in constants]
    name = " or ".join(repr(getattr(constant, "value", constant)) for constant in constants)
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


def _object(model: Model) -> Shape:
    constants = [name for name, field in model.model_fields.items() if get_origin(field.annotation) is Literal]

    def fits(value: object) -> bool:
        return isinstance(value, dict) and all(
            name not in value or _fields(model)[name].shape.fits(value[name]) for name in constants
        )

    return Shape(model.__name__, fits, lambda value, where: _problems_of_fields(model, value, where))


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
