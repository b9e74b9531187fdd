"""A worker: a process that opens the store, shuts itself off, and answers one job after another.

It is started as ``python -m graph.server.worker LIMITS SNAPSHOT PREVIOUS`` and speaks over its standard
streams. Jobs come in, each a line with its length and then JSON; replies go out, each a line of JSON and as
many bytes as its ``length`` says. The first reply, without a body, says that the store is open.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from . import sandbox
from .answering import answer
from .data import describe_ontology, describe_thing
from .description import describe_dataset, describe_service
from .limits import Limits
from .making import make_page
from .reply import Refusal, Reply
from .snapshot import Snapshot

Job = Mapping[str, Any]

JOBS: dict[str, Callable[[Snapshot, Job, Limits], Reply]] = {
    "sparql": answer,
    "service": describe_service,
    "dataset": describe_dataset,
    "data": describe_thing,
    "vocabulary": describe_ontology,
    "page": make_page,
}
"""What a worker can do, by the ``kind`` of the job."""

_MEMORY = "запитові забракло пам’яті · the query ran out of memory"


def serve(snapshot: Snapshot, limits: Limits, jobs: IO[bytes], replies: IO[bytes]) -> None:
    """Answer jobs until there are no more."""
    send(replies, Reply(200, "", b""))
    while line := jobs.readline():
        job = json.loads(jobs.read(int(line)))
        sandbox.limit_processor(limits.cpu)
        try:
            reply = JOBS[job["kind"]](snapshot, job, limits)
        except Refusal as refusal:
            reply = refusal.reply
        except MemoryError:
            reply = Refusal(503, _MEMORY).reply
        send(replies, reply)


def send(stream: IO[bytes], reply: Reply) -> None:
    """Write a reply as a frame."""
    head = {
        "status": reply.status,
        "type": reply.media_type,
        "headers": dict(reply.headers),
        "length": len(reply.body),
    }
    stream.write(json.dumps(head).encode("ascii") + b"\n")
    stream.write(reply.body)
    stream.flush()


def command(snapshot: Path, previous: Path | None, limits: Limits, module: str = __spec__.name) -> list[str]:
    """Return how a worker over a snapshot is started, or another module of its kind."""
    told = json.dumps(dataclasses.asdict(limits))
    return [sys.executable, "-P", "-m", module, told, str(snapshot), str(previous or "")]


def main(arguments: list[str]) -> None:
    """Open a snapshot and serve; the arguments are those of ``command``."""
    told, folder, previous = arguments
    limits = Limits(**json.loads(told))
    sandbox.leave_network()
    snapshot = Snapshot(Path(folder), Path(previous) if previous else None)
    sandbox.limit_memory(limits.memory)
    serve(snapshot, limits, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
