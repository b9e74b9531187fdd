"""Noun phrases: adjectives and a head noun that agree, the tail that follows, and the way to the nominative.

Shared by the grammars of bodies, posts, events and works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..gazetteers import short_forms, word_class, word_values
from ..letters import fold_word
from ..morphology import Reading, default_morphology, match_letters
from .words import Agreement, Core, Info, Sentence, info

_INITIALS = re.compile(r"\b([А-ЯІЇЄҐ])\.(?=[А-ЯІЇЄҐ])")
_DEVERBAL = re.compile(r"(?:ння|ття|тя)$")
_MOST_SHARED = 24  # adjectives that share a noun: the raions of an oblast and some more


def core_at(s: Sentence, i: int) -> Core | None:
    """Match the longest run of modifiers that agree with the noun after them, from token ``i`` on.

    Returns:
        The run and its noun, or None if no noun is there.

    >>> from ..tokens import tokenize
    >>> s = Sentence("обласної державної адміністрації", tokenize("обласної державної адміністрації"), [])
    >>> core_at(s, 0).head, core_at(s, 0).cases()
    (2, frozenset({'gent'}))
    """
    memo = s.memo
    try:
        return memo[i]
    except KeyError:
        found = memo[i] = _match_core(s, i) if i < len(s) else None
        return found


def _match_core(s: Sentence, i: int, limit: int = 9) -> Core | None:
    n, first = len(s), s.infos[i]
    if not (first.nouns or first.adjectives or first.adverb):
        return None
    if i and first.frame and first.adjectives and s.infos[i - 1].frame == "be":
        return None  # «були присутні члени ради»: a predicate
    if first.adjectives and i + 1 < n and joins(s, i + 1):
        shared = _shared_core(s, i)
        if shared is not None:
            return shared
    agreements: frozenset[Agreement] | None = None
    j = i
    while j < n and j - i <= limit:
        here = s.infos[j]
        listed = s.tokens[j].text == "," and agreements is not None and not s.tokens[j - 1].capital
        if listed and agreements is not None and _goes_on(s, j + 1, agreements, field=True):
            j += 1  # «сімейної, ґендерної політики»
            continue
        if s.tokens[j].shape != "word" or here.preposition and not here.nouns:
            break
        if j == i and here.frame and not here.nouns and _is_abbreviation(s, j + 1):
            break  # «організований ГО «Мрія»»: an agent, not a name
        after = j == i > 0 and s.infos[i - 1].preposition and here.nouns  # «щодо стану доріг»
        if here.verbs and here.frame and not here.named and not after:
            break  # «стала», «відкрито» are predicates before they are adjectives or adverbs
        if here.nouns and _head_like(s, j):
            found = here.noun_agreements if agreements is None else here.noun_agreements & agreements
            noun = agreements is not None or not here.adjectives or not _modifies_next(s, j)
            if found and noun:
                return Core(i, j, found)
        if _degree(s, j) and (j > i or not s.tokens[j].capital or is_participle(s, j + 1)):
            j += 1  # «внутрішньо переміщених осіб»; not «Нещодавно комунальне підприємство …»
            continue
        if agreements is not None and here.conjunction and _goes_on(s, j + 1, agreements):
            j += 1  # «соціальної та сімейної політики»
            continue
        if not here.adjectives or here.norm in word_class("determiner") or here.norm in word_class("pronoun"):
            break
        found = here.adjective_agreements if agreements is None else here.adjective_agreements & agreements
        if not found:
            break
        agreements = found
        j += 1
    return _shared_core(s, i)


def _is_abbreviation(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is an abbreviation that agrees with anything."""
    return j < len(s) and bool(s.infos[j].nouns) and all(r.fixed for r in s.infos[j].nouns)


def _goes_on(s: Sentence, j: int, agreements: frozenset[Agreement], *, field: bool = False) -> bool:
    """Whether token ``j`` is one more singular adjective before the same noun; ``field``: that is no body."""
    if field and j + 1 < len(s) and s.infos[j + 1].body is not None:
        return False
    both = frozenset(a for a in agreements if a[1] == "sing")
    while j + 1 < len(s) and s.tokens[j].shape == "word" and not s.infos[j].nouns:
        both &= s.infos[j].adjective_agreements
        if not both or not joins(s, j + 1):
            return bool(both & s.infos[j + 1].noun_agreements)
        j += 2  # «молодіжної, внутрішньої та інформаційної політики»
    return False


