"""What is known about a word form whatever its context: readings, agreements, what it can be the head of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..gazetteers import (
    Head,
    body_heads,
    classes_of,
    group_heads,
    post_heads,
    short_forms,
    verb_frames,
    word_class,
    work_heads,
)
from ..letters import fold_word
from ..morphology import Reading, default_morphology

# case, number, gender; the gender of a plural is empty
Agreement = tuple[str, str, str]
ALL_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_PREDICATES = frozenset(("VERB", "GRND", "ADJF"))
_ALSO_ADJECTIVES = frozenset(("ADJF", "NUMR", "NPRO", "PRTF"))
_POSSESSIVE = ("ів", "їв")  # «вчителів» is of teachers, hardly the teacher's own
_FINITE = frozenset(("pres", "past", "futr", "impr", "Impe"))
_SHORT_PREPOSITION = 3  # letters
_GERUNDS = (("ючись", "ються"), ("ячись", "яться"), ("ачись", "аться"), ("вшись", "вся"), ("ючи", "ють"),
            ("ячи", "ять"), ("ачи", "ать"), ("вши", "в"))  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Info:
    """What is known about a word form whatever its context.

    Attributes:
        norm: the form. lemma: of its likeliest reading as a noun, an adjective or anything else.
        readings, nouns, adjectives, verbs: all its readings, and those of a kind.
        noun_agreements, adjective_agreements: cases, numbers and genders that it can have as each.
        body, post, group, work: what class of thing it can be the head noun of, or None.
        frame: of the predicate that it can be, or empty.
        short: the short form that it is a form of (``short_forms.tsv``), or empty.
        named: it is a head noun of the genre: of a body, an office, a group or a work.
        staff: it means people who act for a body: «фахівці», not «мешканці».
        infinitive: it is an infinitive; the dictionary leaves some unmarked, «проводити» among them.
        counts: it can be a number in words: «сорока» of forty, whatever else it names.
        numeral: it is a number in words: «двоє», «п'ять». adverb: it can be an adverb.
        classes: the classes of ``word_classes.tsv`` that it, a beginning of it or a lemma of it is in.
    """

    norm: str
    readings: tuple[Reading, ...]
    nouns: tuple[Reading, ...]
    adjectives: tuple[Reading, ...]
    verbs: tuple[Reading, ...]
    preposition: bool
    conjunction: bool
    noun_agreements: frozenset[Agreement]
    adjective_agreements: frozenset[Agreement]
    body: Head | None
    post: Head | None
    group: Head | None
    work: Head | None
    frame: str
    short: str
    lemma: str
    named: bool
    staff: bool
    infinitive: bool
    counts: bool
    numeral: bool
    adverb: bool
    classes: frozenset[str]

    def noun(self, agreement: Agreement | None = None, lemma: str = "") -> Reading | None:
        """Return the noun reading that fits an agreement and a lemma, or None."""
        for reading in self.nouns:
            if lemma and reading.lemma != lemma:
                continue
            if agreement is None or _agrees(reading, agreement):
                return reading
        return None

    def adjective(self, agreement: Agreement) -> Reading | None:
        """Return the adjective reading that fits an agreement, or None."""
        return next((r for r in self.adjectives if _agrees(r, agreement)), None)


def _agrees(reading: Reading, agreement: Agreement) -> bool:
    case, number, gender = agreement
    return (
        (reading.case == case or reading.fixed)
        and (reading.number == number or reading.fixed)
        and (not gender or not reading.gender or reading.gender == gender or number == "plur")
    )


def agreements_of(readings: tuple[Reading, ...]) -> frozenset[Agreement]:
    """Return the cases, numbers and genders of readings."""
    found: set[Agreement] = set()
    for r in readings:
        cases = ALL_CASES if r.fixed else (r.case,)
        numbers = ("sing", "plur") if r.fixed else (r.number or "sing",)
        found |= {(c, n, r.gender if n == "sing" else "") for c in cases for n in numbers if c}
    return frozenset(found)


@lru_cache(maxsize=20_000)
def info(norm: str, abbreviation: bool = False) -> Info:
    """Return what is known about a lower-case word form; ``abbreviation`` if it is written in capitals."""
    morphology = default_morphology()
    rare = word_class("rare_noun")
    readings = tuple(morphology.readings(norm))
    readings = tuple(r for r in readings if r.lemma not in rare) or readings
    lemmas = {norm, *(r.lemma for r in readings)}
    short = ""
    forms = short_forms()
    preposition = any(r.pos == "PREP" for r in readings)
    nouns = _with_genitive(norm, tuple(r for r in readings if r.pos == "NOUN"))
    if preposition and len(norm) <= _SHORT_PREPOSITION:  # «до» is a note of music too
        nouns = ()
    if norm in forms and not forms[norm].declines:
        short = norm
        nouns = (
            Reading(norm, "NOUN", "", _full_gender(forms[norm].full), "", False, "", True, frozenset(), True),
        )
        readings = nouns
    elif abbreviation and len(norm) < 7 and not any(r.known and r.name for r in readings):
        nouns = readings = (Reading(norm, "NOUN", "", "masc", "", False, "", False, frozenset(), True),)
    else:
        short = next((r.lemma for r in nouns if r.lemma in forms and forms[r.lemma].declines), "")
    of_people = any(r.animate and r.number == "plur" and r.case == "gent" for r in nouns)
    adjectives = tuple(
        r
        for r in readings
        if r.pos in _ALSO_ADJECTIVES and r.case and not (of_people and r.lemma.endswith(_POSSESSIVE))
    )
    if nouns:  # «стан», not «я стану»
        readings = tuple(r for r in readings if "1per" not in r.form)
    verbs = tuple(r for r in readings if r.pos == "VERB")
    heads = [r.lemma for r in nouns if r.name != "Surn"]
    ordered = [*heads, *(r.lemma for r in adjectives if r.lemma in post_heads() or r.lemma in group_heads())]

    def head(table: dict[str, Head]) -> Head | None:
        return next((table[lemma] for lemma in ordered if lemma in table), None)

    def office() -> Head | None:
        """Return what the word is the noun of, of «тренерка-фасилітаторка», «HR-менеджерка» by a part."""
        parts = (part for lemma in ordered if "-" in lemma for part in lemma.split("-"))
        return head(post_heads()) or next((post_heads()[w] for w in parts if w in post_heads()), None)

    def people() -> Head | None:
        """Return the noun for people, of «лікар-рентгенолог» by its first part."""
        compound = ((lemma, group_heads().get(lemma.partition("-")[0])) for lemma in ordered if "-" in lemma)
        parts = (Head(lemma, first.type, first.flags) for lemma, first in compound if first is not None)
        return head(group_heads()) or next(parts, None)

    frames = verb_frames()
    body, post, group, work = head(body_heads()), office(), people(), head(work_heads())
    forms_of_verbs = frozenset().union(*(r.form for r in verbs)) if verbs else _FINITE
    counts = any(r.pos == "NUMR" for r in readings)
    return Info(
        norm=norm,
        readings=readings,
        nouns=nouns,
        adjectives=adjectives,
        verbs=verbs,
        preposition=preposition,
        conjunction=norm in word_class("conjunction"),
        noun_agreements=agreements_of(nouns),
        adjective_agreements=agreements_of(adjectives),
        body=body,
        post=post,
        group=group,
        work=work,
        frame=next(
            (
                frame
                for r in readings
                if r.pos in _PREDICATES
                and "impr" not in r.form
                and (frame := frames.get(v := _verb_lemma(r)) or frames.get(_otherwise_spelt(v)))
            ),
            "",
        ),
        short=short,
        lemma=(nouns or adjectives or readings)[0].lemma,
        named=any((body, post, group, work)),
        staff=group is not None and "staff" in group.flags,
        infinitive=not forms_of_verbs & _FINITE and norm.endswith(("ти", "тись", "тися")),
        counts=counts,
        numeral=counts and not nouns,
        adverb=any(r.pos == "ADVB" for r in readings),
        classes=frozenset().union(*map(classes_of, lemmas)),
    )


def _with_genitive(norm: str, nouns: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings of a noun, «хостелу» as a genitive too where the dictionary has «хостела»."""
    if norm[-1:] not in _GENITIVE_TOO or any(r.case == "gent" for r in nouns):
        return nouns
    things = (r for r in nouns if r.case == "datv" and r.gender == "masc" and not (r.animate or r.name))
    return (*nouns, *(r._replace(case="gent") for r in things))


