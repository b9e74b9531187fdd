"""Works out the pages of saved questions before anyone asks, in a process that takes what others leave.

What it works out is kept beside the snapshot (``query.keeping``), where every worker finds it. It is started
as ``python -m graph.server.ahead LIMITS SNAPSHOT PREVIOUS``, once for a snapshot, and ends when it is done.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from ..query import answer_sizes, first_pages
from . import sandbox
from .limits import Limits
from .processes import start
from .snapshot import Snapshot


class Ahead:
    """The process that works ahead, one at a time."""

    def __init__(self) -> None:
        self._command: tuple[str, ...] = ()
        self._process: asyncio.subprocess.Process | None = None

    async def renew(self, command: Sequence[str]) -> None:
        """Work ahead on a snapshot, unless this was begun, and no longer on another."""
        if self._command == tuple(command):
            return
        await self.close()
        self._command = tuple(command)
        with contextlib.suppress(OSError):  # then all is worked out when it is asked for
            self._process = await start(command)

    async def close(self) -> None:
        """End it."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
            self._process = None


def work_ahead(snapshot: Snapshot) -> None:
    """Have the first page of every saved question kept, and how many lines each answer has."""
    first_pages(snapshot.merged, previous=snapshot.previous)
    answer_sizes(snapshot.merged, previous=snapshot.previous)


def main(arguments: list[str]) -> None:
    """Work ahead; the arguments are those of ``worker.command``."""
    told, folder, previous = arguments
    sandbox.leave_network()
    sandbox.yield_to_others()
    snapshot = Snapshot(Path(folder), Path(previous) if previous else None)
    sandbox.limit_memory(Limits(**json.loads(told)).memory)
    work_ahead(snapshot)


if __name__ == "__main__":
    main(sys.argv[1:])
