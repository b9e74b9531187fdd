"""The part of a network that is shared: by profile, document, time, type and nearness, said in words.

Every rule only takes away; what is left keeps its evidence. Nodes that lose all their links go too. What a
page has no room for goes last (``limit``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..edtf import day_named
from ..errors import UsageError
from ..network import Excerpt, assembled, read_outline
from ..network.descriptions import (
    Descriptions,
    days_of_events,
    days_of_sources,
    read_sources,
    words_for,
)
from .cut import Cut
from .finder import find_node
from .limit import PAGE, Limit, Room, limited, room_of
from .masked import document_of, masked
from .masking import Mask
from .meanings import LANGUAGES, documents_named, type_named, type_words
from .profile import FOLDER, Profile

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Selection:
    """What to share; an empty field takes nothing away.

    Attributes:
        focus: name of a node in any form, and ``hops``, how many links away others may be.
        since, until: a year, month or day; bounds for the days of events, or, where an event has none, of the
            documents that report it.
        types: classes of nodes.
        documents: parts of titles, file names or addresses of documents.
        profile: what may be shown to whom.
    """

    focus: str = ""
    hops: int = 1
    since: str = ""
    until: str = ""
    types: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """A part of a network.

    Attributes:
        network: the part, in the order of the whole.
        notes: what was taken away, by language; for the page.
        mask: has taken names from its texts; empty if none had to go.
        renamed: what the IRI of each node, document and item that is left has become.
        whole: nothing was taken away.
        room: what the page has no room for; None where it holds all that was asked for.
    """

    network: networkx.MultiDiGraph
    notes: tuple[dict[str, str], ...] = ()
    mask: Mask = field(default_factory=lambda: Mask((), ""))
    renamed: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    room: Room | None = None


def select(store: Store, selection: Selection, limit: Limit = PAGE) -> Selected:
    """Return the part of a dataset's network that a selection names; of that, what a page has room for.

    Raises:
        UsageError: a name, type, document or date cannot be understood.
    """
    outline = read_outline(store)
    # Found in the whole, so that a filter cannot make an ambiguous name seem clear.
    focus = find_node(outline, selection.focus) if selection.focus else ""
    words = _Words(selection)
    mask = Mask((), "")
    excerpt = Excerpt.of(outline)
    if selection != Selection():
        cut = Cut(outline)
        mask = _cut(cut, selection, focus, words)
        excerpt = cut.excerpt(always=focus)
    found = limited(excerpt, limit, always=focus)
    network = assembled(found)
    renamed = {iri: iri for iri in (*network, *network.graph["sources"])}
    renamed |= {document: document for document in map(document_of, network.graph["sources"])}
    if mask:
        network, renamed = masked(network, mask)
    room = room_of(excerpt, found, limit)
    notes = (*words.notes(), *((room.note,) if room else ()))
    return Selected(network, notes, mask, renamed, whole=found.whole and selection == Selection(), room=room)


def _cut(cut: Cut, selection: Selection, focus: str, words: _Words) -> Mask:
    """Take away what is not asked for, and return the names that have to go."""
    store = cut.outline.store
    mask = Mask((), "")
    if selection.documents:
        cut.keep_documents(documents_named(read_sources(store), selection.documents))
    people = selection.profile.people if selection.profile else None
    if people:
        left_out = cut.drop_people(people)
        if focus in left_out:
            raise UsageError(
                "профіль опускає цю людину · the profile leaves this person out", where="--focus"
            )
        mask = Mask(_all_names(store, left_out), people.mask)
        words.left_out = len(left_out)
    if selection.since or selection.until:
        first, last = day_named(selection.since, "--since", 0), day_named(selection.until, "--until", 1)
        words.undated = cut.keep_days(first, last, days_of_events(store), days_of_sources(store))
    if selection.types:
        cut.keep_kinds({type_named(name) for name in selection.types}, always=focus)
    if focus:
        cut.keep_near(focus, selection.hops)
        label, label_en = Descriptions(store, [focus]).names(focus)
        words.focus = {"uk": mask.text(label), "en": mask.text(label_en or label)}
    words.documents = tuple(map(mask.text, selection.documents))
    return mask


def _all_names(store: Store, things: set[str]) -> set[str]:
    said = Descriptions(store, things)
    names = {name for iri in things for name in (*said.names(iri), *said.aliases(iri))}
    return names | words_for(store, things)


class _Words:
    """Says on the page what was selected."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.left_out = 0
        self.undated = 0
        self.focus: dict[str, str] = {}
        self.documents: tuple[str, ...] = ()

    def notes(self) -> tuple[dict[str, str], ...]:
        """Return one note for the profile and one for the part, each by language."""
        profile = self.selection.profile
        notes = []
        if profile and any(profile.note.values()):
            notes.append({lang: profile.note[lang].format(n=self.left_out) for lang in LANGUAGES})
        parts = {lang: self._parts(lang) for lang in LANGUAGES}
        if parts["uk"]:
            notes.append({lang: f"{_words()[lang]['part']} {'; '.join(parts[lang])}." for lang in LANGUAGES})
        return tuple(notes)

    def _parts(self, language: str) -> list[str]:
        words, asked = _words()[language], self.selection
        parts = []
        if self.focus:
            parts.append(words["focus"].format(name=self.focus[language], hops=asked.hops))
        if asked.since:
            parts.append(words["since"].format(day=asked.since))
        if asked.until:
            parts.append(words["until"].format(day=asked.until))
        if self.undated:
            parts.append(words["undated"].format(n=self.undated))
        if asked.types:
            names = dict.fromkeys(type_words(language)[type_named(name)][1] for name in asked.types)
            parts.append(words["types"].format(names=", ".join(names)))
        if self.documents:
            parts.append(words["documents"].format(names=", ".join(f"«{d}»" for d in self.documents)))
        return parts


def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((FOLDER / "selection.json").read_text(encoding="utf-8"))
    return found
