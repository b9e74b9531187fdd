"""The SPARQL workbench: YASGUI, told of the vocabulary and the saved questions."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from ...query import saved_questions
from ...view.page import looks
from ...vocabulary import OWL, PREFIXES, RDF, RDFS, SKOS, ontology_store
from .. import assets
from ..gate import policy
from ..limits import Limits
from ..reply import Reply
from ..snapshot import Snapshot
from .render import Job, Page

_STYLES = "'self' 'unsafe-inline'"  # the editor sizes its lines by styles that it makes
_TEXTS = (
    "queryTab", "rowsView", "rawView", "rows", "noRows", "more", "chart", "chartOf", "chartCut", "asNetwork",
    "links",
)  # fmt: skip
_FIRST = """PREFIX zv: <https://w3id.org/zviazok/ontology#>

SELECT ?event ?organizer ?date WHERE {
  ?event zv:organizedBy ?organizer .
  OPTIONAL { ?event zv:date ?date }
}
ORDER BY ?date
LIMIT 100
"""


def workbench(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer with the workbench."""
    page = Page(snapshot, job)
    made = page.render(
        "workbench.html",
        workbench={
            "query": _FIRST,
            "network": assets.address("vis-network.min.js"),
            "families": {kind: look["family"] for kind, look in looks()["types"].items()},
            "texts": {name: page.words.raw(name) for name in _TEXTS},
            "base": snapshot.base,
            "lang": page.lang,
            "prefixes": PREFIXES,
            "terms": _terms(page.lang),
            "questions": [
                {"number": q.number, "words": q.words(page.lang), "text": q.text} for q in saved_questions()
            ],
        },
    )
    return replace(made, headers={**made.headers, "Content-Security-Policy": policy(job["host"], _STYLES)})


def _terms(lang: str) -> list[dict[str, str]]:
    """Return what completion offers: address, kind (``class``, ``property``, ``value``), words."""
    store = ontology_store()
    found = {}
    for kind, types in (
        ("class", [OWL["Class"]]),
        ("property", [OWL["ObjectProperty"], OWL["DatatypeProperty"]]),
        ("value", [SKOS["Concept"]]),
    ):
        for of in types:
            for quad in store.quads_for_pattern(None, RDF.type, of, None):
                if isinstance(quad.subject, NamedNode):
                    found[quad.subject.value] = kind
    return [{"iri": iri, "kind": kind, "words": _words(iri, lang)} for iri, kind in sorted(found.items())]


def _words(iri: str, lang: str) -> str:
    store = ontology_store()
    labels = [
        quad.object.value
        for prop in (RDFS.label, SKOS.prefLabel)
        for quad in store.quads_for_pattern(NamedNode(iri), prop, None, None)
        if isinstance(quad.object, Literal) and quad.object.language == lang
    ]
    return min(labels, default="")
