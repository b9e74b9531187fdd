"""The part of a network that is shared: by profile, document, time, type and nearness, said in words.

Every rule only takes away; what is left keeps its evidence. Nodes that lose all their links go too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..edtf import day_named
from ..errors import UsageError
from .cut import Cut
from .finder import find_node
from .masking import Mask
from .meanings import LANGUAGES, documents_named, type_named, type_words
from .profile import FOLDER, Profile

if TYPE_CHECKING:
    import networkx


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
    """

    network: networkx.MultiDiGraph
    notes: tuple[dict[str, str], ...] = ()
    mask: Mask = field(default_factory=lambda: Mask((), ""))
    renamed: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


def select(network: networkx.MultiDiGraph, selection: Selection) -> Selected:
    """Return the part of a network that a selection names.

    Raises:
        UsageError: a name, type, document or date cannot be understood.
    """
    if selection == Selection():
        return Selected(network, whole=True)
    # Found in the whole, so that a filter cannot make an ambiguous name seem clear.
    focus = find_node(network, selection.focus) if selection.focus else ""
    cut = Cut(network)
    words = _Words(selection)
    if selection.documents:
        cut.keep_documents(documents_named(network.graph["sources"], selection.documents))
    mask = Mask((), "")
    people = selection.profile.people if selection.profile else None
    if people:
        left_out = cut.drop_people(people)
        if focus in left_out:
            raise UsageError(
                "профіль опускає цю людину · the profile leaves this person out", where="--focus"
            )
        mask = Mask((name for iri in left_out for name in _all_names(network.nodes[iri])), people.mask)
        words.left_out = len(left_out)
    if selection.since or selection.until:
        words.undated = cut.keep_days(
            day_named(selection.since, "--since", 0), day_named(selection.until, "--until", 1)
        )
    if selection.types:
        kinds = {type_named(name) for name in selection.types}
        cut.keep_nodes(n for n, kind in network.nodes(data="type") if kind in kinds or n == focus)
    if focus:
        cut.keep_near(focus, selection.hops)
        words.focus = {
            lang: mask.text(network.nodes[focus][key] or network.nodes[focus]["label"])
            for lang, key in (("uk", "label"), ("en", "label_en"))
        }
    words.documents = tuple(map(mask.text, selection.documents))
    part, renamed = cut.result(mask, always=focus)
    return Selected(part, words.notes(), mask, renamed)


def _all_names(data: dict[str, Any]) -> tuple[str, ...]:
    return (data["label"], data["label_en"], *data["aliases"], *data["mentioned"])


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
