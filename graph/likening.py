"""The name by which a thing is compared with others: what parts only the forms of one name is left out."""

from __future__ import annotations

import re

from . import places
from .facts import Entity
from .gazetteers import legal_forms
from .names import fold, identity_words, quoted, words

_PATRONYMIC = re.compile(r"(?:ович|йович|лліч|ївна|івна)\Z")
_UNITED = re.compile(r"\bоб'єднан(?:а|ої) ")


def body_core(name: str) -> str:
    """Return a body's name with its legal form in full.

    >>> body_core("КУ «Центр послуг»") == body_core("Комунальна установа «Центр послуг»")
    True
    """
    first, _, rest = fold(name).partition(" ")
    return f"{legal_forms().get(first, first)} {rest}".strip()


def person_core(name: str) -> tuple[str, str]:
    """Return a person's given name and surname in whatever order, and the patronymic or an empty text.

    >>> person_core("Іван Петрович Коваль"), person_core("Коваль Іван")
    (('коваль іван', 'петрович'), ('коваль іван', ''))
    """
    own = list(words(name))
    found = [word for word in own if _PATRONYMIC.search(word)] if len(own) > 2 else []
    if found:
        own.remove(found[-1])
    return " ".join(sorted(own)) if len(own) > 1 else fold(name), found[-1] if found else ""


def place_core(entity: Entity) -> str:
    """Return the present name of a place of the register, of others the name that the text has.

    >>> from graph.facts import Key
    >>> place_core(Entity(Key("a"), "Place", "Сєвєродонецьк", katottg="UA44120110010072887"))
    'сіверськодонецьк'
    """
    named = (p.name for p in places.find(entity.name) if p.katottg and p.katottg == entity.katottg)
    return _UNITED.sub("", fold(next(named, entity.name)))


def event_core(entity: Entity) -> str:
    """Return an event's kind and title, or its words without those that lead to the topic.

    >>> from graph.facts import Key
    >>> def core(name): return event_core(Entity(Key("a"), "Event", name, kind="seminar"))
    >>> core("Семінар щодо протидії насильству") == core("Семінар з питань протидії насильству")
    True
    >>> core("Сьома сесія міської ради VIII скликання") == core("Сьома сесія міської ради")
    True
    """
    own = quoted(entity.name) or " ".join(
        word for word in _without_term(words(entity.name)) if word not in identity_words("topic")
    )
    return f"{entity.kind} {own}".strip()


def _without_term(own: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out which convocation of a council it was: texts tell it or not, of one and the same session."""
    at = next((i for i, word in enumerate(own) if word in identity_words("term")), 0)
    return own[: at - 1] + own[at + 1 :] if at else own


def act_core(entity: Entity, issued: str) -> str:
    """Return an act's kind with its title, else with its number and day, else its name.

    >>> from graph.facts import Key
    >>> act = Entity(Key("a"), "LegalAct", "Постанова КМУ від 1 травня 2018 р. № 7", number="7")
    >>> act_core(act, "2018-05-01")
    'постанова 7 2018-05-01'
    """
    own = words(entity.name)
    if not own or not (quoted(entity.name) or (entity.number and issued)):
        return fold(entity.name)
    return f"{own[0]} {quoted(entity.name) or f'{entity.number} {issued}'}"
