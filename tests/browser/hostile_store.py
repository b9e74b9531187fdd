"""A dataset whose every name, text, title and address is hostile; the texts are those of ``hostile.json``."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.vocabulary import OA, RDF, RDFS, SCHEMA, SKOS, XSD, ZV

from .hostile import ADDRESSES, TEXTS

_BASE = "https://w3id.org/zviazok/id/"


def storable() -> list[str]:
    """The texts that a store can hold: no half of a character."""
    return [text for text in TEXTS if not any("\ud800" <= character <= "\udfff" for character in text)]


def hostile_store() -> Store:
    """An event, a fund, a topic and a document for each hostile text, which stands wherever it can."""
    store = Store()
    for i, text in enumerate(storable()):
        document, event, fund, topic, statement = (
            NamedNode(f"{_BASE}{part}/{i}") for part in ("document", "event", "fund", "topic", "statement")
        )
        here, quote = Literal(text, language="uk"), f"Захід {text} тут"
        triples = [
            (document, RDF.type, ZV.SourceDocument),
            (document, RDFS.label, here),
            (document, SCHEMA.url, Literal(ADDRESSES[i % len(ADDRESSES)])),
            (document, SCHEMA.datePublished, Literal(text)),
            (document, ZV.fileName, Literal(text)),
            (event, ZV.number, Literal(text)),
            (event, ZV.supportedBy, fund),
        ]
        for thing, kind in ((event, ZV.Event), (fund, ZV.Fund), (topic, ZV.Topic)):
            triples += [(thing, RDF.type, kind), (thing, RDFS.label, here), (thing, SKOS.altLabel, here)]
        spans = []
        for start, end in ((0, len(quote)), (6, 6 + len(text))):
            span = NamedNode(f"{document.value}#char={start},{end}")
            spans.append(span)
            triples += [
                (span, OA.start, Literal(str(start), datatype=XSD.integer)),
                (span, OA.end, Literal(str(end), datatype=XSD.integer)),
                (span, OA.exact, Literal(quote[start:end], language="uk")),
            ]
        triples.append((event, ZV.mention, spans[1]))
        for number, value in enumerate((fund, topic, Literal(text))):
            one = NamedNode(f"{statement.value}-{number}")
            triples += [
                (one, RDF.type, ZV.Statement),
                (one, RDF.subject, event),
                (one, RDF.predicate, ZV.supportedBy),
                (one, RDF.object, value),
                (one, ZV.evidence, spans[0]),
                (one, ZV.certainty, ZV.explicit),
                (one, SCHEMA.isPartOf, document),
                *((one, ZV[name], Literal(text)) for name in ("rule", "via", "asOf")),
            ]
        store.extend(Quad(s, p, o, document) for s, p, o in triples)
    return store