_GENITIVE_TOO = frozenset("ую")


def _verb_lemma(reading: Reading) -> str:
    """Return the verb that a predicate is a form of; the dictionary gives gerunds as words of their own.

    «відкриваючи» is of «відкривають», «долучившись» of «долучився».
    """
    if reading.pos != "GRND":
        return reading.lemma
    for ending, finite in _GERUNDS:
        if reading.lemma.endswith(ending):
            form = reading.lemma[: -len(ending)] + finite
            found = (r.lemma for r in default_morphology().readings(form) if r.pos == "VERB")
            return next(found, reading.lemma)
    return reading.lemma


def _otherwise_spelt(lemma: str) -> str:
    """Return a verb with «у» for its first «в», or the reverse: «упроваджуватися».

    >>> _otherwise_spelt("упроваджуватися"), _otherwise_spelt("відбутися")
    ('впроваджуватися', 'уідбутися')
    """
    return {"у": "в", "в": "у"}.get(lemma[:1], lemma[:1]) + lemma[1:]


def _full_gender(full: str) -> str:
    """Return the gender of a short form's full name: that of its first word, an adjective or a noun."""
    first = default_morphology().readings(full.lower().split()[0])
    adjectives = [r.gender for r in first if r.pos == "ADJF" and r.case == "nomn" and r.gender]
    nouns = [r.gender for r in first if r.pos == "NOUN" and r.case == "nomn" and r.gender]
    return next(iter([*adjectives, *nouns]), "")


@lru_cache(maxsize=20_000)
def info_of(text: str) -> Info:
    """Return what is known about a token; «ЦНАПу» is «ЦНАП» with an ending."""
    norm = fold_word(text)
    ending = 2 < len(text) < 9 and text[-1] in _LETTER_ENDINGS and text[:-1].isupper()
    if ending and norm[:-1] in short_forms():
        return info(norm[:-1], True)
    return info(norm, 1 < len(text) < 8 and text.isupper())


_LETTER_ENDINGS = frozenset("ауіи")
"""What is put to initials that are read as a word."""
