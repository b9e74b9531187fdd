"""Errors that say what is wrong, where, and what to do next."""

from __future__ import annotations


class ZviazokError(Exception):
    """A fault that a user can mend.

    Args:
        what: what is wrong, in one clause.
        where: the file, line or argument it concerns; empty if none.
        next_step: what the user can do about it; empty if nothing.

    >>> print(ZviazokError("unknown class 'Ministr'", where="posts.tsv:41", next_step="use 'Minister'"))
    posts.tsv:41: unknown class 'Ministr'; use 'Minister'
    """

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what, where, next_step)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        prefix = f"{self.where}: " if self.where else ""
        suffix = f"; {self.next_step}" if self.next_step else ""
        return f"{prefix}{self.what}{suffix}"


class UsageError(ZviazokError):
    """The command line or an argument cannot be understood: exit status 2."""


class DataError(ZviazokError):
    """An input, a data file or a result has faults: exit status 1."""


class ReadError(DataError):
    """A document cannot be read; the others still are."""


class QueryError(UsageError):
    """A question or SPARQL text cannot be understood."""


class MissingExtraError(UsageError):
    """A feature needs an optional dependency that is not installed."""
