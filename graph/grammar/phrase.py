"""Noun phrases: adjectives and a head noun that agree, the tail that follows, and the way to the nominative.

Shared by the grammars of bodies, posts, events and works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..gazetteers import short_forms
from ..morphology import Reading, default_morphology, match_letters
from .words import Agreement, Info, Sentence, info

# Words in front of a noun that are no part of its name.
_NO_MODIFIERS = frozenset(
    [
        "цей",
        "ця",
        "це",
        "ці",
        "той",
        "та",
        "те",
        "ті",
        "такий",
        "свій",
        "наш",
        "ваш",
        "їхній",
        "його",
        "її",
        "їх",
        "весь",
        "усі",
        "всі",
        "вся",
        "все",
        "який",
        "яка",
        "яке",
        "які",
        "що",
        "кожен",
        "кожний",
        "інший",
        "один",
        "одна",
        "одне",
        "самий",
        "сам",
        "самі",
        "декілька",
        "кілька",
        "багато",
        "деякий",
    ]
)
_DEVERBAL = re.compile(r"(?:ння|ття|тя)$")
_GOVERNING = frozenset(
    (
        "протидія",
        "допомога",
        "сприяння",
        "торгівля",
        "боротьба",
        "підтримка",
        "робота",
        "управління",
        "послуга",
    )
)


@dataclass(frozen=True, slots=True)
class Core:
    """Agreeing modifiers and a head noun.

    Attributes:
        first: index of the first modifier; head: of the noun; last = head + 1.
        agreements: the cases, numbers and genders in which all its words agree.
        shared: for «Національного та регіонального планів»: modifiers that each make an own singular phrase.
    """

    first: int
    head: int
    agreements: frozenset[Agreement]
    shared: tuple[int, ...] = ()

    @property
    def last(self) -> int:
        """End of the core, exclusive."""
        return self.head + 1

    def cases(self) -> frozenset[str]:
        """Return the cases in which the phrase can stand."""
        return frozenset(a[0] for a in self.agreements)


def core_at(s: Sentence, i: int) -> Core | None:
    """Match the longest run of modifiers that agree with the noun after them, from token ``i`` on; None if there is no noun."""
    if i >= len(s):
        return None
    if i not in s.memo:
        s.memo[i] = _match_core(s, i)
    found = s.memo[i]
    assert found is None or isinstance(found, Core)
    return found


def _match_core(s: Sentence, i: int, limit: int = 9) -> Core | None:
    n = len(s)
    if s.infos[i].adjectives and i + 1 < n and (s.tokens[i + 1].text == "," or s.infos[i + 1].conjunction):
        shared = _shared_core(s, i)
        if shared is not None:
            return shared
    agreements: frozenset[Agreement] | None = None
    j = i
    while j < n and j - i <= limit:
        here = s.infos[j]
        if s.tokens[j].shape != "word" or here.preposition and not here.nouns:
            break
        if here.verbs and here.frame and not (here.body or here.post or here.group or here.work):
            break  # «стала», «відкрито» are predicates before they are adjectives or adverbs
        if here.nouns and _head_like(s, j, i):
            found = here.noun_agreements if agreements is None else here.noun_agreements & agreements
            if found:
                stronger = agreements is not None or not here.adjectives or not _modifies_next(s, j)
                if stronger:
                    return Core(i, j, found)
        if _degree(s, j):  # «внутрішньо переміщених осіб»
            j += 1
            continue
        if not here.adjectives or here.norm in _NO_MODIFIERS:
            break
        found = here.adjective_agreements if agreements is None else here.adjective_agreements & agreements
        if not found:
            break
        agreements = found
        j += 1
    return _shared_core(s, i)


def _degree(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is an adverb that goes with the adjective after it."""
    if (
        not any(r.pos == "ADVB" for r in s.infos[j].readings)
        or s.infos[j].preposition
        or s.infos[j].conjunction
    ):
        return False
    following = s.infos[j + 1] if j + 1 < len(s) else None
    return (
        following is not None
        and s.norm(j).endswith("о")
        and bool(following.adjectives)
        and not following.nouns
    )


