"""How much one query may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one query; at each of them it ends with 503, and nothing of its answer is sent.

    Attributes:
        seconds: from when a worker takes it up.
        cpu: seconds of processor time.
        memory: MiB that a worker may take beyond what it takes with the store open.
        rows: solutions, or triples of a graph.
        size: bytes of the answer.
        request: bytes of a request's body.
        waiting: seconds that a query waits for a worker, and the body of a request for its end.
        queued: queries of one client that may wait.
    """

    seconds: float = 30.0
    cpu: int = 30
    memory: int = 1024
    rows: int = 200_000
    size: int = 64 * 2**20
    request: int = 2**20
    waiting: float = 30.0
    queued: int = 32
