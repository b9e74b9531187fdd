"""Offices: «заступник голови облдержадміністрації», «в. о. директора Департаменту»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..gazetteers import Head, beginnings, legal_forms, post_heads, word_class, word_values
from . import ordinal
from .naming import inflect_adjective
from .node import Node, cue_at
from .phrase import core_at
from .post_field import PostFields
from .post_title import acting_end, title_of
from .words import ALL_CASES, Core, Sentence

_LONGEST_REMARK = 7  # tokens in brackets between an office and its holder
_LONGEST_TITLE = 60  # characters of a body's title


class PostGrammar(PostFields):
    """Finds offices. ``owner`` finds what an office can belong to: a body, a hromada, an undertaking."""

    def __init__(self, s: Sentence, persons: frozenset[int], owner: Callable[[int], Node | None]) -> None:
        self.s = s
        self.persons = persons
        self.owner = owner

    def at(self, i: int) -> Node | None:
        """Return the office whose name begins at token ``i``, or None."""
        s = self.s
        if s.norm(i) in word_class("their") or s.norm(i) in word_class("whose") or _no_title(s, i):
            return None
        j = acting_end(s, i)
        level = self.s.words(i, j + 2).lower() if self._is_level(j) else ""  # «ст.»
        j += 2 * bool(level)
        core = self._abbreviated(j) or self._in_charge(j) or self._adjectival(j) or core_at(s, j)
        head = self._head(j, core)
        if core is None or head is None:
            return None
        core = core.addressing_none()
        acts = j > i and not level
        title = title_of(s, core, acting=acts)
        if title is None:
            return None
        title = f"{level} {title}".strip()
        node = Node("post", i, core.last, core.cases(), "Post", rule="post.title", lemma=head.lemma)
        node.plural, node.acting = core.plural, acts
        if node.acting:
            node.cases = frozenset()
            acting = s.words(i, j)
            title = f"{acting[:1].lower()}{acting[1:]} {title}"
        own, owner, rest = self._tail(node, "deputy" in head.flags)
        second = self._second(node) if node.last == core.last and "deputy" in head.flags else None
        if second is not None:  # «радниця – уповноважена Президента»: one office
            node.last, node.parent, node.rest = second.last, second.parent, second.rest
            own = [s.words(core.last, second.first), second.own]
            owner = [second.name[len(second.own) :].strip()] if second.name != second.own else []
        self._term(node)
        self._remark(node)
        node.name = " ".join([title, *own, *owner, *rest])
        node.own, node.rest = " ".join([title, *own]), node.rest or " ".join(rest)
        node.bare = node.parent is None
        node.truncated = s.cut and node.last == len(s)
        each = node.parent is not None and node.parent.rule != "place.settlement-word"
        if node.parent is not None and each:  # «голови Роменської та Сумської громад», not «староста сіл …»
            node.siblings = [replace(node, parent=other) for other in node.parent.siblings]
        return node

    def _is_level(self, j: int) -> bool:
        """Whether «ст.», «гол.» before the noun of an office is at token ``j``."""
        return self.s.norm(j) in word_class("title_abbreviation") and self.s.norm(j + 1) == "."

    def _abbreviated(self, j: int) -> Core | None:
        """Return «зав.», «заст.» as what stands for the noun of an office, in any case, or None."""
        s = self.s
        if s.norm(j) not in word_values("office_abbreviation") or s.norm(j + 1) != ".":
            return None
        return Core(j, j + 1, frozenset((case, "sing", "") for case in ALL_CASES))

    def _head(self, j: int, core: Core | None) -> Head | None:
        """Return the noun of office of a phrase at token ``j``, or None if it is no office."""
        s = self.s
        if core is None or core.shared or s.infos[j].counts:
            return None
        if s.norm(core.head) == ".":
            return post_heads()[word_values("office_abbreviation")[s.norm(j)]]
        if any(s.tokens[k].shape != "word" for k in range(*core.extent)):
            return None
        head = s.infos[core.head].post or s.infos[core.first].post
        if head is None or "skip" in head.flags or s.infos[core.head].lemma in word_class("openable"):
            return None  # «поліцейська станція»
        lemma = s.infos[core.head].lemma
        nurse = any(
            r.lemma in word_class("of_medicine")
            for k in range(core.first, core.head)
            for r in s.infos[k].adjectives
        )
        if lemma in word_class("member_state") or (lemma in word_class("nurse") and not nurse):
            return None
        return head

    def _in_charge(self, j: int) -> Core | None:
        """Return «уповноважена особа», which is an office though «особа» is none."""
        s = self.s
        if j + 1 >= len(s) or s.infos[j + 1].lemma not in word_class("person_in_charge"):
            return None
        if not any(r.lemma in word_class("in_charge") for r in s.infos[j].adjectives):
            return None
        both = s.infos[j].adjective_agreements & s.infos[j + 1].noun_agreements
        return Core(j, j + 1, both) if both else None

    def _second(self, node: Node) -> Node | None:
        """Return the other half of «радниця – уповноважена Президента», after a title without a body."""
        s, j = self.s, node.last
        if s.norm(j) not in word_class("is_dash") or j + 1 in self.persons:
            return None
        second = self.at(j + 1)
        same = second is not None and not second.cases.isdisjoint(node.cases)
        return second if same and not node.plural and not node.acting else None

    def _adjectival(self, j: int) -> Core | None:
        """Return «завідуючого», «уповноважена», adjectives by form, where it follows whose they are."""
        s = self.s
        if j + 1 >= len(s) or s.infos[j].post is None or not s.infos[j].adjectives:
            return None
        people = frozenset(a for a in s.infos[j].adjective_agreements if a[2] in ("masc", "femn"))
        if j + 1 not in self.persons and cue_at(s, j + 1, "name_preposition") is None:
            owner = self.owner(j + 1)
            managed = self._managed(j + 1) is not None or self._of_office(j + 1)
            if not managed and (owner is None or not owner.stands_in("gent", "ablt")):
                return None
        return Core(j, j, people) if people else None

    def _term(self, node: Node) -> None:
        """Step over the term of a council after it: «депутат обласної ради VIII скликання»."""
        s = self.s
        if node.parent is None or node.last >= len(s):
            return
        _, start = ordinal.leading(s, node.last)
        core = core_at(s, start)
        if core is None or s.infos[core.head].lemma not in word_class("term_of_office"):
            return
        if start > node.last or ordinal.within(s, core):
            node.last = core.last

    def _remark(self, node: Node) -> None:
        """Step over a remark before the holder's name: in brackets, or «від партії «Злагода»»."""
        s, j = self.s, node.last
        if s.norm(j) in word_class("put_forward_by"):
            party = core_at(s, j + 1)
            end = party.last if party is not None and "gent" in party.cases() else j + 1
            end = s.quotes[end][0] if end in s.quotes else end
            node.last = end if end in self.persons else j
            return
        if s.norm(j) != "(":
            return
        close = next((k for k in range(j, min(j + _LONGEST_REMARK, len(s))) if s.norm(k) == ")"), None)
        if close is not None and close + 1 in self.persons:
            node.last = close + 1

    def _tail(self, node: Node, deputy: bool) -> tuple[list[str], list[str], list[str]]:
        """Return the words after a title: before the body that the office is in, the body, and after it."""
        s = self.s
        own: list[str] = []
        body: list[str] = []
        rest: list[str] = []
        end: int | None
        while node.last < len(s) and node.last not in self.persons:
            j = node.last
            cue = cue_at(s, j, "name_preposition")
            if (
                s.norm(j) == "("
                and node.parent is None
                and s.norm(j + 2) == ")"
                and s.infos[j + 1].post is not None
            ):
                end = j + 3  # «уповноважена особа (координаторка)»
            elif j in s.quotes and node.parent is None and self._titled(node, body):
                continue
            elif self._its_board(node, own):
                break
            elif own and s.norm(j) == "№" and s.is_number(j + 1) and node.parent is None:
                end = j + 2  # «староста Садівського старостинського округу № 3»
            elif cue is not None and cue.case != "name" and cue.words[0] not in word_class("not_in_post"):
                end = self._after_preposition(j, cue)
            elif node.parent is not None:
                break
            else:
                core = core_at(s, j) or (self._adjectival(j) if deputy else None)
                office = s.infos[core.head].post if core is not None and not core.shared else None
                if deputy and core is not None and office is not None and "gent" in core.cases():
                    end, deputy = core.last, "deputy" in office.flags  # «заступник голови»
                elif (portfolio := self._portfolio(j) or self._managed(j)) is not None:
                    end = portfolio
                elif (end := self._service(j)) is not None:
                    pass  # «офіцер поліції Роменського відділу поліції»
                elif self._owned(node, body):
                    continue
                else:
                    end = self._genitive(core)
            if end is None:
                break
            (own if node.parent is None else rest).append(s.words(j, end))
            node.last = end
        return own, body, rest

    def _service(self, j: int) -> int | None:
        """Return the end of a service that one is of, before the body that one is in, or None."""
        s = self.s
        if (
            s.infos[j].lemma not in word_class("named_after_service")
            or s.tokens[j].capital
            or j + 1 >= len(s)
        ):
            return None
        owner = self.owner(j + 1)
        return j + 1 if owner is not None and owner.kind == "body" and owner.stands_in("gent") else None

    def _owned(self, node: Node, body: list[str]) -> bool:
        """Take the body that the office is in, over «цього ж» too."""
        s, j = self.s, node.last
        if s.norm(j) in word_class("same_determiner") and s.norm(j + 1) in word_class("same_particle"):
            j += 2
        elif any(r.lemma in word_class("pointing") for r in s.infos[j].adjectives) and j + 1 < len(s):
            j += 1  # «директорка зазначеного Центру»
        owner = (self.owner(j) if j < len(s) else None) or self._legal_form(node, j)
        manages = s.infos[node.last - 1].lemma in word_class("managing")
        if owner is None or not owner.stands_in("gent", *(["ablt"] if manages else [])):
            return False
        if owner.bare and owner.lemma in word_class("council_of_deputies"):
            self._of_level(node, owner)
        in_full = owner.genitive if owner.kind == "body" and not owner.bare else ""
        body.append(in_full or s.words(*owner.extent))
        node.parent, node.last = owner, owner.last
        j = owner.last
        hromada = owner.kind_notation == "hromada"
        area = self.owner(j + (not hromada)) if s.norm(j) in word_class("preposition.in") or hromada else None
        if area is None or area.kind_notation not in ("country", "oblast", "raion"):
            return True
        if hromada and area.stands_in("gent"):
            node.area, node.last = area, area.last  # «голова Веселівської ОТГ Сумської області»
        elif not hromada and area.kind_notation != "raion":
            node.last = area.last  # «посол Швеції в Україні»
            body.append(s.words(owner.last, node.last))
        return True

    def _legal_form(self, node: Node, j: int) -> Node | None:
        """Return «КП» alone, which means the one enterprise that the text names: «директор КП»."""
        s = self.s
        if node.plural or j >= len(s) or s.norm(j) not in legal_forms() or not s.tokens[j].text.isupper():
            return None
        if j + 1 in s.quotes or (j + 1 < len(s) and s.tokens[j + 1].capital and j + 1 not in self.persons):
            return None
        form = Node("body", j, j + 1, type="Organization", name=s.tokens[j].text, rule="body.short-form")
        form.own, form.lemma, form.bare = form.name, s.norm(j), True
        return form

    def _of_level(self, node: Node, council: Node) -> None:
        """Let «ради» after «заступник міського голови з питань …» be a town's council."""
        s = self.s
        for k in range(node.first, council.first):
            level = next((r.lemma for r in s.infos[k].adjectives), "")
            if level.startswith(beginnings("council_of_hromada")) and s.infos[k + 1].post is not None:
                council.name = council.own = f"{inflect_adjective(level, 'femn').capitalize()} рада"
                return

    def _titled(self, node: Node, body: list[str]) -> bool:
        """Take the body that only its title names: «координаторка «Причалу»»."""
        s, j = self.s, node.last
        last, q = s.quotes[j]
        title = s.text[q.inner.start : q.inner.end].strip()
        if not title or len(title) > _LONGEST_TITLE or title[-1] in ".!?":
            return False
        known = self.owner(j + 1)
        if known is None or known.rule != "body.known" or known.last < last - 1:
            known = Node("body", j, last, type="Organization", name=title, rule="body.by-title", quoted=title)
            known.bare = True
        node.parent, node.last = known, last
        body.append(s.words(j, last))
        return True


def _no_title(s: Sentence, i: int) -> bool:
    """Whether an office cannot begin: «слово мала …», of those for whom a day is kept: «День вчителя»."""
    if s.norm(i) in word_class("had_floor") and s.norm(i - 1) in word_class("floor"):
        return True
    j = i - 1
    while j > 0 and s.infos[j].adjectives and not s.tokens[j].capital:
        j -= 1
    return j >= 0 and s.tokens[j].capital and s.infos[j].lemma in word_class("holiday")
