"""Clauses: verbs, role words and nodes of a sentence in order.

Each node has the preposition or role word that rules it, and the list that it is in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..gazetteers import classes_of
from .element import Element
from .node import Node, NodeKind
from .words import Sentence


@dataclass(slots=True, eq=False)
class Clause:
    """Elements that share their verbs.

    ``antecedent`` is the node that a relative or participial clause says something about; ``where``, the
    place or body at which it says something was («центр, де відбувся семінар»); ``aside``: it tells what was
    said or wished («розповів, як діють групи», «…, щоб громади виконували План»). Once it is whole
    (``settle``) its verbs, their frames, its named nodes and the classes of its words are known.
    """

    elements: list[Element] = field(default_factory=list)
    antecedent: Node | None = None
    where: Node | None = None
    parent: Clause | None = None
    aside: bool = False
    _verbs: list[Element] | None = None
    _frames: set[str] | None = None
    _classes: frozenset[str] = frozenset()
    _named: dict[tuple[NodeKind, ...], list[tuple[Element, Node]]] | None = None

    def settle(self, s: Sentence) -> None:
        """Take note of what is asked often; nothing is added to the clause from now on."""
        self._note()
        lemmas = [classes_of(node.lemma) for _, node in self.named()]
        self._classes = s.classes.union(*lemmas)

    def _note(self) -> None:
        self._verbs = self._frames = self._named = None
        self._verbs = self.verbs
        self._frames = self.frames()
        self._named = {(): self.named()}

    def put(self, node: Node) -> None:
        """Let one element stand for a node instead of those that lie in it."""
        inside = [k for k, e in enumerate(self.elements) if node.first <= e.first < node.last]
        whole = Element("node", node.first, node.last, node=node, cases=node.cases)
        self.elements[inside[0] : inside[-1] + 1] = [whole]
        self._classes |= classes_of(node.lemma)
        self._note()

    def leave_out(self, parts: set[int]) -> None:
        """Forget elements, by their ``id``, that another event has."""
        self.elements = [e for e in self.elements if id(e) not in parts]
        self._note()

    def mentions(self, *classes: str) -> bool:
        """Whether a word of it may be of one of these word classes; False where none of its sentence is.

        By this a rule that needs such a word leaves at once. «Of a class» is a word that the class lists, or
        lists a beginning of, or a word one of whose lemmas is so.
        """
        return not self._classes.isdisjoint(classes)

    @property
    def verbs(self) -> list[Element]:
        """Its verbs in order.

        Those of the clause before where it has none of its own: «…, а 8 грудня – лекція».
        """
        if self._verbs is not None:
            return self._verbs
        own = [e for e in self.elements if e.kind == "verb"]
        if not own and self.parent is not None and self.antecedent is None:
            return self.parent.verbs
        return own

    @property
    def nodes(self) -> list[Element]:
        """Its nodes in order."""
        return [e for e in self.elements if e.kind == "node"]

    def named(self, *kinds: NodeKind) -> list[tuple[Element, Node]]:
        """Return its nodes of some kinds (all without any) in order, each with its element."""
        known = self._named
        if known is None:
            return [
                (e, e.node)
                for e in self.elements
                if e.node is not None and (not kinds or e.node.kind in kinds)
            ]
        if kinds not in known:
            known[kinds] = [pair for pair in known[()] if pair[1].kind in kinds]
        return known[kinds]

    def listed_with(self, node: Node) -> list[Node]:
        """Return a node and those of its kinds that its list goes on with: «відвідав Ромни та ліцей»."""
        kinds: tuple[NodeKind, ...] = ("place", "body") if node.kind == "place" else ("body", "place")
        found, elements = [node], {id(e) for e, other in self.named() if other is node}
        for e, other in self.named(*kinds):
            if e.listed is not None and id(e.listed) in elements:
                elements.add(id(e))
                found.append(other)
        return found

    def verb(self, *frames: str) -> Element | None:
        """Return its first verb of some frames, or None."""
        if self._frames is not None and self._frames.isdisjoint(frames):
            return None
        return next((v for v in self.verbs if v.frame in frames), None)

    def frames(self) -> set[str]:
        """Return the frames of its verbs."""
        if self._frames is not None:
            return self._frames
        return {v.frame for v in self.verbs if v.frame}


def _auxiliary(elements: list[Element]) -> bool:
    """Whether «було» only helps the verb after it: «центром було проведено», «були учора відкриті»."""
    if elements[0].frame != "be":
        return False
    verb = next((e for e in elements[1:] if e.kind == "verb"), None)
    return verb is not None and (verb.impersonal or verb.participle)


def governor(clause: Clause, e: Element) -> Element | None:
    """Return the verb that a node depends on.

    The nearest one, commas counting most; a list is seen from its first member.
    """
    while e.listed is not None:
        e = e.listed
    at = clause.elements.index(e)
    best: tuple[int, int, Element] | None = None
    for k, v in enumerate(clause.elements):
        if v.kind != "verb" or _auxiliary(clause.elements[k : k + 3]):
            continue
        between = clause.elements[min(at, k) + 1 : max(at, k)]
        distance = (sum(x.kind == "comma" for x in between), abs(at - k), v)
        if best is None or distance[:2] < best[:2]:
            best = distance
    return best[2] if best else next(iter(clause.verbs), None)
