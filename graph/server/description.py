"""What the endpoint says of itself: SPARQL 1.1 Service Description, and VoID."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from ..vocabulary import PREFIXES, RDF, VOID, Namespace
from .answering import GRAPHS, graph, negotiated, with_charset
from .limits import Limits
from .reply import Reply
from .snapshot import Snapshot

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_HOMEPAGE = NamedNode(PREFIXES["foaf"] + "homepage")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def describe_service(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """Answer with the service description.

    Args:
        snapshot: of the dataset.
        job: ``endpoint``: its address; ``accept``: what the client takes.
        limits: of the answer.
    """
    endpoint, store = NamedNode(job["endpoint"]), snapshot.store
    dataset, default = BlankNode("dataset"), BlankNode("default")
    triples = [
        Triple(endpoint, RDF.type, SD["Service"]),
        Triple(endpoint, SD["endpoint"], endpoint),
        Triple(endpoint, SD["supportedLanguage"], SD["SPARQL11Query"]),
        *(Triple(endpoint, SD["resultFormat"], _FORMATS[name]) for name in _RESULT_FORMATS),
        Triple(endpoint, SD["defaultDataset"], dataset),
        Triple(dataset, RDF.type, SD["Dataset"]),
        Triple(dataset, SD["defaultGraph"], default),
        Triple(default, RDF.type, SD["Graph"]),
        Triple(default, VOID.triples, Literal(_size(store))),
        *_named_graphs(store, dataset),
    ]
    return _reply(triples, job, limits)


def describe_dataset(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """Answer with what the dataset says of itself in VoID and DCAT, and where it can be asked.

    Args:
        snapshot: of the dataset.
        job: ``endpoint``, ``home``: addresses; ``accept``: what the client takes.
        limits: of the answer.
    """
    told = description_graph(snapshot.store)
    triples = [quad.triple for quad in told]
    for subject in sorted({q.subject for q in told if q.object == VOID.Dataset}, key=str):
        triples.append(Triple(subject, VOID.sparqlEndpoint, NamedNode(job["endpoint"])))
        triples.append(Triple(subject, _HOMEPAGE, NamedNode(job["home"])))
    return _reply(triples, job, limits)


def description_graph(store: Store) -> list[Quad]:
    """Return the graph in which the dataset describes itself."""
    return sorted(
        (
            quad
            for found in store.quads_for_pattern(None, RDF.type, VOID.Dataset, None)
            if not isinstance(found.graph_name, DefaultGraph)
            for quad in store.quads_for_pattern(None, None, None, found.graph_name)
        ),
        key=str,
    )


def _size(store: Store) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph()))


def _named_graphs(store: Store, dataset: BlankNode) -> Iterable[Triple]:
    for number, name in enumerate(sorted(store.named_graphs(), key=str)):
        node = BlankNode(f"g{number}")
        yield Triple(dataset, SD["namedGraph"], node)
        yield Triple(node, RDF.type, SD["NamedGraph"])
        yield Triple(node, SD["name"], name)


def _reply(triples: Iterable[Triple], job: Mapping[str, Any], limits: Limits) -> Reply:
    media_type = negotiated(job["accept"], list(GRAPHS))
    return Reply(200, with_charset(media_type), graph(triples, media_type, limits))
