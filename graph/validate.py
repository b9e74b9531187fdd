"""Checks a dataset against the SHACL shapes, and says in words which fact is wrong, and on which sentence.

The shapes are ``ontology/shapes.ttl``. The engine is the compiled ``shacl``; where a machine has none,
pySHACL, to whose findings the tests hold it. Constraints in SPARQL cost an engine of SHACL a query for every
node that they concern, so the store is asked first, once for all nodes of all graphs: where it finds nothing,
they are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store

from .constraints import SH, shapes, shapes_store, suspects
from .graphs import stating_graphs
from .vocabulary import OA, RDF, RDFS, SKOS, ZV, ontology_store

if TYPE_CHECKING:
    import shacl

SHAPES = "https://w3id.org/zviazok/shapes#"
_NO_FACTS = ("/graph/ontology", "/graph/inferred")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A fact, a statement or a resource that breaks a shape.

    Attributes:
        document: id of the document whose graph holds it; the graph's name where no document is.
        title: the document's headline.
        file_name: base name of its file.
        fact: the fact in words: labels, not addresses.
        sentence: what the document says, to the letter; empty if nothing is quoted.
        rule: name of the rule that made the fact; empty if none.
        message: what must hold, in Ukrainian and in English.
        shape: name of the shape in ``shapes.ttl``.
        statement: address of the fact's statement; empty if it is no fact that breaks the shape.
    """

    document: str
    title: str
    file_name: str
    fact: str
    sentence: str
    rule: str
    message: str
    shape: str
    statement: str = ""

    def __str__(self) -> str:
        lines = [f"{self.file_name or self.document}: «{self.title}»" if self.title else self.document]
        lines.append(f"  {self.message} [{self.shape}]")
        lines.append(f"  факт · fact: {self.fact}")
        if self.sentence:
            lines.append(f"  речення · sentence: {self.sentence}")
        if self.rule:
            lines.append(f"  правило · rule: {self.rule}")
        return "\n".join(lines)


class Finding(NamedTuple):
    """One result of a SHACL engine; terms in N-Triples syntax, empty where the result has none."""

    focus: str
    path: str
    value: str
    shape: str
    messages: tuple[str, ...]


def validate(store: Store, texts: Mapping[str, str] | None = None) -> list[Violation]:
    """Return what breaks the shapes, sorted; empty if nothing does.

    Args:
        store: the dataset.
        texts: graphs that have been written as N-Triples already, by name.
    """
    found: set[Violation] = set()
    graphs = sorted(_graphs(store), key=str)
    suspected = suspects(store, default=DefaultGraph() in graphs)
    for graph in graphs:
        text = (texts or {}).get(graph.value) if isinstance(graph, NamedNode) else None
        data = data_graph(store, graph) if text is None else text + _class_tree()
        if findings := check(data, queries=graph in suspected):
            words = _Words(store, graph)
            found.update(words.violation(finding) for finding in findings)
    return sorted(found)


def data_graph(store: Store, graph: NamedNode | DefaultGraph) -> str:
    """Return one graph with the class tree and the schemes of kinds, as N-Triples."""
    own = "".join([f"{q.triple} .\n" for q in store.quads_for_pattern(None, None, None, graph)])
    return own + _class_tree()


def check(data: str, *, queries: bool = True) -> list[Finding]:
    """Check N-Triples against the shapes.

    Args:
        data: a graph and the class tree.
        queries: whether constraints in SPARQL are checked as well.
    """
    try:
        import shacl  # noqa: F401
    except ImportError:
        return check_by_reference(data)
    report = _compiled(queries=queries).validate_text(data, format="ntriples")
    return [
        Finding(
            focus=result.focus_node,
            path=result.path or "",
            value=result.value or "",
            shape=(result.root_shape or "").strip("<>"),
            messages=tuple(result.messages),
        )
        for result in report.results
    ]


def check_by_reference(data: str) -> list[Finding]:
    """Check N-Triples with pySHACL: slower, the yardstick of the tests."""
    import pyshacl
    import rdflib

    graph = rdflib.Graph().parse(data=data, format="nt")
    shape_graph = rdflib.Graph().parse(data=shapes(), format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shape_graph, advanced=True, inplace=True)
    assert isinstance(report, rdflib.Graph)
    sh = rdflib.Namespace(SH)

    def text(node: rdflib.term.Node | None) -> str:
        return node.n3() if isinstance(node, rdflib.URIRef | rdflib.Literal | rdflib.BNode) else ""

    def named(node: rdflib.term.Node | None) -> str:
        while isinstance(node, rdflib.BNode):
            node = shape_graph.value(None, sh.property, node)
        return str(node or "")

    return [
        Finding(
            focus=text(report.value(result, sh.focusNode)),
            path=text(report.value(result, sh.resultPath)),
            value=text(report.value(result, sh.value)),
            shape=named(report.value(result, sh.sourceShape)),
            messages=tuple(str(message) for message in report.objects(result, sh.resultMessage)),
        )
        for result in report.subjects(rdflib.RDF.type, sh.ValidationResult)
    ]


