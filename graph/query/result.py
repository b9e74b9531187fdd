"""The answer to a question: terms in rows, with what people read in place of IRIs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pyoxigraph import BlankNode, NamedNode, Triple

from ..errors import UsageError
from .dates import readable
from .terms import Row, Term

Form = Literal["select", "ask", "graph"]
Cells = tuple[tuple[Term, ...], ...]
"""A line of the answer: each cell holds no value, one, or a list's several."""

FORMATS: dict[str, tuple[Form, ...]] = {
    "table": ("select", "ask", "graph"),
    "csv": ("select", "ask", "graph"),
    "json": ("select", "ask"),
    "xlsx": ("select", "ask", "graph"),
    "turtle": ("graph",),
}
"""Every format, with the forms of query whose answers it can hold."""

_FORM_NAMES = {"select": "SELECT", "ask": "ASK", "graph": "CONSTRUCT, DESCRIBE"}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a question.

    Attributes:
        form: ``select``, ``ask``, or ``graph`` (CONSTRUCT and DESCRIBE: rows are triples).
        variables: names of the columns.
        rows: RDF terms, None where a variable is unbound.
        boolean: the answer to ASK, else None.
        headings: what people read over the columns.
        names: what people read in place of an IRI.
        lists: variables whose values are gathered into one cell where all others agree.
        title: the question in words, or empty.
        notes: what to bear in mind when reading the answer.
        text: the SPARQL that was asked.
        lang: ``uk`` or ``en``.
    """

    form: Form
    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    boolean: bool | None
    headings: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    lists: frozenset[str] = frozenset()
    title: str = ""
    notes: tuple[str, ...] = ()
    text: str = ""
    lang: str = "uk"

    def groups(self) -> Iterator[tuple[list[Row], Cells]]:
        """Yield the lines of the answer: the rows that agree in all but the lists, and their cells."""
        places = [i for i, variable in enumerate(self.variables) if variable not in self.lists]
        groups: dict[object, list[Row]] = {}
        for number, row in enumerate(self.rows):
            groups.setdefault(tuple(row[i] for i in places) if self.lists else number, []).append(row)
        for rows in groups.values():
            columns = zip(*rows, strict=True)
            yield rows, tuple(tuple(dict.fromkeys(t for t in column if t is not None)) for column in columns)

    def words(self, term: Term) -> str:
        """Return what people read for a term."""
        if isinstance(term, NamedNode):
            return self.names.get(term.value, term.value)
        if isinstance(term, BlankNode):
            return str(term)
        if isinstance(term, Triple):
            return " ".join(self.words(part) for part in (term.subject, term.predicate, term.object))
        if term.datatype.value.endswith("#boolean"):
            return _yes_no(term.value in ("true", "1"), self.lang)
        return term.value if term.language else readable(term.value, self.lang)

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows in words; several values of a cell are divided by ``; ``."""
        if self.boolean is not None:
            yield (_yes_no(self.boolean, self.lang),)
        for _, cells in self.groups():
            yield tuple("; ".join(dict.fromkeys(self.words(term) for term in cell)) for cell in cells)

    def render(self, format: str = "table", *, width: int | None = None, colour: bool = False) -> bytes:
        """Return the answer as a file's content.

        Args:
            format: ``table`` (for a terminal), ``csv``, ``json`` (SPARQL 1.1 results: every row and term
                in full), ``xlsx``, or ``turtle``.
            width: columns of the terminal that a table is for; that of the present one if None.
            colour: whether a table may use the terminal's colours.

        Raises:
            UsageError: there is no such format, or it cannot hold the answer of this form of query.
        """
        forms = FORMATS.get(format)
        if forms is None:
            raise UsageError(
                f"невідомий формат · unknown format {format!r}", where="query", next_step=", ".join(FORMATS)
            )
        if self.form not in forms:
            fitting = ", ".join(name for name, held in FORMATS.items() if self.form in held)
            raise UsageError(
                f"{format} не вміщує відповіді на · cannot hold the answer to {_FORM_NAMES[self.form]}",
                where="query",
                next_step=fitting,
            )
        if format == "table":
            from .tables import table

            return table(self, width, colour).encode("utf-8")
        if format == "xlsx":
            from .workbook import workbook

            return workbook(self)
        from . import texts

        return {"csv": texts.csv, "json": texts.json, "turtle": texts.turtle}[format](self).encode("utf-8")


def _yes_no(value: bool, lang: str) -> str:
    return {"uk": ("ні", "так"), "en": ("no", "yes")}[lang][value]