def _head_like(s: Sentence, j: int, first: int) -> bool:
    """Whether a word that can be a noun and an adjective is to be read as a noun here."""
    here = s.infos[j]
    if here.body or here.post or here.group or here.work or here.short:
        return True
    if not here.adjectives:
        return True
    return not _modifies_next(s, j)


def _modifies_next(s: Sentence, j: int) -> bool:
    """Whether token ``j`` agrees as an adjective with a noun (or a further adjective) after it."""
    if j + 1 >= len(s):
        return False
    following = s.infos[j + 1]
    if s.tokens[j + 1].shape != "word":
        return False
    here = s.infos[j].adjective_agreements
    return bool(here & following.noun_agreements) or bool(here & following.adjective_agreements)


def _shared_core(s: Sentence, i: int) -> Core | None:
    """Match «Донецька та Луганська обласні служби», «Бердянського, Приморського та Якимівського районів»."""
    n, j = len(s), i
    singles: list[int] = []
    cases: set[str] | None = None
    while j < n:
        here = s.infos[j]
        if s.tokens[j].shape != "word" or not here.adjectives:
            return None
        mine = {a[0] for a in here.adjective_agreements if a[1] == "sing"}
        cases = mine if cases is None else cases & mine
        if not cases:
            return None
        singles.append(j)
        j += 1
        if j < n and (s.tokens[j].text == "," or s.infos[j].conjunction):
            last = s.infos[j].conjunction
            j += 1
            if last:
                break
            continue
        return None
    if len(singles) < 1 or j >= n:
        return None
    here = s.infos[j]
    if not here.adjectives or s.tokens[j].shape != "word":
        return None
    cases = (cases or set()) & {a[0] for a in here.adjective_agreements if a[1] == "sing"}
    singles.append(j)
    j += 1
    plural: frozenset[Agreement] = frozenset((c, "plur", "") for c in cases)
    while j < n and s.tokens[j].shape == "word":
        here = s.infos[j]
        if (
            here.nouns
            and here.noun_agreements & plural
            and (here.body or here.work or here.short or here.group or here.post or not here.adjectives)
        ):
            return Core(i, j, here.noun_agreements & plural, tuple(singles))
        if not here.adjective_agreements & plural:
            return None
        plural = here.adjective_agreements & plural
        j += 1
    return None


@dataclass(frozen=True, slots=True)
class Name:
    """A name as words that decline and a tail that does not.

    ``words`` are (form in the nominative, reading of that form); ``tail`` begins with a blank or is empty.
    """

    words: tuple[tuple[str, Reading], ...]
    tail: str = ""

    def inflected(self, case: str) -> str:
        """Return the name in a case, the tail as it is."""
        morphology = default_morphology()
        return " ".join(morphology.inflect(w, r, case) if r.case else w for w, r in self.words) + self.tail

    @property
    def nominative(self) -> str:
        """The name as it would stand in a register, its first letter a capital."""
        text = self.inflected("nomn")
        return text[:1].upper() + text[1:]

    def with_tail(self, tail: str) -> Name:
        """Return the name with a further tail."""
        return Name(self.words, f"{self.tail} {tail}" if tail else self.tail)


def pick(agreements: frozenset[Agreement], *wanted: str) -> Agreement:
    """Choose an agreement, the wanted cases first; deterministic."""
    order = {case: k for k, case in enumerate(wanted)}
    return min(agreements, key=lambda a: (a[1] != "sing", order.get(a[0], 9), a[2] or "z", a[0]))


