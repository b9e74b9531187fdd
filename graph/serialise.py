"""Writes and reads datasets: TriG for people, N-Quads for machines; the same bytes for the same quads."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store

from .errors import DataError, UsageError
from .graphs import everywhere, stated_base, stating_graphs
from .sorting import lines_in_order
from .turtle import Turtle, is_local
from .vocabulary import PREFIXES, RDF

_IN_MEMORY = 4_000_000  # bytes of a graph
_FORMATS = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS}


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
    graphs = _named(store)
    for name in sorted(graphs):
        stream.writelines(n_quads(name, triples(store, graphs[name])))


def _trig(store: Store, stream: TextIO) -> None:
    graphs, base = _named(store), stated_base(store)
    write_trig(stream, graphs, lambda name: triples(store, graphs[name]), base, _classes(store, base))


def n_quads(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Return the triples of a graph as N-Quads, in their order.

    Args:
        name: of the graph, as N-Quads write it; empty of the default graph.
        lines: its triples, as N-Triples.
    """
    end = f" {name} .\n" if name else " .\n"
    return (f"{line[:-3]}{end}" for line in lines)


def write_trig(
    stream: TextIO,
    names: Iterable[str],
    triples_of: Callable[[str], Iterable[str]],
    base: str,
    classes: Iterable[str],
) -> None:
    """Write a dataset as TriG.

    Args:
        stream: to write to.
        names: of the graphs, as N-Quads write them.
        triples_of: gives a graph's, as N-Triples in order.
        base: what the addresses of resources begin with.
        classes: what follows it up to a slash: each has a prefix, ``person:`` for ``…/id/person/``.
    """
    prefixes = PREFIXES | {kind: f"{base}{kind}/" for kind in classes if kind not in PREFIXES}
    turtle = Turtle(prefixes)
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as body:  # its prefixes stand before it
        between = ""
        for name in sorted(names, key=turtle.graph):
            body.write(between)
            body.writelines(turtle.block(name, triples_of(name)))
            between = "\n"
        used = [name for name in sorted(prefixes) if name in turtle.used]
        stream.writelines(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used)
        stream.write("\n")
        body.seek(0)
        shutil.copyfileobj(body, stream)


def _named(store: Store) -> dict[str, NamedNode | BlankNode | DefaultGraph]:
    return {"" if isinstance(g, DefaultGraph) else str(g): g for g in stating_graphs(store)}


def triples(store: Store, graph: NamedNode | BlankNode | DefaultGraph) -> Iterator[str]:
    """Yield the triples of a graph as N-Triples, in order."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        store.dump(spool, RdfFormat.N_TRIPLES, from_graph=graph)
        spool.seek(0)
        yield from lines_in_order(map(bytes.decode, spool))


def _classes(store: Store, base: str) -> set[str]:
    found = set()
    for quad in store.quads_for_pattern(None, RDF.type, None, everywhere(store)):
        subject = quad.subject
        if isinstance(subject, NamedNode) and subject.value.startswith(base):
            kind, slash, _ = subject.value[len(base) :].partition("/")
            if slash and is_local(kind):
                found.add(kind)
    return found
