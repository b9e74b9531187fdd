"""From the forms of a text to the nominative of a place's name."""

from __future__ import annotations


def lemmas(form: str) -> tuple[str, ...]:
    """Return the nominative names that a form may stand for."""
    from .place_register import fold, register

    return tuple(p.name for p in register().settlements(fold(form))[:1])
