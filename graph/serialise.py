"""Writes and reads datasets: TriG for people, N-Quads for machines; the same bytes for the same quads."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple

from .errors import DataError, UsageError
from .graphs import everywhere, stating_graphs
from .vocabulary import DEFAULT_BASE, PREFIXES, RDF, VOID, XSD

_FORMATS = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?\Z")

_SPAN = re.compile(r"#char=(\d+),(\d+)\Z")

_Term = NamedNode | BlankNode | Literal | Triple | DefaultGraph


def write(store: Store, path: Path) -> None:
    """Write a dataset in UTF-8 with LF; the suffix ``.trig`` or ``.nq`` tells the format.

    Graph after graph in the order of their names, each sorted: one graph at a time is in memory.

    Raises:
        UsageError: another suffix.
        DataError: the file cannot be written.
    """
    write_text = {".trig": _trig, ".nq": _n_quads}[_suffix(path)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            write_text(store, stream)
    except OSError as error:
        raise DataError(
            f"cannot be written: {error.strerror}", where=str(path), next_step="choose another folder with -o"
        ) from error


def trig(store: Store) -> str:
    """Return a dataset as the TriG that ``write`` writes."""
    stream = io.StringIO()
    _trig(store, stream)
    return stream.getvalue()


def load(path: Path) -> Store:
    """Read a dataset written by ``write``, or any TriG or N-Quads file.

    Raises:
        UsageError: another suffix than ``.trig`` or ``.nq``.
        DataError: the file is missing, unreadable or no valid RDF.
    """
    suffix = _suffix(path)
    store = Store()
    try:
        store.bulk_load(path.read_bytes(), _FORMATS[suffix])
    except FileNotFoundError as error:
        raise DataError("is missing", where=str(path), next_step="run `zviazok build` first") from error
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except SyntaxError as error:
        raise DataError(
            f"is no valid RDF: {error}", where=str(path), next_step="build it again with `zviazok build`"
        ) from error
    return store


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        raise UsageError(f"unknown suffix {path.suffix!r}", where=str(path), next_step="use .trig or .nq")
    return suffix


def _n_quads(store: Store, stream: TextIO) -> None:
    for graph in sorted(stating_graphs(store), key=str):
        stream.writelines(sorted(f"{quad} .\n" for quad in store.quads_for_pattern(None, None, None, graph)))


def _trig(store: Store, stream: TextIO) -> None:
    prefixes = {**PREFIXES, **_class_prefixes(store)}
    terms = _Terms(prefixes)
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as body:  # its prefixes stand before it
        for graph in sorted(stating_graphs(store), key=terms.graph):
            body.write("\n" if body.tell() else "")
            body.write(_trig_block(store, graph, terms))
            terms.forget()
        used = [name for name in sorted(prefixes) if name in terms.used]
        stream.writelines(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used)
        stream.write("\n")
        body.seek(0)
        shutil.copyfileobj(body, stream)


def _trig_block(store: Store, graph: NamedNode | BlankNode | DefaultGraph, terms: _Terms) -> str:
    rows = sorted(
        (
            _order(quad.subject),
            terms.text(quad.subject),
            "" if quad.predicate == RDF.type else terms.text(quad.predicate),
            terms.text(quad.object),
        )
        for quad in store.quads_for_pattern(None, None, None, graph)
    )
    subjects = []
    for subject, about in groupby(rows, key=itemgetter(1)):
        lines = [
            f"    {predicate or 'a'} {', '.join(row[3] for row in same)}"
            for predicate, same in groupby(about, key=itemgetter(2))
        ]
        subjects.append(f"  {subject}\n" + " ;\n".join(lines) + " .\n")
    body = "\n".join(subjects)
    name = terms.graph(graph)
    return f"{name} {{\n{body}}}\n" if name else body


def _order(subject: _Term) -> tuple[int, int, int]:
    """Put the document first, then what it names, its statements, its spans in the text's order."""
    value = subject.value if isinstance(subject, NamedNode) else ""
    if span := _SPAN.search(value):
        return 3, int(span[1]), int(span[2])
    return 0 if "/document/" in value else 2 if "/statement/" in value else 1, 0, 0


def _class_prefixes(store: Store) -> dict[str, str]:
    """Return a prefix for every class of resources: ``person:`` for ``…/id/person/``."""
    stated = [q.object for q in store.quads_for_pattern(None, VOID.uriSpace, None)]
    base = min((o.value for o in stated if isinstance(o, Literal)), default=DEFAULT_BASE)
    found = set()
    for quad in store.quads_for_pattern(None, RDF.type, None, everywhere(store)):
        subject = quad.subject
        if isinstance(subject, NamedNode) and subject.value.startswith(base):
            kind, slash, _ = subject.value[len(base) :].partition("/")
            if slash and _LOCAL.match(kind) and kind not in PREFIXES:
                found.add(kind)
    return {kind: f"{base}{kind}/" for kind in found}


class _Terms:
    """Writes terms as Turtle does, short where a prefix allows; remembers which prefixes were used."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.names = {iri: name for name, iri in prefixes.items()}
        self.used: set[str] = set()
        self._iris: dict[NamedNode, str] = {}

    def forget(self) -> None:
        """Let go of the terms written so far; most are of one graph only."""
        self._iris.clear()

    def graph(self, term: _Term) -> str:
        return "" if isinstance(term, DefaultGraph) else self.text(term)

    def text(self, term: _Term) -> str:
        if isinstance(term, NamedNode):
            short = self._iris.get(term)
            if short is None:
                short = self._iris[term] = self._iri(term)
            return short
        if isinstance(term, Literal):
            return self._literal(term)
        return str(term)

    def _iri(self, node: NamedNode) -> str:
        value = node.value
        cut = max(value.rfind("/"), value.rfind("#")) + 1
        name = self.names.get(value[:cut])
        if name is None or not (_LOCAL.match(value, cut) or cut == len(value)):
            return str(node)
        self.used.add(name)
        return f"{name}:{value[cut:]}"

    def _literal(self, literal: Literal) -> str:
        if literal.language or literal.datatype == XSD.string:
            return str(literal)
        value = literal.value
        if literal.datatype == XSD.integer and re.fullmatch(r"-?(?:0|[1-9]\d*)", value):
            return value
        if literal.datatype == XSD.boolean and value in ("true", "false"):
            return value
        plain = str(Literal(value))
        return f"{plain}^^{self.text(literal.datatype)}"
