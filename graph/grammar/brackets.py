"""Abbreviations that stand in brackets after a name: «(ДРБ)», «(далі – ОДА)»."""

from __future__ import annotations

import re

from ..gazetteers import beginnings, word_class
from ..letters import fold_word
from .draft import stems
from .words import Sentence, info

_REACH = 8  # tokens between the brackets
_LONGEST = 12  # letters
_MOST_WORDS = 4  # of «далі – Регіональний центр»


def bracket_alias(s: Sentence, j: int) -> tuple[str, int] | None:
    """Return (abbreviation, end) of «(ДРБ)», «(далі – ОДА)», «(далі – Центр)» at token ``j``, or None.

    >>> from ..tokens import tokenize
    >>> bracket_alias(Sentence("(далі – ОДА)", tokenize("(далі – ОДА)"), []), 0)
    ('ОДА', 5)
    >>> bracket_alias(Sentence("(двоє осіб)", tokenize("(двоє осіб)"), []), 0) is None
    True
    """
    if j >= len(s) or s.tokens[j].text != "(":
        return None
    close = next((k for k in range(j + 1, min(j + _REACH, len(s))) if s.tokens[k].text == ")"), None)
    if close is None:
        return None
    remarks = word_class("bracket_remark")
    words = [k for k in range(j + 1, close) if s.tokens[k].shape == "word" and s.norm(k) not in remarks]
    if not words:
        return None
    last = s.tokens[words[-1]].text
    called = words[0] > j + 1 and s.norm(j + 1) in remarks and s.tokens[words[0]].capital
    if called and len(words) <= _MOST_WORDS and close - words[0] == len(words):
        return s.words(words[0], close), close + 1
    if len(last) > _LONGEST or sum(c.isupper() for c in last) < 2:
        return None
    return s.words(words[0], close), close + 1


def initials(name: str) -> str:
    """Return the first letters of a name's words, prepositions and conjunctions left out, in capitals.

    >>> initials("Східне міжрегіональне управління"), initials("Служба у справах дітей")
    ('СМУ', 'ССД')
    """
    words = ((word, info(fold_word(word))) for word in re.findall(r"[\w'’ʼ-]+", name))
    return "".join(w[0] for w, here in words if not (here.preposition or here.conjunction)).upper()


def called_by_letters(name: str) -> set[str]:
    """Return the initials of a name, of what stands before its first preposition, and without its town.

    >>> sorted(called_by_letters("Державна бібліотека України для юнацтва"))
    ['ДБУ', 'ДБУЮ']
    >>> sorted(called_by_letters("Сумський регіональний сервісний центр"))
    ['РСЦ', 'СРСЦ']
    """
    words = name.split()
    first = next((k for k, word in enumerate(words) if info(fold_word(word)).preposition), len(words))
    town = (r.lemma for r in info(fold_word(words[0])).adjectives) if words else ()
    of_town = any(
        lemma.endswith(beginnings("place_adjective_ending")) and lemma not in word_class("common_adjective")
        for lemma in town
    )
    return {initials(name), initials(" ".join(words[:first])), initials(" ".join(words[of_town:first]))}


def shortens(alias: str, name: str) -> bool:
    """Whether a name called so later is made of a name's words or its initials.

    >>> shortens("Центр", "Роменський центр"), shortens("Фонд", "Роменський центр")
    (True, False)
    """
    return set(stems(alias)) <= set(stems(name)) or abbreviates(alias, name)


def abbreviates(alias: str, name: str) -> bool:
    """Whether an abbreviation is made of a name's initials.

    >>> abbreviates("ДРБ", "Данська рада у справах біженців"), abbreviates("ІРЦ", "Тульчинська міська рада")
    (True, False)
    """
    initials = iter([w[0].casefold() for w in re.findall(r"\w+", name)])
    wanted = [c.casefold() for c in alias if c.isalpha()]
    return bool(wanted) and all(any(c == i for i in initials) for c in wanted)
