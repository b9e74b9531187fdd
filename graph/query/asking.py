"""Asks a question of a dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    Triple,
)

from ..errors import QueryError, UsageError
from ..vocabulary import PREFIXES
from . import guard
from .keeping import Kept
from .measures import Asked, measured
from .names import Addresses, Names
from .narrowing import remarks, understand
from .ordering import Order
from .pages import Page, cut, description, page_of
from .parameters import bound, taken
from .questions import LANGUAGES, Question, find
from .result import Form, Result
from .solutions import Solutions
from .terms import Row, Table, relabelled

if TYPE_CHECKING:
    from ..search import SearchIndex

_TRIPLE = {"uk": ("підмет", "зв’язок", "додаток"), "en": ("subject", "link", "object")}
_ANSWER = {"uk": ("відповідь",), "en": ("answer",)}
_NOTHING = {
    "uk": "У цих документах про це не повідомлено; це не означає, що цього не було.",
    "en": "These documents do not report it; that does not mean that it did not happen.",
}
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


@dataclass(frozen=True, slots=True)
class Merged:
    """A dataset whose default graph is the union of its named graphs; see ``merged``.

    Attributes:
        store: the dataset.
        kept: what was worked out of it before; None if it may change, or is no snapshot of a store.
    """

    store: Store
    kept: Kept | None = None


def ask(
    store: Store | Merged,
    what: str | int | Path | Question,
    *,
    lang: str = "uk",
    about: str = "",
    previous: Store | Merged | Path | None = None,
    parameters: Mapping[str, str] | None = None,
    index: SearchIndex | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Result:
    """Ask the dataset a question; its default graph is the union of all named graphs.

    The whole answer unless a page of it is asked for, which saves working out the rest where the question
    says how (see ``pages``).

    Args:
        store: the dataset; as ``merged(store)`` if it is asked more than once, which saves time.
        what: number, name or file of a question, or SPARQL text. The prefixes of ``graph.vocabulary`` need
            not be declared.
        lang: language of names, headings and notes: ``uk`` or ``en``.
        about: keep only the rows of the answer in which these words stand, in any case.
        previous: the dataset of the build before, or its file, for questions about changes; a file that is
            missing counts as none.
        parameters: what to narrow the question to, by the names that ``Question.parameters`` lists: a day,
            month or year, or a name in any case, spelling or alphabet, or an address.
        index: the dataset's search index; made if a name has to be found and none is given.
        limit: how many lines of the answer to give at most; all if None.
        offset: how many lines to leave out before them.

    Raises:
        QueryError: there is no such question, it is not SPARQL, it would reach beyond the dataset, or it does
            not take a parameter.
        UnclearNameError: a name given for a parameter means several things, or none.
    """
    if lang not in LANGUAGES:
        raise UsageError(
            f"невідома мова · unknown language {lang!r}", where="query", next_step=", ".join(LANGUAGES)
        )
    question = what if isinstance(what, Question) else find(what)
    whole = store.store if isinstance(store, Merged) else store
    given = understand(question, parameters or {}, whole, lambda: index or _index_of(whole), lang)
    paged = limit is not None and not about and not question.compute
    paged = paged and not {each.name for each in given} & {*taken(description(question.text))}
    if given:
        question = replace(question, text=bound(question.text, {each.name: each.value for each in given}))
    guard.check(question.text, question.source)
    stores = [whole]
    page: Page | None = None
    if paged and limit is not None and guard.form(question.text) == "SELECT":
        form: Form = "select"
        boolean = None
        asked = _merged_for(store, question)
        run, solve = partial(_rows, asked, question), partial(solutions, asked, question)
        table, page = page_of(run, solve, question.text, question.lists, offset, limit)
    elif question.compute:
        form, boolean, before = "select", None, None
        if known := _load(previous):
            before = _asked(known, question)
            stores.append(before.store)
        table = measured(question.compute, question.source, _asked(store, question), before, lang)
    else:
        form, boolean, table = _run(_merged_for(store, question), question, question.text)
    result = Result(
        form=form,
        variables=table.variables,
        rows=table.rows,
        boolean=boolean,
        headings=_headings(question, form, table, lang),
        names=Names(stores, lang),
        links=Addresses(whole),
        lists=question.lists,
        title=question.words(lang),
        text=question.text,
        lang=lang,
        page=page,
    )
    if about:
        result = replace(result, rows=tuple(_rows_about(result, about)))
    if limit is not None and page is None and boolean is None:
        table, page = cut(Table(table.variables, result.rows), question.lists, offset, limit)
        result = replace(result, rows=table.rows, page=page)
    silent = not result.boolean if form == "ask" else not result.rows and not offset and not table.remark
    notes = (
        *remarks(given, lang),
        question.notes.get(lang, ""),
        table.remark,
        _NOTHING[lang] if silent else "",
    )
    return replace(result, notes=tuple(note for note in notes if note))


def _index_of(store: Store) -> SearchIndex:
    from ..search import SearchIndex  # a third of this package's imports, for names alone

    return SearchIndex.of(store, sentences=False)


def merged(store: Store, *, graphs: bool = True) -> Merged:
    """Return the dataset with the union of its graphs as its default graph.

    The store's own union repeats a triple for each graph that holds it: a thing that two documents name would
    count twice, and rows would multiply. Takes about a second for 200 000 quads.

    Args:
        store: the dataset; it is copied.
        graphs: whether to copy the named graphs as well.
    """
    copy = Store()
    copy.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    if graphs:
        copy.bulk_extend(store)
    return Merged(copy)


def _merged_for(store: Store | Merged, question: Question) -> Merged:
    return merged(store, graphs=guard.names_graphs(question.text)) if isinstance(store, Store) else store


def _rows(store: Merged, question: Question, text: str) -> Table:
    return _run(store, question, text)[2]


def _asked(store: Store | Merged, question: Question) -> Asked:
    def run(text: str) -> Table:
        return _rows(_merged_for(store, question), question, text)

    if isinstance(store, Merged):
        return Asked(store.store, question.text, run, store.kept)
    return Asked(store, question.text, run)


def solutions(store: Merged, question: Question, text: str, order: Order) -> Solutions:
    """Return the solutions of a question's text, or of one made of it, in an order."""

    def solved(query: str) -> bytes:
        with _explained(question):
            answer = store.store.query(query, prefixes=PREFIXES)
            assert isinstance(answer, QuerySolutions)
            content = answer.serialize(format=QueryResultsFormat.TSV)
            assert content is not None
            return content

    def work() -> bytes:
        content = solved(text)
        if not order.conditions:
            return content
        found = order.applied(Solutions.read(content))
        return found.written() if found else solved(f"{text}\n{order}")

    decided = (text, str(order)) if order.conditions else (text,)
    return Solutions.read(store.kept.of(work, *decided) if store.kept and question.number else work())


