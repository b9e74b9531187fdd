"""Names of bodies and offices, one of every head noun, come back to the nominative from every case."""

from __future__ import annotations

from collections.abc import Iterator

from declension import decline

from graph.documents import document_from_text
from graph.extract import extract
from graph.facts import Extraction, Key
from graph.gazetteers import Head, body_heads, post_heads
from graph.grammar.naming import inflect_adjective
from graph.morphology import Reading, default_morphology

BODY_IN = {
    "nomn": "Форум провело {}.", "gent": "Форум відбувся за підтримки {}.", "datv": "Подяку вручили {}.",
    "accs": "Учасники відвідали {}.", "ablt": "Форум проведено {}.", "loct": "Форум відбувся у {}.",
}  # fmt: skip
POST_IN = {
    "nomn": "Форум відкрив(ла) {}.", "gent": "Форум відбувся за участю {}.", "datv": "Подяку вручили {}.",
    "accs": "Учасники привітали {}.", "ablt": "Форум проведено {}.",
}  # fmt: skip
NEED_MORE = {"адміністрація", "група", "система", "організація", "колегія"}
"""Heads of bodies that a field of work or a title does not name; «колегія» alone is a sitting."""


def read(text: str) -> Extraction:
    return extract(document_from_text(text, "a.txt"))


def singular(lemma: str) -> Reading | None:
    """The nominative of a noun, or of an adjective that stands for one."""
    readings = (r for r in default_morphology().readings(lemma) if r.case == "nomn" and r.number == "sing")
    return next((r for r in readings if r.gender and r.pos in ("NOUN", "ADJF")), None)


def tails(head: Head) -> Iterator[str]:
    if "named" not in head.flags:
        yield " соціальних послуг"
    if not head.flags & {"unit", "apex"} and head.lemma != "рада":
        yield " «Довіра»"


def bodies() -> Iterator[tuple[str, str]]:
    """Pairs of a body's name and a sentence that declines it."""
    morphology = default_morphology()
    for lemma, head in body_heads().items():
        noun = singular(lemma)
        if noun is None or len(lemma) < 4 or "never" in head.flags or lemma in NEED_MORE:
            continue
        adjective = inflect_adjective("роменський", noun.gender).capitalize()
        like = next(
            r
            for r in morphology.readings(adjective)
            if (r.pos, r.case, r.gender, r.number) == ("ADJF", "nomn", noun.gender, "sing")
        )
        for tail in tails(head):
            for case, sentence in BODY_IN.items():
                inanimate = case == "accs" and noun.gender == "masc"
                first = adjective if inanimate else morphology.inflect(adjective, like, case)
                words = f"{first} {morphology.inflect(lemma, noun, case)}{tail}"
                yield f"{adjective} {lemma}{tail}", sentence.format(words)


def offices() -> Iterator[tuple[str, str, str]]:
    """Triples of an office, its holder and a sentence that declines both."""
    morphology = default_morphology()
    for lemma, head in post_heads().items():
        noun = singular(lemma)
        if noun is None or "skip" in head.flags:
            continue
        man = noun.gender == "masc"
        for case, sentence in POST_IN.items():
            form = "gent" if man and case == "accs" else case
            names = ("masculine", "Олег", "Мельник") if man else ("feminine", "Ганна", "Савчук")
            title = morphology.inflect(lemma, noun, form)
            words = f"{title} Роменського ліцею № 2 {decline(*names, case)}"
            yield f"{lemma} Роменського ліцею № 2", f"{names[1]} {names[2]}", sentence.format(words)


def test_bodies_come_back_to_the_nominative() -> None:
    pairs = [*bodies()]
    missed = [text for name, text in pairs if name not in {e.name for e in read(text).entities}]
    assert len(pairs) > 900
    assert len(missed) <= len(pairs) * 0.005, missed


def test_offices_come_back_to_the_nominative_with_their_holder() -> None:
    triples = [*offices()]
    missed = []
    for office, holder, text in triples:
        found = read(text)
        names = {entity.key: entity.name for entity in found.entities}
        held = [f for f in found.facts if f.property == "holdsPost" and isinstance(f.object, Key)]
        if (holder, office) not in [(names[f.subject], names[Key(str(f.object))]) for f in held]:
            missed.append(text)
    assert len(triples) > 1_100
    assert len(missed) <= len(triples) * 0.025, missed
