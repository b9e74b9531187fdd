"""The dataset as a network: who is linked with whom, and by which sentences.

Nodes are the entities, edges the facts between them, keyed by property: two properties between one pair
are two edges. Statements, spans and documents are no nodes; they are the evidence that nodes and edges carry.
Facts with a text for object (dates, groups, topics) stay with their node.

An ``Outline`` holds all of a dataset in numbers; an ``Excerpt`` of it is read with its words.
"""

from __future__ import annotations

from .assembly import assembled, build_network
from .excerpt import Excerpt
from .model import Evidence, Source, TextFact
from .outline import Outline, read_outline

__all__ = [
    "Evidence",
    "Excerpt",
    "Outline",
    "Source",
    "TextFact",
    "assembled",
    "build_network",
    "read_outline",
]
