"""Noun phrases: adjectives and a head noun that agree, the tail that follows, and the way to the nominative.

Shared by the grammars of bodies, posts, events and works.
"""

from __future__ import annotations

import re

from ..gazetteers import word_class
from .words import Agreement, Core, Info, Sentence

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
        if agreements is not None and s.tokens[j].text == "(" and s.norm(j + 2) == ")":
            agreements &= s.infos[j + 1].adjective_agreements  # «державна (військова) адміністрація»
            j += 3
            if not agreements:
                break
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
    after = singles[-1] + 1
    if after < len(s) and s.infos[after].conjunction:
        return _with_others(s, i, after + 1, cases, singles)
    for j in range(after, len(s)):
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


def _with_others(s: Sentence, i: int, j: int, cases: frozenset[str], singles: list[int]) -> Core | None:
    """Match «Роменської, Сумської та ще семи громад»: others without a name close the list at token ``j``."""
    while j < len(s) and (s.norm(j) in word_class("and_others") or s.is_number(j) or s.infos[j].counts):
        j += 1
    here = s.infos[j] if j < len(s) else None
    if here is None or not (here.named or here.short):
        return None
    several = any(a[1] == "plur" and a[0] in cases | {"gent"} for a in here.noun_agreements)
    return Core(i, j, frozenset((c, "plur", "") for c in cases), tuple(singles)) if several else None


def of_several_kinds(s: Sentence, i: int, *, people: bool = True) -> Core | None:
    """Match «сільські, селищні та міські голови»: plural adjectives of one noun, of ``people`` or any."""
    if i + 1 >= len(s) or not s.infos[i].adjectives or not joins(s, i + 1):
        return None
    many = frozenset(a for a in s.infos[i].adjective_agreements if a[1] == "plur")
    j = i + 1
    while many and j + 1 < len(s) and joins(s, j) and _kind_more(s, j + 1):
        many &= s.infos[j + 1].adjective_agreements
        j += 2
    agreements = many & s.infos[j].noun_agreements if j < len(s) else many
    fits = j < len(s) and (not people or s.infos[j].group is not None)
    return Core(i, j, agreements) if fits and agreements else None


def _kind_more(s: Sentence, j: int) -> bool:
    """Whether token ``j`` is one more adjective of a noun that comes: «місцевих» may be a noun itself."""
    return not s.infos[j].nouns or (bool(s.infos[j].adjectives) and _modifies_next(s, j))


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
            return found if _all_names(s, found) else []  # «Роменської, Сумської громад»
        closing = s.infos[j + 1].conjunction
        j += 2
    others = j < len(s) and s.norm(j) in word_class("and_others")
    return found if closing and others and _all_names(s, found) else []


def _all_names(s: Sentence, adjectives: list[int]) -> bool:
    """Whether several adjectives are all of names: «Роменської, Сумської»."""
    return len(adjectives) > 1 and all(s.tokens[j].capital for j in adjectives)


def _singular_cases(s: Sentence, j: int) -> frozenset[str]:
    return frozenset(a[0] for a in s.infos[j].adjective_agreements if a[1] == "sing")


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
    if here.adverb and not here.nouns and j + 1 < len(s):
        here = s.infos[j + 1]  # «внутрішньо переміщеним особам»
    return any(a[0] in ("datv", "ablt") for a in here.noun_agreements | here.adjective_agreements)
