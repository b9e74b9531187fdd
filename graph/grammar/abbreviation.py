"""Abbreviations that a document defines: «Центр соціальних послуг (ЦСП)», later «фахівці ЦСП»."""

from __future__ import annotations

from collections.abc import Iterable

from .brackets import called_by_letters
from .node import Node


def abbreviations(sentences: Iterable[Iterable[Node]]) -> frozenset[str]:
    """Return the abbreviations of bodies that a document defines, and the first letters of their names.

    >>> center = Node("body", 0, 6, name="Центр соціальних послуг", alias="ЦСП")
    >>> abbreviations([[center, Node("body", 7, 8, name="Гуманітарний фонд", alias="ГФУ/UHF")]]) == {
    ...     "ЦСП", "ГФУ", "UHF"}
    True
    """
    outer = (node for nodes in sentences for node in nodes)
    bodies = [node for whole in outer for node in whole.walk() if node.kind == "body"]
    defined = {part for node in bodies for part in node.alias.split("/") if part}
    composed = (node.own for node in bodies if node.rule == "body.composed")
    first_letters = {letters for name in composed for letters in called_by_letters(name)}
    return frozenset(defined.union(letters for letters in first_letters if len(letters) >= _LEAST))


_LEAST = 3  # first letters that stand for a body though no brackets say so
