"""Which mentions of persons in one document mean the same person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..morphology import CASES, Morphology, default_morphology
from ..tokens import Token
from .person_kinds import Kinds, reader
from .person_mention import PersonMention, same_person
from .surnames import fold

_FIRM = 0.8  # how well founded a surname must be: inverted by rule at least


def link(mentions: Iterable[PersonMention]) -> list[list[PersonMention]]:
    """Group the mentions by person, in the order of the first mention of each.

    Initials or a surname alone join a full name if only one fits; else they stand apart.

    >>> from graph.grammar.person import find_persons
    >>> from graph.tokens import tokenize
    >>> text = "Неоніла Шкурат і Петро Соколюк прибули. Н. Шкурат виступила."
    >>> [[m.name for m in group] for group in link(find_persons(tokenize(text)))]
    [['Неоніла Шкурат', 'Н. Шкурат'], ['Петро Соколюк']]
    """
    ordered = list(mentions)
    groups: list[list[int]] = []
    for _, i in sorted((-_fullness(m), i) for i, m in enumerate(ordered)):
        fitting = [g for g in groups if all(same_person(ordered[i], ordered[j]) for j in g)]
        if len(fitting) == 1:
            fitting[0].append(i)
        else:
            groups.append([i])
    return [[ordered[i] for i in sorted(group)] for group in sorted(groups, key=min)]


def _fullness(mention: PersonMention) -> int:
    return 4 * bool(mention.given) + 2 * bool(mention.patronymic) + mention.initials.count(".")


def find_surnames(
    tokens: Sequence[Token],
    known: Sequence[PersonMention],
    found: Sequence[PersonMention] = (),
    morphology: Morphology | None = None,
) -> list[PersonMention]:
    """Find where a surname alone means a person whom the document names in full.

    Args:
        tokens: tokens of one sentence.
        known: persons named so far, each once.
        found: mentions in the sentence that are known already.
        morphology: the analyser; the shared one if not given.

    Returns:
        Mentions with the known person's given name; a surname that two known persons bear is left out.

    >>> from graph.grammar.person import find_persons
    >>> from graph.tokens import tokenize
    >>> known = find_persons(tokenize("Голова служби Максим Соколюк"))
    >>> [m.name for m in find_surnames(tokenize("за словами Соколюка"), known)]
    ['Максим Соколюк']
    """
    bearers: dict[str, list[PersonMention]] = {}
    for person in known:
        if person.given and person.surname:
            bearers.setdefault(fold(person.surname)[0], []).append(person)
    if not bearers:
        return []
    kinds = reader(morphology or default_morphology())
    taken = {i for m in found for i in range(m.first, m.last)}
    mentions = []
    for i, token in enumerate(tokens):
        persons = bearers.get(token.norm[0]) if token.shape == "word" and token.capital else None
        if not persons or i in taken or not _alone(tokens, i):
            continue
        if kinds.kind(token.text).surname < (2 if i == 0 else 1):
            continue
        meant = {p.name: cases for p in persons if (cases := _cases(kinds, token.text, p))}
        if len(meant) == 1:
            person = next(p for p in persons if p.name in meant)
            mentions.append(
                replace(
                    person,
                    first=i,
                    last=i + 1,
                    cases=meant[person.name],
                    honorific=False,
                    written=("", "", token.text),
                )  # fmt: skip
            )
    return mentions


def _alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether no capitalised word stands beside token i that could be part of the same name."""
    for k in (i - 1, i + 1):
        if 0 <= k < len(tokens) and tokens[k].shape == "word" and tokens[k].capital and k > 0:
            return False
    initial = i >= 2 and tokens[i - 1].text == "." and len(tokens[i - 2].text) == 1
    return not (initial and tokens[i - 2].capital)


def _cases(kinds: Kinds, word: str, person: PersonMention) -> tuple[str, ...]:
    """Return the cases in which a word can be the person's surname."""
    gender = person.gender or "masc"
    return tuple(
        case
        for case in CASES[:-1]
        if (restored := kinds.surnames.nominative(word, gender, case))[1] >= _FIRM
        and fold(restored[0]) == fold(person.surname)
    )
