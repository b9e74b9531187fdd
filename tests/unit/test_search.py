"""Things and sentences found by name, and an index that follows its dataset."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store
from query_sample import autumn, correction, sample, spring

from graph.dataset import build
from graph.errors import DataError
from graph.graphs import document_graphs
from graph.search import Found, SearchIndex, as_json, find, lines, resolve

OFFICE = "Управління соціального захисту Липівської ОДА"


@pytest.fixture(scope="module")
def store() -> Store:
    return sample()


@pytest.fixture(scope="module")
def index(store: Store) -> SearchIndex:
    return SearchIndex.of(store)


def labels(found: Found) -> list[str]:
    return [hit.label for hit in found.entities]


@pytest.mark.parametrize(
    ("name", "label", "exact"),
    [
        ("Петром Гаєм", "Петро Гай", True),
        ("ГАННОЮ ТИХОЮ", "Ганна Тиха", True),
        ("Hai", "Петро Гай", True),
        ("Hanna Tyha", "Ганна Тиха", True),
        ("Дубовому", "Дубове", True),
        ("Zelenivska hromada", "Зеленівська громада", True),
        ("управлінням соцзахисту", OFFICE, True),
        ("Управління соціального захисту Липівської обласної державної адміністрації", OFFICE, True),
        ("Зеленвіська", "Зеленівська громада", False),
        ("Зеленівсъка", "Зеленівська громада", False),
        ("Тижедень поваги", "Акція «Тиждень поваги»", False),
    ],
)
def test_a_thing_is_found_in_any_form(
    index: SearchIndex, store: Store, name: str, label: str, exact: bool
) -> None:
    found = find(index, store, name)
    assert labels(found)[0] == label and found.exact is exact


def test_best_fit_comes_first_and_facts_are_counted(index: SearchIndex, store: Store) -> None:
    found = find(index, store, "Перший семінар про Резолюцію 1325", limit=2)
    assert labels(found)[0] == "Перший семінар про Резолюцію 1325"
    distinct = {
        (str(row["p"]), str(row["o"]), str(row["s"]))  # type: ignore[index]
        for row in store.query(
            "SELECT ?s ?p ?o { GRAPH ?g { ?x rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } "
            f"FILTER(?s = <{found.entities[0].iri}> || ?o = <{found.entities[0].iri}>) }}",
            prefixes={"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
        )  # type: ignore[union-attr]
    }
    assert found.entities[0].facts == len(distinct)


def test_words_of_a_sentence_are_found_and_marked(index: SearchIndex, store: Store) -> None:
    found = find(index, store, "кошти фонду")
    (sentence,) = found.sentences
    assert [sentence.text[a:b] for a, b in sentence.marks] == ["кошти", "Фонду"]
    assert (
        sentence.document.endswith("zelenivka-hovoryla-pro-rezoliutsiiu-1325")
        or "zelenivka" in sentence.document
    )


def test_limit_keeps_the_count(index: SearchIndex, store: Store) -> None:
    found = find(index, store, "семінар", limit=1)
    assert len(found.entities) == len(found.sentences) == 1
    assert found.entity_count >= 3 and found.sentence_count >= 3


def test_class_narrows(index: SearchIndex, store: Store) -> None:
    found = find(index, store, "управління", types=["Post"])
    assert found.entities and {hit.type for hit in found.entities} == {"Post"}


@pytest.mark.parametrize("name", ["", "   ", "«»", "Хмарочос", "!!!", '"*" OR keys', "x" * 5000, "\x00", "1"])
def test_nothing_is_found_for_nothing(index: SearchIndex, store: Store, name: str) -> None:
    found = find(index, store, name)
    assert not found.entities
    assert "Nothing found" in next(lines(found, store, name, colour=False)) or found.sentences


@given(st.text(max_size=60))
def test_any_text_may_be_sought(text: str) -> None:
    store, index = _kept()
    found = find(index, store, text, limit=3)
    json.dumps(as_json(found, store))
    for sentence in found.sentences:
        assert all(0 <= a < b <= len(sentence.text) for a, b in sentence.marks)


def test_resolving_tells_one_from_several(index: SearchIndex) -> None:
    assert len(resolve(index, "Тиха", ["Person"]).iris) == 1
    assert len(resolve(index, "громади", ["Hromada"]).iris) == 3
    none = resolve(index, "Сонячна долина", ["Hromada"])
    assert none.iris == () and none.closest


def test_controls_do_not_reach_the_terminal(store: Store) -> None:
    hostile = Store()
    hostile.extend(store)
    graph = document_graphs(store)[0]
    node = NamedNode("https://w3id.org/zviazok/id/person/x")
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    from pyoxigraph import Literal

    hostile.add(Quad(node, label, Literal("Зловмисник\x1b[2J\u202e", language="uk"), graph))
    hostile.add(Quad(node, kind, NamedNode("https://w3id.org/zviazok/ontology#Person"), graph))
    found = find(SearchIndex.of(hostile), hostile, "зловмисника")
    shown = "\n".join(lines(found, hostile, "зловмисника", colour=False))
    assert "Зловмисник" in shown and "\x1b" not in shown and "\u202e" not in shown


def content(index: SearchIndex) -> object:
    """All that an index can tell, whatever its row numbers are."""
    names = index.names(index.of_types(_TYPES))
    return index.graphs(), names, index.vocabulary(), index.sentences([[frozenset({"семінар"})]], 100)


_TYPES = ("Person", "Place", "Hromada", "Event", "PublicBody", "Post", "Fund", "Campaign", "Plan", "Topic")


@settings(max_examples=12)
@given(st.lists(st.sampled_from([0, 1, 2]), max_size=4))
def test_updated_index_is_that_of_the_dataset(order: list[int]) -> None:
    """Documents come and go in any order; in the end the index is as if made anew."""
    extractions = [spring(), autumn(), correction()]
    index = SearchIndex(sqlite3.connect(":memory:", isolation_level=None))
    present: set[int] = set()
    whole = document_graphs(sample())
    for number in order:
        present ^= {number}
        store = build([extractions[n] for n in sorted(present)])
        index.update(store, whole)
        assert content(index) == content(SearchIndex.of(store))


def test_index_is_kept_in_a_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    first = SearchIndex.open(path)
    first.update(store, document_graphs(store))
    first.close()
    again = SearchIndex.open(path)
    assert content(again) == content(SearchIndex.of(store))
    again.close()


def test_reader_takes_the_index_of_a_snapshot_or_makes_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    assert content(SearchIndex.beside(store, path)) == content(SearchIndex.of(store))
    assert not path.exists()
    kept = SearchIndex.open(path)
    kept.update(store, document_graphs(store)[:1])
    kept.close()
    path.chmod(0o444)
    assert len(SearchIndex.beside(store, path).graphs()) == 1
    path.chmod(0o644)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = 'former' WHERE key = 'version'")
    connection.close()
    assert len(SearchIndex.beside(store, path).graphs()) == 3


def test_index_of_another_version_is_made_anew(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    first = SearchIndex.open(path)
    first.update(store, document_graphs(store))
    first.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = 'former' WHERE key = 'version'")
    assert SearchIndex.open(path).graphs() == []


def test_failed_update_changes_nothing(store: Store) -> None:
    index = SearchIndex.of(store)
    before = content(index)

    def graphs():  # type: ignore[no-untyped-def]
        yield document_graphs(store)[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.update(Store(), graphs())
    assert content(index) == before


def test_other_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    path.write_text("no database, but longer than its header would be " * 10)
    with pytest.raises(DataError, match="cannot be opened"):
        SearchIndex.open(path)


_KEPT: list[tuple[Store, SearchIndex]] = []


def _kept() -> tuple[Store, SearchIndex]:
    if not _KEPT:
        store = sample()
        _KEPT.append((store, SearchIndex.of(store)))
    return _KEPT[0]
