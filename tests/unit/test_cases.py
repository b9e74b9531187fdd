"""Golden cases: every fact of tests/cases/<id>/expected.tsv, no more and no less.

After a change that is meant, look at each difference, then write the files anew:

    python -m tests.unit.test_cases
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.documents import Document
from graph.extract import extract
from graph.facts import Key
from graph.readers import read_documents

CASES = Path(__file__).resolve().parent.parent / "cases"
COLUMNS = ("item", "subject", "property", "object", "certainty", "qualifiers", "rule", "words")


def document_of(case: Path) -> Document:
    """Return the case's text: its own input.txt, or the seed that input.path names."""
    pointer = case / "input.path"
    path = (
        CASES.parent.parent / pointer.read_text("utf-8").strip() if pointer.exists() else case / "input.txt"
    )
    result = read_documents([path])
    assert not result.problems
    return result.documents[0]


def rows(document: Document) -> list[str]:
    """Return the document's facts, one line each, in the order of the text."""
    extraction = extract(document)
    names = {entity.key: f"{entity.type}: {entity.name}" for entity in extraction.entities}
    found = []
    for fact in extraction.facts:
        obj = names[fact.object] if isinstance(fact.object, Key) else str(fact.object)
        qualifiers = (
            [f"via {fact.via}"] * bool(fact.via) + ["acting"] * fact.acting + ["truncated"] * fact.truncated
        )
        words = document.text[fact.trigger.start : fact.trigger.end] if fact.trigger else ""
        stated = (str(fact.item), names[fact.subject], fact.property, obj, fact.certainty)
        cells = (*stated, "; ".join(qualifiers), fact.rule, " ".join(words.split()))
        found.append("\t".join(cells))
    return found


def golden_cases() -> list[Path]:
    return sorted(path.parent for path in CASES.glob("*/expected.tsv"))


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.name)
def test_a_case_gives_exactly_its_expected_facts(case: Path) -> None:
    header, *expected = (case / "expected.tsv").read_text("utf-8").splitlines()
    assert header == "\t".join(COLUMNS)
    assert rows(document_of(case)) == expected


def test_the_seeds_are_golden_cases(news: Path) -> None:
    seeds = {path.name for path in news.glob("*.txt")}
    assert seeds <= {document_of(case).file_name for case in golden_cases()}


if __name__ == "__main__":
    for folder in golden_cases():
        lines = ["\t".join(COLUMNS), *rows(document_of(folder))]
        (folder / "expected.tsv").write_text("\n".join(lines) + "\n", "utf-8")
