"""A saved question: its form, its answer as a table, and the same answer as files."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from pyoxigraph import Literal, NamedNode

from ...errors import QueryError, UsageError
from ...query import FORMATS, ON_PAGE, Question, Result, UnclearNameError, ask, find, parameters
from ...query.charts import default_chart
from ...query.pages import IN_CELL
from ...query.result import further
from ...query.terms import Term
from ..limits import Limits
from ..reply import Refusal, Reply
from ..snapshot import Snapshot
from .links import with_fields
from .message import message
from .render import Job, Page

_ABOUT = "about"
_CHARTS = ("svg", "png")
FILES = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("json", "application/sparql-results+json"),
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
    "svg": ("svg", "image/svg+xml"),
    "png": ("png", "image/png"),
}
"""By the ending of the address: the format's name and media type."""


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    href: str
    kind: str


def question(snapshot: Snapshot, job: Job, limits: Limits) -> Reply:
    """Answer a saved question.

    Args:
        snapshot: of the dataset.
        job: ``name``: number or name of the question, with an ending of ``FILES`` for a file; the fields are
            its parameters, ``about``: words that rows must hold, and ``page``: from 1.
        limits: not used; a page shows so many rows.
    """
    page = Page(snapshot, job)
    name, _, ending = job["name"].partition(".")
    try:
        asked = find(name)
    except QueryError:
        return message(page, 404, "notFound")
    if not asked.number or (ending and ending not in FILES):
        return message(page, 404, "notFound")
    given = {name: page.fields.get(name, "").strip() for name in asked.parameters}
    about = page.fields.get(_ABOUT, "").strip()
    result: Result | None = None
    problem: QueryError | None = None
    try:
        result = ask(
            snapshot.merged,
            asked,
            lang=page.lang,
            about=about,
            previous=snapshot.previous,
            parameters=given,
            index=snapshot.index if any(given.values()) else None,
            limit=None if ending else ON_PAGE,
            offset=0 if ending else ON_PAGE * (page.number - 1),
        )
    except QueryError as error:
        if ending:
            raise Refusal(400, str(error)) from None
        problem = error
    if ending:
        assert result is not None
        return _file(result, asked, ending)
    lines = [_line(page, cells) for _, cells in result.groups()] if result else []
    kept = [i for i in range(len(result.headings)) if any(line[i] for line in lines)] if result else []
    forms = _forms(result) if result else set()
    return page.render(
        "question.html",
        400 if problem else 200,
        question=asked,
        parameters=[(parameters()[name], given[name]) for name in asked.parameters],
        about=about,
        result=result,
        headings=[result.headings[i] for i in kept] if result else [],
        empty=[heading for i, heading in enumerate(result.headings) if i not in kept]
        if lines and result
        else [],
        lines=[[line[i] for i in kept] for line in lines],
        current=page.number,
        problem=problem,
        choices=_choices(page, problem),
        files=[
            (ending.upper(), with_fields(f"/q/{asked.number}.{ending}", page.fields | {"page": ""}))
            for ending, (form, _) in FILES.items()
            if form in forms
        ],
    )


def _forms(result: Result) -> set[str]:
    """Return the forms that can hold the answer: a chart needs its extra, and numbers or dates."""
    forms = {form for form, _ in FILES.values() if result.form in FORMATS[form]}
    try:
        if not forms.isdisjoint(_CHARTS) and find_spec("matplotlib") and default_chart(result):
            return forms
    except UsageError:
        pass
    return forms.difference(_CHARTS)


def _file(result: Result, asked: Question, ending: str) -> Reply:
    form, media_type = FILES[ending]
    if form not in _forms(result):
        raise Refusal(404, "такого подання немає · there is no such form")
    name = f"{asked.number:02}-{asked.name}.{ending}"
    body = result.render(form, bom=form == "csv")  # a browser hands the file to a spreadsheet
    return Reply(200, media_type, body, {"Content-Disposition": f'attachment; filename="{name}"'})


def _line(page: Page, cells: tuple[tuple[Term, ...], ...]) -> list[list[_Value]]:
    if not cells:
        return [[_Value(page.words["no"], "", "")]]
    return [_cell(page, cell) for cell in cells]


def _cell(page: Page, cell: tuple[Term, ...]) -> list[_Value]:
    shown = list(dict.fromkeys(_value(page, term) for term in cell[:IN_CELL]))
    return shown if len(cell) <= IN_CELL else [*shown, _Value(further(len(cell) - IN_CELL), "", "")]


def _value(page: Page, term: Term) -> _Value:
    if isinstance(term, NamedNode):
        return _Value(page.name(term.value), page.href(term.value), page.reader.type(term.value))
    if isinstance(term, Literal):
        return _Value(page.words.literal(term), "", "")
    return _Value(str(term), "", "")


def _choices(page: Page, problem: QueryError | None) -> list[tuple[str, str, str]]:
    """Return what an unclear name may mean: address of the page that asks so, label, class."""
    if not isinstance(problem, UnclearNameError):
        return []
    return [
        (with_fields(page.path, page.fields | {problem.parameter: choice.iri}), choice.label, choice.type)
        for choice in problem.choices
    ]
