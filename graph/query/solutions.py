"""Solutions of a query as the engine writes them, lines of TSV: terms are read only where they are shown.

TSV of SPARQL 1.1 writes a term as queries do, and a line end or tab in it by an escape, so that a cell can be
compared, and put into ``VALUES``, as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from .terms import Table, relabelled

Line = bytes
"""A solution: its cells, divided by tabs; an unbound one is empty."""
_NAMELESS = (b"_:", b"<<")  # blank nodes and triples


@dataclass(frozen=True, slots=True)
class Solutions:
    """Solutions in their order.

    Attributes:
        variables: names of the columns.
        lines: of the TSV, without its head.
    """

    variables: tuple[str, ...]
    lines: Sequence[Line]

    @classmethod
    def read(cls, content: bytes) -> Solutions:
        r"""Return what a TSV holds.

        >>> Solutions.read(b"?one\t?two\n<x:a>\t\n").cells(["two", "one"])
        [(b'', b'<x:a>')]
        """
        head, *lines = content.split(b"\n")
        variables = tuple(name.removeprefix("?") for name in head.decode().split("\t") if name)
        return cls(variables, lines[:-1])

    def cells(self, variables: Iterable[str], lines: Iterable[Line] | None = None) -> list[tuple[bytes, ...]]:
        """Return of each line, or of some, the cells of some columns."""
        places = [self.variables.index(name) for name in variables]
        split = (line.split(b"\t") for line in (self.lines if lines is None else lines))
        return [tuple(cells[place] for place in places) for cells in split]

    def grouped(self, variables: Sequence[str]) -> list[list[Line]]:
        """Return the lines that agree in these columns together, in the order of the first."""
        groups: dict[tuple[bytes, ...], list[Line]] = {}
        for key, line in zip(self.cells(variables), self.lines, strict=True):
            groups.setdefault(key, []).append(line)
        return [*groups.values()]

    def apart_from(self, lists: Set[str]) -> list[list[Line]]:
        """Return the lines together that agree in all columns but some."""
        if not lists:
            return [[line] for line in self.lines]
        return self.grouped([name for name in self.variables if name not in lists])

    def written(self, lines: Iterable[Line] | None = None) -> bytes:
        """Return the TSV of these, or of some lines of them."""
        head = b"\t".join(b"?" + name.encode() for name in self.variables)
        return b"\n".join([head, *(self.lines if lines is None else lines), b""])

    def table(self, lines: Iterable[Line]) -> Table:
        """Return some lines with their terms."""
        content = self.written(lines)
        found = parse_query_results(content, format=QueryResultsFormat.TSV)
        assert isinstance(found, QuerySolutions)
        return Table(self.variables, tuple(relabelled([tuple(solution) for solution in found])))


def written(table: Table) -> bytes:
    r"""Return a table as TSV.

    >>> from pyoxigraph import Literal
    >>> written(Table(("a", "b"), ((None, Literal("tab\there")),)))
    b'?a\t?b\n\t"tab\\there"\n'
    """
    rows = ("\t".join("" if term is None else str(term) for term in row) for row in table.rows)
    return "\n".join(["\t".join(f"?{name}" for name in table.variables), *rows, ""]).encode()


def have_names(lines: Iterable[Line]) -> bool:
    """Whether a query can name every term of these lines: none is a blank node or a triple."""
    return not any(line.startswith(_NAMELESS) or b"\t_:" in line or b"\t<<" in line for line in lines)


def values(found: Solutions, variables: Iterable[str], lines: Iterable[Line]) -> str:
    """Return ``VALUES`` that binds variables to their values in some lines, each combination once.

    >>> values(Solutions.read(b"?a\\t?b\\n<x:1>\\t\\n"), ["a", "b"], [b"<x:1>\\t"])
    'VALUES (?a ?b) { (<x:1> UNDEF) }'
    """
    names = [*variables]
    rows = dict.fromkeys(b" ".join(c or b"UNDEF" for c in cells) for cells in found.cells(names, lines))
    written_rows = " ".join(f"({row.decode()})" for row in rows)
    return f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {written_rows} }}"
