"""Which body a name means in a document: full names, and short forms by what the document names in full."""

from __future__ import annotations

import re

from ..gazetteers import beginnings, legal_forms, only_word, word_class
from .body_area import Areas, levels_of
from .body_completed import committee_of, complete, of_legal_form
from .body_kinds import is_called_unit, made_of_place
from .body_likeness import names_area_too, names_place_too, of_same_title, spelt_otherwise
from .brackets import abbreviates, called_by_letters
from .draft import Draft, Drafts, fold, stems
from .node import Node
from .words import Sentence, info

_UNDERTAKINGS = ("Project", "Programme", "Campaign")
_TITLE = re.compile(r"^.*«|^[^\"]*\"|[»\"][^»\"]*$")  # what stands around the innermost title
_BRACKETS = re.compile(r" \([^)]*\)")
_NUMBER = re.compile(r"\d+")
_HERE = "в Україні"
_OF_LEVEL = 2  # words of «районна рада»
BODIES = ("PublicBody", "Organization", "CivilSocietyOrganization", "Fund", "InternationalOrganization")


class BodyRegistry:
    """The bodies of one document."""

    def __init__(self, drafts: Drafts, oblast: str = "") -> None:
        self.drafts = drafts
        self.areas = Areas(oblast)
        self._called: dict[str, Draft] = {}  # by what the text says that it calls them
        self._units: dict[tuple[str, Draft | None], Draft] = {}  # by own name and the body above

    def find(self, node: Node, parent: Draft | None, s: Sentence) -> Draft | None:
        """Return the body that a node means, in the one above; None if a short form stays unresolved."""
        called = self._called.get(fold(node.name)) if node.parent is None and not node.quoted else None
        if called is not None:
            return called.root()
        complete(node, self.areas.main_oblast())
        if is_short(node):
            venue = not node.bare and node.lemma in word_class("local_institution")
            return self._resolve(node, s) or (self._full(node, parent, s) if venue else None)
        if is_called_unit(node):
            return None
        if node.rule == "body.university" and (known := self._university(node.name)) is not None:
            return known
        if node.parent is not None and parent is None and " " not in node.own:
            return None  # «апарат ОДА» of an administration that is not told
        found = self._longer(node, parent, s) or self._full(node, parent, s)
        if " " in node.alias or (node.alias and not node.alias.isupper()):
            self._called.setdefault(fold(node.alias), found)  # «(далі – Регіональний центр)»
        return found

    def _longer(self, node: Node, parent: Draft | None, s: Sentence) -> Draft | None:
        """Return the one body of the item whose name holds all words of this one and more.

        So «відділення поліції» after «Немирівське відділення поліції»; what begins with a capital is the
        beginning of a name that does: «Молодіжна рада», not «Центр культури» of «Роменський центр культури».
        """
        if node.quoted or node.siblings or node.rule == "body.known":
            return None
        wanted, capital = set(stems(node.own)), s.tokens[node.first].capital
        longer = [
            d
            for d in self.drafts.live(*BODIES)
            if s.item in d.items
            and d.lemma == node.lemma
            and d.parent is parent
            and set(_NUMBER.findall(node.own)) <= set(_NUMBER.findall(d.own or d.name))
            and wanted < set(stems(d.own or d.name))
            and (not capital or _begins_so(node, d))
        ]
        return longer[0] if len(longer) == 1 else None

    def _full(self, node: Node, parent: Draft | None, s: Sentence) -> Draft:
        name, genitive = node.own, node.own_genitive
        above = _name_above(node, parent, s)
        if above and above not in name:
            name, genitive = f"{name} {above}", f"{genitive} {above}"
        if node.rest:
            name, genitive = f"{name} {node.rest}", f"{genitive} {node.rest}"
        new = Draft(node.type, name, s.item, own=node.own, genitive=genitive, lemma=node.lemma)
        new.apex, new.parent = node.apex, parent
        if parent is not None and node.parent is not None and node.parent.of_initials:
            new.name = name.replace(parent.genitive, node.parent.short)  # «Ужгородський офіс ПРООН»
            new.genitive = genitive.replace(parent.genitive, node.parent.short)
            new.aliases.add(name)
        unit = fold(node.own), parent.root() if parent is not None else None
        draft = self._units[unit].root() if parent and unit in self._units else None
        draft = draft or self.drafts.named("body", _BRACKETS.sub("", name), new)
        if fold(draft.name) == fold(_BRACKETS.sub("", name)):
            draft.name, draft.genitive = name, genitive  # «державна (військова) адміністрація» tells more
        elif parent is not None and parent.type == "Hromada" and len(name) > len(draft.name):
            draft.name, draft.genitive = name, genitive  # «… Роменської міської територіальної громади»
        self._units.setdefault(unit, draft)
        draft.parent = draft.parent or parent
        draft.truncated = draft.truncated or node.truncated
        return draft

    def _resolve(self, node: Node, s: Sentence) -> Draft | None:
        """Return what a short form means.

        The body named last before it in the item, else the only one of the item, else of the document.
        """
        if node.rule == "body.short-form" and node.lemma in legal_forms():
            return of_legal_form(node.lemma, s.item, self.drafts.live(*BODIES))
        if node.rule == "body.abbreviation":
            told = [d for d in self.drafts.live(*BODIES) if node.name in _short_names(d)]
            by_letters = (
                d for d in self.drafts.live(*BODIES) if node.name in called_by_letters(d.own or d.name)
            )
            return next(iter(told or by_letters), None)
        if node.rule == "body.by-title":
            return self._titled(node.quoted)
        if node.rule == "body.initials" and not _of_initials(node.alias, self.areas.main_oblast(s.item)):
            return None
        wanted = set(stems(node.own or node.name))
        at = s.span(*node.extent).start
        found = [d for d in self.drafts.live(*BODIES) if wanted <= set(stems(d.name)) and _same_head(node, d)]
        if node.rule == "body.initials":
            found = [d for d in found if _of_initials(node.alias, d.name)]
        words = node.name.split()
        elected = node.lemma in word_class("council_of_deputies") and len(words) == _OF_LEVEL
        if elected and levels_of(words[:1]):  # «районна рада» is no «районна рада регіонального розвитку»
            found = [d for d in found if not _goes_on(d, node.lemma) and not _of_another_kind(d, wanted)]
        here = [d for d in found if s.item in d.items]
        if node.lemma in word_class("council_of_deputies") and len(words) == 1:
            here = _told_of_first(here, wanted, node.lemma, certain=s.tokens[node.first].capital)
        earlier = [d for d in here if d.last_mention(before=at) >= 0]
        if earlier:
            return max(earlier, key=lambda d: d.last_mention(before=at))
        for group in (here, found):
            if len(group) == 1:
                return group[0]
        if not found and node.lemma in word_class("company_word"):
            return of_legal_form(only_word("company_form"), s.item, self.drafts.live(*BODIES))
        committee = committee_of(node, s.item, self.drafts.live("PublicBody")) if not found else None
        if committee is not None:
            return self.drafts.named("body", committee.name, committee)
        return None if found else self._of_area(node, s)

    def _university(self, letters: str) -> Draft | None:
        """Return the one university that letters stand for, by its name's initials or its title."""
        kinds = word_class("university")
        of_letters = [
            d
            for d in self.drafts.live(*BODIES)
            if d.name.endswith(f"«{letters}»")
            or (any(kind in fold(d.name) for kind in kinds) and abbreviates(letters, d.name))
        ]
        return of_letters[0] if len(of_letters) == 1 else None

    def _titled(self, title: str) -> Draft | None:
        """Return the one body or undertaking whose title says the same: «Причалу» of «Центр «Причал»»."""
        wanted = stems(title)
        known = self.drafts.live(*BODIES, *_UNDERTAKINGS)
        found = [d for d in known if any(stems(_TITLE.sub("", n)) == wanted for n in (d.name, *d.aliases))]
        return found[0] if wanted and len(found) == 1 else None

    def _of_area(self, node: Node, s: Sentence) -> Draft | None:
        """Name «облдержадміністрація», «районна рада» by the oblast or the raion that the text speaks of."""
        name = node.own or node.name
        words = name.split()
        if words[-1].casefold() not in word_class("oblast_body_head"):
            return None
        level = next(iter(levels_of(words[:1])), "")
        area = self.areas.main_oblast(s.item) if level == "oblast" else ""
        area = self.areas.raion(s.item) if level == "raion" else area
        area = self.areas.town(s.item) if level == "town" else area
        if not area:
            return None
        full = f"{area.split()[0]} {name[:1].lower()}{name[1:]}"
        genitive = " ".join(_feminine_genitive(w) for w in full.split())
        new = Draft("PublicBody", full, s.item, own=full, genitive=genitive, apex=True, implied=True)
        new.lemma = node.lemma or only_word("administration")
        return self.drafts.named("body", full, new)

    def join(self) -> None:
        """Merge bodies named without their parent, or «в Україні», into the one of that name that has it."""
        named = [(name, d) for d in self.drafts.live(*BODIES) for name in (d.name, *d.aliases)]
        forms = {fold(_BRACKETS.sub("", name)): d for name, d in named if name.endswith(_HERE)}
        for draft in list(self.drafts.live(*BODIES)) if forms else ():
            names = (fold(f"{name} {_HERE}") for name in (draft.name, *sorted(draft.aliases)))
            whole = next((forms[name] for name in names if name in forms), None)
            if whole is not None and draft.parent is not None and whole is not draft:
                draft.merge_into(whole.root())
        for draft in list(self.drafts.live(*BODIES)):
            if draft.parent is not None or not draft.own:
                continue
            others = [d for d in self.drafts.live(*BODIES) if d is not draft]
            same = [d for d in others if d.parent and fold(d.own) == fold(draft.own)]
            same = same or [d for d in others if d.items & draft.items and _is_of(draft.name, d)]
            same = same or [d for d in others if d.items & draft.items and _is_title_of(draft, d)]
            same = same or [d for d in others if names_area_too(draft.name, d.name)]
            same = same or [d for d in others if names_place_too(draft.name, d.name)]
            kin = [d for d in others if d.lemma == draft.lemma]
            near = [d for d in kin if d.items & draft.items]
            same = same or [d for d in kin if of_same_title(draft, d)]
            same = same or [d for d in near if spelt_otherwise(draft, d)]
            same = same or [d for d in kin if spelt_otherwise(draft, d)]
            same = [d for d in same if not any(spelt_otherwise(d, x) and _longer(x, d) for x in same)]
            if len(same) == 1:
                draft.merge_into(same[0])


