"""Shuts a worker off: what it runs was written by strangers, so it gets no network and only its share.

On Linux the process leaves the network (a namespace of its own, where that is allowed) and the kernel refuses
it sockets and other programs (seccomp); processor time and memory are bounded by ``setrlimit``. On other
systems the limits that there are hold, and what keeps a query from the network is ``query.guard``.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import signal
import sys
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_FILTER_MODE = 2

# linux/filter.h, linux/seccomp.h: load a word of the call's description, compare it, return a verdict.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_ALLOW, _NOT_PERMITTED, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_FOREIGN = 0x40000000  # numbers from here on are those of another convention (x32)

_CALLS = {
    # socket, connect, bind, socketpair, execve, execveat, ptrace, process_vm_readv, process_vm_writev,
    # io_uring_setup
    "x86_64": (0xC000003E, (41, 42, 49, 53, 59, 322, 101, 310, 311, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 199, 221, 281, 117, 270, 271, 425)),
}
"""By machine: its name in ``linux/audit.h``, and the calls that a worker has no use for."""

_OPEN_FILES = 1024


class _Step(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort), ("if_true", ctypes.c_ubyte), ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    ]  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step))]


def leave_network() -> bool:
    """Give up network and other programs for good; return whether the kernel now refuses sockets.

    To be called before the process has threads: they inherit it.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET):  # not root: a user namespace may be allowed instead
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    steps = _refusing(platform.machine())
    if not steps:
        return False
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _refusing(machine: str) -> list[_Step]:
    if machine not in _CALLS:
        return []
    architecture, calls = _CALLS[machine]
    body = [(_EQUAL, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        *([(_AT_LEAST, len(calls) + 1, 0, _FOREIGN)] if machine == "x86_64" else []),
        *body,
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _NOT_PERMITTED),
    ]
    return [_Step(*step) for step in steps]


def yield_to_others() -> None:
    """Take processor time only when no other process wants it, as far as the system knows such a thing."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(19)
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def limit_memory(mebibytes: int) -> None:
    """Let the process take so much more memory than it has now; it dies at the limit."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        files = _OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + mebibytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_processor(seconds: int) -> None:
    """Let the process take so many more seconds of processor time; then the system kills it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))
