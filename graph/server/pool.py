"""Hands jobs to workers, fairly among clients; kills a worker at the time limit and starts another.

A client has at most all workers but one at a time, and clients take turns, so that who asks something light
waits for a free worker, never for another client's queue.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
from collections import Counter, OrderedDict, deque
from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import DataError
from .limits import Limits
from .processes import start
from .reply import Refusal, Reply

_JOBS_OF_A_WORKER = 2000  # then it is replaced, so that nothing that it gathers can grow for ever
_OPENING = 60.0
_PAUSE = 1.0

_TIME = "запит тривав понад {} с; його зупинено · the query took more than {} s and was stopped"
_PROCESSOR = "запит узяв понад {} с процесора; його зупинено · the query took more than {} s of the processor and was stopped"  # noqa: E501
_MEMORY = "запитові забракло пам’яті ({} МіБ) · the query ran out of memory ({} MiB)"
_BUSY = "сервер зайнятий; спробуйте згодом · the server is busy; try again later"


class _Worker:
    """A running worker process."""

    def __init__(self, process: asyncio.subprocess.Process, command: tuple[str, ...]) -> None:
        self.process = process
        self.command = command
        self.jobs = 0

    async def reply(self, job: bytes = b"") -> Reply:
        """Send a job, if there is one, and return what comes back."""
        assert self.process.stdin and self.process.stdout
        if job:
            self.process.stdin.write(b"%d\n" % len(job) + job)
            await self.process.stdin.drain()
        head = json.loads(await self.process.stdout.readuntil(b"\n"))
        body = await self.process.stdout.readexactly(head["length"])
        return Reply(head["status"], head["type"], body, head["headers"])

    async def end(self) -> int:
        """Kill the process and return its exit status; that of its own death if it was dead."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        return await self.process.wait()


class Pool:
    """So many workers over one store.

    Args:
        start: how a worker is started.
        workers: processes; at least 1.
        limits: of each job.
        share: workers that one client may have at a time; 0 for all but one.
    """

    def __init__(self, start: Sequence[str], workers: int, limits: Limits, *, share: int = 0) -> None:
        self.limits = limits
        self.command = tuple(start)
        self._size = workers
        self._share = share or max(1, workers - 1)
        self._idle: list[_Worker] = []
        self._busy: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[_Worker]]] = OrderedDict()
        self._replacing: set[asyncio.Task[None]] = set()
        self._all: set[_Worker] = set()
        self._closed = False

    async def start(self) -> None:
        """Start the workers.

        Raises:
            DataError: they cannot open the store.
        """
        self._idle = list(await asyncio.gather(*(self._open() for _ in range(self._size))))

    def renew(self, start: Sequence[str]) -> None:
        """Start workers in another way from now on; those that are busy end with their jobs."""
        if self.command == tuple(start):
            return
        self.command = tuple(start)
        idle, self._idle = self._idle, []
        for worker in idle:
            self._replace(worker)

    async def close(self) -> None:
        """End the workers."""
        self._closed = True
        for task in self._replacing:
            task.cancel()
        await asyncio.gather(*self._replacing, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))

    async def run(self, job: Mapping[str, Any], client: str) -> Reply:
        """Return the reply to a job; when the caller is cancelled, the job ends too.

        Raises:
            Refusal: 503: a limit was reached, or no worker was free in time.
        """
        data = json.dumps(job).encode("ascii")
        worker = await self._free_worker(client)
        try:
            async with asyncio.timeout(self.limits.seconds):
                reply = await worker.reply(data)
        except TimeoutError:
            self._replace(worker)
            raise Refusal(503, _TIME.format(*[f"{self.limits.seconds:g}"] * 2)) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise self._why_dead(await self._replace(worker)) from None
        except BaseException:
            self._replace(worker)
            raise
        else:
            worker.jobs += 1
            if worker.jobs < _JOBS_OF_A_WORKER and worker.command == self.command:
                self._idle.append(worker)
            else:
                self._replace(worker)
        finally:
            self._busy[client] -= 1
            if not self._busy[client]:
                del self._busy[client]
            self._dispatch()
        return reply

    async def _free_worker(self, client: str) -> _Worker:
        queue = self._waiting.setdefault(client, deque())
        if len(queue) >= self.limits.queued:
            raise Refusal(503, _BUSY, {"Retry-After": "5"})
        place: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        queue.append(place)
        self._dispatch()
        try:
            async with asyncio.timeout(self.limits.waiting):
                return await place
        except BaseException as error:
            self._leave(client, place)
            if isinstance(error, TimeoutError):
                raise Refusal(503, _BUSY, {"Retry-After": "5"}) from None
            raise

    def _leave(self, client: str, place: asyncio.Future[_Worker]) -> None:
        """Give up a place in the queue, and the worker if one was just assigned."""
        if place.done() and not place.cancelled():
            self._idle.append(place.result())
            self._busy[client] -= 1
        elif client in self._waiting and place in self._waiting[client]:
            self._waiting[client].remove(place)
            if not self._waiting[client]:
                del self._waiting[client]
        self._dispatch()

    def _dispatch(self) -> None:
        """Give free workers to the clients whose turn it is."""
        while self._idle:
            ready = (c for c, queue in self._waiting.items() if queue and self._busy[c] < self._share)
            client = next(ready, None)
            if client is None:
                return
            queue = self._waiting.pop(client)
            place = queue.popleft()
            if queue:
                self._waiting[client] = queue  # at the end: the others come first
            if not place.done():
                self._busy[client] += 1
                place.set_result(self._idle.pop())

    async def _open(self) -> _Worker:
        command = self.command
        worker = _Worker(await start(command, piped=True), command)
        self._all.add(worker)
        try:
            async with asyncio.timeout(_OPENING):
                await worker.reply()
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            self._all.discard(worker)
            status = await worker.end()
            raise DataError(
                f"процес запитів не запустився · a query process did not start (status {status})",
                where=command[-2],
                next_step="створіть граф знову · build the graph again: `zviazok build`",
            ) from None
        except BaseException:
            await worker.end()
            raise
        return worker

    def _replace(self, worker: _Worker) -> asyncio.Task[int]:
        """End a worker and start another in the background; return what tells the old one's exit status."""
        self._all.discard(worker)
        ending = asyncio.ensure_future(worker.end())

        async def anew() -> None:
            await asyncio.wait([ending])
            while not self._closed:
                try:
                    fresh = await self._open()
                except (DataError, OSError):
                    await asyncio.sleep(_PAUSE)
                    continue
                if fresh.command == self.command:
                    self._idle.append(fresh)
                    self._dispatch()
                    return
                self._all.discard(fresh)
                await fresh.end()

        task = asyncio.ensure_future(anew())
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)
        return ending

    def _why_dead(self, status: int) -> Refusal:
        """Return the refusal for a job whose worker has died by itself."""
        if status == -getattr(signal, "SIGXCPU", 0):
            return Refusal(503, _PROCESSOR.format(self.limits.cpu, self.limits.cpu))
        return Refusal(503, _MEMORY.format(self.limits.memory, self.limits.memory))
