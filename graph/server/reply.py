"""What goes back over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole response.

    Attributes:
        status: of HTTP.
        media_type: of the body, with its parameters.
        body: complete; nothing is sent before all of it is known.
        headers: others than the content's own.
    """

    status: int
    media_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """A request that gets no answer but a reason, in Ukrainian and English.

    >>> Refusal(406, "такого подання немає · no such representation").reply.status
    406
    """

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.reply = Reply(status, TEXT, (reason + "\n").encode("utf-8", "replace"), headers or {})
