"""A network without the names that had to go, and what its addresses have become without them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .masking import Mask

if TYPE_CHECKING:
    import networkx

    from ..facts import Span
    from ..network import Evidence, Source, TextFact


def masked(network: networkx.MultiDiGraph, mask: Mask) -> tuple[networkx.MultiDiGraph, dict[str, str]]:
    """Return a network without these names, and what the IRIs of nodes, documents and items have become."""
    import networkx

    known: dict[str, Source] = network.graph["sources"]
    used = {*known, *map(document_of, known)}
    writer = _Writer(mask, known)
    renamed = {node: writer.iri(node, label) for node, label in network.nodes(data="label")}
    sources = map(writer.source, known.values())
    part = networkx.MultiDiGraph(sources={source.iri: source for source in sources})
    for node, data in network.nodes(data=True):
        shown = {k: writer.value(v) for k, v in data.items() if k not in _KEPT}
        kept = {name: data[name] for name in ("type", "left_out")}
        part.add_node(renamed[node], **kept, **shown, facts=tuple(map(writer.fact, data["facts"])))
    for subject, target, name, data in network.edges(keys=True, data=True):
        evidence = tuple(map(writer.evidence, data["evidence"]))
        part.add_edge(renamed[subject], renamed[target], key=name, **data | {"evidence": evidence})
    return part, renamed | {iri: writer.source_iri(iri) for iri in used}


_KEPT = frozenset({"type", "left_out", "facts"})


def document_of(source: str) -> str:
    """Return the address of the document that an item belongs to, or the document itself.

    >>> document_of("https://example.org/id/document/a/item/3"), document_of("https://example.org/id/document/a")
    ('https://example.org/id/document/a', 'https://example.org/id/document/a')
    """
    return source.partition("/item/")[0]


def masked_iri(iri: str, labels: Iterable[str], mask: Mask) -> str:
    """Return an address that is made of a thing's labels, or a digest in its place where a name had to go."""
    kind, _, name = iri.rpartition("/")
    if all(mask.text(label) == label for label in labels) and not mask.names_in_address(name):
        return iri
    return f"{kind}/{hashlib.sha256(iri.encode()).hexdigest()[:16]}"


class _Writer:
    """Writes what is left without the names that had to go; addresses made of them go too."""

    def __init__(self, mask: Mask, known: dict[str, Source]) -> None:
        self.mask = mask
        self.known = known

    def iri(self, iri: str, label: str) -> str:
        return masked_iri(iri, (label,), self.mask)

    def source_iri(self, iri: str) -> str:
        """Return the address of a document, or of an item, which begins with that of its document."""
        document = document_of(iri)
        title = self.known[document].title if document in self.known else ""
        return self.iri(document, title) + iri.removeprefix(document)

    def value(self, value: Any) -> Any:
        return tuple(map(self.mask.text, value)) if isinstance(value, tuple) else self.mask.text(value)

    def source(self, source: Source) -> Source:
        return replace(
            source,
            iri=self.source_iri(source.iri),
            title=self.mask.text(source.title),
            url="" if self.mask.names_in_address(source.url) else source.url,
            file_name=self.file_name(source.file_name),
        )

    def file_name(self, name: str) -> str:
        return self.mask.replacement if self.mask.names_in_address(name) else self.mask.text(name)

    def fact(self, fact: TextFact) -> TextFact:
        return replace(
            fact,
            value=self.mask.text(fact.value),
            value_en=self.mask.text(fact.value_en),
            evidence=tuple(map(self.evidence, fact.evidence)),
        )

    def evidence(self, evidence: Evidence) -> Evidence:
        if not self.mask:
            return evidence
        quote = self.mask.text(evidence.quote)

        def marks(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return self.mask.marked(evidence.quote, spans)[1]

        return replace(
            evidence,
            source=self.source_iri(evidence.source),
            quote=quote,
            via=self.mask.text(evidence.via),
            subject=marks(evidence.subject),
            object=marks(evidence.object),
            trigger=marks(evidence.trigger),
        )
