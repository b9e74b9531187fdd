"""Parameters of questions: what a question can be narrowed to, and what the words given for it mean.

A line of a question such as ::

    #? body ?organizer
    #? hromada|oblast ?within: ?event zv:heldAt/zv:locatedIn* ?within .

is a comment to every SPARQL engine and stands for nothing until the parameter is given; then it becomes
``VALUES`` for the variable with what is meant, followed by the pattern. What a user writes is never pasted
into the query: it is resolved to a resource or a day, and the engine's own terms are written. A pattern
for several parameters holds once for each that is given, each with a variable of its own.
``ontology/queries/parameters.tsv`` says which parameters there are, and what each accepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from .. import resources
from ..errors import DataError
from ..vocabulary import XSD

_LINE = re.compile(
    r"^([ \t]*)#\?[ \t]+(\w+(?:\|\w+)*)[ \t]+\?(\w+)[ \t]*(?::[ \t]*(.*?))?[ \t]*$", re.MULTILINE
)
_FILE = "parameters.tsv"

Value = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be narrowed to.

    Attributes:
        name: of the option, such as ``body``.
        accepts: classes of what may be meant; or ``any``, ``oblast``, ``kind``, ``date``, ``year``.
        uk, en: what it is, in words.
    """

    name: str
    accepts: frozenset[str]
    uk: str
    en: str

    def words(self, lang: str) -> str:
        """Return what it is in a language."""
        return self.en if lang == "en" else self.uk


@cache
def parameters() -> dict[str, Parameter]:
    """Return the parameters that questions may take, by name, in the order of help.

    >>> parameters()["person"].en, list(parameters())[:3]
    ('person', ['body', 'person', 'hromada'])
    """
    found: dict[str, Parameter] = {}
    path = resources.ontology() / "queries" / _FILE
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        cells = line.split("\t")
        if line.startswith(("#", "name\t")) or not line:
            continue
        if len(cells) != 4:
            raise DataError(
                f"{len(cells)} columns, expected 4", where=f"{_FILE}:{number}", next_step="mend the line"
            )
        found[cells[0]] = Parameter(cells[0], frozenset(cells[1].split()), cells[2], cells[3])
    return found


def taken(text: str) -> tuple[str, ...]:
    """Return the names of the parameters that a question takes, in the order of ``parameters``.

    >>> taken("SELECT * {\\n  #? since ?a: FILTER(?d >= ?a)\\n  #? until ?b: FILTER(?d <= ?b)\\n}")
    ('since', 'until', 'year')
    """
    named = {name for line in _LINE.finditer(text) for name in line[2].split("|")}
    if {"since", "until"} <= named:
        named.add("year")
    known = [name for name in parameters() if name in named]
    return (*known, *sorted(named.difference(known)))


def bound(text: str, values: Mapping[str, Value]) -> str:
    """Return the question with the lines of the parameters that are given put in force.

    >>> print(bound("ASK {\\n  #? body ?who\\n  ?e zv:organizedBy ?who }", {"body": NamedNode("x:1")}))
    ASK {
      VALUES ?who { <x:1> }
      ?e zv:organizedBy ?who }
    """

    def line(match: re.Match[str]) -> str:
        indent, names, variable, pattern = match.groups()
        given = [name for name in names.split("|") if name in values]
        written = [_written(variable, pattern or "", names, name, values[name]) for name in given]
        return indent + " ".join(written) if written else match[0]

    return _LINE.sub(line, text)


def _written(variable: str, pattern: str, names: str, name: str, value: Value) -> str:
    if pattern and "|" in names:
        own = f"{variable}_{name}"
        pattern = re.sub(rf"[?$]{variable}\b", f"?{own}", pattern)
        variable = own
    return f"VALUES ?{variable} {{ {value} }} {pattern}".rstrip()


def days_of(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (parameter, text), a year as the days between which it lies."""
    for name, text in values.items():
        if name == "year":
            yield from (("since", text), ("until", text))
        else:
            yield name, text


def day(text: str) -> Literal:
    """Return an ISO day as the engine's term."""
    return Literal(text, datatype=XSD.date)
