"""A worker: a process that opens the store, shuts itself off, and answers one job after another.

It is started as ``python -m graph.server.worker STORE LIMITS`` and speaks over its standard streams. Jobs
come in, each a line with its length and then JSON; replies go out, each a line of JSON and as many bytes as
its ``length`` says. The first reply, without a body, says that the store is open.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from pyoxigraph import Store

from . import sandbox
from .answering import answer
from .description import describe_dataset, describe_service
from .limits import Limits
from .reply import Refusal, Reply

Job = Mapping[str, Any]

JOBS: dict[str, Callable[[Store, Job, Limits], Reply]] = {
    "sparql": answer,
    "service": describe_service,
    "dataset": describe_dataset,
}
"""What a worker can do, by the ``kind`` of the job."""

_MEMORY = "запитові забракло пам’яті · the query ran out of memory"


def serve(store: Store, limits: Limits, jobs: IO[bytes], replies: IO[bytes]) -> None:
    """Answer jobs until there are no more."""
    send(replies, Reply(200, "", b""))
    while line := jobs.readline():
        job = json.loads(jobs.read(int(line)))
        sandbox.limit_processor(limits.cpu)
        try:
            reply = JOBS[job["kind"]](store, job, limits)
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


def command(store: Path, limits: Limits) -> list[str]:
    """Return how a worker is started; ``environment`` belongs to it."""
    return [sys.executable, "-P", "-m", __spec__.name, str(store), json.dumps(dataclasses.asdict(limits))]


def main(arguments: list[str]) -> None:
    """Open the store that the first argument names, read only, and serve."""
    limits = Limits(**json.loads(arguments[1]))
    sandbox.leave_network()
    store = Store.read_only(arguments[0])
    sandbox.limit_memory(limits.memory)
    serve(store, limits, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])
