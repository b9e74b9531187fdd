"""The figures by which a dataset is judged, over all gold files or one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from .scoring import DocumentScore, Tally


def ratio(part: int, whole: int) -> float | None:
    """Return a share; None where there is nothing to share."""
    return part / whole if whole else None


def harmonic(precision: float | None, recall: float | None) -> float | None:
    """Return F1; None where precision or recall is unknown or both are zero.

    >>> harmonic(0.5, 1.0), harmonic(None, 1.0)
    (0.6666666666666666, None)
    """
    if precision is None or recall is None or not precision + recall:
        return None
    return 2 * precision * recall / (precision + recall)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; shares from 0 to 1, None where there is nothing to measure.

    Attributes:
        documents: gold files.
        entity_precision, entity_recall, entity_f1: of the things that are named.
        class_accuracy: share of the things found whose class is right.
        name_exact: share of those with a fixed name whose label is exactly the canonical one.
        fact_precision: share of the counted facts that are right.
        fact_recall: share of the facts that the texts state outright that were found.
        fact_f1: of both.
        certain_precision: precision of the facts that are said to be explicit.
        facts_predicted: facts that count for or against the dataset.
        facts_explicit_gold: facts that the texts state outright.
        denied_predicted: facts that the texts deny.
        facts_without_statement: facts of the dataset that nothing backs.
        evidence_not_exact: quotes that are not the text at their bounds.
    """

    documents: int
    entity_precision: float | None
    entity_recall: float | None
    entity_f1: float | None
    class_accuracy: float | None
    name_exact: float | None
    fact_precision: float | None
    fact_recall: float | None
    fact_f1: float | None
    certain_precision: float | None
    facts_predicted: int
    facts_explicit_gold: int
    denied_predicted: int
    facts_without_statement: int
    evidence_not_exact: int

    def as_dict(self) -> dict[str, float | int | None]:
        """Return the figures by name, shares to four digits."""
        return {
            name: round(value, 4) if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }


def totals(scores: Iterable[DocumentScore]) -> dict[str, Tally]:
    """Return the numbers by property over several documents; what is asked for most comes first."""
    found: dict[str, Tally] = {}
    for score in scores:
        for name, tally in score.tallies().items():
            found.setdefault(name, Tally()).add(tally)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].required, pair[0])))


def figures(scores: Iterable[DocumentScore]) -> Figures:
    """Return the figures over several documents."""
    scores = tuple(scores)
    facts = Tally()
    for tally in totals(scores).values():
        facts.add(tally)
    pairings = [score.pairing for score in scores]
    pairs = sum(len(pairing.paired) for pairing in pairings)
    precision = ratio(pairs, sum(pairing.found for pairing in pairings))
    recall = ratio(pairs, sum(pairing.wanted for pairing in pairings))
    judged = [judged for score in scores for judged in score.judged]
    certain = [one for one in judged if one.counts and one.fact.certain]
    fact_precision, fact_recall = ratio(facts.right, facts.counted), ratio(facts.found, facts.required)
    return Figures(
        documents=len(scores),
        entity_precision=precision,
        entity_recall=recall,
        entity_f1=harmonic(precision, recall),
        class_accuracy=ratio(sum(pairing.right_class for pairing in pairings), pairs),
        name_exact=ratio(sum(p.exact_name for p in pairings), sum(p.nameable for p in pairings)),
        fact_precision=fact_precision,
        fact_recall=fact_recall,
        fact_f1=harmonic(fact_precision, fact_recall),
        certain_precision=ratio(sum(one.verdict == "right" for one in certain), len(certain)),
        facts_predicted=facts.counted,
        facts_explicit_gold=facts.required,
        denied_predicted=sum(one.verdict == "denied" for one in judged),
        facts_without_statement=sum(not one.fact.backed for one in judged),
        evidence_not_exact=sum(score.inexact for score in scores),
    )
