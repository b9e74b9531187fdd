"""From a document to its entities and facts: tokens, sentences, nodes, relations, entities."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from .documents import Document
from .facts import Entity, Extraction, Fact, Key, Span
from .gazetteers import word_class
from .grammar.abbreviation import abbreviations
from .grammar.attestation import Attestation
from .grammar.draft import Draft
from .grammar.happening import Happenings
from .grammar.ledger import Entry, Ledger
from .grammar.node import Node
from .grammar.parser import Parser
from .grammar.registry import Registry
from .grammar.relation import Relations
from .grammar.words import Sentence, info
from .publication import publication_date
from .publishers import oblast_of_address
from .slugs import slug
from .tokens import Token, find_quotations, split_sentences, tokenize

_NEEDS_FACTS = frozenset(("Event", "Post"))
_COUNTRY = "Україна"
_DATE_LINE = 6  # tokens of «20 листопада 2018 року»
_SECTION = 6_000
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""Tokens of a document that are read together: some fifteen pages; a news text has hundreds."""


class Extractor(Protocol):
    """What makes an extraction of a document."""

    def __call__(self, document: Document) -> Extraction:
        """Return the entities and facts that the document states."""


def extract(document: Document) -> Extraction:
    """Return the entities and facts that a document states, by the rules of the grammar.

    >>> from graph.documents import document_from_text
    >>> text = "Семінар проведено 25 квітня 2019 року в місті Кремінна."
    >>> found = extract(document_from_text(text, "a.txt"))
    >>> [(e.type, e.name) for e in found.entities]
    [('Event', 'Семінар'), ('Place', 'Кремінна')]
    >>> [(f.property, f.object) for f in found.facts]
    [('date', '2019-04-25'), ('heldAt', 'place-kreminna')]
    """
    drafts: list[Draft] = []
    entries: list[Entry] = []
    oblast = oblast_of_address(document.url)
    for section in _sections(sentences(document)):
        registry, ledger = Registry(oblast), Ledger()
        relations = Relations(registry, Happenings(registry), ledger)
        parsed = _parsed(section, document.published)
        registry.prepare(parsed)
        for s, nodes in parsed:
            relations.sentence(s, nodes)
        registry.finish(ledger.containers, ledger.offices())
        ledger.settle()
        drafts += registry.drafts
        entries += ledger.entries
    return _frozen(document, drafts, entries)


def nodes_of(document: Document) -> list[tuple[Sentence, list[Node]]]:
    """Return every sentence with its nodes, for tracing the grammar."""
    return _parsed([*sentences(document)], document.published)


def _parsed(section: list[Sentence], published: datetime.date | None) -> list[tuple[Sentence, list[Node]]]:
    """Return sentences with their nodes; those with an abbreviation that another defines are read again."""
    days = _days(section, published)
    years: list[int | None] = []
    parsed: list[tuple[Sentence, list[Node]]] = []
    told: int | None = None
    for s, day in zip(section, days, strict=True):
        nodes = Parser(s, day, told).nodes
        parsed.append((s, nodes))
        years.append(told)
        told = _year_told(nodes) or told
    _read_institutions_held(parsed, days, years)
    defined = abbreviations(nodes for _, nodes in parsed)
    if not defined:
        return parsed
    first_words = {name.split(" ")[0] for name in defined}
    return [
        (
            s,
            Parser(s, day, year, defined).nodes if any(t.text in first_words for t in s.tokens) else nodes,
        )
        for (s, nodes), day, year in zip(parsed, days, years, strict=True)
    ]


def _read_institutions_held(
    parsed: list[tuple[Sentence, list[Node]]], days: list[datetime.date | None], years: list[int | None]
) -> None:
    """Read sentences again that name a school, an academy or a week which another tells to take place."""
    institutions = word_class("held_institution") | word_class("named_time")
    held = frozenset(
        node.lemma
        for _, nodes in parsed
        for node in nodes
        if node.kind == "event" and node.lemma in institutions
    )
    for k, (s, _) in enumerate(parsed if held else ()):
        if any(here.lemma in held for here in s.infos):
            s.held = held
            parsed[k] = s, Parser(s, days[k], years[k]).nodes


def _year_told(nodes: list[Node]) -> int | None:
    """Return the year of the last day that a sentence tells in full: where a later «цього року» counts from.

    Not that of a year alone, which is as often of history or a plan.
    """
    dates = (node.date for node in reversed(nodes) if node.date is not None)
    days = (d for d in dates if d.role == "plain" and d.certainty == "explicit" and _FULL_DAY.match(d.edtf))
    return next((int(d.edtf[:4]) for d in days), None)


def _days(section: list[Sentence], published: datetime.date | None) -> list[datetime.date | None]:
    """Return the day from which «сьогодні» counts in each sentence: of the last line that is a date alone."""
    found: list[datetime.date | None] = []
    day = published
    for s in section:
        line = (
            publication_date(s.text[s.tokens[0].start : s.tokens[-1].end]) if len(s) <= _DATE_LINE else None
        )
        day = line.day if line is not None else day
        found.append(day)
    return found


