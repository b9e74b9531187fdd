"""The routes: each turns a request into a job for a worker, and the worker's reply into a response."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from . import assets
from .data import FORMS
from .limits import Limits
from .negotiation import best
from .pool import Pool
from .protocol import query_job
from .reply import TEXT, Refusal, Reply

_HTML = "text/html"
_FOR_EVER = "public, max-age=31536000, immutable"
_SAFE = "/:@!$&'()*+,;=~-._"


class Desk:
    """What all routes share.

    Args:
        queries: workers for what clients ask: SPARQL and saved questions.
        pages: workers for the other pages, which never wait for queries.
        limits: of queries.
    """

    def __init__(self, queries: Pool, pages: Pool, limits: Limits) -> None:
        self.queries = queries
        self.pages = pages
        self.limits = limits
        self._network: tuple[object, Response] | None = None
        self._making = asyncio.Lock()

    def app(self) -> Starlette:
        """Return the application."""
        return Starlette(
            routes=[
                Route("/sparql", self.sparql, methods=["GET", "POST"]),
                Route("/.well-known/void", self.void),
                Route("/id/{name:path}", self.identity),
                Route("/data/{name:path}", self.data),
                Route("/page/{name:path}", self.page("thing")),
                Route("/", self.page("home")),
                Route("/questions", self.page("questions")),
                Route("/q/{name}", self.page("question", heavy=True)),
                Route("/browse/{name}", self.page("browse")),
                Route("/search", self.page("search")),
                Route("/complete", self.page("complete")),
                Route("/why", self.page("why")),
                Route("/ontology", self.ontology),
                Route("/workbench", self.page("workbench")),
                Route("/network", self.network),
                Route("/static/{name}", _static),
                Route("/{name:path}", self.page("missing")),
            ],
            exception_handlers={Refusal: _refused, 405: _not_allowed},
        )

    async def sparql(self, request: Request) -> Response:
        """Answer a query, or say what the endpoint is."""
        job = await query_job(request, self.limits.request, self.limits.waiting)
        if job is not None:
            return await _run(self.queries, job, request)
        if best(_accept(request), ["text/turtle", _HTML]) == _HTML:
            return RedirectResponse("/workbench", 303)
        return await _run(self.pages, {"kind": "service", **_addresses(request)}, request)

    async def void(self, request: Request) -> Response:
        """Describe the dataset."""
        return await _run(self.pages, {"kind": "dataset", **_addresses(request)}, request)

    async def identity(self, request: Request) -> Response:
        """Lead from a thing to a document about it, in the form that the client wants: 303."""
        name = request.path_params["name"]
        stem, _, ending = name.rpartition(".")
        if ending in FORMS and stem:
            target = f"/data/{quote(stem, _SAFE)}.{ending}"
        else:
            form = _form(request)
            lang = request.query_params.get("lang", "")
            target = f"/data/{quote(name, _SAFE)}.{form}" if form else f"/page/{quote(name, _SAFE)}"
            target += f"?lang={quote(lang)}" if lang and not form else ""
        return RedirectResponse(target, 303, {"Vary": "Accept"})

    async def data(self, request: Request) -> Response:
        """Give what is said of a thing as RDF; the ending of the address says in which form."""
        stem, _, ending = request.path_params["name"].rpartition(".")
        if ending not in FORMS:
            raise Refusal(404, f"закінчення · endings: {', '.join(FORMS)}")
        return await _run(self.pages, {"kind": "data", "name": stem, "form": ending}, request)

    async def ontology(self, request: Request) -> Response:
        """Give the ontology as a page or as RDF."""
        form = _form(request)
        if form:
            return await _run(self.pages, {"kind": "vocabulary", "form": form}, request)
        return await _run(self.pages, _page_job("ontology", request), request)

    async def network(self, request: Request) -> Response:
        """Give the network page, made once for a snapshot."""
        async with self._making:
            snapshot = self.pages.command
            if self._network is None or self._network[0] != snapshot:
                self._network = (snapshot, await _run(self.pages, _page_job("network", request), request))
            return self._network[1]

    def page(self, name: str, *, heavy: bool = False) -> Any:
        """Return a route that makes a page; a heavy one among the queries."""

        async def made(request: Request) -> Response:
            return await _run(self.queries if heavy else self.pages, _page_job(name, request), request)

        return made


def _page_job(name: str, request: Request) -> dict[str, Any]:
    fields = dict(request.query_params)
    return {
        "kind": "page",
        "page": name,
        "name": request.path_params.get("name", ""),
        "path": request.scope["raw_path"].decode("ascii", "replace"),
        "fields": fields,
        "host": request.headers["host"],
        "lang": "en" if fields.get("lang") == "en" else "uk",
    }


def _form(request: Request) -> str:
    """Return the ending of the form of RDF that is wanted, or nothing for a page.

    Raises:
        Refusal: 406.
    """
    asked = request.query_params.get("format", "").lower()
    if asked == "html":
        return ""
    if asked:
        if asked not in FORMS:
            raise Refusal(406, f"є лише · available only as: html, {', '.join(FORMS)}")
        return asked
    offered = {_HTML: "", **{media_type: ending for ending, media_type in FORMS.items()}}
    chosen = best(_accept(request), list(offered))
    if chosen is None:
        raise Refusal(406, f"є лише · available only as: {', '.join(offered)}")
    return offered[chosen]


async def _run(pool: Pool, job: dict[str, Any], request: Request) -> Response:
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


async def _static(request: Request) -> Response:
    asset = assets.assets().get(request.path_params["name"])
    if asset is None:
        raise Refusal(404, "немає такого файлу · no such file")
    current = request.query_params.get("v") == asset.digest
    return Response(
        asset.content,
        headers={"Content-Type": asset.media_type, "Cache-Control": _FOR_EVER if current else "no-cache"},
    )


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _addresses(request: Request) -> dict[str, str]:
    home = f"{request.url.scheme}://{request.headers['host']}/"
    return {"home": home, "endpoint": f"{home}sparql", "accept": _accept(request)}


def _response(reply: Reply) -> Response:
    headers = {"Content-Type": reply.media_type, "Vary": "Accept"} | dict(reply.headers)
    return Response(reply.body, reply.status, headers)


async def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    return _response(refusal.reply)


async def _not_allowed(request: Request, error: Exception) -> Response:
    return Response(
        "лише GET і POST · GET and POST only\n",
        405,
        {"Content-Type": TEXT, **(getattr(error, "headers", None) or {})},
    )
