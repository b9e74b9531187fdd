"""An evaluation for a terminal and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ..terminal import printable
from .calibration import calibrate
from .evaluation import Evaluation
from .faults import KINDS, Fault, faults
from .figures import Figures, figures, ratio, totals
from .scoring import DocumentScore
from .words import FIGURES, SIDES, both, property_words, share

_Line = Sequence[str]


def listing(evaluation: Evaluation) -> str:
    """Return the figures as tables of plain text: all, by property, by document, kinds of error."""
    found = [fault for score in evaluation.scores for fault in faults(score)]
    blocks = [
        _table(
            ("", ""), [(both(FIGURES[name]), share(v)) for name, v in evaluation.figures.as_dict().items()]
        ),
        _table(_heads("властивість · property"), list(_by_property(evaluation, found))),
        _table(
            ("документ · document", "точність · P", "повнота · R", "сутності · F1"),
            [(score.name, *_document(figures([score]))) for score in evaluation.scores],
        ),
    ]
    if found:
        blocks.append(_table(("помилки · errors", ""), list(_kinds(found))))
    return printable("\n".join(blocks))


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return the figures and every error for machines; offsets are code points of the text, end exclusive."""
    return {
        "figures": evaluation.figures.as_dict(),
        "properties": {
            name: {
                "precision": _rounded(ratio(tally.right, tally.counted)),
                "recall": _rounded(ratio(tally.found, tally.required)),
                "gold": tally.required,
                "counted": tally.counted,
            }
            for name, tally in totals(evaluation.scores).items()
        },
        "rules": [
            {
                "rule": r.rule,
                "right": r.right,
                "wrong": r.wrong,
                "open": r.open,
                "confidence": float(r.confidence),
            }
            for r in calibrate(evaluation)
        ],
        "documents": [_document_json(score) for score in evaluation.scores],
        "notices": list(evaluation.notices),
    }


def render_json(evaluation: Evaluation) -> str:
    """Return ``as_json`` as text, Cyrillic readable."""
    return json.dumps(as_json(evaluation), ensure_ascii=False, indent=2) + "\n"


def _document_json(score: DocumentScore) -> dict[str, Any]:
    found, gold = score.found, score.gold
    return {
        "name": score.name,
        "file": gold.document.file_name,
        "in_dataset": found is not None,
        "figures": figures([score]).as_dict(),
        "lost": [gold.entities[id].name for id in score.pairing.lost],
        "extra": [found.name(iri) for iri in score.pairing.extra] if found else [],
        "errors": [
            {
                "side": fault.side,
                "kind": fault.kind,
                "subject": fault.subject,
                "property": fault.link,
                "object": fault.object,
                "quote": fault.quote,
                "rules": list(fault.rules),
                "certain": fault.certain,
                "instead": list(fault.instead),
                "passages": [
                    {
                        "start": passage.span.start,
                        "end": passage.span.end,
                        "text": gold.text[slice(*passage.span)],
                        "marks": [
                            {"role": mark.role, "start": mark.span.start, "end": mark.span.end}
                            for mark in passage.marks
                        ],
                    }
                    for passage in fault.passages
                ],
            }
            for fault in faults(score)
        ],
    }


def _by_property(evaluation: Evaluation, found: list[Fault]) -> Iterator[_Line]:
    sides = Counter((fault.side, fault.link) for fault in found)
    for name, tally in totals(evaluation.scores).items():
        yield (
            both(property_words(name)),
            share(ratio(tally.right, tally.counted)),
            share(ratio(tally.found, tally.required)),
            str(tally.required),
            str(sides["missed", name]),
            str(sides["wrong", name]),
        )


def _heads(first: str) -> _Line:
    counts = ("зразок · gold", *(both(words) for words in SIDES.values()))
    return (first, "точність · P", "повнота · R", *counts)


def _document(numbers: Figures) -> _Line:
    return tuple(share(v) for v in (numbers.fact_precision, numbers.fact_recall, numbers.entity_f1))


def _kinds(found: list[Fault]) -> Iterator[_Line]:
    counts = Counter((fault.side, fault.kind) for fault in found)
    for (side, kind), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{both(SIDES[side])}: {both(KINDS[side][kind])}", str(count)


def _table(heads: _Line, lines: Sequence[_Line]) -> str:
    """Return lines in columns, the first to the left, figures to the right."""
    rows = [heads, *lines] if any(heads) else list(lines)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    text = []
    for number, (first, *rest) in enumerate(rows):
        cells = [first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(rest, widths[1:], strict=True))]
        text.append("  ".join(cells).rstrip() + "\n")
        if number == 0 and any(heads):
            text.append("─" * (sum(widths) + 2 * len(rest)) + "\n")
    return "".join(text)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
