"""``zviazok explain``, ``view`` and ``validate``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import DataError, UsageError
from .app import FAULTS
from .console import address, console, fail, in_colour, say, write_json

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..facts import Extraction
    from ..query import Merged
    from ..readers import ReadResult
    from ..search import SearchIndex

DEFAULT_DATASET = Path("output/graph.trig")
Dataset = Annotated[
    Path,
    typer.Option(
        "-d", "--data", help="Граф від `build`: файл чи тека сховища · What `build` wrote: a file or a store"
    ),
]


def open_dataset(path: Path) -> Store:
    """Load a dataset, or open the newest snapshot of a store.

    Raises:
        DataError: it is missing or cannot be read.
    """
    if path.is_dir():
        from ..store import open_snapshot

        return open_snapshot(path)
    if not path.is_file():
        raise DataError(
            "немає набору даних · the dataset is missing",
            where=str(path),
            next_step="спершу запустіть · first run `zviazok build`",
        )
    from ..dataset import load

    return load(path)


def open_merged(path: Path) -> Store | Merged:
    """Load a dataset to be asked; of a store the default graph is the union already, and answers are kept.

    Raises:
        DataError: it is missing or cannot be read.
    """
    return kept_snapshot(path) if path.is_dir() else open_dataset(path)


def kept_snapshot(folder: Path, *, previous: bool = False) -> Merged:
    """Open the newest snapshot of a store, or the one before, with what is kept of it.

    Raises:
        DataError: there is none.
    """
    from ..query import Kept, Merged
    from ..store import open_snapshot, snapshot_folder

    snapshot = snapshot_folder(folder, previous=previous)
    return Merged(open_snapshot(snapshot), Kept(snapshot))


def open_searchable(path: Path) -> tuple[Store, SearchIndex]:
    """Load a dataset and its search index: that of a store, or one made anew.

    Raises:
        DataError: it is missing or cannot be read.
    """
    store = open_dataset(path)
    return store, index_of(store, path)


def index_of(store: Store, path: Path) -> SearchIndex:
    """Return the search index of a dataset that was opened: that of a store's snapshot, or one made anew."""
    from ..search import SearchIndex

    if not path.is_dir():
        return SearchIndex.of(store)
    from ..store import snapshot_folder
    from ..store.searching import search_of

    return SearchIndex.beside(store, *search_of(snapshot_folder(path)))


def open_previous(data: Path) -> Merged | Path | None:
    """Return the dataset before the last build: of a store its snapshot, else the file beside the dataset."""
    if data.is_dir():
        try:
            return kept_snapshot(data, previous=True)
        except DataError:
            return None
    from ..pipeline import PREVIOUS_NAME

    return data.with_name(PREVIOUS_NAME)


def explain(
    what: Annotated[
        str,
        typer.Argument(metavar="FILE|TEXT", help="Файл, текст у лапках чи «-» · File, quoted text, or -"),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="У JSON · As JSON")] = False,
) -> None:
    """Показати, що і за яким правилом прочитано в тексті · Show what was read in a text, and by which rule"""
    from ..extract import extract

    found = _read(what)
    for notice in found.notices:
        say(f"Увага · Note: {notice}")
    for problem in found.problems:
        fail(str(problem))
    extractions = map(extract, found.documents)
    if as_json:
        from ..explain import as_json as describe

        write_json([describe(extraction) for extraction in extractions])
    else:
        for extraction in extractions:
            _show(extraction)
    if found.problems:
        raise typer.Exit(FAULTS)


def _read(what: str) -> ReadResult:
    from ..documents import document_from_text
    from ..readers import READERS, STANDARD_INPUT, ReadResult, read_documents

    path = Path(what)
    if path == STANDARD_INPUT or _exists(path) or path.suffix.lower() in READERS:
        return read_documents([path])
    try:
        what.encode()
    except UnicodeEncodeError:
        raise UsageError("текст не в UTF-8 · the text is not in UTF-8") from None
    if not what.strip():
        raise UsageError("текст порожній · the text is empty")
    return ReadResult((document_from_text(what, "text"),), (), ())


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a name, or a NUL in it: a text
        return False


def _show(extraction: Extraction) -> None:
    from ..explain import bracketed, coloured, fact_lines, legend

    out = console()
    if in_colour(out):
        out.print(legend(extraction), end="\n\n")
        out.print(coloured(extraction), end="\n\n")
    else:
        out.print(bracketed(extraction), end="\n\n")
    if not extraction.facts:
        out.print("Фактів не знайдено · No facts found")
    for lines in fact_lines(extraction):
        out.print(lines, end="\n\n")


def view(
    data: Dataset = DEFAULT_DATASET,
    output: Annotated[Path, typer.Option("-o", "--output", help="Куди записати · File to write")] = Path(
        "output/network.html"
    ),
    focus: Annotated[
        str,
        typer.Option(help="Назва вузла в будь-якій формі; лише те, що близько · Only what is near this node"),
    ] = "",
    hops: Annotated[
        int, typer.Option(min=0, max=9, help="Скільки зв'язків від нього · Links away from it")
    ] = 1,
    since: Annotated[str, typer.Option(help="Події від: 2017, 2017-12, 2017-12-14 · Events since")] = "",
    until: Annotated[str, typer.Option(help="Події до, включно · Events until, inclusive")] = "",
    kinds: Annotated[
        list[str] | None,
        typer.Option("--type", help="Лише вузли цього типу; можна кілька · Only nodes of this type"),
    ] = None,
    documents: Annotated[
        list[str] | None,
        typer.Option(
            "--document", help="Лише за документом: назва чи файл · Only by this document: title or file"
        ),
    ] = None,
    profile: Annotated[
        str, typer.Option(help="internal, partner або файл .json · internal, partner or a .json file")
    ] = "internal",
    with_sparql: Annotated[
        bool,
        typer.Option("--with-sparql", help="Із запитаннями мовою SPARQL, +3 МБ · With SPARQL inside, +3 MB"),
    ] = False,
) -> None:
    """Записати сторінку з інтерактивною мережею · Write the page with the interactive network"""
    from ..view.profile import read_profile
    from ..view.selection import Selection

    chosen = read_profile(profile)
    selection = Selection(
        focus=focus,
        hops=hops if focus else 1,
        since=since,
        until=until,
        types=tuple(kinds or ()),
        documents=tuple(documents or ()),
        profile=chosen if chosen.people or any(chosen.note.values()) else None,
    )
    store = open_dataset(data)
    from ..files import replacing
    from ..view import write_page

    with replacing(output.parent, [output.name]) as drafts:
        room = write_page(store, drafts / output.name, selection, with_sparql=with_sparql)
    if room:
        say(f"Увага · Note: {room.notice}")
    console().print(f"Сторінка · Page: {address(output)}")


def validate(
    data: Dataset = DEFAULT_DATASET,
    as_json: Annotated[bool, typer.Option("--json", help="У JSON · As JSON")] = False,
) -> None:
    """Перевірити набір даних за схемою SHACL · Check a dataset against the SHACL shapes"""
    from ..validate import validate as check

    violations = check(open_dataset(data))
    for violation in violations:
        fail(f"порушення схеми · against the shapes: {violation}")
    if as_json:
        write_json([asdict(violation) for violation in violations])
    elif not violations:
        console().print("Порушень немає · No violations")
    if violations:
        raise typer.Exit(FAULTS)
