"""When a head noun and its words make a body of its own, and of what class it is."""

from __future__ import annotations

from ..gazetteers import Head, beginnings, word_class
from ..letters import fold_word
from .body_tail import Tail
from .node import Node
from .words import Core, Sentence, info


def modifiers_of(s: Sentence, core: Core) -> frozenset[str]:
    """Return the lemmas of a head noun's adjectives, compounds also by their parts."""
    lemmas = {r.lemma for j in range(core.first, core.head) for r in s.infos[j].adjectives}
    return frozenset(lemmas | {part for lemma in lemmas if "-" in lemma for part in lemma.split("-")})


def is_named(s: Sentence, head: Head, core: Core, tail: Tail, modifiers: frozenset[str]) -> bool:
    """Whether there is enough of a name to make a body of its own.

    «відділ освіти», «Сумська міська рада» are names; «відділ», «міська рада» mean a body named elsewhere.
    """
    flags = head.flags
    telling = {
        m for m in modifiers - word_class("not_in_body") if not m.startswith(beginnings("first_of_row"))
    }
    if "never" in flags:
        return False
    small = not s.tokens[core.first].capital
    if small and head.lemma in word_class("service_of_state") and modifiers & word_class("of_civil_service"):
        return False  # «центр розвитку публічної служби»
    if head.lemma in word_class("apparatus") and s.norm(core.last) in word_class("device"):
        return False  # «апарат УЗД»
    if head.lemma in word_class("church") and s.tokens[core.head].capital and core.head > 0:
        return False  # «у Білій Церкві»
    if head.lemma in word_class("named_by_tail") and s.tokens[core.first].capital and core.first > 0:
        return bool(tail.parts or tail.quoted)
    if head.lemma in word_class("numbered_institution") and "№" in tail.text:
        return True
    if "named" in flags:
        if not word_class("video_call").isdisjoint(fold_word(tail.text).split()):
            return False  # «на платформі Zoom»
        return bool(tail.quoted) or bool(telling and tail.parent)
    if "group" in flags:
        titled = bool(tail.quoted and telling)  # «мобільна група «Поліна»»
        return titled or bool(telling & word_class("working_group_adjective"))
    if "library" in flags:
        return bool(modifiers & word_class("of_library"))
    if "organisation" in flags:
        civil = telling & word_class("civil_society_adjective")
        named = tail.quoted or civil or (telling and (tail.parent or _of_its_members(s, core, tail)))
        return bool(named) or not telling.isdisjoint(word_class("between_nations"))
    if "house" in flags:
        proper = s.tokens[core.first].capital and core.first > 0  # «в Будинку культури»
        of_town = not word_class("settlement_in_body").isdisjoint(tail.text.split())
        return bool(tail.text) and (bool(telling) or proper or of_town)
    if head.lemma in word_class("head_with_adjective"):
        proper = s.tokens[core.first].capital and core.first > 0  # «Раду з питань безбар’єрності»
        return (
            bool(telling)
            or (proper and tail.topical)
            or _of_area(s, head, tail)
            or _of_members(s, core, tail)
            or (s.tokens[core.first].capital and _of_those(s, head, tail))
        )
    if tail.text.strip() or tail.quoted or tail.parent:
        return True
    if "weak" in flags:
        told = _proper(s, core) or _is_venue(s, head, core, telling) or _is_of_staff(s, head, core, telling)
        return bool(telling) and (told or not telling.isdisjoint(word_class("naming_adjective")))
    return bool(telling - word_class("not_telling_adjective"))


def _of_those(s: Sentence, head: Head, tail: Tail) -> bool:
    """Whether a council is told by what it is of: «Рада ветеранів», «Рада ВПО», «Рада безбар'єрності»."""
    if head.lemma not in word_class("council_of_people"):
        return False
    words = [i for i in range(tail.head + 1, tail.end) if s.tokens[i].shape == "word"]
    people = any(s.infos[i].group is not None for i in words)
    return people or any(
        not word_class("council_for").isdisjoint((s.infos[i].lemma, s.norm(i))) for i in words
    )


def _is_venue(s: Sentence, head: Head, core: Core, telling: set[str]) -> bool:
    """Whether things happen in an institution told by its kind: «у районній бібліотеці».

    Elsewhere «районна бібліотека» means one named in full, if any.
    """
    i = core.first - 1
    if i < 0 or head.lemma not in word_class("local_institution") or core.plural:
        return False
    inside = s.norm(i) in word_class("preposition.at") and "loct" in core.cases()
    room = s.infos[i].lemma in word_class("premises") and "gent" in core.cases()
    return (inside or room) and bool(telling & word_class("of_level"))


