"""The shapes of ``ontology/shapes.ttl``, and where their constraints in SPARQL may be broken."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, RdfFormat, Store

from . import resources

SH = "http://www.w3.org/ns/shacl#"
_LISTED = re.compile(r"FILTER \( (\?\w+) IN \( ([\w:, -]+) \) \)")


@cache
def shapes() -> str:
    """Return the shapes as Turtle."""
    return (resources.ontology() / "shapes.ttl").read_text("utf-8")


@cache
def shapes_store() -> Store:
    """Return the shapes as a graph."""
    store = Store()
    store.load(shapes(), format=RdfFormat.TURTLE)
    return store


def suspects(store: Store, *, default: bool) -> set[NamedNode | DefaultGraph]:
    """Return the graphs where a constraint's query finds something, be it at a node that it is not for.

    Args:
        store: of named graphs.
        default: whether its default graph is looked at too.
    """
    found: set[NamedNode | DefaultGraph] = set()
    for pattern in _patterns():
        answer = store.query(f"{_prefixes()}SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {pattern} }}")
        assert isinstance(answer, QuerySolutions)
        found.update(row["graph"] for row in answer)
        if default and store.query(f"{_prefixes()}ASK {pattern}"):
            found.add(DefaultGraph())
    return found


@cache
def _patterns() -> tuple[str, ...]:
    """Return what the constraints' queries look for, for any node.

    A list of what a property may be is put so that the engine looks these up, where it would go through all.
    """
    texts = {
        quad.object.value
        for quad in shapes_store().quads_for_pattern(None, NamedNode(f"{SH}select"), None)
        if isinstance(quad.object, Literal)
    }
    patterns = (text.partition("WHERE")[2].replace("$this", "?this") for text in sorted(texts))
    return tuple(_LISTED.sub(_as_values, pattern) for pattern in patterns)


def _as_values(listed: re.Match[str]) -> str:
    return f"VALUES {listed[1]} {{ {listed[2].replace(',', ' ')} }}"


@cache
def _prefixes() -> str:
    declared = shapes_store().quads_for_pattern(None, NamedNode(f"{SH}declare"), None)
    parts = []
    for quad in declared:
        said = {
            q.predicate.value.removeprefix(SH): q.object.value  # type: ignore[union-attr]
            for q in shapes_store().quads_for_pattern(quad.object, None, None)  # type: ignore[arg-type]
        }
        parts.append(f"PREFIX {said['prefix']}: <{said['namespace']}>\n")
    return "".join(parts)
