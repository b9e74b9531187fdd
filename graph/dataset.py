"""Turns extractions into an RDF dataset: a named graph per source document, evidence for every triple."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from pyoxigraph import RdfFormat, Store

from .document_graph import DocumentGraph
from .facts import Extraction
from .identity import resolve
from .inference import infer
from .judgements import Judgement, default_file, judged, read_judgements
from .metadata import (
    counted,
    description,
    graph_name,
    identity_graph,
    ontology_graph,
    places_graph,
    review_quads,
)
from .reviewed import Reviews
from .serialise import load, write
from .vocabulary import DEFAULT_BASE

__all__ = ["build", "graph_name", "load", "write"]


def build(
    extractions: Iterable[Extraction],
    *,
    base: str = DEFAULT_BASE,
    judgements: Sequence[Judgement] | None = None,
    reviews: Reviews | None = None,
    inferring: bool = True,
    barred: Set[str] = frozenset(),
) -> Store:
    """Return the dataset of the extractions, in memory.

    Args:
        extractions: of different documents, in any order: the dataset is the same.
        base: what every address of a resource begins with.
        judgements: of people on identity; None for those of ``data/judgements.csv``, if there is one.
        reviews: of people on facts; None for those of ``data/reviews.csv``, if there is one.
        inferring: whether to add what the rules of ``ontology/rules`` infer.
        barred: addresses of statements that are left out, with their facts.

    Raises:
        DataError: a judgement, a review or an extraction cannot be understood.
    """
    said = Reviews.of_project() if reviews is None else reviews
    ordered = sorted((said.applied(x) for x in extractions), key=lambda x: x.document.id)
    if judgements is None:
        file = default_file()
        judgements = read_judgements(file, base=base) if file else ()
    identities = judged(resolve(ordered), judgements)
    store = Store()
    for extraction in ordered:
        written = DocumentGraph(extraction, identities, base, barred)
        store.load(written.text(), RdfFormat.N_TRIPLES, to_graph=written.name, lenient=True)
        store.extend(review_quads(written))
    store.extend(ontology_graph(base))
    store.extend(places_graph(ordered, identities, base))
    store.extend(identity_graph(identities, judgements, base))
    if inferring:
        store.extend(infer(store, base=base))
    store.extend(description(counted(store), base))
    return store
