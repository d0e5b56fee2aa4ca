"""What the store notes of a file of the articles folder that is no article of its own.

Vocabulary. A *twin* is a file that cannot become its article because another live one has the same text or url, the
*obstacle*. A twin that takes long to read notes beside its signature which article that was and at which change of the
store, so that it is read again only after the obstacle has changed. A file *stands aside* while the article that was
read from it is read from another file, in which it was edited. A member of a container that was removed is *left out*.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from bot.errors import AlreadyStored
from bot.library.folder import on_one_line
from bot.storage.store import FileState

MEMBER = "member"
"""The signature of what lies in a container: the container's own tells whether it may have changed."""
_LEFT_OUT = "left out"
_TWIN = "holds the same "
_INSTEAD = ", which is read from "
_OBSTACLE = re.compile(rf"{_TWIN}\w+ as no\. (\d+),")
_NAMED = 5
_MARK = "|"

Changed = Callable[[Collection[int], int], set[int]]
"""`ArticleStore.changed`: which of some articles changed after a change."""


def signature_of(state: FileState) -> str:
    """Return the signature of a file as it was last seen."""
    return state.signature.partition(_MARK)[0]


def is_twin(state: FileState | None) -> bool:
    """Return whether a file was found to be a twin."""
    return state is not None and (state.problem or "").startswith(_TWIN)


def obstacle_of(state: FileState) -> int | None:
    """Return the number of the article that stood in a twin's way when it was tried, None for what is no twin."""
    found = _OBSTACLE.match(state.problem or "")
    return int(found[1]) if found else None


def coming_back(paths: Sequence[str]) -> str:
    """Return what is said to who removes articles of which these files are twins, empty where there are none."""
    if not paths:
        return ""
    named = ", ".join(map(on_one_line, paths[:_NAMED])) + (" and others" if len(paths) > _NAMED else "")
    return f"The same is also in {named}: it comes back from there as a new article. Delete it there, too."


def is_spare(problem: str) -> bool:
    """Return whether a problem is none to mend: the same article is read from a file in which it can be edited."""
    return problem.startswith(_TWIN) and _INSTEAD in problem


def as_twin(state: FileState, same: AlreadyStored, change: int, *, instead: bool) -> FileState:
    """Return the state of a file that takes long to read as a twin of an article, tried at a change; `instead` says
    that the article's own file can be edited, and this one cannot.
    """
    problem = f"holds {same}"
    if instead and same.same == "text":
        problem += f"{_INSTEAD}{same.entry.path}"
    tried = f"{signature_of(state)}{_MARK}{same.entry.number}{_MARK}{change}"
    return replace(state, signature=tried, problem=problem)


def seen_again(state: FileState, signature: str) -> FileState:
    """Return the state of a file whose bytes are as they were, with what the file system says of it now."""
    _, mark, tried = state.signature.partition(_MARK)
    return replace(state, signature=f"{signature}{mark}{tried}")


def woken(twins: Mapping[str, FileState], changed: Changed) -> list[str]:
    """Return those of some twins whose obstacle has changed since they were tried."""
    tried: dict[int, dict[str, int]] = {}
    awake = []
    for path, state in twins.items():
        match state.signature.split(_MARK):
            case [_, obstacle, at]:
                tried.setdefault(int(at), {})[path] = int(obstacle)
            case _:
                awake.append(path)
    if tried:
        # Most have not changed at all, and one question tells.
        candidates = changed({number for obstacles in tried.values() for number in obstacles.values()}, min(tried))
        for change, obstacles in tried.items():
            maybe = candidates.intersection(obstacles.values())
            again = changed(maybe, change) if maybe else set()
            awake += [path for path, number in obstacles.items() if number in again]
    return awake


def left_out(state: FileState) -> FileState:
    """Return the state of a member whose article was removed."""
    return replace(state, signature=_LEFT_OUT, problem=None)


def is_left_out(state: FileState) -> bool:
    """Return whether a member's article was removed, and shall not come back while the member is the same."""
    return state.signature == _LEFT_OUT
