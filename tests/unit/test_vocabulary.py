"""The Python names are the ontology's; kinds are found by the words that name them."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from graph.vocabulary import (
    CLASSES,
    DESCRIPTIONS,
    ENTITY_CLASSES,
    FACTS,
    INFERRED,
    OWL,
    RDF,
    SKOS,
    VALUES,
    ZV,
    event_kinds,
    ontology_store,
    place_kinds,
)


def _defined(*kinds: NamedNode) -> set[str]:
    quads = (q for kind in kinds for q in ontology_store().quads_for_pattern(None, RDF.type, kind))
    return {
        q.subject.value.removeprefix(ZV.iri)
        for q in quads
        if isinstance(q.subject, NamedNode) and q.subject in ZV
    }


def test_classes_are_those_of_the_ontology() -> None:
    assert set(CLASSES) == _defined(OWL.Class)


def test_properties_are_those_of_the_ontology() -> None:
    assert {*FACTS, *INFERRED, *DESCRIPTIONS} == _defined(OWL.ObjectProperty, OWL.DatatypeProperty)


def test_values_are_those_of_the_ontology() -> None:
    assert set(VALUES) == _defined(OWL.NamedIndividual)


def test_what_a_fact_has_for_an_object_is_what_the_ontology_says() -> None:
    literal = {name for name, kind in FACTS.items() if kind in ("text", "count", "date")}
    assert literal == _defined(OWL.DatatypeProperty) & set(FACTS)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="has no term 'organisedBy'"):
        _ = ZV.organisedBy
    assert set(ENTITY_CLASSES) < set(CLASSES)


def test_a_kind_is_found_by_lemma_phrase_notation_and_either_apostrophe() -> None:
    kinds = event_kinds()
    assert kinds["круглий стіл"] is kinds["kruhlyi-stil"]
    assert kinds["з’їзд"] is kinds["з'їзд"]
    assert kinds["тренінг-семінар"].uk == "тренінг"
    assert place_kinds()["отг"].notation == "hromada"
    assert "щось" not in kinds


def test_a_kinds_notation_is_the_last_part_of_its_address() -> None:
    for kind in {*event_kinds().values(), *place_kinds().values()}:
        assert kind.iri.value.endswith(f"/{kind.notation}")
        noted = ontology_store().quads_for_pattern(kind.iri, SKOS.notation, None)
        assert [getattr(q.object, "value", "") for q in noted] == [kind.notation]


def test_no_form_names_two_kinds() -> None:
    for kinds in (event_kinds(), place_kinds()):
        forms = [form for kind in set(kinds.values()) for form in kind.forms]
        assert len(forms) == len(set(forms))


def test_the_genres_kinds_are_there() -> None:
    kinds = (
        "семінар", "тренінг", "форум", "засідання", "брифінг", "зустріч", "нарада", "лекція", "майстер-клас",
        "консультування", "конференція", "презентація", "візит", "навчання", "практикум", "вебінар",
        "ярмарок", "виставка", "громадські слухання", "відкриття", "підписання", "показ", "екскурсія",
        "конкурс", "фестиваль", "прийом громадян", "хода", "дискусія", "нарада-семінар", "урочистості",
    )  # fmt: skip
    assert all(event_kinds()[kind].en for kind in kinds)
