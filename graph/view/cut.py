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

    def result(self, mask: Mask, always: str) -> networkx.MultiDiGraph:
        """Return what is left as a network, without names that had to go."""
        import networkx

        before = {node for s, o in self.network.edges() for node in (s, o)}
        linked = {node for s, o, _ in self.edges for node in (s, o)}
        lonely = {n for n in self.nodes if n in before and n not in linked and n != always}
        kept = [n for n in self.network if n in self.nodes - lonely]
        known: dict[str, Source] = self.network.graph["sources"]
        used = {e.source for evidence in self.edges.values() for e in evidence}
        used |= {e.source for node in kept for fact in self.facts[node] for e in fact.evidence}
        writer = _Writer(mask)
        part = networkx.MultiDiGraph(
            sources={
                source.iri: source for iri in known if iri in used for source in (writer.source(known[iri]),)
            }
        )
        for node in kept:
            data = self.network.nodes[node]
            shown = {k: writer.value(v) for k, v in data.items() if k not in ("facts", "type")}
            facts = tuple(writer.fact(fact, known) for fact in self.facts[node])
            part.add_node(writer.iri(node, data["label"]), type=data["type"], **shown, facts=facts)
        labels = dict(self.network.nodes(data="label"))
        for (s, o, p), evidence in self.edges.items():
            written = tuple(writer.evidence(e, known) for e in evidence)
            part.add_edge(writer.iri(s, labels[s]), writer.iri(o, labels[o]), key=p, evidence=written)
        return part


class _Writer:
    """Writes what is left without the names that had to go; addresses made of them go too."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask

    def iri(self, iri: str, label: str) -> str:
        if self.mask.text(label) == label:
            return iri
        return f"{iri.rpartition('/')[0]}/{hashlib.sha256(iri.encode()).hexdigest()[:16]}"

    def value(self, value: Any) -> Any:
        return tuple(map(self.mask.text, value)) if isinstance(value, tuple) else self.mask.text(value)

    def source(self, source: Source) -> Source:
        return replace(
            source,
            iri=self.iri(source.iri, source.title),
            title=self.mask.text(source.title),
            file_name=self.mask.text(source.file_name),
        )

    def fact(self, fact: TextFact, known: dict[str, Source]) -> TextFact:
        return replace(
            fact,
            value=self.mask.text(fact.value),
            value_en=self.mask.text(fact.value_en),
            evidence=tuple(self.evidence(e, known) for e in fact.evidence),
        )

    def evidence(self, evidence: Evidence, known: dict[str, Source]) -> Evidence:
        if not self.mask:
            return evidence
        title = known[evidence.source].title if evidence.source in known else ""
        quote = self.mask.text(evidence.quote)

        def marks(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return self.mask.marked(evidence.quote, spans)[1]

        return replace(
            evidence,
            source=self.iri(evidence.source, title),
            quote=quote,
            via=self.mask.text(evidence.via),
            subject=marks(evidence.subject),
            object=marks(evidence.object),
            trigger=marks(evidence.trigger),
        )
