"""Every term is documented in both languages, placed, rooted in a reused vocabulary, and within OWL 2 RL."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from graph import resources
from graph.vocabulary import DESCRIPTIONS, FACTS, INFERRED, PREFIXES, ZV

SCHEMA = rdflib.Namespace("https://schema.org/")
PARENTLESS = {  # no reused vocabulary has a property that says this or something wider
    "initiatedBy", "participantGroup", "participantCount", "implementedBy", "presentedAt", "signedBy",
    "party", "cooperatesWith", "ambiguous", "dateCertainty", "fileName", "sha256", "certainty", "confidence",
    "rule", "trigger", "via", "acting", "asOf", "truncated", "verdict", *INFERRED,
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.ontology() / "zviazok.ttl")


@pytest.fixture(scope="module")
def kinds() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.ontology() / "event-kinds.ttl")


def _terms(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    return sorted({s for s in graph.subjects() if isinstance(s, rdflib.URIRef) and s.startswith(ZV.iri)})


def test_the_header_has_title_version_and_licence(ontology: rdflib.Graph) -> None:
    (header,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert {label.language for label in ontology.objects(header, DCTERMS.title)} == {"uk", "en"}
    for predicate in (OWL.versionInfo, OWL.versionIRI, DCTERMS.license):
        assert ontology.value(header, predicate)


def test_every_term_has_one_label_and_comment_in_each_language(ontology: rdflib.Graph) -> None:
    for term in _terms(ontology):
        for predicate in (RDFS.label, RDFS.comment):
            texts = list(ontology.objects(term, predicate))
            assert sorted(text.language for text in texts) == ["en", "uk"], term
            assert all(str(text).strip() for text in texts)


def test_no_two_terms_share_a_label(ontology: rdflib.Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        labels = [o for s in ontology.subjects(RDF.type, kind) for o in ontology.objects(s, RDFS.label)]
        assert len(labels) == len(set(labels))


def test_every_property_has_a_domain_and_a_range(ontology: rdflib.Graph) -> None:
    for name in (*FACTS, *INFERRED, *DESCRIPTIONS):
        for side, several in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
            one, many = (list(ontology.objects(rdflib.URIRef(ZV.iri + name), p)) for p in (side, several))
            assert (len(one) == 1) != (len(many) > 1), name


def test_every_class_has_a_parent_in_a_reused_vocabulary(ontology: rdflib.Graph) -> None:
    for term in ontology.subjects(RDF.type, OWL.Class):
        above = set(ontology.transitive_objects(term, RDFS.subClassOf)) - {term}
        assert any(not str(parent).startswith(ZV.iri) for parent in above), term


def test_properties_have_a_parent_where_a_reused_vocabulary_offers_one(ontology: rdflib.Graph) -> None:
    for name in (*FACTS, *INFERRED, *DESCRIPTIONS):
        parents = list(ontology.objects(rdflib.URIRef(ZV.iri + name), RDFS.subPropertyOf))
        assert bool(parents) != (name in PARENTLESS), name


def test_only_named_prefixes_are_reused(ontology: rdflib.Graph) -> None:
    reused = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in ontology.objects(None, p)}
    assert all(iri.startswith(tuple(PREFIXES.values())) for iri in reused)


def test_it_stays_within_owl_2_rl(ontology: rdflib.Graph) -> None:
    """No anonymous class expressions, restrictions or cardinalities; object and data properties apart."""
    assert not [s for s in ontology.subjects() if isinstance(s, rdflib.BNode)]
    allowed = {
        OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual, OWL.Ontology,
        OWL.SymmetricProperty, OWL.FunctionalProperty, SKOS.Concept,
    }  # fmt: skip
    assert set(ontology.objects(None, RDF.type)) <= allowed
    assert not set(ontology.subjects(RDF.type, OWL.ObjectProperty)) & set(
        ontology.subjects(RDF.type, OWL.DatatypeProperty)
    )
    axioms = {p for p in ontology.predicates() if str(p).startswith(str(OWL))}
    assert axioms <= {OWL.versionInfo, OWL.versionIRI, OWL.disjointWith}


def test_no_class_is_disjoint_from_its_own_parents(ontology: rdflib.Graph) -> None:
    pairs = set(ontology.subject_objects(OWL.disjointWith))
    for term in ontology.subjects(RDF.type, OWL.Class):
        above = set(ontology.transitive_objects(term, RDFS.subClassOf))
        assert not any((a, b) in pairs for a in above for b in above), term


def test_every_kind_belongs_to_a_scheme_and_has_a_label_in_each_language(kinds: rdflib.Graph) -> None:
    concepts = set(kinds.subjects(RDF.type, SKOS.Concept))
    schemes = set(kinds.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(concepts) > 60 and len(schemes) == 2
    for concept in concepts:
        assert set(kinds.objects(concept, SKOS.inScheme)) < schemes
        assert sorted(label.language for label in kinds.objects(concept, SKOS.prefLabel)) == ["en", "uk"]
        assert {label.language for label in kinds.objects(concept, SKOS.altLabel)} <= {"uk"}
