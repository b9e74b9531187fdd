"""What every request passes: is it meant for us, may it ask, and what must a browser make of the answer.

A page of another site that a user has open must neither read from the server nor make it work: the Host
header must name the server (DNS rebinding), and requests that a browser sends on another site's behalf are
refused unless they open a page. There are no CORS headers.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import logging
import time
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .reply import Refusal, Reply

log = logging.getLogger("zviazok.access")

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_OPEN = ("GET", "HEAD")


class Gate:
    """ASGI middleware.

    Args:
        app: what answers those who may pass.
        hosts: names by which the server may be addressed, without port.
        token: that a request must carry, as ``Bearer`` or as the password of ``Basic``; empty for none.
        log_queries: whether the log shows what stands after the path.
    """

    def __init__(
        self, app: ASGIApp, hosts: Iterable[str], token: str = "", *, log_queries: bool = False
    ) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._token = token.encode("utf-8")
        self._log_queries = log_queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass or refuse it, and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), 0

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _protect(MutableHeaders(scope=message), Headers(scope=scope).get("host", ""))
            await send(message)

        try:
            try:
                self._check(scope["method"], Headers(scope=scope))
                await self._app(scope, receive, guarded)
            except Refusal as refusal:
                await respond(refusal.reply, guarded)
        finally:
            client = scope["client"][0] if scope["client"] else "-"
            path = scope["raw_path"].decode("ascii", "replace")
            if self._log_queries and scope["query_string"]:
                path += "?" + scope["query_string"].decode("ascii", "replace")
            log.info(
                "%s %s %s %s %.0f ms",
                client, scope["method"], path, status or "-", (time.monotonic() - began) * 1000,
            )  # fmt: skip

    def _check(self, method: str, headers: Headers) -> None:
        given = headers.getlist("host")
        if len(given) != 1 or _name(given[0]) not in self._hosts:
            raise Refusal(
                421,
                "невідомий хост; додайте --allow-host · this host is unknown here; add it with --allow-host",
            )
        origin = headers.get("origin")
        if method not in _OPEN and origin is not None and _authority(origin) != given[0].lower():
            raise Refusal(403, "запит з іншого сайту відхилено · requests from other sites are refused")
        site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode")
        if site not in ("none", "same-origin") and mode != "navigate":
            raise Refusal(403, "запит з іншого сайту відхилено · requests from other sites are refused")
        if self._token and not hmac.compare_digest(_token(headers.get("authorization", "")), self._token):
            raise Refusal(
                401,
                "потрібен токен · a token is needed",
                {"WWW-Authenticate": 'Bearer realm="zviazok", Basic realm="zviazok", charset="UTF-8"'},
            )


async def respond(reply: Reply, send: Send) -> None:
    """Send a reply."""
    headers = {
        "content-type": reply.media_type,
        "content-length": str(len(reply.body)),
        **{name.lower(): value for name, value in reply.headers.items()},
    }
    await send(
        {
            "type": "http.response.start",
            "status": reply.status,
            "headers": [(n.encode("latin-1"), v.encode("latin-1")) for n, v in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": reply.body})


def _protect(headers: MutableHeaders, host: str) -> None:
    """Add what tells a browser to take nothing from elsewhere; a page's own policy stays."""
    headers.setdefault("content-security-policy", policy(host))
    headers.setdefault("x-content-type-options", "nosniff")
    headers.setdefault("referrer-policy", "no-referrer")
    headers.setdefault("cross-origin-opener-policy", "same-origin")
    headers.setdefault("cross-origin-resource-policy", "same-origin")
    headers.setdefault("permissions-policy", "camera=(), geolocation=(), microphone=()")
    headers.setdefault("cache-control", "no-store")


def policy(host: str, styles: str = "'self'") -> str:
    """Return the content security policy of a page: scripts from our folder of scripts only.

    Args:
        host: as the request names it.
        styles: whence styles may come.
    """
    scripts = f"http://{host}/static/ https://{host}/static/" if _is_plain(host) else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _is_plain(host: str) -> bool:
    return bool(host) and all(c.isalnum() or c in ".-:[]" for c in host)


def _name(host: str) -> str:
    """Return a host without its port.

    >>> _name("LOCALHOST:8000"), _name("[::1]:8000"), _name("[::1]")
    ('localhost', '[::1]', '[::1]')
    """
    name, colon, port = host.lower().rpartition(":")
    return name if colon and (port.isdecimal() or not port) else host.lower()


def _authority(origin: str) -> str:
    scheme, mark, authority = origin.lower().partition("://")
    return authority if mark and scheme in ("http", "https") else ""


def _token(authorization: str) -> bytes:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip().encode("utf-8")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).partition(b":")[2]
        except binascii.Error:
            return b""
    return b""
