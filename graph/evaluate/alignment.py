"""Pairs the things that gold names with those that a dataset names: one to one, the best pairs first."""

from __future__ import annotations

from .found import FoundDocument, FoundEntity, Term
from .gold import Gold, GoldEntity
from .likeness import folded, likeness
from .scheme import FAMILIES, may_be_one

_SAME_NAME = 0.82  # names less alike than this are names of different things
_SAME_PLACE = 0.5  # mentions that share less of their letters are mentions of different things
_FAR_APART = 120  # letters by which the lengths of two names of one thing do not differ
_ENOUGH = 0.5


def align(gold: Gold, found: FoundDocument) -> dict[str, Term]:
    """Return the dataset's address of every gold entity that it knows, by the entity's id."""
    pairs = []
    for wanted in gold.entities.values():
        for entity in found.entities.values():
            fitness = _fitness(wanted, entity)
            if fitness > _ENOUGH:
                pairs.append((-fitness, wanted.id, _address(entity.iri), entity.iri))
    pairs.sort(key=lambda pair: pair[:3])
    paired: dict[str, Term] = {}
    taken: set[Term] = set()
    for _, id, _, iri in pairs:
        if id not in paired and iri not in taken:
            paired[id] = iri
            taken.add(iri)
    return paired


def _fitness(wanted: GoldEntity, entity: FoundEntity) -> float:
    """Return how well two entities fit: by their names or by where they stand, then by class and label."""
    families = {FAMILIES[name] for name in wanted.classes}
    family = FAMILIES[entity.type]
    if not may_be_one(families, family):
        return 0.0
    by_name, by_place = _name_fit(wanted, entity), _place_fit(wanted, entity)
    fitness = max(
        by_name if by_name >= _SAME_NAME else 0.0, 0.5 + by_place / 2 if by_place >= _SAME_PLACE else 0.0
    )
    return fitness + 0.1 * (family in families) + 0.05 * (folded(wanted.name) == folded(entity.label))


def _name_fit(wanted: GoldEntity, entity: FoundEntity) -> float:
    best = likeness(wanted.name, entity.label, _SAME_NAME)
    for name in wanted.names:
        for other in entity.names:
            if best == 1.0:
                return best
            if abs(len(name) - len(other)) < _FAR_APART:
                best = max(best, likeness(name, other, max(best, _SAME_NAME)))
    return best


def _place_fit(wanted: GoldEntity, entity: FoundEntity) -> float:
    """Return the largest share that two mentions have in common of the stretch that both cover."""
    return max(
        (
            (min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))
            for a in wanted.spans
            for b in entity.spans
        ),
        default=0.0,
    )


def _address(term: Term) -> str:
    return getattr(term, "value", str(term))
