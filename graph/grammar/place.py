"""Places and hromadas: by a type word («Старобільський район», «м. Лебедин») or by name."""

from __future__ import annotations

from .. import places
from ..gazetteers import beginnings, short_forms, word_class, word_values
from .abroad import community_abroad
from .address import address_at
from .hromada_list import hromadas_at
from .landmark import landmark_at
from .naming import core_name, pick
from .node import Node
from .phrase import core_at
from .words import Core, Sentence, info

_LONGEST_LIST = 12  # places that one preposition rules


class PlaceGrammar:
    """Finds places; unnamed ones («область», «громада» alone) are bare hromadas or nothing."""

    def __init__(self, s: Sentence, persons: frozenset[int]) -> None:
        self.s = s
        self.persons = persons

    def at(self, i: int) -> Node | None:
        """Return the place whose name begins at token ``i``, or None."""
        if i >= len(self.s) or i in self.persons:
            return None
        known = self._unit(i) or community_abroad(self.s, i, self.persons)
        return known or self._settlement_word(i) or self._name(i) or self._unnoticed(i)

    def _unnoticed(self, i: int) -> Node | None:
        """Return an address, a spot or a list of hromadas that nothing before took."""
        return address_at(self.s, i) or landmark_at(self.s, i) or hromadas_at(self.s, i)

    def _unit(self, i: int) -> Node | None:
        s = self.s
        core = core_at(s, i)
        if core is None:
            return None
        head = s.infos[core.head]
        lemma = (
            short_forms()[head.short].full.split()[-1]
            if head.short
            else next((r.lemma for r in head.nouns if r.lemma in word_values("place_unit")), "")
        )
        kind = word_values("place_unit").get(lemma)
        if kind is None:
            return None
        agreement = pick(core.agreements, "loct", "gent", "nomn")
        if core.first == core.head:
            if kind == "hromada" and agreement[1] == "sing" and not core.shared:
                node = Node(
                    "place",
                    core.first,
                    core.last,
                    core.cases(),
                    "Hromada",
                    "",
                    "place.bare-hromada",
                    lemma,
                    kind_notation="hromada",
                )
                node.bare = True
                return node
            return None
        if agreement[1] == "plur" and not core.shared:
            return None
        members = [self._named_unit(core, agreement, kind, m, lemma) for m in core.shared or (None,)]
        found = [m for m in members if m is not None]
        if not found:
            return None
        found[0].siblings = found[1:]
        return found[0]

    def _named_unit(
        self, core: Core, agreement: tuple[str, str, str], kind: str, modifier: int | None, lemma: str
    ) -> Node | None:
        s = self.s
        modifiers = [
            j
            for j in range(core.first, core.head)
            if s.infos[j].adjectives and j not in core.shared or j == modifier
        ]
        proper = [j for j in modifiers if s.tokens[j].capital and not _is_unit_adjective(s, j)]
        if not proper:
            return None
        name = core_name(s, core, agreement, modifier)
        words = name.nominative.split()
        if (
            kind == "hromada"
            and "громада" in words[-1]
            and not any(w.startswith("територіальн") for w in words)
        ):
            words.insert(-1, "територіальна")
        text = " ".join(w for k, w in enumerate(words) if k == 0 or w != words[k - 1])
        node = Node(
            "place",
            core.first,
            core.last,
            core.cases(),
            "Hromada" if kind == "hromada" else "Place",
            text,
            f"place.{kind}",
            lemma,
        )
        node.kind_notation = kind
        node.shared = core.shared != ()
        node.genitive = name.inflected("gent")
        known = places.resolve(text, kinds=(kind,))
        if known is not None:
            node.katottg = known.katottg
        return node

    def _settlement_word(self, i: int) -> Node | None:
        s = self.s
        norm = s.norm(i)
        lemma = (
            norm
            if norm in word_values("settlement_word")
            else next((r.lemma for r in s.infos[i].nouns if r.lemma in word_values("settlement_word")), "")
        )
        if not lemma or s.tokens[i].capital and i > 0:
            return None
        j = i + 1
        if len(norm) <= 3 and s.norm(j) == ".":
            j += 1
        elif norm in word_class("settlement_abbreviated"):
            return None
        if j >= len(s) or s.tokens[j].shape != "word" or not s.tokens[j].capital:
            return None
        kind = word_values("settlement_word")[lemma]
        of_kind, any_kind = self._longest(j, kind, sure=True), self._longest(j, sure=True)
        found = any_kind if of_kind and any_kind and any_kind[1] > of_kind[1] else of_kind or any_kind
        found = found or _plain(s, j)
        if found is None:
            return None
        name, last, katottg, found_kind = found
        cases = (
            frozenset(r.case for r in s.infos[i].nouns if r.case)
            if j == i + 1 and norm not in ("смт",)
            else frozenset()
        )
        node = Node("place", i, last, cases, "Place", name, "place.settlement-word", lemma)
        node.kind_notation = found_kind or kind
        node.katottg = katottg
        if any(r.number == "plur" and r.lemma == lemma and not r.fixed for r in s.infos[i].nouns):
            self._more_settlements(node, kind)
        return node

    def _more_settlements(self, node: Node, kind: str) -> None:
        """Go on with «сіл Вишневе, Садове та Зелене»: one word, several settlements."""
        s = self.s
        while node.last + 1 < len(s) and (s.norm(node.last) == "," or s.infos[node.last].conjunction):
            j = node.last + 1
            found = self._longest(j, kind, sure=True) if s.tokens[j].capital else None
            if found is None or j in self.persons:
                break
            name, node.last, katottg, _ = found
            other = Node("place", j, node.last, node.cases, "Place", name, "place.settlement-word")
            other.kind_notation, other.katottg, other.lemma = kind, katottg, node.lemma
            other.shared = node.shared = True
            node.siblings.append(other)

    def _name(self, i: int) -> Node | None:
        s = self.s
        token = s.tokens[i]
        if token.shape != "word" or not token.capital or token.text.isupper() and len(token.text) < 5:
            return None
        if s.infos[i].body or s.infos[i].post or s.infos[i].work:
            return None
        if i + 1 < len(s) and s.tokens[i + 1].shape == "word" and _modifies(s, i):
            return None
        if i == 0 and any(r.pos not in ("NOUN", "ADJF") for r in s.infos[i].readings):
            return None
        found = self._longest(i)
        if found is None:
            return None
        ruled = i == 0 or s.norm(i - 1) in word_class("before_place") or s.tokens[i - 1].text in "(—-"
        ruled = ruled or _has_mayor(s, i)
        if (
            not ruled
            and not _nickname(s, i)
            and (found[3] not in ("city", "country", "oblast") or _personal(s, i))
        ):
            return None
        name, last, katottg, kind = found
        head = i if s.infos[i].nouns and not s.infos[i].adjectives else last - 1  # «Королівства Норвегія»
        cases = frozenset(r.case for r in s.infos[head].nouns if r.case and r.case != "voct")
        cases = cases or frozenset(("loct",))
        before = self._ruler(i)
        if before in word_class("preposition.genitive") and not last - i > 1:
            cases = cases & {"gent"} or frozenset(("gent",))  # «до Ромен»
        elif before in word_class("preposition.at") and cases.isdisjoint(("loct", "accs")):
            cases = frozenset(("loct",))
        node = Node("place", i, last, cases, "Place", name, "place.name", name.lower())
        node.kind_notation = kind
        node.katottg = katottg
        return node

    def _ruler(self, i: int) -> str:
        """Return the word that a name depends on: the one before it, or before the list that it goes on with.

        So «у» for «Якимівці» in «у Бердянську, Приморську і Якимівці».
        """
        s = self.s
        first = i
        for _ in range(_LONGEST_LIST):
            if first < 2 or not (s.norm(first - 1) == "," or s.infos[first - 1].conjunction):
                break
            listed = self._listed_before(first - 1)
            if listed is None:
                break
            first = listed
        return s.norm(first - 1) if first else ""

    def _listed_before(self, end: int) -> int | None:
        """Return where the name of a place that ends before token ``end`` begins, or None."""
        s = self.s
        for first in range(end - 1, max(-1, end - 4), -1):
            if s.tokens[first].shape != "word" or not s.tokens[first].capital or first in self.persons:
                return None
            form = s.words(first, end)
            if any(places.is_place_name(name) for name in (form, *places.lemmas(form))):
                return first
        return None

    def _longest(self, i: int, kind: str = "", *, sure: bool = False) -> tuple[str, int, str, str] | None:
        """Return (name, end, KATOTTG code, kind) of the longest known name at token ``i``.

        ``sure``: a word before it says that it is a settlement.
        """
        s = self.s
        before = self._ruler(i)
        for last in (i + 3, i + 2, i + 1):
            if last > len(s) or any(
                s.tokens[k].shape != "word" or not s.tokens[k].capital for k in range(i, last)
            ):
                continue
            form = s.words(i, last)
            names = tuple(dict.fromkeys((form, *places.lemmas(form))))
            if before in word_class("ruling_preposition") and len(names) > 1:
                names = (*(n for n in names if n != form), form)  # «у Маньківці»: Маньківка
            for name in names:
                known = places.find(name, kinds=(kind,) if kind else ())
                villages = all(place.kind in ("town", "village") for place in known)
                if not kind and villages and places.is_region(name):
                    return name, last, "", ""  # «Слобожанщина» is no single oblast
                if not known:
                    continue
                resolved = places.resolve(name, kinds=(kind,) if kind else ())
                first = resolved or known[0]
                ruled = sure or before in word_class("before_place_surely")
                ruled = ruled or (name != form and _has_mayor(s, i))
                if (
                    last == i + 1
                    and first.common_word
                    and not ruled
                    and first.kind not in ("country", "oblast")
                ):
                    continue
                if last == i + 1 and _personal(s, i) and first.kind == "village" and not sure:
                    continue
                called = (
                    first.name if first.kind in ("oblast", "country", "raion") else name
                )  # a renamed town keeps the text's name
                return called, last, resolved.katottg if resolved else "", first.kind
        return None