def _is_title_of(draft: Draft, other: Draft) -> bool:
    """Whether the other's title is the name: «Центр «Дім»» no, «комунальна установа «Центр допомоги»» yes."""
    titled = _TITLE.search(other.name) is not None
    if other.parent is not None and other.parent.root() is draft:
        return False  # «центр ГО «Дім»»
    return titled and len(draft.name.split()) > 1 and stems(_TITLE.sub("", other.name)) == stems(draft.name)


def _longer(one: Draft, other: Draft) -> bool:
    return len(one.name) > len(other.name)


def _is_of(name: str, other: Draft) -> bool:
    """Whether the other name only adds whose it is: «комісія з питань …», «комісія РДА з питань …»."""
    if other.parent is None or not other.parent.genitive:
        return False
    return fold(other.name).replace(f" {fold(other.parent.genitive)}", "", 1) == fold(name)


def _goes_on(draft: Draft, head: str) -> bool:
    """Whether a body's own name goes on after its head noun: «рада регіонального розвитку»."""
    words = fold(draft.own or draft.name).split()
    at = next((k for k, word in enumerate(words) if word[:4] == head[:4]), len(words))
    return at + 1 < len(words)


def _of_another_kind(draft: Draft, wanted: set[str]) -> bool:
    """Whether a council's own name tells more than a place: «Сумська обласна молодіжна рада»."""
    more = (word for word in fold(draft.own or draft.name).split() if not set(stems(word)) <= wanted)
    return any(info(word).adjectives and not (levels_of([word]) or made_of_place(word)) for word in more)


