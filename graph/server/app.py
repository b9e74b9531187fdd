"""The routes: each turns a request into a job for a worker, and the worker's reply into a response."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .limits import Limits
from .negotiation import best
from .pool import Pool
from .protocol import query_job
from .reply import TEXT, Refusal, Reply

_HTML = "text/html"


class Desk:
    """What all routes share.

    Args:
        queries: workers for what clients ask in SPARQL.
        pages: workers for our own pages, which never wait for queries.
        limits: of queries.
    """

    def __init__(self, queries: Pool, pages: Pool, limits: Limits) -> None:
        self.queries = queries
        self.pages = pages
        self.limits = limits

    def app(self) -> Starlette:
        """Return the application."""
        return Starlette(
            routes=[
                Route("/sparql", self.sparql, methods=["GET", "POST"]),
                Route("/.well-known/void", self.void),
                Route("/", self.home),
            ],
            exception_handlers={Refusal: _refused, 404: _not_found, 405: _not_allowed},
        )

    async def sparql(self, request: Request) -> Response:
        """Answer a query, or say what the endpoint is."""
        job = await query_job(request, self.limits.request, self.limits.waiting)
        if job is not None:
            return await self._run(self.queries, job, request)
        if best(request.headers.get("accept", ""), ["text/turtle", _HTML]) == _HTML:
            return RedirectResponse("/workbench", 303)
        return await self._run(self.pages, {"kind": "service", **_addresses(request)}, request)

    async def void(self, request: Request) -> Response:
        """Describe the dataset."""
        return await self._run(self.pages, {"kind": "dataset", **_addresses(request)}, request)

    async def home(self, request: Request) -> Response:
        """Show the way."""
        return Response("<!doctype html><title>zviazok</title><a href=/sparql>SPARQL</a>", media_type=_HTML)

    async def _run(self, pool: Pool, job: dict[str, Any], request: Request) -> Response:
        client = request.client.host if request.client else ""
        return _response(await _unless_gone(request, pool.run(job, client)))


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Reply]) -> Reply:
    """Return what the work gives; when the client has gone, the work is given up."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Refusal(499, "клієнт пішов · the client has gone")
        return task.result()
    finally:
        for one in (task, gone):
            one.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _addresses(request: Request) -> dict[str, str]:
    home = f"{request.url.scheme}://{request.headers['host']}/"
    accept = ", ".join(request.headers.getlist("accept"))
    return {"home": home, "endpoint": f"{home}sparql", "accept": accept}


def _response(reply: Reply) -> Response:
    headers = {"Content-Type": reply.media_type, "Vary": "Accept"} | dict(reply.headers)
    return Response(reply.body, reply.status, headers)


async def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    return _response(refusal.reply)


async def _not_found(request: Request, error: Exception) -> Response:
    return Response("немає такої сторінки · no such page\n", 404, {"Content-Type": TEXT})


async def _not_allowed(request: Request, error: Exception) -> Response:
    return Response(
        "лише GET і POST · GET and POST only\n",
        405,
        {"Content-Type": TEXT, **(getattr(error, "headers", None) or {})},
    )
