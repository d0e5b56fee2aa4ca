"""Small disks of a process's own, which can be filled up and made read-only. Nobody else sees them, and they end with
the process (see `man 7 mount_namespaces`).
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SIZE = "3m"
_BLOCK = 512

# From linux/sched.h and linux/mount.h.
_NEW_MOUNTS, _NEW_USERS = 0x20000, 0x10000000
_READ_ONLY, _REMOUNT, _ALL_BELOW, _PRIVATE = 0x1, 0x20, 0x4000, 0x40000


def keep_mounts_private() -> None:
    """Let this process have disks of its own. Raises OSError where this user, or this system, may not."""
    if sys.platform != "linux":
        raise OSError(None, "only Linux has mounts of a process's own")
    user, group = os.getuid(), os.getgid()
    library = ctypes.CDLL(None, use_errno=True)
    _require(library.unshare(_NEW_MOUNTS if user == 0 else _NEW_MOUNTS | _NEW_USERS))
    if user:
        # Inside, this user is root, and may mount.
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1", encoding="ascii")
    _mount(Path("/"), _PRIVATE | _ALL_BELOW)


def put_disk(folder: Path) -> None:
    """Put a small empty disk in the place of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _mount(folder, 0, "tmpfs", f"size={SIZE}")


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Leave no room on a disk for a while."""
    ballast = disk / ".ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(_BLOCK))
    yield
    ballast.unlink()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """Let nobody write to a disk for a while."""
    _mount(disk, _REMOUNT | _READ_ONLY)
    yield
    _mount(disk, _REMOUNT)


def _mount(folder: Path, flags: int, kind: str = "", options: str = "") -> None:
    library = ctypes.CDLL(None, use_errno=True)
    kind_or_none, options_or_none = kind.encode() or None, options.encode() or None
    _require(library.mount(b"none", os.fsencode(folder), kind_or_none, ctypes.c_ulong(flags), options_or_none))


def _require(result: int) -> None:
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
