"""What is left of a network when rules take parts away; each rule by itself, evidence kept with its fact."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .masking import Mask
from .profile import PeopleRule

if TYPE_CHECKING:
    import networkx

    from ..facts import Span
    from ..network import Evidence, Source, TextFact


class Cut:
    """Nodes and evidence that are left."""

    def __init__(self, network: networkx.MultiDiGraph) -> None:
        self.network = network
        self.nodes = set(network)
        self.edges = {(s, o, p): data["evidence"] for s, o, p, data in network.edges(keys=True, data=True)}
        self.facts = dict(network.nodes(data="facts"))

    def keep_evidence(self, keeps: Callable[[Evidence], bool]) -> None:
        """Keep such evidence, and the facts that still have some."""

        def left(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
            return tuple(filter(keeps, evidence))

        self.edges = {edge: found for edge, evidence in self.edges.items() if (found := left(evidence))}
        self.facts = {
            node: tuple(replace(f, evidence=found) for f in facts if (found := left(f.evidence)))
            for node, facts in self.facts.items()
        }

    def keep_nodes(self, nodes: Iterable[str]) -> None:
        """Keep these nodes and the links between them."""
        self.nodes &= set(nodes)
        self.edges = {
            (s, o, p): e for (s, o, p), e in self.edges.items() if s in self.nodes and o in self.nodes
        }

    def keep_documents(self, sources: set[str]) -> None:
        """Keep what these sources state, and the nodes that it is about."""
        self.keep_evidence(lambda evidence: evidence.source in sources)
        linked = {node for s, o, _ in self.edges for node in (s, o)}
        self.keep_nodes(n for n in self.nodes if n in linked or self.facts[n])

    def drop_people(self, rule: PeopleRule) -> set[str]:
        """Drop the people without a public post, and what is not public of the others; return the former."""
        kinds = dict(self.network.nodes(data="type"))
        people = {node for node in self.nodes if kinds[node] == "Person"}
        public = {
            post
            for post, body, name in self.edges
            if name == rule.body_property and kinds[body] in rule.public_bodies
        }
        kept = {s for s, o, name in self.edges if name == rule.post_property and s in people and o in public}

        def shown(subject: str, target: str, name: str) -> bool:
            if not {subject, target} & people:
                return True
            return name in rule.properties and (name != rule.post_property or target in public)

        self.edges = {edge: evidence for edge, evidence in self.edges.items() if shown(*edge)}
        self.facts = {
            node: tuple(f for f in facts if node not in people or f.property in rule.properties)
            for node, facts in self.facts.items()
        }
        self.keep_nodes(self.nodes - (people - kept))
        return people - kept

    def keep_days(self, since: str, until: str) -> int:
        """Keep the events between two ISO days (or empty) and return how many have no day at all."""
        sources: dict[str, Source] = self.network.graph["sources"]
        reported: dict[str, set[str]] = {}
        for (s, o, _), evidence in self.edges.items():
            days = {sources[e.source].published for e in evidence if e.source in sources} - {""}
            for node in (s, o):
                reported.setdefault(node, set()).update(days)
        for node, facts in self.facts.items():
            days = {sources[e.source].published for f in facts for e in f.evidence if e.source in sources}
            reported.setdefault(node, set()).update(days - {""})

        def within(first: str, last: str) -> bool:
            return (not since or last >= since) and (not until or first <= until)

        dropped, undated = set(), 0
        for node in self.nodes:
            data = self.network.nodes[node]
            if data["type"] != "Event":
                continue
            first, last = data["start"] or data["end"], data["end"] or data["start"]
            if first:
                if not within(first, last):
                    dropped.add(node)
            elif not reported.get(node):
                dropped.add(node)
                undated += 1
            elif not any(within(day, day) for day in reported[node]):
                dropped.add(node)
        self.keep_nodes(self.nodes - dropped)
        # Facts about no event are as old as the documents that state them.
        events = {node for node in self.nodes if self.network.nodes[node]["type"] == "Event"}
        self.edges = {
            edge: evidence
            for edge, evidence in self.edges.items()
            if {edge[0], edge[1]} & events
            or any(
                not (day := sources[e.source].published if e.source in sources else "") or within(day, day)
                for e in evidence
            )
        }
        return undated

    def keep_near(self, focus: str, hops: int) -> None:
        """Keep what is at most so many links away, in either direction."""
        near: dict[str, set[str]] = {}
        for s, o, _ in self.edges:
            near.setdefault(s, set()).add(o)
            near.setdefault(o, set()).add(s)
        reached, edge_of_reach = {focus}, {focus}
        for _ in range(hops):
            edge_of_reach = {other for node in edge_of_reach for other in near.get(node, ())} - reached
            reached |= edge_of_reach
        self.keep_nodes(reached)

    def result(self, mask: Mask, always: str) -> tuple[networkx.MultiDiGraph, dict[str, str]]:
        """Return what is left as a network, without names that had to go, and what its IRIs have become."""
        import networkx

        before = {node for s, o in self.network.edges() for node in (s, o)}
        linked = {node for s, o, _ in self.edges for node in (s, o)}
        lonely = {n for n in self.nodes if n in before and n not in linked and n != always}
        left = self.nodes - lonely
        kept = [n for n in self.network if n in left]
        known: dict[str, Source] = self.network.graph["sources"]
        used = {e.source for evidence in self.edges.values() for e in evidence}
        used |= {e.source for node in kept for fact in self.facts[node] for e in fact.evidence}
        writer = _Writer(mask, known)
        renamed = {node: writer.iri(node, self.network.nodes[node]["label"]) for node in kept}
        part = networkx.MultiDiGraph(
            sources={
                source.iri: source for iri in known if iri in used for source in (writer.source(known[iri]),)
            }
        )
        for node in kept:
            data = self.network.nodes[node]
            shown = {k: writer.value(v) for k, v in data.items() if k not in ("facts", "type")}
            facts = tuple(map(writer.fact, self.facts[node]))
            part.add_node(renamed[node], type=data["type"], **shown, facts=facts)
        for (s, o, p), evidence in self.edges.items():
            part.add_edge(renamed[s], renamed[o], key=p, evidence=tuple(map(writer.evidence, evidence)))
        used |= {document_of(source) for source in used}
        return part, renamed | {iri: writer.source_iri(iri) for iri in known if iri in used}


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
