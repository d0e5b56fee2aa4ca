"""Floors and ceilings: what measures must reach, as given on the command line."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import click

from bot.library.measures import LOW_IS_GOOD, MEASURES


class Limit(NamedTuple):
    """What a measure must not be under, or over where it is one of LOW_IS_GOOD."""

    measure: str
    number: float


def floors(_: click.Context, parameter: click.Parameter, values: Sequence[str]) -> list[Limit]:
    """Return the floors of arguments `MEASURE=NUMBER`. Raises BadParameter for an unknown measure, for one that is good
    when it is low, and for what is no number from 0 to 1.
    """
    return [_limit(value, parameter, ceiling=False) for value in values]


def ceilings(_: click.Context, parameter: click.Parameter, values: Sequence[str]) -> list[Limit]:
    """Return the ceilings, as `floors` does. Raises BadParameter as well for a measure that is good when it is high."""
    return [_limit(value, parameter, ceiling=True) for value in values]


def broken(limits: Sequence[Limit], measured: Mapping[str, float | None]) -> Iterator[str]:
    """Yield a line for each limit that is not kept."""
    for measure, number in limits:
        reached = measured[measure]
        is_ceiling = measure in LOW_IS_GOOD
        if reached is None:
            yield f"{measure} cannot be measured with these questions, and is to be {number:g}."
        # Rounded away from the limit: what is broken by a hair must not read as if it were kept.
        elif is_ceiling and reached > number:
            yield f"{measure} is {math.ceil(reached * 1000) / 1000:.3f}, over its ceiling of {number:g}."
        elif not is_ceiling and reached < number:
            yield f"{measure} is {math.floor(reached * 1000) / 1000:.3f}, under its floor of {number:g}."


def _limit(value: str, parameter: click.Parameter, *, ceiling: bool) -> Limit:
    measure, _, written = value.partition("=")
    if measure not in MEASURES:
        message = f"there is no measure {measure!r}. There are {', '.join(MEASURES)}."
        raise click.BadParameter(message, param=parameter)
    if (measure in LOW_IS_GOOD) != ceiling:
        good, option = ("high", "--floor") if ceiling else ("low", "--ceiling")
        raise click.BadParameter(f"{measure} is good when it is {good}: give {option} {value}.", param=parameter)
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:
        raise click.BadParameter(f"{value}: expected {measure}= and a number from 0 to 1.", param=parameter)
    return Limit(measure, number)