def core_name(
    s: Sentence,
    core: Core,
    agreement: Agreement,
    modifier: int | None = None,
    skip: frozenset[str] = frozenset(),
) -> Name:
    """Return the core in the nominative, short forms written in full.

    ``modifier``: for a shared core, the one modifier that belongs to this name (then the name is singular).
    ``skip``: lemmas of modifiers that are no part of the name.
    """
    morphology = default_morphology()
    words: list[tuple[str, Reading]] = []
    case, number, gender = agreement
    singular = core.shared != ()
    if singular:
        number, gender = "sing", _head_gender(s.infos[core.head])
    for j in range(core.first, core.head):
        token, here = s.tokens[j], s.infos[j]
        if token.shape != "word" or here.conjunction or (core.shared and j in core.shared and j != modifier):
            continue
        if not here.adjectives:
            words.append((token.text, _FIXED))
            continue
        own: Agreement = (case, number, gender)
        plural_part = singular and j not in core.shared
        reading = here.adjective((case, "plur", "") if plural_part else own)
        if reading is None or reading.lemma in skip:
            continue
        words.append(_nominative_adjective(token.text, reading, number, gender))
    head = s.infos[core.head]
    if head.short:
        words += full_words(head.short, number)
    else:
        reading = head.noun(agreement)
        if reading is None:
            words.append((s.tokens[core.head].text, head.readings[0]))
        else:
            form = morphology.inflect(s.tokens[core.head].text, reading, "nomn", number)
            words.append((form, reading._replace(case="nomn", number=number) if reading.case else reading))
    return Name(tuple(words))


def _head_gender(head: Info) -> str:
    for reading in head.nouns:
        gender = reading.gender or next(
            (r.gender for r in info(reading.lemma).nouns if r.case == "nomn" and r.gender), ""
        )
        if gender:
            return gender
    return "femn"


def _nominative_adjective(form: str, reading: Reading, number: str, gender: str) -> tuple[str, Reading]:
    if number == "sing" and reading.lemma.endswith(
        ("ий", "ій")
    ):  # by way of the lemma: sure for unknown words too
        nominative = match_letters(inflect_adjective(reading.lemma, gender), form)
    else:
        nominative = default_morphology().inflect(form, reading, "nomn")
    again = info(fold_form(nominative)).adjective(("nomn", number, gender))
    return nominative, again or reading._replace(case="nomn")


_ENDINGS = {"femn": (("ий", "а"), ("ій", "я")), "neut": (("ий", "е"), ("ій", "є"))}


def inflect_adjective(lemma: str, gender: str) -> str:
    """Return the nominative singular of an adjective's lemma in a gender.

    >>> inflect_adjective("обласний", "femn"), inflect_adjective("синій", "neut")
    ('обласна', 'синє')
    """
    for old, new in _ENDINGS.get(gender, ()):
        if lemma.endswith(old):
            return lemma[: len(lemma) - len(old)] + new
    return lemma


def fold_form(form: str) -> str:
    """Fold a form as ``Token.norm`` does."""
    return form.lower().replace("’", "'").replace("ʼ", "'")


def full_words(short: str, number: str = "sing") -> list[tuple[str, Reading]]:
    """Return the words that a short form stands for, in the nominative, each with its reading."""
    words = []
    parts = short_forms()[short].full.split()
    gender = ""
    for part in parts:
        noun = info(fold_form(part)).noun()
        if noun and noun.case == "nomn":
            gender = noun.gender
    tail = False
    for part in parts:
        here = info(fold_form(part))
        adjective = here.adjective(("nomn", "sing", gender))
        noun = here.noun(("nomn", "sing", gender))
        reading = None if tail else adjective or noun
        if reading is None or (noun is not None and adjective is None):
            tail = True  # «виконавчий комітет міської ради»: what follows the head stays
        if reading is None:
            words.append((part, _FIXED))
            continue
        words.append((part, reading))
    return words


_FIXED = Reading("", "", "", "", "", False, "", True, frozenset(), True)


def licensed_complement(s: Sentence, head: int, j: int) -> bool:
    """Whether token ``j`` can be a dative or instrumental complement of the deverbal noun ``head``."""
    here = s.infos[head]
    noun = here.noun()
    if noun is None or not (_DEVERBAL.search(noun.lemma) or noun.lemma in _GOVERNING):
        return False
    wanted = {"datv", "ablt"}
    infos = s.infos[j]
    return bool({a[0] for a in infos.noun_agreements | infos.adjective_agreements} & wanted)
