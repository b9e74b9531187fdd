"""Answers as charts: bars of a number, or a timeline of what is dated; the same bytes for the same answer."""

from __future__ import annotations

import io
import logging
import textwrap
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..abbreviations import short_name
from ..errors import MissingExtraError, UsageError
from ..terminal import printable
from .values import number, period

if TYPE_CHECKING:
    import datetime

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .result import Cells, Result

Chart = Literal["bar", "timeline"]
CHARTS: tuple[Chart, ...] = ("bar", "timeline")

_MOST = 40
_WIDTH, _LINE, _GAP = 10.0, 0.16, 0.2  # inches
_LABEL, _LABEL_LINES = 56, 3
_COLOUR = "#2f6690"
_LEFT_OUT = {"uk": "ще {n} не показано", "en": "{n} more not shown"}
_UNDATED = {"uk": "без дати: {n}", "en": "undated: {n}"}
_SETTINGS: dict[Any, object] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, has Cyrillic
    "font.size": 9,
    "svg.hashsalt": "zviazok",
    "svg.fonttype": "path",
    "text.parse_math": False,  # «$» is no formula
    "axes.formatter.use_locale": False,
}


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    length: float


@dataclass(frozen=True, slots=True)
class _Stretch:
    label: str
    first: datetime.date
    last: datetime.date


def default_chart(result: Result) -> Chart:
    """Return the chart that suits an answer: bars if it has a column of numbers, else a timeline.

    Raises:
        UsageError: it has neither numbers nor dates.
    """
    lines = [cells for _, cells in result.groups()]
    if _numbers(result, lines) is not None:
        return "bar"
    if _periods(result, lines) is not None:
        return "timeline"
    raise UsageError(
        "у відповіді немає ні чисел, ні дат · the answer has neither numbers nor dates",
        where="--chart",
        next_step="table, csv, xlsx, markdown",
    )


def chart(result: Result, kind: str, format: str) -> bytes:
    """Return the answer as a chart.

    Args:
        result: of SELECT.
        kind: ``bar``, ``timeline``, or empty for what suits it.
        format: ``svg`` or ``png``.

    Raises:
        MissingExtraError: matplotlib is not installed.
        UsageError: there is no such chart, or the answer has no column for it.
    """
    if kind and kind not in CHARTS:
        raise UsageError(
            f"невідома діаграма · unknown chart {kind!r}", where="--chart", next_step=", ".join(CHARTS)
        )
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingExtraError(
            "діаграмам потрібна matplotlib · charts need matplotlib",
            where=f"-f {format}",
            next_step="pip install 'zviazok[charts]'",
        ) from None
    kind = kind or default_chart(result)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # of letters that its font has not
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        matplotlib.rcdefaults()  # not what a user's own settings say
        for name, value in _SETTINGS.items():
            matplotlib.rcParams[name] = value
        figure = _bars(result, Figure) if kind == "bar" else _timeline(result, Figure)
        buffer = io.BytesIO()
        metadata = {"Date": None, "Creator": None} if format == "svg" else {"Software": None}
        figure.savefig(buffer, format=format, dpi=150, metadata=metadata)
    return buffer.getvalue()


def _bars(result: Result, figures: type[Figure]) -> Figure:
    from matplotlib.ticker import MaxNLocator

    lines = [cells for _, cells in result.groups()]
    column = _numbers(result, lines)
    if column is None:
        raise _no_column("чисел · numbers")
    bars = [
        _Bar(_label(result, cells, _before(result, column)), float(value))
        for cells in lines
        if len(cells[column]) == 1 and (value := number(cells[column][0])) is not None
    ]
    shown = bars[:_MOST]
    figure, axes = _canvas(result, figures, [bar.label for bar in shown], len(bars) - len(shown))
    drawn = axes.barh(range(len(shown)), [bar.length for bar in shown], color=_COLOUR)
    axes.bar_label(drawn, [f"{bar.length:g}" for bar in shown], padding=3)
    axes.set_xlabel(printable(result.headings[column]))
    axes.margins(x=0.08)
    if all(bar.length == int(bar.length) for bar in shown):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    return figure