def _told_of_first(found: list[Draft], wanted: set[str], head: str, *, certain: bool) -> list[Draft]:
    """Return which councils «Рада» may mean: one that is no council of a place if it was named before those.

    Named or not, where it is written with a capital (``certain``): «Молодіжна рада», «рада з питань ВПО».
    """
    own = [d for d in found if _goes_on(d, head) or _of_another_kind(d, wanted)]
    others = [min(d.mentions).start for d in found if d not in own and d.mentions]
    first = min((min(d.mentions).start for d in own if d.mentions), default=-1)
    return own if own and (certain or not others or 0 <= first <= min(others)) else found


def _begins_so(node: Node, draft: Draft) -> bool:
    """Whether a draft's name, written with a capital, goes on where that of a node ends."""
    written = any(alias[:1].isupper() for alias in draft.aliases) or not draft.aliases
    return written and fold(draft.own or draft.name).startswith(f"{fold(node.own)} ")


def _name_above(node: Node, parent: Draft | None, s: Sentence) -> str:
    """Return what a unit's name says of the body above: its name; of one called for short not always.

    «відділ облдержадміністрації» names it in full, «відділ музею» as written, «відділ Департаменту» not.
    """
    if node.parent is None:
        return ""
    if parent is None:
        untold = node.parent.bare and node.parent.lemma in word_class("oblast_body_head")
        above = node.parent.own_genitive or node.parent.genitive
        return f"{above[:1].lower()}{above[1:]}" if untold else ""
    if node.parent.bare and node.parent.lemma in word_class("called_as_written"):
        return s.words(*node.parent.extent)
    if not parent.apex and node.parent.lemma in word_class("left_out_above"):
        return ""
    first = s.tokens[node.parent.first]
    small = node.parent.bare and not first.capital and fold(parent.genitive).startswith(node.parent.lemma[:4])
    return f"{parent.genitive[:1].lower()}{parent.genitive[1:]}" if small else parent.genitive


