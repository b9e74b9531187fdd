"""The evaluation as one HTML file: figures, and every error in its sentence. It holds no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from ..terminal import printable
from .calibration import calibrate
from .evaluation import Evaluation
from .faults import KINDS, Fault, Passage, Side, faults
from .figures import Figures, figures, ratio, totals
from .scoring import DocumentScore, Tally
from .words import FIGURES, SIDES, property_words, share

_FOLDER = Path(__file__).resolve().parent
_TILES = ("fact_precision", "fact_recall", "entity_f1", "certain_precision", "name_exact", "denied_predicted")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class Piece(NamedTuple):
    """A stretch of a sentence and the parts that it plays, as names of style classes; empty if none."""

    text: str
    roles: str


@dataclass(frozen=True, slots=True)
class Card:
    """One error as the page shows it; ``anchor`` is its address in the page."""

    anchor: str
    fault: Fault
    passages: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One document of the page: its figures, and its errors by property."""

    anchor: str
    score: DocumentScore
    figures: Figures
    counts: Counter[str]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]

    @property
    def cards(self) -> Iterator[Card]:
        """Its errors."""
        return (card for _, cards in self.groups for card in cards)

    def names(self, ids: tuple[str, ...]) -> list[str]:
        """Return the names of gold entities."""
        return [self.score.gold.entities[id].name for id in ids]

    def found_names(self) -> list[str]:
        """Return the names of what the graph knows beyond gold."""
        found = self.score.found
        return [found.name(iri) for iri in self.score.pairing.extra] if found else []

    def changed(self, ids: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return for gold entities their name, and what the graph has in its place."""
        found, paired = self.score.found, self.score.pairing.paired
        return [(self.score.gold.entities[id].name, found.name(paired[id])) for id in ids] if found else []


def report(evaluation: Evaluation) -> str:
    """Return the page: the same for the same evaluation, nothing loaded from anywhere, every text escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters["share"] = share
    sections = [_section(number, score) for number, score in enumerate(evaluation.scores, 1)]
    cards = [card for section in sections for card in section.cards]
    page = environment.get_template("report.html").render(
        style=Markup((_FOLDER / "report.css").read_text("utf-8")),
        policy=_POLICY,
        tiles=_TILES,
        figures=evaluation.figures.as_dict(),
        figure_words=FIGURES,
        sides=SIDES,
        kinds=KINDS,
        kind_counts=_kinds(cards),
        property_words=property_words,
        properties=list(_properties(evaluation, sections)),
        sections=sections,
        rules=[record for record in calibrate(evaluation) if record.wrong],
        notices=evaluation.notices,
    )
    return page.rstrip() + "\n"


def pieces(text: str, passage: Passage) -> tuple[Piece, ...]:
    """Cut a passage where marks begin and end, so that marks may nest and cross.

    >>> from graph.facts import Span
    >>> from .faults import Mark
    >>> marks = (Mark(Span(0, 7), "subject"), Mark(Span(5, 9), "trigger"))
    >>> [tuple(piece) for piece in pieces("abcdefghij", Passage(Span(0, 10), marks))]
    [('abcde', 'subject'), ('fg', 'subject trigger'), ('hi', 'trigger'), ('j', '')]
    """
    edges = {*passage.span, *(edge for mark in passage.marks for edge in mark.span)}
    cuts = sorted(edges)
    found = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        roles = {m.role for m in passage.marks if m.span.start <= start and end <= m.span.end}
        found.append(Piece(text[start:end], " ".join(sorted(roles))))
    return tuple(found)


def _section(number: int, score: DocumentScore) -> Section:
    found = sorted(faults(score), key=lambda fault: fault.link)  # stable: in the text's order within each
    cards = [
        Card(f"d{number}-{place}", fault, tuple(pieces(score.gold.text, p) for p in fault.passages))
        for place, fault in enumerate(found, 1)
    ]
    groups = tuple((link, tuple(same)) for link, same in groupby(cards, key=lambda card: card.fault.link))
    return Section(f"d{number}", score, figures([score]), Counter(f.side for f in found), groups)


def _kinds(cards: list[Card]) -> list[tuple[Side, str, int]]:
    """Return side, kind and number of errors: by side, the most frequent kinds first."""
    counts = Counter((card.fault.side, card.fault.kind) for card in cards)
    order = sorted(counts.items(), key=lambda pair: (list(KINDS).index(pair[0][0]), -pair[1], pair[0]))
    return [(side, kind, count) for (side, kind), count in order]


def _properties(evaluation: Evaluation, sections: list[Section]) -> Iterator[dict[str, Any]]:
    """Yield every property with its numbers and errors, what is asked for most first."""
    tallies = totals(evaluation.scores)
    links = {card.fault.link for section in sections for card in section.cards}
    for name in [*tallies, *sorted(links - tallies.keys())]:
        tally = tallies.get(name, Tally())
        yield {
            "name": name,
            "tally": tally,
            "precision": ratio(tally.right, tally.counted),
            "recall": ratio(tally.found, tally.required),
            "errors": [(s, card) for s in sections for card in s.cards if card.fault.link == name],
        }
