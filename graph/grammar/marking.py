"""What rules each node of a clause: a preposition, a cue, or the list that it goes on with."""

from __future__ import annotations

from ..gazetteers import word_class, word_values
from .element import Element
from .words import Sentence


def mark(s: Sentence, elements: list[Element]) -> None:
    """Give each node of a clause its marker and the list that it continues."""
    marks = _Marks(s)
    inside = False  # of brackets: «фонду (310 тис. грн) та ради»
    for k, e in enumerate(elements):
        before = elements[k - 1] if k else None
        match e.kind:
            case "prep" | "cue":
                marks.ruler(e, before)
            case "node":
                marks.node(e, before)
            case "comma" | "conj":
                marks.joint(e, before)
            case "verb":
                marks.verb()
            case "rel":
                marks.marker = ""  # «під час якої голова …»: the cue has its object
            case "dash":
                marks.dash()
            case _:
                if e.text == "(":
                    marks.set_aside()
                elif e.text == ")":
                    marks.take_up()
                inside = e.text == "(" or (inside and e.text != ")")
                if not inside:
                    marks.word(e)


class _Marks:
    """What is open while a clause is read.

    Attributes:
        marker, first: the preposition or the cue that rules what comes; ruled: it has its node.
        last: the node before; joined: a comma or «та» stands after it.
        reported: «за словами», «за інформацією» began the clause.
        noun: the cases of a noun that no grammar names, after the marker: «про гранти, навчання».
        loose: the marker of the list that is read has such a noun, which may be all that it rules.
        listed: the marker and its token of a list that begins with such a noun.
        aside: what was open before the brackets that are read.
        near: nothing but words stands after the last node: «керівник Офісу Іван Рій».
    """

    def __init__(self, s: Sentence) -> None:
        self.s = s
        self.marker, self.first, self.ruled = "", -1, False
        self.last: Element | None = None
        self.joined = False
        self.noun: frozenset[str] = frozenset()
        self.reported = False
        self.loose = False
        self.listed: tuple[str, int, frozenset[str]] | None = None
        self.near = False
        self.aside: tuple[str, int, bool, Element | None, bool] | None = None

    def ruler(self, e: Element, before: Element | None) -> None:
        """Open a preposition or a cue."""
        self.noun, self.listed, self.near = frozenset(), None, False
        if e.cue is not None and e.cue.role == "among":
            self.last, self.joined = None, False
            return
        if (
            e.kind == "prep"
            and self.marker
            and not self.ruled
            and before is not None
            and before.kind == "cue"
            and e.text not in word_class("preposition.served")  # «у залі для викладачів проведено»
        ):
            return
        self.marker = e.cue.role if e.cue is not None else e.text
        self.first, self.ruled, self.joined = e.first, False, False

    def set_aside(self) -> None:
        """Keep what is open before brackets."""
        self.aside = self.marker, self.first, self.ruled, self.last, self.joined

    def take_up(self) -> None:
        """Go on after brackets without a name as before them: «, а також (за домовленістю) Іван Рій»."""
        if self.aside is not None and self.aside[3] is self.last:
            self.marker, self.first, self.ruled, _, self.joined = self.aside
        self.aside = None

    def dash(self) -> None:
        """End a list; after «У залі –» come those who are there, not whose hall it is."""
        self.joined = False
        if self.marker == "venue" and not self.ruled:
            self.marker, self.first = "", -1

    def node(self, e: Element, before: Element | None) -> None:
        """Rule a node by the list that it goes on with, else by what is open."""
        assert e.node is not None
        date = e.node.kind == "date"
        if self.joined and self.last is not None and _compatible(self.last, e):
            _go_on(e, self.last)
            e.listed = self.last
            if self.last.cases and e.cases:
                e.cases = e.cases & self.last.cases or e.cases
            if self.loose and e.cases == {"nomn"}:
                _set_free(e)  # «під час форуму ГО «Мрія» та рада підписали …»
        elif self.listed is not None and not e.cases.isdisjoint(self.listed[2]):
            e.marker, e.marker_first = self.listed[:2]
        elif self.marker and not self.ruled and not (self.noun and _stands_free(e, self.marker)):
            e.marker, e.marker_first = self.marker, self.first
            self.ruled, self.loose = True, bool(self.noun)
        elif self.last is not None and (before is self.last or self.near) and _holds(self.last, e):
            _go_on(e, self.last)
            e.listed = self.last.listed
        if not date and not (before is self.last and self.last is not None and _in_place(self.last, e)):
            self.last = e
        self.marker, self.joined, self.listed, self.near = "", False, None, True
        self.ruled = self.ruled and not date

    def joint(self, e: Element, before: Element | None) -> None:
        """Go on with a list over a comma or «та»; not over the comma that closes a relative clause."""
        self.near = False
        closes = e.kind == "comma" and before is not None and before.last < e.first
        closes |= e.kind == "comma" and self.reported
        self.joined = self.last is not None and before is not None and before.kind in _LISTED and not closes
        if self.marker and not self.ruled and self.noun:
            self.listed = (self.marker, self.first, self.noun - {"nomn"})
        self.marker = ""

    def verb(self) -> None:
        """Begin anew after a verb."""
        self.last, self.joined, self.marker, self.listed, self.loose = None, False, "", None, False
        self.near = False

    def word(self, e: Element) -> None:
        """Step over a word inside what a marker rules; another one ends a list."""
        role = word_values("role_shared").get(e.text)
        if role and self._shares_preposition(e):
            self.marker, self.first, self.ruled, self.joined = role, e.first, False, False
            self.noun = frozenset()
            return
        if e.text not in word_class("list_filler") and not self.marker:
            self.joined = False
            return
        number = self.s.is_number(e.first) or self.s.is_counted(e.last)
        if number and self.marker in word_class("preposition.before_number"):
            self.marker = ""  # «понад 140 старост», «о 12:00»
        if self.marker == "за" and e.text in word_class("reported"):
            self.reported = True  # «за інформацією директорки, форум …»
        if e.text in word_class("pronoun"):
            self.marker = ""  # «для них навчання проведено»: the preposition has its object
        nouns = self.s.infos[e.first].nouns
        self.noun = frozenset(r.case for r in nouns) or self.noun

    def _shares_preposition(self, e: Element) -> bool:
        """Whether a noun goes on after «за участі А та»: «підтримки» of «… та фінансової підтримки Б»."""
        k = e.first - 1
        while k > 0 and self.s.infos[k].adjectives and not self.s.infos[k].conjunction:
            k -= 1
        last = self.last
        return (
            last is not None
            and last.last == k
            and self.s.infos[k].conjunction
            and last.marker in word_values("role_shared").values()
            and self.s.norm(last.marker_first) in word_class("preposition.of_roles")
        )