def _is_of_staff(s: Sentence, head: Head, core: Core, telling: set[str]) -> bool:
    """Whether a unit is told by whose office it is: «начальниця юридичного відділу», not «обласного»."""
    before = s.infos[core.first - 1] if core.first else None
    staff = before is not None and (before.post is not None or before.staff)
    plain = telling - word_class("of_level") - word_class("not_telling_adjective")
    return (
        staff
        and head.lemma in word_class("unit_of_staff")
        and "gent" in core.cases()
        and bool(plain)
        and not core.plural
    )


def _of_area(s: Sentence, head: Head, tail: Tail) -> bool:
    """Whether a service is told by its area: «поліція Сумської області»."""
    service = head.lemma in word_class("named_after_service")
    return service and bool(tail.parts) and s.infos[tail.end - 1].lemma in word_class("area_noun")


def _of_its_members(s: Sentence, core: Core, tail: Tail) -> bool:
    """Whether an organisation in an area is told by who is in it: «обласна організація роботодавців»."""
    if core.last >= tail.end or not (_proper(s, core) or core.first < core.head):
        return False
    people = s.infos[tail.end - 1].noun(("gent", "plur", ""))
    return people is not None and people.animate or s.tokens[tail.end - 1].text.isupper()


def _of_members(s: Sentence, core: Core, tail: Tail) -> bool:
    """Whether a council is told by who sits in it and where: «рада ветеранів Роменської громади»."""
    if core.last >= tail.end or tail.quoted:
        return False
    people = s.infos[core.last].noun(("gent", "plur", ""))
    of_place = tail.parent is not None or (core.last + 1 < tail.end and s.tokens[tail.end - 1].capital)
    return people is not None and people.animate and not s.tokens[core.last].capital and of_place


def class_of(head: Head | None, tail: Tail, modifiers: frozenset[str]) -> str:
    """Return the class of a body; ``head`` is None for a short form («облдержадміністрація»).

    «громадська організація» is of civil society, «міжнародна організація» not; «центр зайнятості» is public.
    """
    if head is None:
        return "PublicBody"
    parent = tail.parent if tail.parent is not None and tail.parent.kind == "body" else None
    if "centre" in head.flags:
        return _class_of_centre(tail, parent, modifiers)
    civil = modifiers & word_class("civil_society_adjective")
    if "organisation" in head.flags:
        if parent is not None and not civil:
            return parent.type  # «обласна організація Товариства Червоного Хреста»
        if modifiers & word_class("between_nations") and not modifiers & word_class("of_civil_society"):
            return "InternationalOrganization"
        return "CivilSocietyOrganization" if civil or not modifiers else "Organization"
    above = parent or next(iter(tail.inner), None)
    if above is not None and ("office" in head.flags or head.lemma in word_class("branch_head")):
        return above.type
    if head.lemma in word_class("owned_institution"):
        return "PublicBody" if modifiers & word_class("public_owner_adjective") else "Organization"
    if head.lemma in word_class("trading_head") and modifiers & word_class("trading_adjective"):
        return "Organization"
    if head.lemma in word_class("charity_head") and modifiers & word_class("charitable"):
        return "CivilSocietyOrganization"
    return head.type


def _class_of_centre(tail: Tail, parent: Node | None, modifiers: frozenset[str]) -> str:
    if parent is not None and parent.type == "PublicBody":
        return "PublicBody"
    if tail.quoted or modifiers & word_class("own_centre_adjective"):
        return "Organization"
    serves = any(piece in tail.text for piece in word_class("public_centre_tail"))
    return "PublicBody" if serves or modifiers & word_class("public_centre_adjective") else "Organization"


def _proper(s: Sentence, core: Core) -> bool:
    """Whether a modifier is a proper adjective: capitalised in a sentence, or of a place's name."""
    return bool(core.shared) or any(
        s.tokens[j].capital and (j > 0 or of_place(s.infos[j].lemma)) for j in range(core.first, core.head)
    )


def of_place(lemma: str) -> bool:
    """Whether an adjective may be made of a place's name: «роменський», not «міський»."""
    if lemma in word_class("common_adjective"):
        return False
    return lemma.endswith(beginnings("place_adjective_ending"))


def is_called_unit(node: Node) -> bool:
    """Whether a body is called a unit of another, which names none: «структурний підрозділ центру».

    So «комунальний заклад міської ради»; «Сумський відокремлений підрозділ установи» is a name.
    """
    if node.quoted:
        return False
    if node.lemma in word_class("owned_head") and node.parent is not None and not node.rest:
        return len(node.own.split()) == _OWNED and node.own.casefold().startswith(
            beginnings("owned_by_public")
        )
    if node.lemma not in word_class("unit_word"):
        return False
    return not any(made_of_place(word) for word in node.own.split()[:-1])


_OWNED = 2  # words of «комунальний заклад»


def made_of_place(word: str) -> bool:
    """Whether a form may be of an adjective made of a place's name: «Роменської», «Сумська».

    >>> made_of_place("Роменської"), made_of_place("міської")
    (True, False)
    """
    return any(of_place(r.lemma) for r in info(fold_word(word)).adjectives)