def _run(store: Merged, question: Question, text: str) -> tuple[Form, bool | None, Table]:
    """Run a question's text, or one made of it."""
    with _explained(question):
        answer = store.store.query(text, prefixes=PREFIXES)
        if isinstance(answer, QueryBoolean):
            return "ask", bool(answer), Table((), ())
        if isinstance(answer, QuerySolutions):
            variables = tuple(variable.value for variable in answer.variables)
            rows: list[Row] = [tuple(solution) for solution in answer]
            if not guard.is_ordered(question.text) and not question.compute:
                rows.sort(key=_sort_key)
            return "select", None, Table(variables, tuple(relabelled(rows)))
        return "graph", None, Table(("subject", "predicate", "object"), _canonical(answer))


@contextmanager
def _explained(question: Question) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise guard.explain(question.text, question.source, str(error)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"не вдалося виконати · cannot be run: {error}", where=question.source) from None


def _canonical(triples: Iterable[Triple]) -> tuple[Row, ...]:
    """Return the triples sorted, their blank nodes named by what is said of them."""
    graph = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    if any(isinstance(term, BlankNode) for quad in graph for term in (quad.subject, quad.object)):
        graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted(((quad.subject, quad.predicate, quad.object) for quad in graph), key=_sort_key))


def _sort_key(row: Row) -> tuple[str, ...]:
    return tuple("" if term is None else str(term) for term in row)


def _load(previous: Store | Merged | Path | None) -> Store | Merged | None:
    if previous is None or isinstance(previous, Store | Merged):
        return previous
    if not previous.is_file():
        return None
    from ..dataset import load

    return load(previous)


def _headings(question: Question, form: Form, table: Table, lang: str) -> tuple[str, ...]:
    if form == "ask":
        return _ANSWER[lang]
    if form == "graph":
        return _TRIPLE[lang]
    given = question.columns.get(lang, ())
    return given if len(given) == len(table.variables) else table.variables


def _rows_about(result: Result, about: str) -> Iterator[Row]:
    """Yield every row that shares its line of the answer with the words."""
    wanted = _folded(about)
    for rows, cells in result.groups():
        if any(wanted in _folded(result.words(term)) for cell in cells for term in cell):
            yield from rows


def _folded(text: str) -> str:
    return text.translate(_APOSTROPHES).casefold()