def _timeline(result: Result, figures: type[Figure]) -> Figure:
    from matplotlib import dates as calendar

    dates: Any = calendar  # untyped
    lines = [cells for _, cells in result.groups()]
    column = _periods(result, lines)
    if column is None:
        raise _no_column("дат · dates")
    found: dict[_Stretch, None] = {}
    undated = 0
    for cells in lines:
        stretches = [stretch for term in cells[column] if (stretch := period(term))]
        undated += not stretches
        label = _label(result, cells, _before(result, column)) if stretches else ""
        found |= dict.fromkeys(_Stretch(label, *stretch) for stretch in stretches)
    ordered = sorted(found, key=lambda stretch: (stretch.first, stretch.last, stretch.label))
    shown = ordered[:_MOST]
    figure, axes = _canvas(result, figures, [s.label for s in shown], len(ordered) - len(shown), undated)
    starts = [dates.date2num(stretch.first) for stretch in shown]
    ends = [dates.date2num(stretch.last) + 1 for stretch in shown]
    room = max(ends, default=0) - min(starts, default=0)
    widths = [max(end - start, room / 150) for start, end in zip(starts, ends, strict=True)]
    axes.barh(range(len(shown)), widths, left=starts, color=_COLOUR, height=0.55)
    axes.margins(x=0.03)
    axes.xaxis_date()
    locator = dates.AutoDateLocator(maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.DateFormatter("%Y-%m-%d"))
    axes.set_xlabel(printable(result.headings[column]))
    return figure


def _canvas(
    result: Result, figures: type[Figure], labels: list[str], left_out: int, undated: int = 0
) -> tuple[Figure, Axes]:
    tallest = max((label.count("\n") + 1 for label in labels), default=1)
    height = 1.6 + (_LINE * tallest + _GAP) * max(len(labels), 3)
    figure = figures(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.subplots()
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(max(len(labels), 3) - 0.4, -0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    if result.title:
        figure.suptitle("\n".join(textwrap.wrap(printable(result.title), 90)), fontsize=11, ha="center")
    said = [
        words[result.lang].format(n=count)
        for words, count in ((_LEFT_OUT, left_out), (_UNDATED, undated))
        if count
    ]
    if said:
        figure.supxlabel("; ".join(said), fontsize=8, color="#555555")
    return figure, axes


def _numbers(result: Result, lines: list[Cells]) -> int | None:
    """Return the first column in which every line holds one number, if one of them does."""
    return next(
        (
            i
            for i, variable in enumerate(result.variables)
            if variable not in result.lists
            and any(cells[i] for cells in lines)
            and all(number(term) is not None for cells in lines for term in cells[i])
        ),
        None,
    )


def _periods(result: Result, lines: list[Cells]) -> int | None:
    """Return the first column that holds dates."""
    return next(
        (
            i
            for i in range(len(result.variables))
            if any(period(term) for cells in lines for term in cells[i])
        ),
        None,
    )


def _before(result: Result, column: int) -> range:
    """Return the columns that say of what a number or a date is: those before it, else those after."""
    return range(column) if column else range(1, len(result.variables))


def _label(result: Result, cells: Cells, columns: range) -> str:
    """Return a line for each column: official abbreviations, the end cut off where it is long."""
    lines = []
    for i in columns:
        text = "; ".join(dict.fromkeys(short_name(result.words(t), result.lang) for t in cells[i]))
        if text:
            lines.append(textwrap.shorten(printable(text), _LABEL, placeholder="…"))
    return "\n".join(lines[:_LABEL_LINES])


def _no_column(what: str) -> UsageError:
    return UsageError(
        f"у відповіді немає стовпця · the answer has no column of: {what}",
        where="--chart",
        next_step=", ".join(CHARTS),
    )
