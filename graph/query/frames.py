"""Answers as pandas frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from .values import day, is_number, number

if TYPE_CHECKING:
    import pandas

    from .result import Result
    from .terms import Term


def frame(result: Result, *, iris: bool = False) -> pandas.DataFrame:
    """Return an answer as a frame: a row for each row, whatever is gathered in lists elsewhere.

    Columns are named by the variables; whole numbers are ``Int64``, others ``float64``, days ``datetime64``,
    all else text; what is unbound is missing. ``frame.attrs`` holds title, headings, notes and query.

    Args:
        result: of any form of query.
        iris: whether resources are their IRIs; names otherwise.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtraError(
            "потрібна pandas · pandas is needed",
            where="Result.frame",
            next_step="pip install 'zviazok[pandas]'",
        ) from None
    if result.boolean is not None:
        made = pandas.DataFrame({"answer": [result.boolean]})
    else:
        columns = zip(*result.rows, strict=True) if result.rows else [()] * len(result.variables)
        named = zip(result.variables, columns, strict=True)
        made = pandas.DataFrame({name: _column(result, column, iris) for name, column in named})
    made.attrs = {
        "title": result.title,
        "headings": list(result.headings),
        "notes": list(result.notes),
        "query": result.text,
    }
    return made


def _column(result: Result, terms: tuple[Term | None, ...], iris: bool) -> pandas.Series[Any]:
    import pandas

    known = [term for term in terms if term is not None]
    if known and all(map(is_number, known)):
        numbers = [number(term) for term in terms]
        whole = all(isinstance(value, int) for value in numbers if value is not None)
        return pandas.Series(numbers, dtype="Int64" if whole else "Float64")
    if known and all(map(day, known)):
        return pandas.Series(pandas.to_datetime(pandas.Series([day(term) for term in terms], dtype=object)))
    return pandas.Series([_text(result, term, iris) for term in terms], dtype=object)


def _text(result: Result, term: Term | None, iris: bool) -> str | None:
    if term is None:
        return None
    if iris and hasattr(term, "value"):
        return str(term.value)
    return result.words(term)
