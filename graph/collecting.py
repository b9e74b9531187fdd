"""Lets Python's collector of reference cycles run seldom while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (50_000, 20, 100)  # Python's own are 700, 10, 10: it looked at all facts again and again


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Collect seldom in the block: extraction takes a fifth less time, for some megabytes more.

    >>> before = gc.get_threshold()
    >>> with seldom_collecting():
    ...     print(gc.get_threshold())
    (50000, 20, 100)
    >>> gc.get_threshold() == before
    True
    """
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
