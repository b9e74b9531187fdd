"""How far a rule can be trusted: measured on facts written down by hand, and kept in a table.

The estimate is (right + 0.8 × (open + 5)) ÷ (right + wrong + open + 5), rounded down to two digits. It begins
as if of five facts four had been right, which is what a rule without data gets (0.80), and follows the
counts as they grow. Of the open facts gold does not say whether they are right: they draw it back to 0.80.

Why so: holding out one document at a time and foretelling its facts from the others, this start gave a lower
log loss (0.16) than Laplace's one of two (0.21) or Wilson's lower bound (0.63), which calls most small rules
bad. On average it foretold 0.92 where 0.98 were right: on texts that nobody has seen rules do worse, so the
estimate is meant to be a low one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from functools import cache

from .errors import DataError
from .gazetteers import rows

TABLE = "rule_confidence.tsv"
COLUMNS = ("rule", "right", "wrong", "open", "confidence")
PRIOR = Decimal("0.80")
"""Confidence of a rule of which nothing was measured."""
_WEIGHT = 5  # facts that the prior weighs
_DIGITS = Decimal("0.01")


@dataclass(frozen=True, slots=True, order=True)
class RuleRecord:
    """What became of one rule's facts on gold.

    Attributes:
        rule: its name.
        right, wrong: facts that gold states, and that it denies or does not know.
        open: facts of which gold does not say: those of properties that no annotator exhausts.
    """

    rule: str
    right: int
    wrong: int
    open: int = 0

    @property
    def confidence(self) -> Decimal:
        """The estimated share of its facts that are right.

        >>> [str(RuleRecord("a.b", *counts).confidence) for counts in ((0, 0), (1, 0), (52, 0), (36, 8))]
        ['0.80', '0.83', '0.98', '0.81']
        """
        unknown = self.open + _WEIGHT
        share = (self.right + PRIOR * unknown) / (self.right + self.wrong + unknown)
        return share.quantize(_DIGITS, ROUND_DOWN)


def table(records: Iterable[RuleRecord]) -> str:
    """Return the table of the records, sorted by rule: the same text for the same records.

    >>> table([RuleRecord("b", 2, 0), RuleRecord("a", 1, 1, 3)]).splitlines()[2:]
    ['a\\t1\\t1\\t3\\t0.74', 'b\\t2\\t0\\t0\\t0.85']
    """
    head = (
        "# Facts of each rule on gold. Written by `zviazok calibrate`; graph/confidence.py says how and why."
    )
    lines = ["\t".join(map(str, (r.rule, r.right, r.wrong, r.open, r.confidence))) for r in sorted(records)]
    return "\n".join((head, "\t".join(COLUMNS), *lines, ""))


def confidence_of(rule: str) -> Decimal:
    """Return the confidence of a rule; ``PRIOR`` where nothing was measured.

    Raises:
        DataError: the table has a fault.
    """
    return _measured().get(rule, PRIOR)


@cache
def _measured() -> Mapping[str, Decimal]:
    found: dict[str, Decimal] = {}
    for number, row in rows(TABLE):
        rule, value = row.get("rule", ""), _share(row.get("confidence", ""))
        if value is None or not rule or rule in found:
            raise DataError(
                "not one rule with a confidence from 0 to 1",
                where=f"{TABLE}:{number}",
                next_step="write the table again with `zviazok calibrate`",
            )
        found[rule] = value
    return found


def _share(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= 1 else None