def _personal(s: Sentence, i: int) -> bool:
    return any(r.name in ("Name", "Surn") for r in s.infos[i].nouns)


def _nickname(s: Sentence, i: int) -> bool:
    return s.norm(i).startswith(beginnings("oblast_nickname_beginning")) or any(
        places.oblast_of_nickname(r.lemma.capitalize()) is not None for r in s.infos[i].nouns
    )


def _has_mayor(s: Sentence, i: int) -> bool:
    """Whether a mayor's title stands before a town's name: «мер Сум», «міський голова Ромен»."""
    if i and s.infos[i - 1].lemma in word_class("mayor"):
        return True
    of_town = i > 1 and any(r.lemma in word_class("of_town") for r in s.infos[i - 2].adjectives)
    return of_town and s.infos[i - 1].lemma in word_class("head_of_council")


def _modifies(s: Sentence, i: int) -> bool:
    here = s.infos[i]
    if not here.adjective_agreements:
        return False
    following = info(s.norm(i + 1))
    return (
        bool(here.adjective_agreements & (following.noun_agreements | following.adjective_agreements))
        and not s.tokens[i + 1].capital
    )


def _is_unit_adjective(s: Sentence, j: int) -> bool:
    return any(r.lemma in word_class("unit_adjective") for r in s.infos[j].adjectives)


def _plain(s: Sentence, j: int) -> tuple[str, int, str, str] | None:
    """Name a settlement that no gazetteer knows, after its type word: the nominative by morphology."""
    from ..morphology import default_morphology

    ranked = {"nomn": 0, "loct": 1, "gent": 2}  # «м. Краснік» is no genitive of «красніки»
    readings = [r for r in s.infos[j].nouns if r.case in ranked and (r.number != "plur" or r.known)]
    reading = min(readings, key=lambda r: ranked[r.case], default=None)
    text = s.tokens[j].text
    asked = {r.case for r in s.infos[j - 1].nouns if r.number == "sing"} - {"voct"}
    if asked and asked.isdisjoint(r.case for r in readings):
        return text, j + 1, "", ""  # «у місті Утена» is not declined
    return (default_morphology().inflect(text, reading, "nomn") if reading else text), j + 1, "", ""
