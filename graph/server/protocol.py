"""SPARQL 1.1 Protocol, query operation: https://www.w3.org/TR/sparql11-protocol/#query-operation.

A query comes by GET, by POST as a form, or by POST as it is. Requests that change data are refused.
"""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from .reply import Refusal

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000
_READ_ONLY = "зміни відхилено: сервер лише відповідає · updates are refused: this server only answers"


async def query_job(request: Request, limit: int, seconds: float) -> dict[str, Any] | None:
    """Return the job that a request asks for, or None if it asks for the service description.

    Args:
        request: GET, HEAD or POST.
        limit: bytes of the body.
        seconds: that the body may take to come.

    Raises:
        Refusal: 400 for what is no query, 408 and 413 for a body that comes too slowly or is too large, 415
            for a body of another type.
    """
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        body = await read_body(request, limit, seconds)
        media_type = _media_type(request)
        if media_type == FORM:
            fields += _fields(body)
        elif media_type == QUERY:
            fields.append(("query", _text(body)))
        elif media_type == _UPDATE:
            raise Refusal(400, _READ_ONLY)
        else:
            raise Refusal(415, f"очікується · expected: {FORM}, {QUERY}")
    if any(name == "update" for name, _ in fields):
        raise Refusal(400, _READ_ONLY)
    queries = [value for name, value in fields if name == "query"]
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        raise Refusal(
            400, f"потрібен рівно один запит · exactly one query is wanted, there are {len(queries)}"
        )
    return {
        "kind": "sparql",
        "query": queries[0],
        "accept": ", ".join(request.headers.getlist("accept")),
        "default_graphs": _graphs(fields, "default-graph-uri"),
        "named_graphs": _graphs(fields, "named-graph-uri"),
    }


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """Return the body of a request.

    Raises:
        Refusal: 408 or 413.
    """
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                parts.append(part)
                size += len(part)
                if size > limit:
                    raise Refusal(
                        413,
                        f"запит завеликий · the request is too large (≤ {limit} B)",
                        {"Connection": "close"},
                    )
    except TimeoutError:
        raise Refusal(
            408, "запит надходив надто довго · the request came too slowly", {"Connection": "close"}
        ) from None
    except ClientDisconnect:
        raise asyncio.CancelledError from None
    return b"".join(parts)


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError:
        raise Refusal(400, "параметри не в UTF-8 · the parameters are not in UTF-8") from None
    except ValueError:
        raise Refusal(400, "забагато параметрів · too many parameters") from None


def _media_type(request: Request) -> str:
    """Return the type of the body, for text in UTF-8 and not compressed.

    Raises:
        Refusal: 415.
    """
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            raise Refusal(415, "потрібне · expected: charset=utf-8")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Refusal(415, "стиснене тіло не приймається · a compressed body is not accepted")
    return media_type.strip()


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "запит не в UTF-8 · the query is not in UTF-8") from None


def _graphs(fields: list[tuple[str, str]], name: str) -> list[str] | None:
    return [value for field, value in fields if field == name] or None