_ACTORS = ("body", "person", "post", "group")
_LISTED = ("node", "comma", "conj", "word")


def _set_free(e: Element) -> None:
    """Take the marker from a list that turns out to stand in the nominative."""
    one: Element | None = e
    while one is not None:
        one.marker, one.marker_first = "", -1
        one = one.listed


def _go_on(e: Element, with_: Element) -> None:
    e.marker, e.marker_first = with_.marker, with_.marker_first


def _holds(post: Element, e: Element) -> bool:
    """Whether a name stands right after its office."""
    assert e.node is not None
    return e.node.kind == "person" and post.node is not None and post.node.kind == "post"


def _in_place(place: Element, e: Element) -> bool:
    """Whether a place in the genitive says where the one before it is: «у місті Южне Одеської області»."""
    assert place.node is not None and e.node is not None
    return place.node.kind == e.node.kind == "place" and not e.marker and "gent" in e.cases


def _stands_free(e: Element, marker: str) -> bool:
    """Whether a node after a preposition and its noun is not part of their phrase.

    So in «у зв’язку з карантином форум скасовано», «впроваджується в області фондом»; not in «за словами
    директорки».
    """
    if e.cases == {"ablt"}:
        return marker in word_class("preposition.at")
    return "gent" not in e.cases and not e.cases.isdisjoint(("nomn", "accs"))


def _compatible(a: Element, b: Element) -> bool:
    assert a.node is not None and b.node is not None
    if a.node.kind == "date" or b.node.kind in ("date", "quote"):
        return False
    if a.marker and a.node.kind in ("event", "place") and b.node.kind in _ACTORS and "nomn" in b.cases:
        return False  # «у День праці, управління провело семінар»
    return not a.cases or not b.cases or bool(a.cases & b.cases)
