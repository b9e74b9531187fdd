"""A network whose every name, text, title and address is hostile; the texts are those of ``hostile.json``."""

from __future__ import annotations

import json
from pathlib import Path

import networkx

from graph.facts import Span
from graph.network import Evidence, Source, TextFact

_DATA = json.loads(Path(__file__).with_name("hostile.json").read_text("utf-8"))
TEXTS: tuple[str, ...] = tuple(entry["text"] * entry.get("times", 1) for entry in _DATA["texts"])
ADDRESSES: tuple[str, ...] = tuple(_DATA["addresses"])
NAMES = ("constructor", "__proto__", "hasOwnProperty", "toString", "Event", "Person", "then", "<b>", "")
"""What classes and properties are called; most are none of ours."""


def hostile_network() -> networkx.MultiDiGraph:
    """Two nodes, three edges and three texts for each hostile text, which stands wherever it can."""
    network = networkx.MultiDiGraph(sources={})
    for i, text in enumerate(TEXTS):
        document = f"https://w3id.org/zviazok/id/document/{i}"
        network.graph["sources"][document] = Source(
            document, text, text if i % 2 else "2019-05-02", ADDRESSES[i % len(ADDRESSES)], text
        )
        one, other = f"https://w3id.org/zviazok/id/event/{i}", f"https://w3id.org/zviazok/id/other/{i}"
        for iri, kind in ((one, "Event"), (other, NAMES[i % len(NAMES)])):
            network.add_node(
                iri, type=kind, label=text, label_en=text, aliases=(text + " інакше",), kind=text,
                kind_en=text, start=text if i % 3 else "2019-04-25", end=text, katottg=text,
                reviewed=text,
                facts=tuple(TextFact(name, text, text, (_evidence(document, text),))
                            for name in ("date", "status", NAMES[i % len(NAMES)])),
            )  # fmt: skip
        for name in ("supportedBy", "heldAt", NAMES[i % len(NAMES)] + text):
            network.add_edge(
                one, other, key=name, evidence=(_evidence(document, text), _evidence(document, text))
            )
    return network


def _evidence(document: str, text: str) -> Evidence:
    before = "Захід "
    words = Span(len(before), len(before) + len(text))
    whole = Span(0, len(before) + 3)
    return Evidence(
        f"{document}{text}", document, f"{before}{text} тут", (words,), (words, whole), (whole,),
        text, text, via=text, as_of=text, acting=True, truncated=True, reviewed=text,
    )  # fmt: skip
