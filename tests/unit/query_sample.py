"""A dataset small enough to answer by hand, of three invented reports; it has what the seeds have not."""

from __future__ import annotations

from pyoxigraph import Store

from graph.dataset import build
from graph.documents import document_from_text
from graph.facts import Entity, Extraction, Fact, Key, Span

Things = dict[str, tuple[str, ...]]
"""Key: class, name, kind (or the number of an act)."""
Said = list[tuple[str, str, object, str] | tuple[str, str, object, str, dict[str, object]]]
"""Subject, property, object, the words that state it, and qualifiers."""

SPRING = """05 березня 2018 року
Зеленівка говорила про резолюцію 1325

У Зеленівській громаді Липівської області 1 березня 2018 року відбувся семінар про Резолюцію 1325.
Його провели управління соціального захисту Липівської ОДА та ГО «Разом» за кошти Фонду миру.
Були 25 учасників, серед них служба у справах дітей громади та начальниця управління Ганна Тиха.
Другий семінар заплановано на квітень 2018 року, третій скасовано.
"""
SPRING_THINGS: Things = {
    "oblast": ("Place", "Липівська область", "oblast"),
    "green": ("Hromada", "Зеленівська громада", "hromada"),
    "act": ("Resolution", "Резолюція 1325", "1325"),
    "one": ("Event", "Перший семінар про Резолюцію 1325", "семінар"),
    "two": ("Event", "Другий семінар", "семінар"),
    "three": ("Event", "Третій семінар", "семінар"),
    "office": ("PublicBody", "Управління соціального захисту Липівської ОДА"),
    "ngo": ("CivilSocietyOrganization", "ГО «Разом»"),
    "fund": ("Fund", "Фонд миру"),
    "children": ("PublicBody", "Служба у справах дітей Зеленівської громади"),
    "tykha": ("Person", "Ганна Тиха"),
    "head": ("Post", "начальниця управління"),
}
_HELD = "У Зеленівській громаді Липівської області 1 березня 2018 року відбувся семінар про Резолюцію 1325."
_LED = "Його провели управління соціального захисту Липівської ОДА та ГО «Разом» за кошти Фонду миру."
_CAME = "Були 25 учасників, серед них служба у справах дітей громади та начальниця управління Ганна Тиха."
_NEXT = "Другий семінар заплановано на квітень 2018 року, третій скасовано."
SPRING_SAID: Said = [
    ("one", "heldAt", "green", _HELD),
    ("green", "locatedIn", "oblast", _HELD),
    ("one", "date", "2018-03-01", _HELD),
    ("one", "status", "held", _HELD),
    ("one", "concerns", "act", _HELD),
    ("one", "organizedBy", "office", _LED),
    ("one", "organizedBy", "ngo", _LED),
    ("one", "supportedBy", "fund", _LED),
    ("office", "coversArea", "oblast", _LED, {"certainty": "implied"}),
    ("one", "participantCount", 25, _CAME),
    ("one", "hasParticipant", "children", _CAME, {"via": "фахівці"}),
    ("children", "partOf", "green", _CAME),
    ("one", "hasParticipant", "tykha", _CAME),
    ("tykha", "holdsPost", "head", _CAME),
    ("head", "postIn", "office", _CAME),
    ("two", "subEventOf", "one", _NEXT, {"certainty": "implied"}),
    ("two", "date", "2018-04", _NEXT),
    ("two", "status", "planned", _NEXT),
    ("three", "status", "cancelled", _NEXT),
]

