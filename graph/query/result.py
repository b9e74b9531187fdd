"""The answer to a question: terms in rows, with what people read in place of IRIs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pyoxigraph import BlankNode, NamedNode, Triple

from ..errors import UsageError
from .dates import figure, readable
from .pages import Page
from .terms import Row, Table, Term, grouped

if TYPE_CHECKING:
    import pandas

Form = Literal["select", "ask", "graph"]
Cells = tuple[tuple[Term, ...], ...]
"""A line of the answer: each cell holds no value, one, or a list's several."""

FORMATS: dict[str, tuple[Form, ...]] = {
    "table": ("select", "ask", "graph"),
    "csv": ("select", "ask", "graph"),
    "json": ("select", "ask"),
    "xlsx": ("select", "ask", "graph"),
    "turtle": ("graph",),
    "markdown": ("select", "ask", "graph"),
    "svg": ("select",),
    "png": ("select",),
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
        links: where a document was published, by its IRI.
        lists: variables whose values are gathered into one cell where all others agree.
        title: the question in words, or empty.
        notes: what to bear in mind when reading the answer.
        text: the SPARQL that was asked.
        lang: ``uk`` or ``en``.
        page: which lines of the answer these are; None if it is the whole answer.
    """

    form: Form
    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    boolean: bool | None
    headings: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    lists: frozenset[str] = frozenset()
    title: str = ""
    notes: tuple[str, ...] = ()
    text: str = ""
    lang: str = "uk"
    page: Page | None = None

    def groups(self) -> Iterator[tuple[list[Row], Cells]]:
        """Yield the lines of the answer: the rows that agree in all but the lists, and their cells."""
        for rows in grouped(Table(self.variables, self.rows), self.lists):
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

    def lines(self, most: int | None = None) -> Iterator[tuple[str, ...]]:
        """Yield the rows in words; several values of a cell are divided by ``; ``.

        Args:
            most: how many values of a cell to name; of others it is told how many they are. All if None.
        """
        if self.boolean is not None:
            yield (_yes_no(self.boolean, self.lang),)
        for _, cells in self.groups():
            yield tuple("; ".join(self._in_words(cell, most)) for cell in cells)

    def _in_words(self, cell: tuple[Term, ...], most: int | None) -> Iterator[str]:
        yield from dict.fromkeys(self.words(term) for term in cell[:most])
        if most is not None and len(cell) > most:
            yield further(len(cell) - most)

    def frame(self, *, iris: bool = False) -> pandas.DataFrame:
        """Return the answer as a pandas frame, typed; see ``frames.frame``.

        Args:
            iris: whether resources are their IRIs; names otherwise.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        from .frames import frame

        return frame(self, iris=iris)

    def render(
        self,
        format: str = "table",
        *,
        width: int | None = None,
        colour: bool = False,
        bom: bool = False,
        chart: str = "",
    ) -> bytes:
        """Return the answer as a file's content.

        Args:
            format: ``table`` (for a terminal), ``csv``, ``json`` (SPARQL 1.1 results: every row and term
                in full), ``xlsx``, ``turtle``, ``markdown``, or a chart: ``svg``, ``png``.
            width: columns of the terminal that a table is for; that of the present one if None.
            colour: whether a table may use the terminal's colours.
            bom: whether CSV begins with a byte order mark, by which Excel knows UTF-8.
            chart: ``bar`` or ``timeline``; empty for what suits the answer.

        Raises:
            UsageError: there is no such format, or it cannot hold this answer.
            MissingExtraError: a chart needs matplotlib, which is not installed.
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
        if format in ("svg", "png"):
            from .charts import chart as drawn

            return drawn(self, chart, format)
        from . import texts

        write = {"csv": texts.csv, "json": texts.json, "turtle": texts.turtle, "markdown": texts.markdown}
        return write[format](self).encode("utf-8-sig" if bom and format == "csv" else "utf-8")


def further(count: int) -> str:
    """Return what stands for values of a cell that are not shown.

    >>> further(7)
    '… +7'
    """
    return f"… +{figure(count)}"


def _yes_no(value: bool, lang: str) -> str:
    return {"uk": ("ні", "так"), "en": ("no", "yes")}[lang][value]
