"""What a reader hands on."""

from __future__ import annotations

from typing import NamedTuple

from ..documents import Document


class Reading(NamedTuple):
    """The documents of one file, and what its reader has to say about how it read them."""

    documents: tuple[Document, ...]
    notices: tuple[str, ...] = ()