AUTUMN = """07 жовтня 2019 року
Громади готують плани

У Горішньому районі в рамках акції «Тиждень поваги» 5 жовтня 2019 року відбувся круглий стіл.
Сонячна громада затвердила місцевий план дій 1325, його презентували на круглому столі.
Наступний круглий стіл анонсовано.
Начальник управління соціального захисту Липівської ОДА Петро Гай узяв участь у форумі в місті Дубове
сусідньої Дубової області.
Робоча група з планування засідала 6 жовтня 2019 року під головуванням Петра Гая.
"""
AUTUMN_THINGS: Things = {
    "raion": ("Place", "Горішній район", "raion"),
    "week": ("Campaign", "Акція «Тиждень поваги»"),
    "table": ("Event", "Круглий стіл акції", "круглий стіл"),
    "later": ("Event", "Наступний круглий стіл акції", "круглий стіл"),
    "sunny": ("Hromada", "Сонячна громада", "hromada"),
    "quiet": ("Hromada", "Тиха громада", "hromada"),
    "plan": ("Plan", "Місцевий план дій 1325 Сонячної громади"),
    "office": ("PublicBody", "Управління соціального захисту Липівської ОДА"),
    "hai": ("Person", "Петро Гай"),
    "head": ("Post", "начальник управління"),
    "forum": ("Event", "Форум у Дубовому", "форум"),
    "town": ("Place", "Дубове", "city"),
    "oak": ("Place", "Дубова область", "oblast"),
    "group": ("PublicBody", "Робоча група з планування"),
    "meeting": ("Event", "Засідання робочої групи з планування", "засідання"),
}
_ROUND = "У Горішньому районі в рамках акції «Тиждень поваги» 5 жовтня 2019 року відбувся круглий стіл."
_PLAN = "Сонячна громада затвердила місцевий план дій 1325, його презентували на круглому столі."
_AWAY = (
    "Начальник управління соціального захисту Липівської ОДА Петро Гай узяв участь у форумі в місті Дубове"
)
_MET = "Робоча група з планування засідала 6 жовтня 2019 року під головуванням Петра Гая."
AUTUMN_SAID: Said = [
    ("table", "heldAt", "raion", _ROUND),
    ("table", "date", "2019-10-05", _ROUND),
    ("table", "withinUndertaking", "week", _ROUND),
    ("later", "status", "planned", "Наступний круглий стіл анонсовано."),
    ("later", "withinUndertaking", "week", "Наступний круглий стіл анонсовано.", {"certainty": "implied"}),
    ("plan", "coversArea", "sunny", _PLAN),
    ("plan", "initiatedBy", "sunny", _PLAN),
    ("plan", "presentedAt", "table", _PLAN),
    ("hai", "holdsPost", "head", _AWAY, {"acting": True}),
    ("head", "postIn", "office", _AWAY),
    ("forum", "hasParticipant", "hai", _AWAY),
    ("forum", "heldAt", "town", _AWAY),
    ("town", "locatedIn", "oak", "сусідньої Дубової області."),
    ("meeting", "organizedBy", "group", _MET),
    ("meeting", "chairedBy", "hai", _MET),
    ("meeting", "date", "2019-10-06", _MET),
    ("meeting", "concerns", "місцеве планування", _MET, {"truncated": True}),
]

CORRECTION = """12 березня 2018 року
Уточнення

На першому семінарі про Резолюцію 1325, що відбувся 1 березня 2018 року, було 18 людей.
"""
CORRECTION_THINGS: Things = {
    "one": ("Event", "Перший семінар про Резолюцію 1325", "семінар"),
    "green": ("Hromada", "Зеленівська громада", "hromada"),
}
_SECOND = "На першому семінарі про Резолюцію 1325, що відбувся 1 березня 2018 року, було 18 людей."
CORRECTION_SAID: Said = [
    ("one", "date", "2018-03-01", _SECOND),
    ("one", "heldAt", "green", _SECOND, {"certainty": "implied"}),
    ("one", "participantCount", 18, _SECOND),
]


def extraction(text: str, file_name: str, things: Things, said: Said) -> Extraction:
    document = document_from_text(text, file_name)

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    entities = tuple(
        Entity(
            Key(key), kind_of, name,
            number=rest[0] if rest and kind_of == "Resolution" else "",
            kind=rest[0] if rest and kind_of != "Resolution" else "",
        )
        for key, (kind_of, name, *rest) in things.items()
    )  # fmt: skip
    facts = []
    for subject, prop, value, words, *more in said:
        qualifiers: dict[str, object] = {"certainty": "explicit"} | (dict(more[0]) if more else {})  # type: ignore[arg-type]
        target = Key(value) if isinstance(value, str) and value in things else value
        facts.append(Fact(Key(subject), prop, target, span(words), rule="sample.hand", **qualifiers))  # type: ignore[arg-type]
    return Extraction(document, entities, tuple(facts))


def spring() -> Extraction:
    return extraction(SPRING, "spring.txt", SPRING_THINGS, SPRING_SAID)


def autumn() -> Extraction:
    return extraction(AUTUMN, "autumn.txt", AUTUMN_THINGS, AUTUMN_SAID)


def correction() -> Extraction:
    return extraction(CORRECTION, "correction.txt", CORRECTION_THINGS, CORRECTION_SAID)


def sample() -> Store:
    return build([spring(), autumn(), correction()])