def joins(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is a comma or a conjunction."""
    return s.tokens[j].text == "," or s.infos[j].conjunction


def _degree(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is an adverb that goes with the adjective after it."""
    here = s.infos[j]
    if not here.adverb or here.preposition or here.conjunction or j + 1 >= len(s):
        return False
    following = s.infos[j + 1]
    return here.norm.endswith("о") and bool(following.adjectives) and not following.nouns


def is_participle(s: Sentence, j: int) -> bool:
    """Whether token ``j`` tells what was done to something or befell it: «переміщені», «постраждалих»."""
    befell = word_class("befell")
    return any(r.lemma.endswith(_PARTICIPLES) or r.lemma in befell for r in s.infos[j].adjectives)


_PARTICIPLES = ("ений", "аний", "ітий", "итий")


def _head_like(s: Sentence, j: int) -> bool:
    """Whether a word that can be a noun and an adjective is to be read as a noun here."""
    here = s.infos[j]
    return here.named or bool(here.short) or not here.adjectives or not _modifies_next(s, j)


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
    singles = _singular_modifiers(s, i)
    if len(singles) < 2:
        return None
    cases = frozenset.intersection(*(_singular_cases(s, j) for j in singles))
    plural: frozenset[Agreement] = frozenset((c, "plur", "") for c in cases)
    for j in range(singles[-1] + 1, len(s)):
        here = s.infos[j]
        if s.tokens[j].shape != "word":
            return None
        nouns = here.noun_agreements & plural
        if nouns and (here.named or here.short or not here.adjectives):
            return Core(i, j, nouns, tuple(singles))
        plural &= here.adjective_agreements
        if not plural:
            return None
    return None


def of_several_kinds(s: Sentence, i: int, *, people: bool = True) -> Core | None:
    """Match «сільські, селищні та міські голови»: plural adjectives of one noun, of ``people`` or any."""
    if not s.infos[i].adjectives or i + 1 >= len(s) or not joins(s, i + 1):
        return None
    many = frozenset(a for a in s.infos[i].adjective_agreements if a[1] == "plur")
    j = i + 1
    while many and j + 1 < len(s) and joins(s, j) and not s.infos[j + 1].nouns:
        many &= s.infos[j + 1].adjective_agreements
        j += 2
    agreements = many & s.infos[j].noun_agreements if j < len(s) else many
    fits = j < len(s) and (not people or s.infos[j].group is not None)
    return Core(i, j, agreements) if fits and agreements else None


def _singular_modifiers(s: Sentence, i: int) -> list[int]:
    """Return the tokens of «А, Б та В», adjectives that share a case; empty if the list does not close."""
    found: list[int] = []
    j, closing = i, False
    while j < len(s) and s.tokens[j].shape == "word" and s.infos[j].adjectives:
        found.append(j)
        if closing:
            return found
        if len(found) == _MOST_SHARED:
            break
        if j + 1 >= len(s) or not joins(s, j + 1):
            return []
        closing = s.infos[j + 1].conjunction
        j += 2
    return []


def _singular_cases(s: Sentence, j: int) -> frozenset[str]:
    return frozenset(a[0] for a in s.infos[j].adjective_agreements if a[1] == "sing")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as words that decline and a tail that does not.

    ``words`` are (form in the nominative, reading of that form); ``tail`` begins with a blank or is empty.
    """

    words: tuple[tuple[str, Reading], ...]
    tail: str = ""

    def inflected(self, case: str, number: str = "") -> str:
        """Return the name in a case, in its own number if none is given, the tail as it is."""
        morphology = default_morphology()
        forms = (morphology.inflect(w, r, case, number) if r.case else w for w, r in self.words)
        return " ".join(forms) + self.tail

    @property
    def nominative(self) -> str:
        """The name as it would stand in a register, its first letter a capital."""
        text = self.inflected("nomn")
        return text[:1].upper() + text[1:]

    def spaced(self) -> Name:
        """Return the name with a blank after each initial: «імені Т. Г. Шевченка»."""
        return Name(self.words, _INITIALS.sub(r"\1. ", self.tail))

    def with_tail(self, tail: str) -> Name:
        """Return the name with a further tail."""
        return Name(self.words, f"{self.tail} {tail}" if tail else self.tail)


@lru_cache(maxsize=20_000)
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
        others = j in core.shared and j != modifier
        if here.conjunction and not singular:
            words.append((token.text, _FIXED))
            continue
        if token.shape != "word" or here.conjunction or others:
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
        written = {fold_word(form) for form, _ in words}  # «територіальної громади» says it in full already
        words += [word for word in full_words(head.short) if fold_word(word[0]) not in written]
    else:
        named = head.body or head.work or head.post
        reading = (head.noun(agreement, named.lemma) if named else None) or head.noun(agreement)
        if reading is None:
            words.append((s.tokens[core.head].text, head.readings[0]))
        else:
            form = morphology.inflect(s.tokens[core.head].text, reading, "nomn", number)
            if number == "plur":
                form = match_letters(word_values("plural").get(reading.lemma, form), form)
            words.append((form, reading._replace(case="nomn", number=number) if reading.case else reading))
    return Name(tuple(words))


def _head_gender(head: Info) -> str:
    named = head.body or head.work or head.post
    known = [
        r for r in head.nouns if named is not None and r.lemma == named.lemma
    ]  # «ради» is of рада, not рад
    for reading in known or head.nouns:
        gender = reading.gender or next(
            (r.gender for r in info(reading.lemma).nouns if r.case == "nomn" and r.gender), ""
        )
        if gender:
            return gender
    return "femn"


def _nominative_adjective(form: str, reading: Reading, number: str, gender: str) -> tuple[str, Reading]:
    if number == "sing" and reading.lemma.endswith(_LEMMA_ENDINGS):  # sure for unknown words too
        nominative = match_letters(inflect_adjective(reading.lemma, gender), form)
    else:
        nominative = default_morphology().inflect(form, reading, "nomn")
    again = info(fold_word(nominative)).adjective(("nomn", number, gender))
    return nominative, again or reading._replace(case="nomn")


_LEMMA_ENDINGS = ("ий", "ій")
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


def full_words(short: str) -> list[tuple[str, Reading]]:
    """Return the words that a short form stands for, in the nominative, each with its reading.

    What follows the noun does not decline: «виконавчий комітет міської ради».
    """
    parts = short_forms()[short].full.split()
    infos = [info(fold_word(part)) for part in parts]
    heads = [here for here in infos if not here.adjectives] or infos  # «центр» before «надання»
    gender = next((n.gender for here in heads if (n := here.noun()) and n.case == "nomn"), "")
    agreement: Agreement = ("nomn", "sing", gender)
    words: list[tuple[str, Reading]] = []
    tail = False
    for part, here in zip(parts, infos, strict=True):
        noun = here.noun(agreement)
        adjective = None if here.body and noun else here.adjective(agreement)  # рада is no form of «радий»
        reading = None if tail else adjective or noun
        tail = tail or adjective is None
        words.append((part, reading or _FIXED))
    return words


_FIXED = Reading("", "", "", "", "", False, "", True, frozenset(), True)


def is_deverbal(here: Info) -> bool:
    """Whether a noun tells an action: «надання», «запобігання»."""
    noun = here.noun()
    return noun is not None and bool(_DEVERBAL.search(noun.lemma))


def is_action(here: Info) -> bool:
    """Whether a noun tells what is done and to whom or with what: «надання», «протидія», «підтримка»."""
    governing = word_class("governing_noun")
    return is_deverbal(here) or any(r.lemma in governing for r in here.nouns)


def licensed_complement(s: Sentence, head: int, j: int) -> bool:
    """Whether token ``j`` can be a dative or instrumental complement of the deverbal noun ``head``.

    So in «протидія насильству», «управління майном»; not in «засідання комісії».
    """
    if not is_action(s.infos[head]):
        return False
    here = s.infos[j]
    return any(a[0] in ("datv", "ablt") for a in here.noun_agreements | here.adjective_agreements)
