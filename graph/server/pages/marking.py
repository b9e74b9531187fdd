"""A sentence as HTML, with every word in it that names something leading to that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ...facts import Span
from ...view.visible import visible


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text.

    Attributes:
        span: offsets in the text (code points, end exclusive).
        href: where it leads; empty for nowhere.
        look: class for the style sheet.
        title: what a pointer shows.
    """

    span: Span
    href: str = ""
    look: str = ""
    title: str = ""


@dataclass(slots=True)
class _Node:
    span: Span
    marks: list[Mark] = field(default_factory=list)
    parts: list[_Node] = field(default_factory=list)


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Return a text with its marks, one inside another where they lie so; what crosses another is left out.

    A link may not hold a link: of nested marks each leads from its own words only.

    >>> print(marked("рада <ОДА", [Mark(Span(0, 9), "/a", "body"), Mark(Span(6, 9), "/b", "place")]))
    <span class="m body"><a href="/a">рада &lt;</a><span class="m place"><a href="/b">ОДА</a></span></span>
    """
    root = _Node(Span(0, len(text)))
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.href, m.look)):
        if 0 <= mark.span.start < mark.span.end <= len(text):
            _insert(root, mark)
    return _html(text, root)


def _insert(node: _Node, mark: Mark) -> None:
    last = node.parts[-1] if node.parts else None
    if last is None or last.span.end <= mark.span.start:
        node.parts.append(_Node(mark.span, [mark]))
    elif last.span == mark.span:
        last.marks.append(mark)
    elif mark.span.end <= last.span.end:
        _insert(last, mark)


def _html(text: str, node: _Node) -> Markup:
    made, at = Markup(), node.span.start
    for part in node.parts:
        made += _own(text[at : part.span.start], node.marks) + _html(text, part)
        at = part.span.end
    made += _own(text[at : node.span.end], node.marks)
    for number, other in enumerate((m for m in node.marks[1:] if m.href), 2):
        made += Markup('<sup><a href="{}" title="{}">{}</a></sup>').format(other.href, other.title, number)
    if not node.marks:
        return made
    looks = " ".join(dict.fromkeys(mark.look for mark in node.marks))
    return Markup('<span class="m {}">{}</span>').format(looks, made)


def _own(words: str, marks: list[Mark]) -> Markup:
    """Return words that belong to no inner mark; they lead where the first mark with an address does."""
    shown = visible(words)
    if not shown:
        return Markup()
    lead = next((mark for mark in marks if mark.href), None)
    if lead is None or not shown.strip():
        return escape(shown)
    title = Markup(' title="{}"').format(lead.title) if lead.title else Markup()
    return Markup('<a href="{}"{}>{}</a>').format(lead.href, title, shown)
