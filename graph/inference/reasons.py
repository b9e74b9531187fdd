"""Says why a link is there: the sentences that state it, or the rule that infers it and the links below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from ..graphs import stated_base
from ..vocabulary import OA, RDF, SCHEMA, ZV
from .inferring import inferred_graph
from .rules import Pattern, Rule, rules
from .solving import Binding, Source, from_store, solutions

_MOST = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that states a link: to the letter, in which document or item, read by which rule."""

    sentence: str
    document: NamedNode
    rule: str


@dataclass(frozen=True, slots=True)
class Witness:
    """One way to infer a link: the rule, and what it rests on.

    Attributes:
        rule: that infers it.
        premises: the links below, each with its own reason.
    """

    rule: Rule
    premises: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A link and why it is there.

    Attributes:
        subject, predicate, object: the link.
        quotes: the sentences that state it, by document; empty if it is inferred or background.
        witnesses: ways to infer it, three at most; empty if it is stated.
        more: how many further ways there are.
        background: whether it comes from the register of territorial units.
    """

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    quotes: tuple[Quote, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    more: int = 0
    background: bool = False

    @property
    def holds(self) -> bool:
        """Whether there is any reason for the link."""
        return bool(self.quotes or self.witnesses or self.background)


def why(
    store: Store,
    subject: NamedNode,
    predicate: NamedNode,
    object: NamedNode | Literal,
) -> Reason:
    """Return why a link is there; a reason that does not hold if it is not.

    Args:
        store: the dataset with its inferences; its default graph is the union of the others.
        subject: of the link.
        predicate: of the link.
        object: of the link.
    """
    heads = frozenset(rule.head for rule in rules())
    source = from_store(store, inferred_graph(stated_base(store)), heads)
    return _Explaining(store, source, heads).reason(subject, predicate, object, frozenset())


class _Explaining:
    def __init__(self, store: Store, source: Source, heads: frozenset[NamedNode]) -> None:
        self.store, self.source, self.heads = store, source, heads

    def reason(
        self,
        subject: NamedNode,
        predicate: NamedNode,
        object_: NamedNode | Literal,
        above: frozenset[tuple[NamedNode, NamedNode, NamedNode]],
        document: NamedNode | None = None,
    ) -> Reason:
        if predicate not in self.heads:
            quotes = tuple(sorted(self._quotes(subject, predicate, object_, document), key=_order))
            known = bool(quotes) or self._is_there(subject, predicate, object_)
            return Reason(subject, predicate, object_, quotes, background=known and not quotes)
        if not isinstance(object_, NamedNode):
            return Reason(subject, predicate, object_)
        link = (subject, predicate, object_)
        witnesses: list[Witness] = []
        ways = 0
        for rule in rules():
            if rule.head != predicate:
                continue
            start = {"subject": subject, "object": object_}
            for binding in sorted(solutions(rule, start, self.source), key=_binding_order):
                premises = _premises(rule, binding)
                if any(premise[:3] in above | {link} for premise in premises):
                    continue  # it would explain itself
                ways += 1
                if len(witnesses) < _MOST:
                    below = tuple(
                        self.reason(s, p, o, above | {link}, stated_in)
                        for s, p, o, stated_in in premises
                        if p != RDF.type
                    )
                    witnesses.append(Witness(rule, below))
        return Reason(subject, predicate, object_, (), tuple(witnesses), ways - len(witnesses))

    def _quotes(
        self,
        subject: NamedNode,
        predicate: NamedNode,
        object_: NamedNode | Literal,
        document: NamedNode | None,
    ) -> Iterator[Quote]:
        statements = {
            quad.subject: quad.graph_name
            for quad in self.store.quads_for_pattern(None, RDF.subject, subject, document)
            if isinstance(quad.graph_name, NamedNode) and self._says(quad.subject, predicate, object_)
        }
        for statement, graph in statements.items():
            stated_in = [d for d in self._objects(statement, SCHEMA.isPartOf) if isinstance(d, NamedNode)]
            read_by = [rule.value for rule in self._objects(statement, ZV.rule)]
            for span in self._objects(statement, ZV.evidence):
                for sentence in self._objects(span, OA.exact):
                    yield Quote(sentence.value, (*stated_in, graph)[0], (*read_by, "")[0])

    def _says(self, statement: object, predicate: NamedNode, object_: NamedNode | Literal) -> bool:
        return predicate in self._objects(statement, RDF.predicate) and object_ in self._objects(
            statement, RDF.object
        )

    def _objects(self, subject: object, predicate: NamedNode) -> list:  # type: ignore[type-arg]
        quads = self.store.quads_for_pattern(subject, predicate, None)  # type: ignore[arg-type]
        return sorted({quad.object for quad in quads}, key=str)

    def _is_there(self, subject: NamedNode, predicate: NamedNode, object_: NamedNode | Literal) -> bool:
        return next(self.store.quads_for_pattern(subject, predicate, object_), None) is not None


def _premises(rule: Rule, binding: Binding) -> list[tuple[NamedNode, NamedNode, NamedNode, NamedNode | None]]:
    def term(pattern: Pattern, place: str) -> NamedNode:
        value = getattr(pattern, place)
        return binding[value] if isinstance(value, str) else value

    return [
        (
            term(pattern, "subject"),
            term(pattern, "predicate"),
            term(pattern, "object"),
            binding.get(pattern.graph),
        )
        for pattern in rule.patterns
    ]


def _order(quote: Quote) -> tuple[str, str, str]:
    return quote.document.value, quote.sentence, quote.rule


def _binding_order(binding: Binding) -> list[tuple[str, str]]:
    return sorted((name, node.value) for name, node in binding.items())
