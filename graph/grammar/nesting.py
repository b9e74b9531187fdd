"""How deep names lie in names: «відділ управління департаменту …»."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_DEEPEST = 16  # levels; the deepest that administration has are six or seven

Found = TypeVar("Found")


class Nesting:
    """Keeps the grammars of a sentence, which call one another, from going down without end."""

    def __init__(self) -> None:
        self._depth = 0

    def within(self, find: Callable[[int], Found | None]) -> Callable[[int], Found | None]:
        """Return ``find`` for names inside the one that is being read; it finds none where they lie too deep.

        >>> nesting = Nesting()
        >>> def find(i): return inner(i + 1) or i
        >>> inner = nesting.within(find)
        >>> find(0)
        16
        """

        def inner(i: int) -> Found | None:
            if self._depth == _DEEPEST:
                return None
            self._depth += 1
            try:
                return find(i)
            finally:
                self._depth -= 1

        return inner
