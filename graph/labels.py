"""The ontology's terms as readers know them."""

from __future__ import annotations

from functools import cache


@cache
def label(term: str, language: str = "uk") -> str:
    """Return the label of a class, a property or a value; the term itself where the ontology has none.

    >>> label("Person"), label("Person", "en")
    ('особа', 'person')
    """
    import pyoxigraph

    from .vocabulary import RDFS, ZV, ontology_store

    for quad in ontology_store().quads_for_pattern(pyoxigraph.NamedNode(ZV.iri + term), RDFS.label, None):
        if isinstance(quad.object, pyoxigraph.Literal) and quad.object.language == language:
            return quad.object.value
    return term


def both(term: str) -> str:
    """Return the label in Ukrainian with the English one beside it."""
    return f"{label(term)} · {label(term, 'en')}"