class _Words:
    """Puts findings about one graph into words."""

    def __init__(self, store: Store, graph: NamedNode | DefaultGraph) -> None:
        self.store, self.graph = store, graph
        self.name = graph.value if isinstance(graph, NamedNode) else ""

    def violation(self, finding: Finding) -> Violation:
        focus = NamedNode(finding.focus[1:-1]) if finding.focus.startswith("<") else None
        statement = self._statement(focus, finding) if focus else None
        document = NamedNode(self.name) if self.name else None
        ukrainian_first = sorted(set(finding.messages), key=lambda text: (text.isascii(), text))
        return Violation(
            document=self.name.rpartition("/document/")[2],
            title=self._label(document) if document else "",
            file_name=self._text(document, ZV.fileName),
            fact=self._fact(focus, statement, finding),
            sentence=self._sentence(focus, statement),
            rule=self._text(statement, ZV.rule),
            message=" · ".join(ukrainian_first),
            shape=finding.shape.removeprefix(SHAPES),
            statement=statement.value if statement else "",
        )

    def _statement(self, focus: NamedNode, finding: Finding) -> NamedNode | None:
        """Return the statement that a finding concerns: the focus, or the one that backs its triple."""
        if self._has(focus, RDF.type, ZV.Statement):
            return focus
        predicate = finding.path or f"<{ZV.iri}{finding.shape.removeprefix(SHAPES)}>"
        backing = [
            q.subject
            for q in self.store.quads_for_pattern(None, RDF.subject, focus, self.graph)
            if isinstance(q.subject, NamedNode)
            and str(self._one(q.subject, RDF.predicate)) == predicate
            and (not finding.path or finding.value in ("", str(self._one(q.subject, RDF.object))))
        ]
        return min(backing, key=str, default=None)

    def _fact(self, focus: NamedNode | None, statement: NamedNode | None, finding: Finding) -> str:
        if statement:
            parts = [self._one(statement, part) for part in (RDF.subject, RDF.predicate, RDF.object)]
            return " — ".join(self._label(part) for part in parts if part is not None)
        subject = self._label(focus) if focus else finding.focus
        path = self._label(NamedNode(finding.path[1:-1])) if finding.path.startswith("<") else finding.path
        value = (
            self._label(NamedNode(finding.value[1:-1])) if finding.value.startswith("<") else finding.value
        )
        return " — ".join(part for part in (subject, path, value if path else "") if part)

    def _sentence(self, focus: NamedNode | None, statement: NamedNode | None) -> str:
        span = self._one(statement, ZV.evidence) if statement else None
        if span is None and focus:
            span = focus if self._has(focus, RDF.type, ZV.Span) else self._one(focus, ZV.mention)
        return self._text(span, OA.exact) if isinstance(span, NamedNode) else ""

    def _label(self, term: object) -> str:
        if isinstance(term, Literal):
            return term.value
        if not isinstance(term, NamedNode):
            return str(term)
        for store, graph in ((self.store, self.graph), (ontology_store(), DefaultGraph())):
            labels = [
                label
                for q in store.quads_for_pattern(term, RDFS.label, None, graph)
                if isinstance(label := q.object, Literal)
            ]
            if labels:
                return min(labels, key=lambda label: (label.language != "uk", label.value)).value
        return self._text(term, OA.exact) or term.value

    def _text(self, subject: NamedNode | None, predicate: NamedNode) -> str:
        value = self._one(subject, predicate) if subject else None
        return value.value if isinstance(value, Literal) else ""

    def _one(self, subject: NamedNode, predicate: NamedNode) -> object:
        found = (q.object for q in self.store.quads_for_pattern(subject, predicate, None, self.graph))
        return min(found, key=str, default=None)

    def _has(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> bool:
        return any(True for _ in self.store.quads_for_pattern(subject, predicate, value, self.graph))


def _graphs(store: Store) -> Iterator[NamedNode | DefaultGraph]:
    for graph in stating_graphs(store):
        if not isinstance(graph, BlankNode) and not (
            isinstance(graph, NamedNode) and graph.value.endswith(_NO_FACTS)
        ):
            yield graph


@cache
def _class_tree() -> str:
    kept = (RDFS.subClassOf, SKOS.inScheme)
    return "".join(f"{q.triple} .\n" for q in ontology_store() if q.predicate in kept)


@cache
def _compiled(*, queries: bool) -> shacl.Shapes:
    import shacl

    if queries:
        return shacl.Shapes.from_turtle(shapes())
    kept = (q.triple for q in shapes_store() if q.predicate.value != f"{SH}sparql")
    return shacl.Shapes.from_turtle("".join(f"{triple} .\n" for triple in kept))