def sentences(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of a document's items.

    A word that a cut broke off is completed where the document knows it.
    """
    known: _Vocabulary | None = None
    for item in document.items:
        tokens = tokenize(document.text, item.start, item.end)
        if item.truncated and tokens:
            known = known or _Vocabulary(tokenize(document.text))
            tokens[-1] = known.completed(tokens[-1])
        quotations = find_quotations(document.text, item.start, item.end)
        starts = [q.start for q in quotations]
        for first, last in split_sentences(document.text, tokens, quotations):
            part = tokens[first:last]
            inside = quotations[bisect_left(starts, part[0].start) : bisect_left(starts, part[-1].end)]
            headline = part[-1].end <= item.headline_end
            cut = item.truncated and last == len(tokens)
            yield Sentence(document.text, part, inside, item.number, headline, cut)


def _sections(parts: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Part a document that is as long as a book, so that its names are not all compared with one another.

    What is short for something is looked for in its own section; identity joins what has one name.
    """
    section: list[Sentence] = []
    size = 0
    for part in parts:
        size += len(part)
        if size > _SECTION and section:
            yield section
            section, size = [], len(part)
        section.append(part)
    yield section


class _Vocabulary:
    """The words of a document, for words that a cut broke off."""

    def __init__(self, tokens: list[Token]) -> None:
        self.counts = Counter(token.norm for token in tokens if token.shape == "word")
        self.sorted = sorted(self.counts)

    def completed(self, last: Token) -> Token:
        """Complete a cut last word to the one word of the document that begins so; its offsets stay."""
        if last.shape != "word" or len(last.norm) < 4 or self.counts[last.norm] > 1:
            return last
        first = bisect_right(self.sorted, last.norm)
        end = bisect_left(self.sorted, f"{last.norm}\U0010ffff", first)
        if first == end:
            return last
        lemma = info(self.sorted[first]).lemma
        if any(info(self.sorted[k]).lemma != lemma for k in range(first, end)):
            return last
        norm = min(self.sorted[first:end], key=lambda n: (-self.counts[n], n))
        return last._replace(text=last.text + norm[len(last.norm) :], norm=norm)


def _frozen(document: Document, drafts: list[Draft], entries: list[Entry]) -> Extraction:
    """Turn drafts and entries into entities and facts; events and offices stay only if a fact needs them."""
    needed = {id(d.root()) for e in entries for d in (e.subject, e.object) if isinstance(d, Draft)}
    kept = [d for d in drafts if d.merged is None and (id(d) in needed or (_tells(d) and d.mentions))]
    kept.sort(key=lambda d: (min(d.mentions, default=Span(len(document.text), 0)), d.type, d.name))
    keys: dict[int, Key] = {}
    taken: set[str] = set()
    number: Counter[str] = Counter()
    entities = []
    for draft in kept:
        key = base = slug(f"{draft.type} {draft.name}", 100) or draft.type.lower()
        while key in taken:
            number[base] += 1
            key = f"{base}-{number[base] + 1}"
        taken.add(key)
        keys[id(draft)] = Key(key)
        entities.append(_entity(draft, Key(key)))
    facts: dict[tuple[Key, str, Key | str | int, Span], Fact] = {}
    attested = Attestation(entries, document.published)
    for entry in entries:
        fact = _fact(entry, keys, attested.day(entry))
        if fact is None:
            continue
        place = (fact.subject, fact.property, fact.object, fact.evidence)
        if place not in facts or facts[place].certainty == "implied" and fact.certainty == "explicit":
            facts[place] = fact
    return Extraction(document, tuple(entities), tuple(facts.values()))


def _tells(draft: Draft) -> bool:
    """Whether a mention alone tells something: not of an event, an office or the country of all texts."""
    return draft.type not in _NEEDS_FACTS and not (draft.type == "Place" and draft.name == _COUNTRY)


def _entity(draft: Draft, key: Key) -> Entity:
    return Entity(
        key=key,
        type=draft.type,
        name=draft.name,
        aliases=tuple(sorted(a for a in draft.aliases if a != draft.name)),
        mentions=tuple(sorted(draft.mentions)),
        kind=draft.kind,
        katottg=draft.katottg,
        ambiguous=draft.ambiguous,
        number=draft.number if draft.type in ("LegalAct", "Resolution", "Plan") else "",
        truncated=draft.truncated,
    )


def _fact(entry: Entry, keys: dict[int, Key], as_of: str) -> Fact | None:
    subject = keys.get(id(entry.subject.root()))
    obj: Key | str | int | None = (
        keys.get(id(entry.object.root())) if isinstance(entry.object, Draft) else entry.object
    )
    if subject is None or obj is None or subject == obj:
        return None
    return Fact(
        subject=subject, property=entry.property, object=obj, evidence=entry.evidence,
        certainty=entry.certainty, rule=entry.rule, trigger=entry.trigger, via=entry.via, acting=entry.acting,
        truncated=entry.truncated, item=entry.item, date_certainty=entry.date_certainty, as_of=as_of,
    )  # fmt: skip