def is_short(node: Node) -> bool:
    """Whether a body's name says only what kind of body it is.

    «Департамент», «обласна рада» do; «Департамент освіти», «Сумська обласна рада» do not.
    """
    if node.bare:
        return True
    if node.parent is not None or node.quoted or not node.own or node.rule == "body.known":
        return False
    *modifiers, last = [w.casefold() for w in node.own.split()]
    head = node.lemma[:4]
    ends_in_head = last[:4] == head and all(w[:4] != head for w in modifiers)
    return ends_in_head and all(_says_nothing(w) for w in modifiers)


def _of_initials(alias: str, name: str) -> bool:
    """Whether «ХОДА», «ІФОДА» can be of «Харківська область», «Івано-Франківська ОДА»."""
    letters, adjective = fold(alias)[:-3], fold(name).split(" ")[0]
    return adjective.startswith(letters) or "".join(w[0] for w in adjective.split("-") if w) == letters


def _short_names(draft: Draft) -> set[str]:
    """Return the words of a body's other names, of «ГФУ/UHF» both."""
    return {part for alias in draft.aliases for part in alias.split("/")}


def _says_nothing(modifier: str) -> bool:
    if modifier in word_class("short_form_modifier"):
        return True
    return modifier.startswith(beginnings("short_form_modifier_beginning")) and modifier not in word_class(
        "whole_civil"
    )


def _same_head(node: Node, draft: Draft) -> bool:
    name = draft.own or draft.name
    if draft.lemma in word_class("openable_body"):
        return draft.lemma == node.lemma  # «поліції» is no «поліцейська станція»
    council = draft.lemma in word_class("council") and not draft.lemma.startswith(node.lemma[:4] or "-")
    if council and stems(node.own)[-1:] != stems(draft.lemma)[-1:]:
        return False  # «ОВА» is no «рада при ОВА»
    if not node.lemma or node.lemma not in fold(name):
        return stems(node.own)[-1:] != [] and stems(node.own)[-1] in stems(name)
    attached = draft.lemma and node.lemma in word_class("oblast_body_head")  # «рада при адміністрації»
    return draft.lemma == node.lemma or (not attached and node.lemma[:5] in stems(name)[:6])


def _feminine_genitive(word: str) -> str:
    """Decline a word of «… обласна державна адміністрація», «… обласна рада»."""
    if word.endswith("ія"):
        return word[:-1] + "ї"
    return word[:-1] + ("ої" if word.endswith("а") and fold(word) != "рада" else "и")
