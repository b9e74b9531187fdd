"""Abbreviations that a document defines: «Центр соціальних послуг (ЦСП)», later «фахівці ЦСП»."""

from __future__ import annotations

from collections.abc import Iterable

from .node import Node


def abbreviations(sentences: Iterable[Iterable[Node]]) -> frozenset[str]:
    """Return the abbreviations of bodies that the nodes of a document's sentences define.

    >>> center = Node("body", 0, 6, name="Центр соціальних послуг", alias="ЦСП")
    >>> abbreviations([[center, Node("body", 7, 8, name="Гуманітарний фонд", alias="ГФУ/UHF")]]) == {
    ...     "ЦСП", "ГФУ", "UHF"}
    True
    """
    outer = (node for nodes in sentences for node in nodes)
    aliases = (node.alias for whole in outer for node in whole.walk() if node.kind == "body" and node.alias)
    return frozenset(part for alias in aliases for part in alias.split("/") if part)
