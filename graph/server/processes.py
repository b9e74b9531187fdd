"""Starts the processes that work on a snapshot, with nothing of our environment that they have no use for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

_PACKAGE_ROOT = Path(__file__).resolve().parent.parent.parent
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "VIRTUAL_ENV")


async def start(command: Sequence[str], *, piped: bool = False) -> asyncio.subprocess.Process:
    """Return a process that was started.

    Args:
        command: what ``worker.command`` returns.
        piped: whether we write to it and read from it.

    Raises:
        OSError: it cannot be started.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    stream = asyncio.subprocess.PIPE if piped else asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=stream,
        stdout=stream,
        stderr=asyncio.subprocess.DEVNULL,
        env=kept | {"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONIOENCODING": "utf-8"},
    )
