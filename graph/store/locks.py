"""Locks between processes: one writer, and snapshots that somebody still reads. They end with the process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import DataError


@contextmanager
def writing(lock: Path) -> Iterator[None]:
    """Be the only writer in the block.

    Raises:
        DataError: another process writes; says which.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _take(descriptor, shared=False):
            owner = os.read(descriptor, 20).decode("ascii", "replace").strip()
            raise DataError(
                f"у сховище вже пише інший процес ({owner}) · another process is writing to the store",
                where=str(lock.parent),
                next_step="дочекайтеся його кінця й повторіть; читати можна й зараз · "
                "wait until it ends and try again; reading is possible meanwhile",
            )
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def pin(file: Path) -> int:
    """Keep a file's snapshot from being removed until the descriptor is closed; return the descriptor.

    Raises:
        OSError: the file is not there any more.
    """
    descriptor = os.open(file, os.O_RDONLY)
    if not _take(descriptor, shared=True):
        os.close(descriptor)
        raise FileNotFoundError(file)
    return descriptor


def is_pinned(file: Path) -> bool:
    """Whether somebody reads the snapshot of the file."""
    with suppress(FileNotFoundError):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            return not _take(descriptor, shared=False)
        finally:
            os.close(descriptor)
    return False


if sys.platform == "win32":  # an open file cannot be removed there: a snapshot that is read stays by itself
    import msvcrt

    def _take(descriptor: int, *, shared: bool) -> bool:
        if shared:
            return True
        try:
            os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # beyond the text, which others may read
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _take(descriptor: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
