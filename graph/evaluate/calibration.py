"""Counts for every rule how its facts fared on gold."""

from __future__ import annotations

from collections import Counter

from ..confidence import RuleRecord
from .evaluation import Evaluation


def calibrate(evaluation: Evaluation) -> tuple[RuleRecord, ...]:
    """Return a record for every rule that made a fact of the gold files' documents, sorted.

    A fact of two rules counts for both. Facts of properties that are not scored, optional ones and those that
    repeat a fact count nowhere; those of open-ended properties that gold lacks count as open.
    """
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    rules: set[str] = set()
    for score in evaluation.scores:
        for judged in score.judged:
            rules.update(judged.fact.rules)
            counted = {"right": right, "wrong": wrong, "denied": wrong, "beyond": open_}.get(judged.verdict)
            if counted is not None:
                counted.update(judged.fact.rules)
    return tuple(RuleRecord(rule, right[rule], wrong[rule], open_[rule]) for rule in sorted(rules))
