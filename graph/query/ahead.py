"""What is worked out of a snapshot before it is asked for, and kept beside the snapshot (``keeping``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from pyoxigraph import Store

from .asking import Merged, ask, merged, solutions
from .measures import COMPARING
from .pages import ON_PAGE, size_of
from .questions import LANGUAGES, saved_questions


def first_pages(
    store: Merged,
    *,
    previous: Merged | Path | None = None,
    comparing: bool = True,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Have the first page of every saved question kept.

    Args:
        store: a snapshot, and what is kept of it.
        previous: as ``ask`` takes it.
        comparing: whether questions about changes are asked too, which read all that changed.
        told: how many questions are done, of how many.
    """
    questions = [q for q in saved_questions() if comparing or q.compute not in COMPARING]
    for done, question in enumerate(questions):
        told(done, len(questions))
        for lang in LANGUAGES if question.compute in COMPARING else LANGUAGES[:1]:
            ask(store, question, lang=lang, previous=previous, limit=ON_PAGE)


def answer_sizes(store: Store | Merged, *, previous: Store | Merged | Path | None = None) -> dict[int, int]:
    """Return how many lines the answer to each saved question has now, by its number.

    Args:
        store: the dataset.
        previous: as ``ask`` takes it.
    """
    whole = merged(store) if isinstance(store, Store) else store
    return {
        question.number: sum(1 for _ in ask(whole, question, previous=previous).groups())
        if question.compute
        else size_of(partial(solutions, whole, question), question.text, question.lists)
        for question in saved_questions()
    }
