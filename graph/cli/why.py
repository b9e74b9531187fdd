"""``zviazok why``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import UsageError
from .app import FAULTS
from .console import console, fail, write_json
from .show import DEFAULT_DATASET, Dataset, open_searchable

if TYPE_CHECKING:
    import pyoxigraph
    from pyoxigraph import NamedNode, Store

    from ..search import SearchIndex

_LISTED = 8


def why(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="Назва чи адреса · Name or address")],
    link: Annotated[
        str, typer.Argument(metavar="PROPERTY", help="Зв'язок: «учасник», takesPartIn · The link between")
    ],
    target: Annotated[
        str, typer.Argument(metavar="OBJECT", help="Назва, адреса чи значення · Name, address or value")
    ],
    data: Dataset = DEFAULT_DATASET,
    as_json: Annotated[bool, typer.Option("--json", help="У JSON · As JSON")] = False,
) -> None:
    """Пояснити, чому зв'язок є в графі: правила, речення · Explain why a link is there: rules, sentences"""
    from ..inference import why as explain
    from ..inference.describing import as_json as describe
    from ..inference.describing import lines
    from ..query import merged

    store, index = open_searchable(data)
    union = store if data.is_dir() else merged(store).store
    predicate = _property(link)
    node = _named("SUBJECT", subject, _classes(predicate, "domain"), index, union)
    reason = explain(union, node, predicate, _object(node, predicate, target, index, union))
    if as_json:
        write_json(describe(reason, union))
    elif reason.holds:
        out = console()
        for line in lines(reason, union):
            out.print(line)
    if not reason.holds:
        fail(_absent(node, predicate, link, union))
        raise typer.Exit(FAULTS)


def _property(name: str) -> NamedNode:
    """Return the property that is meant: its address, local name, or label in either language."""
    from pyoxigraph import NamedNode

    from ..labels import label
    from ..search.matching import Named, closest, meanings
    from ..vocabulary import FACTS, INFERRED, ZV

    known = {ZV[term].value: term for term in (*FACTS, *INFERRED)}
    bare = name.strip().strip("<>").removeprefix("zv:").removeprefix(ZV.iri)
    if ZV.iri + bare in known:
        return NamedNode(ZV.iri + bare)
    things = [Named(iri, (label(term), label(term, "en")), (term,)) for iri, term in sorted(known.items())]
    found = meanings(things, name)
    if len(found) == 1:
        return NamedNode(found[0].iri)
    options = [known[thing.iri] for thing in found] or closest(things, name) or sorted(known.values())
    raise UsageError(
        f"який саме зв'язок? · which link? «{name}»" if found else f"немає зв'язку · no such link «{name}»",
        where="PROPERTY",
        next_step=", ".join(options),
    )


def _object(
    subject: NamedNode, predicate: NamedNode, name: str, index: SearchIndex, store: Store
) -> NamedNode | pyoxigraph.Literal:
    """Return the object that is meant: a value that the subject has, or a thing of that name."""
    from pyoxigraph import DefaultGraph
    from pyoxigraph import Literal as Value

    values = [quad.object for quad in store.quads_for_pattern(subject, predicate, None, DefaultGraph())]
    literals = [value for value in values if isinstance(value, Value) and value.value == name]
    return literals[0] if literals else _named("OBJECT", name, _classes(predicate, "range"), index, store)


def _classes(predicate: NamedNode, side: Literal["domain", "range"]) -> frozenset[str]:
    from ..vocabulary import ZV, classes_at

    return classes_at(predicate.value.removeprefix(ZV.iri), side)


def _named(where: str, name: str, classes: frozenset[str], index: SearchIndex, store: Store) -> NamedNode:
    from pyoxigraph import NamedNode

    from ..query.names import names
    from ..search import resolve

    found = resolve(index, name, classes)
    if len(found.iris) == 1:
        return NamedNode(found.iris[0])
    labels = names(map(NamedNode, found.iris), [store], "uk")
    if found.iris:
        listed = "".join(f"\n  {labels[iri]} {iri}" for iri in found.iris[:_LISTED])
        what = f"«{name}» може означати кілька · may mean several:{listed}\n"
        raise UsageError(what, where=where, next_step="назвіть повніше або адресою · name one in full")
    raise UsageError(
        f"цього немає в документах · the documents do not name it: «{name}»",
        where=where,
        next_step=f"zviazok find «{name}»",
    )


def _absent(subject: NamedNode, predicate: NamedNode, link: str, store: Store) -> str:
    from pyoxigraph import DefaultGraph, NamedNode

    from ..query.names import names

    objects = [quad.object for quad in store.quads_for_pattern(subject, predicate, None, DefaultGraph())]
    words = names([o for o in objects if isinstance(o, NamedNode)], [store], "uk")
    there = sorted({words.get(o.value, o.value) for o in objects if hasattr(o, "value")})
    listed = "; ".join(there[:_LISTED]) + ("; …" if len(there) > _LISTED else "")
    return "такого зв'язку в графі немає · there is no such link" + (
        f"; «{link}» веде до · leads to: {listed}" if there else ""
    )
