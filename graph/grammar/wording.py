"""How a phrase of the text is worded as a topic: its head in the nominative, the rest as it stands."""

from __future__ import annotations

from .naming import core_name, pick
from .phrase import core_at, is_action, joins
from .words import Core, Sentence

_ORDER = ("gent", "ablt", "accs")


def in_nominative(s: Sentence, core: Core, end: int, *cases: str) -> str:
    """Return the phrase from a core to token ``end`` with its head in the nominative, and so a list of heads.

    ``cases``: those in which the head may be read, the likeliest first.

    >>> from ..tokens import tokenize
    >>> text = "безпеки громади, запобігання та протидії насильству"
    >>> s = Sentence(text, tokenize(text), [])
    >>> in_nominative(s, core_at(s, 0), 2), in_nominative(s, core_at(s, 3), len(s))
    ('безпека громади', 'запобігання та протидія насильству')
    """
    agreement = pick(core.agreements, *(cases or _ORDER), "nomn")
    parts, j = [core_name(s, core, agreement).inflected("nomn")], core.last
    listed = j < end and joins(s, j)
    while j < end:
        member = core_at(s, j + 1) if joins(s, j) and j + 1 < end else None
        own = member is not None and (listed or is_action(s.infos[member.head]))
        shared = _of_case(member, agreement[0], own) if member is not None and member.last <= end else None
        if member is None or shared is None:
            parts.append(_spaced(s, j, s.words(j, j + 1)))
            listed = (
                listed and not s.infos[j].preposition
            )  # not «законів та політики щодо прав чоловіків та жінок»
            j += 1
            continue
        worded = core_name(s, member, pick(shared.agreements, agreement[0])).inflected("nomn")
        parts += [_spaced(s, j, s.words(j, j + 1)), _spaced(s, j + 1, worded)]
        j = member.last
    return "".join(parts).strip()


def _of_case(member: Core, case: str, own: bool) -> Core | None:
    """Return a member of a list as of the case of its first one, or None if it is of another phrase.

    In «захист дітей та молоді» the last noun goes with «дітей»; in «стан доріг та підготовку шкіл» it does
    not. ``own``: it stands by itself, as where the list begins right after its first noun.
    """
    agreements = frozenset(a for a in member.agreements if a[0] == case)
    own = own or (case != "gent" and "gent" not in member.cases())
    return Core(member.first, member.head, agreements) if agreements and own and not member.shared else None


def _spaced(s: Sentence, i: int, text: str) -> str:
    """Return a text with a blank before it if token ``i`` has white space before it."""
    return f" {text}" if i and s.tokens[i - 1].end < s.tokens[i].start else text
