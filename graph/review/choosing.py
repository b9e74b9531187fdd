"""Chooses the facts of a dataset that people are asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ..names import fold
from ..reviewed import Reviews
from ..reviews import one_line
from ..vocabulary import FACTS, ZV
from .facts import Quoted

LOW = Decimal("0.85")
"""Confidence of rules below which their facts deserve a look: they were often wrong, or little is known."""

_STATEMENTS = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX schema: <https://schema.org/>
PREFIX zv: <https://w3id.org/zviazok/ontology#>
SELECT ?graph ?statement ?subject ?predicate ?object ?span ?start ?implied ?cut ?confidence ?day WHERE {
  GRAPH ?graph {
    ?statement a zv:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      zv:evidence ?span ; zv:certainty ?certainty .
    ?span oa:start ?start .
    OPTIONAL { ?statement zv:truncated ?truncated }
    OPTIONAL { ?statement zv:confidence ?known }
    OPTIONAL { ?graph schema:datePublished ?day }
  }
  BIND (?certainty = zv:implied AS ?implied)
  BIND (COALESCE(?truncated, false) AS ?cut)
  BIND (COALESCE(?known, 1.0) AS ?confidence)
  FILTER (?all || ?implied || ?cut || ?confidence < ?low)
}"""


def questionable(
    store: Store,
    reviews: Reviews | None = None,
    *,
    everything: bool = False,
    about: Collection[str] = (),
    document: str = "",
    since: str = "",
) -> list[Quoted]:
    """Return the facts that deserve a look and have had none: the newest document first, in its order.

    Args:
        store: the dataset.
        reviews: what people have said; a fact that one of them means is passed over.
        everything: all facts; else those that are implied, truncated, or of rules of low confidence.
        about: addresses; only facts that have one of them for subject or object.
        document: only of the documents with this file name, id or address, or these words in the title.
        since: only of documents published on this ISO day or later.
    """
    files = _files(store)
    said = reviews or Reviews()
    found = []
    for row in _rows(store, everything):
        graph, subject, value = row["graph"], row["subject"], row["object"]
        name = row["predicate"].value.removeprefix(ZV.iri)
        if name not in FACTS or graph not in files:
            continue
        if about and not {subject.value, value.value} & set(about):
            continue
        day = row["day"].value if row["day"] else ""
        if since and day < since:
            continue
        fact = Quoted(
            store, graph, row["statement"], subject, name, value, row["span"],
            row["implied"].value == "true", row["cut"].value == "true", Decimal(row["confidence"].value),
            day, files[graph][0],
        )  # fmt: skip
        if document and not _is_meant(document, fact, files[graph]):
            continue
        if not any(fact.stated.distance(review) is not None for review in said.of(*files[graph])):
            found.append((int(row["start"].value), fact))
    found.sort(key=lambda each: (each[1].graph.value, each[0], *each[1].order))
    found.sort(key=lambda each: each[1].day, reverse=True)
    return [fact for _, fact in found]


def _rows(store: Store, everything: bool) -> Iterator[Any]:
    rows = store.query(
        _STATEMENTS.replace("?all", str(everything).lower()).replace("?low", str(LOW)),
    )
    assert isinstance(rows, QuerySolutions)
    return iter(rows)


def _files(store: Store) -> dict[NamedNode, tuple[str, str]]:
    """Return by what rows may name each document: first its file's name, where no other has it."""
    named = {
        quad.graph_name: quad.object.value
        for quad in store.quads_for_pattern(None, ZV.fileName, None)
        if quad.graph_name == quad.subject
        and isinstance(quad.graph_name, NamedNode)
        and isinstance(quad.object, Literal)
    }
    count = Counter(named.values())
    found: dict[NamedNode, tuple[str, str]] = {}
    for graph, name in named.items():
        own = graph.value.rpartition("/")[2]
        alone = count[name] == 1 and name == one_line(name)
        found[graph] = (name, own) if alone else (own, name)
    return found


def _is_meant(text: str, fact: Quoted, names: tuple[str, ...]) -> bool:
    return text in (*names, fact.graph.value) or fold(text) in fold(fact.title)
