"""The system calls by which a process changes files, held one by one before they happen: each may go on, may fail, or
may be the moment at which the process is killed.

Linux can hand such calls to another process (seccomp's user notification, see `man 2 seccomp_unotify`), those of
every thread and every library, SQLite's and tantivy's included. The process installs a *filter* and hands over its
*listener*, through which the other one decides.
"""

import ctypes
import os
import platform
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass

# By `man 2 syscalls`; the numbers are those of the kernel's tables for each machine.
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_OPENAT = {"x86_64": 257, "aarch64": 56}
_NUMBERS = {
    "x86_64": {
        1: "write", 18: "pwrite", 20: "writev", 296: "pwritev", 40: "sendfile", 326: "copy_file_range",
        74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate", 285: "fallocate",
        82: "rename", 264: "renameat", 316: "renameat2", 86: "link", 265: "linkat",
        83: "mkdir", 258: "mkdirat", 84: "rmdir", 87: "unlink", 263: "unlinkat",
        90: "chmod", 91: "fchmod", 268: "fchmodat",
    },
    "aarch64": {
        64: "write", 68: "pwrite", 66: "writev", 70: "pwritev", 71: "sendfile", 285: "copy_file_range",
        82: "fsync", 83: "fdatasync", 45: "truncate", 46: "ftruncate", 47: "fallocate",
        38: "renameat", 276: "renameat2", 37: "linkat",
        34: "mkdirat", 35: "unlinkat", 52: "fchmod", 53: "fchmodat",
    },
}  # fmt: skip
CREATE = "create"
"""The name here of an opening that makes a file where there is none."""
GROWING = frozenset(["write", "pwrite", "writev", "pwritev", "sendfile", "copy_file_range", "fallocate"])
"""Calls that need room on the disk."""

# From linux/seccomp.h, linux/filter.h and linux/prctl.h.
_SET_FILTER, _NEW_LISTENER, _NO_NEW_PRIVILEGES = 1, 8, 38
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_LET, _ASK = 0x7FFF0000, 0x7FC00000
_RECEIVE, _SEND, _GO_ON = 0xC0502100, 0xC0182101, 1
_NOTICE = struct.Struct("QIIiIQ6Q")
_REPLY = struct.Struct("QqiI")
_FLAGS = 32
"""Where the third argument of a call stands among what a filter can see."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that waits: the how-manieth, its name, and the file descriptor that it is about if it is about one."""

    count: int
    name: str
    descriptor: int


PATIENCE_SECONDS = 60
"""How long a process may go on without a call. A whole step takes less than one."""
KILL = -1
Decide = Callable[[Call], int]
"""Says what becomes of a call: 0 lets it happen, an error number fails it, KILL ends the process before it."""


def available() -> bool:
    """Return whether calls can be held here. It is tried in a fork, so ask in a process without threads."""
    return sys.platform == "linux" and platform.machine() in _NUMBERS and _can_filter()


def hand_over(channel: socket.socket) -> None:
    """Let the process at the other end of `channel` decide on this process's calls from now on. Raises OSError."""
    listener = _install()
    socket.send_fds(channel, [b"listener"], [listener])
    os.close(listener)


def supervise(channel: socket.socket, process: int, decide: Decide) -> None:
    """Decide on the calls of a process that hands them over on `channel`, until it ends. One that makes no call for
    too long is killed; raises TimeoutError then.
    """
    import fcntl  # Not everywhere; where it is missing, no calls can be held either.

    _, (listener, *_), _, _ = socket.recv_fds(channel, 16, 1)
    names = _NUMBERS[platform.machine()]
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    count = 0
    try:
        while True:
            ready = poll.poll(PATIENCE_SECONDS * 1000)
            if not ready:
                os.kill(process, signal.SIGKILL)
                raise TimeoutError(f"No call for {PATIENCE_SECONDS} seconds after call {count}")
            if not ready[0][1] & select.POLLIN:
                return
            notice = bytearray(_NOTICE.size)
            try:
                fcntl.ioctl(listener, _RECEIVE, notice)
                mark, _, _, number, _, _, descriptor, *_ = _NOTICE.unpack(notice)
                count += 1
                decided = decide(Call(count, names.get(number, CREATE), descriptor & 0xFFFFFFFF))
                if decided == KILL:
                    os.kill(process, signal.SIGKILL)
                    return
                reply = (0, -decided, 0) if decided else (0, 0, _GO_ON)
                fcntl.ioctl(listener, _SEND, _REPLY.pack(mark, *reply))
            except FileNotFoundError:
                continue  # The thread that waited is gone.
    finally:
        os.close(listener)


def _install() -> int:
    code = _filter()
    held = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    library = ctypes.CDLL(None, use_errno=True)
    program = Program(len(code) // 8, ctypes.addressof(held))
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    listener: int = library.syscall(_SECCOMP[platform.machine()], _SET_FILTER, _NEW_LISTENER, ctypes.byref(program))
    if listener < 0:
        raise OSError(ctypes.get_errno(), "no filter of system calls")
    return listener


def _filter() -> bytes:
    """Return a filter that asks about the calls of the table, and about `openat` where it may make a file."""
    numbers = _NUMBERS[platform.machine()]
    ask = len(numbers) + 6
    lines = [(_LOAD, 0, 0, 0), (_EQUAL, len(numbers) + 1, 0, _OPENAT[platform.machine()])]
    lines += [(_EQUAL, ask - len(lines) - place - 1, 0, number) for place, number in enumerate(numbers)]
    lines += [(_RETURN, 0, 0, _LET), (_LOAD, 0, 0, _FLAGS), (_ANY_BIT, 1, 0, os.O_CREAT), (_RETURN, 0, 0, _LET)]
    return b"".join(struct.pack("HBBI", *line) for line in [*lines, (_RETURN, 0, 0, _ASK)])


def _can_filter() -> bool:
    """Try it in a process that is good for nothing else."""
    process = os.fork()
    if process == 0:
        try:
            _install()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(process, 0)[1] == 0
