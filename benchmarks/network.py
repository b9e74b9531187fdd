"""Makes datasets of any number of nodes: the same one for the same seed, shaped like those that news give.

Shape of the datasets that the development documents gave: two and a half edges a node, most of them
within one community, a few nodes with very many; names of 12 to 140 characters; two to three facts to a
sentence. All names are drawn from syllables; no person or body is meant.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.slugs import transliterate
from graph.vocabulary import OA, RDF, RDFS, SCHEMA, SKOS, XSD, ZV

EDGES_A_NODE = 2.5
_BASE = "https://w3id.org/zviazok/id/"
_COMMUNITY = 60
_WITHIN = 0.85
_SHARES = {
    "Event": 30, "PublicBody": 20, "Person": 14, "Post": 10, "Hromada": 8, "Place": 6,
    "CivilSocietyOrganization": 5, "Campaign": 2, "Project": 2, "Plan": 2, "Fund": 1,
}  # fmt: skip
_LINKS = {
    "Event": (("organizedBy", "PublicBody"), ("heldAt", "Hromada"), ("hasParticipant", "Person"),
              ("withinUndertaking", "Campaign"), ("supportedBy", "Fund"),
              ("organizedBy", "CivilSocietyOrganization"),
              ("heldAt", "Place"), ("hasParticipant", "PublicBody")),
    "Person": (("holdsPost", "Post"),),
    "Post": (("postIn", "PublicBody"), ("postIn", "Hromada")),
    "PublicBody": (("partOf", "PublicBody"), ("coversArea", "Hromada"),
                   ("cooperatesWith", "CivilSocietyOrganization")),
    "Hromada": (("locatedIn", "Place"),),
    "Place": (("locatedIn", "Place"),),
    "Plan": (("coversArea", "Hromada"), ("presentedAt", "Event"), ("initiatedBy", "PublicBody")),
    "Project": (("implementedBy", "CivilSocietyOrganization"), ("supportedBy", "Fund")),
    "Campaign": (("organizedBy", "PublicBody"),),
    "CivilSocietyOrganization": (("cooperatesWith", "CivilSocietyOrganization"),),
    "Fund": (("cooperatesWith", "PublicBody"),),
}  # fmt: skip
_HEADS = {
    "Event": ("Семінар", "Круглий стіл", "Тренінг для фахівців", "Засідання координаційної ради",
              "Форум жінок"),
    "PublicBody": ("Департамент соціального захисту населення", "Служба у справах дітей", "Управління освіти",
                   "Центр соціальних служб для сім'ї, дітей та молоді", "Відділ ґендерної політики"),
    "Post": ("начальник управління", "директор Департаменту", "заступниця голови", "спеціаліст служби"),
    "CivilSocietyOrganization": ("Громадська організація", "Благодійна організація"),
    "Campaign": ("Всеукраїнська акція",), "Project": ("Проєкт",), "Fund": ("Фонд",),
    "Plan": ("Місцевий план дій з виконання Резолюції 1325",),
}  # fmt: skip
_QUOTED = frozenset({"Event", "CivilSocietyOrganization", "Campaign", "Project", "Fund"})
_SYLLABLES = (
    "ба",
    "ве",
    "го",
    "ди",
    "ко",
    "ла",
    "ми",
    "но",
    "пі",
    "ра",
    "су",
    "та",
    "хо",
    "ше",
    "ви",
    "ло",
    "мар",
    "чен",
    "сто",
    "зе",
    "бур",
    "яни",
    "тор",
    "кан",
    "лів",
    "ми",
    "рад",
)
_WORDS = [
    "запобігання",
    "насильству",
    "громада",
    "жінки",
    "мир",
    "безпека",
    "рівність",
    "права",
    "участь",
    "молодь",
    "підтримка",
    "родина",
    "дитина",
    "захист",
    "розвиток",
    "діалог",
    "довіра",
    "спільнота",
    "освіта",
    "здоров'я",
    "послуги",
    "робота",
    "житло",
    "відновлення",
]


def dataset(nodes: int, seed: int = 1) -> Store:
    """Return a dataset whose network has so many nodes.

    >>> len(dataset(40)) == len(dataset(40)), dataset(40) == dataset(40)
    (True, False)
    """
    store = Store()
    store.bulk_extend(_Maker(nodes, random.Random(f"{nodes}/{seed}")).quads())
    return store


class _Maker:
    def __init__(self, count: int, chance: random.Random) -> None:
        self.chance = chance
        kinds = chance.choices(list(_SHARES), list(_SHARES.values()), k=count)
        self.nodes = [(kind, self._name(kind)) for kind in kinds]
        self.iris = [NamedNode(f"{_BASE}node/{i}-{transliterate(n)[:40]}".replace(" ", "-").replace("«", ""))
                     for i, (_, n) in enumerate(self.nodes)]  # fmt: skip
        self.of_kind: dict[tuple[int, str], list[int]] = {}
        for i, kind in enumerate(kinds):
            self.of_kind.setdefault((i // _COMMUNITY, kind), []).append(i)
            self.of_kind.setdefault((-1, kind), []).append(i)

    def quads(self) -> Iterator[Quad]:
        """Yield nodes, then documents of about twenty facts each."""
        for iri, (kind, name) in zip(self.iris, self.nodes, strict=True):
            for s, p, o in self._described(iri, kind, name):
                yield Quad(s, p, o)
        facts = self._facts()
        number = 0
        while facts:
            document, facts = facts[:20], facts[20:]
            for s, p, o in self._document(number, document):
                yield Quad(s, p, o)
            number += 1

    def _described(self, iri: NamedNode, kind: str, name: str) -> Iterator[tuple]:  # type: ignore[type-arg]
        yield iri, RDF.type, ZV[kind]
        yield iri, RDFS.label, Literal(name, language="uk")
        yield iri, RDFS.label, Literal(transliterate(name), language="en")
        if self.chance.random() < 0.5:
            yield iri, SKOS.altLabel, Literal(f"{name}у", language="uk")
        if kind == "Event":
            day = self._day()
            yield iri, SCHEMA.startDate, Literal(day, datatype=XSD.date)

    def _facts(self) -> list[tuple[int, str, int]]:
        """Return the edges; popular targets are drawn again and again, as a department or an oblast is."""
        found: set[tuple[int, str, int]] = set()
        wanted = int(len(self.nodes) * EDGES_A_NODE)
        for i in range(len(self.nodes)):
            found.update(self._links(i, 1))
        while len(found) < wanted:
            found.update(self._links(self.chance.randrange(len(self.nodes)), 1))
        return sorted(found)

    def _links(self, subject: int, count: int) -> Iterator[tuple[int, str, int]]:
        kind = self.nodes[subject][0]
        for _ in range(count):
            name, wanted = self.chance.choice(_LINKS[kind])
            near = self.chance.random() < _WITHIN
            pool = self.of_kind.get((subject // _COMMUNITY if near else -1, wanted)) or self.of_kind.get(
                (-1, wanted)
            )
            if pool:
                target = pool[int(len(pool) * self.chance.random() ** 2)]
                if target != subject:
                    yield subject, name, target

    def _document(self, number: int, facts: list[tuple[int, str, int]]) -> Iterator[tuple]:  # type: ignore[type-arg]
        document = NamedNode(f"{_BASE}document/{number}")
        yield document, RDF.type, ZV.SourceDocument
        yield document, RDFS.label, Literal(self._words(9).capitalize(), language="uk")
        yield document, ZV.fileName, Literal(f"news-{number:05}.txt")
        yield document, SCHEMA.url, Literal(f"https://example.org/news/{number}")
        day = self._day()
        yield document, SCHEMA.datePublished, Literal(day, datatype=XSD.date)
        offset = 0
        while facts:
            share = self.chance.randint(1, 4)
            sentence, facts = facts[:share], facts[share:]
            named = list(dict.fromkeys(n for s, _, o in sentence for n in (s, o)))
            text, places = "", {}
            for node in named:
                text += self._words(self.chance.randint(1, 3)) + " "
                name = self.nodes[node][1]
                places[node] = (offset + len(text), offset + len(text) + len(name))
                text += name + " "
            text += "."
            span = self._span(document, offset, text)
            yield from self._bounds(span, offset, text)
            for node, (start, end) in places.items():
                mention = NamedNode(f"{document.value}#char={start},{end}")
                yield self.iris[node], ZV.mention, mention
                yield from self._bounds(mention, start, text[start - offset : end - offset])
            for s, name, o in sentence:
                one = NamedNode(f"{_BASE}statement/{number}-{offset}-{s}-{name}-{o}")
                yield one, RDF.subject, self.iris[s]
                yield one, RDF.predicate, ZV[name]
                yield one, RDF.object, self.iris[o]
                yield one, ZV.evidence, span
                yield one, ZV.certainty, ZV.implied if self.chance.random() < 0.2 else ZV.explicit
                yield one, ZV.rule, Literal(f"event.{name}")
                yield one, SCHEMA.isPartOf, document
            offset += len(text) + 1

    @staticmethod
    def _span(document: NamedNode, start: int, text: str) -> NamedNode:
        return NamedNode(f"{document.value}#char={start},{start + len(text)}")

    @staticmethod
    def _bounds(span: NamedNode, start: int, text: str) -> Iterator[tuple]:  # type: ignore[type-arg]
        yield span, OA.start, Literal(start)
        yield span, OA.end, Literal(start + len(text))
        yield span, OA.exact, Literal(text, language="uk")

    def _name(self, kind: str) -> str:
        proper = self._proper()
        if kind == "Person":
            return f"{self._proper()} {proper}"
        if kind == "Place":
            return f"{proper}ський район" if self.chance.random() < 0.5 else proper
        if kind == "Hromada":
            return f"{proper}ська об'єднана територіальна громада"
        head = self.chance.choice(_HEADS[kind])
        if kind in _QUOTED:
            return f"{head} «{self._words(self.chance.randint(2, 6)).capitalize()} {proper}»"
        return f"{head} {proper}ської обласної державної адміністрації"

    def _day(self) -> str:
        year, month, day = (self.chance.randint(*bounds) for bounds in ((2015, 2024), (1, 12), (1, 28)))
        return f"{year}-{month:02}-{day:02}"

    def _proper(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4))).capitalize()

    def _words(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=count))
