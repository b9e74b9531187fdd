"""Questions in SPARQL, saved as ``ontology/queries/NN-name.rq`` or given by the user.

A file opens with comments that say what it asks::

    # uk: Хто які заходи організував?            the question
    # en: Who organised which events?
    # columns uk: організатор; захід; коли       headings, in the order of SELECT
    # columns en: organiser; event; when
    # note uk: …                                 what to bear in mind when reading the answer
    # note en: …
    # list: place, document                      variables gathered into one cell where the others agree
    # compute: betweenness                       the measure that Python makes of the rows (see measures)

Lines that begin with ``#?`` say which parameters it takes (see ``parameters``), those with ``#=`` how to ask
for a page of a long answer (see ``pages``). Only the SPARQL text is needed; a file without these comments is
a question too.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .. import resources
from ..errors import QueryError
from .parameters import taken

LANGUAGES = ("uk", "en")
_LISTED = "перелік · the list: zviazok questions"
_FILE_NAME = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.rq\Z")
_METADATA = re.compile(r"#[ \t]*([a-z]+(?: (?:uk|en))?):[ \t]*(.*?)[ \t]*\Z")
_KEYWORD = re.compile(
    r"(?:^|\s)(?:SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)"
    r"(?=[\s{*(<?$]|\Z)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the SPARQL that asks it.

    Attributes:
        number: 1, 2, … of a saved question; 0 of any other.
        name: of a saved question, such as ``who-organised-events``; else the file's name, or ``query``.
        uk, en: the question in words; empty if none is given.
        text: SPARQL, to the letter.
        path: its file, or None.
        columns: headings by language, in the order of the answer's columns.
        notes: by language, what to bear in mind when reading the answer.
        lists: variables whose values are gathered into one cell where all others agree.
        compute: name of the measure that is made of the rows, or empty.
        parameters: names of what it can be narrowed to.
    """

    number: int
    name: str
    uk: str
    en: str
    text: str
    path: Path | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    lists: frozenset[str] = frozenset()
    compute: str = ""
    parameters: tuple[str, ...] = ()

    def words(self, lang: str) -> str:
        """Return the question in a language, or in the other one if it is given in that only."""
        return (self.en or self.uk) if lang == "en" else (self.uk or self.en)

    @property
    def source(self) -> str:
        """What an error message calls this query."""
        return self.path.name if self.path else self.name


@cache
def saved_questions() -> tuple[Question, ...]:
    """Return the questions that come with the ontology, by number.

    >>> saved_questions()[0].name, len(saved_questions())
    ('who-organised-events', 25)
    """
    folder = resources.ontology() / "queries"
    return tuple(_from_file(path) for path in sorted(folder.glob("[0-9][0-9]-*.rq")))


def find(what: str | int | Path) -> Question:
    """Return a question by its number, its name or its file, or make one of SPARQL text.

    >>> find("1").name, find("network-bridges").number, find("ASK { ?s ?p ?o }").name
    ('who-organised-events', 14, 'query')

    Raises:
        QueryError: there is no such question or file.
    """
    if isinstance(what, Path):
        return _from_file(what)
    text = str(what).strip()
    if text.isdecimal():
        return _by_number(int(text))
    for question in saved_questions():
        if text.casefold() in (question.name, f"{question.number:02}-{question.name}"):
            return question
    if "{" in text or _KEYWORD.search(text):
        return _from_text(str(what), "query", None)
    if text.endswith(".rq"):
        return _from_file(Path(text))
    names = [question.name for question in saved_questions()]
    closest = difflib.get_close_matches(text, names, n=1, cutoff=0.5)
    raise QueryError(
        f"такого запитання немає · there is no question {text[:60]!r}"
        + (f"; найближче · closest: {closest[0]}" if closest else ""),
        where="query",
        next_step=_LISTED,
    )


def _by_number(number: int) -> Question:
    for question in saved_questions():
        if question.number == number:
            return question
    numbers = [question.number for question in saved_questions()]
    raise QueryError(
        f"немає запитання {number} · there is no question {number}: {numbers[0]}–{numbers[-1]}",
        where="query",
        next_step=_LISTED,
    )


def _from_file(path: Path) -> Question:
    try:
        return _from_text(path.read_text("utf-8-sig"), path.stem, path)
    except UnicodeDecodeError:
        raise QueryError("не UTF-8 · not a text in UTF-8", where=str(path)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise QueryError(f"не вдалося прочитати · cannot be read: {reason}", where=str(path)[:200]) from None


def _from_text(text: str, name: str, path: Path | None) -> Question:
    given: dict[str, str] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        if match := _METADATA.match(line):
            given[match[1]] = f"{given[match[1]]} {match[2]}" if match[1] in given else match[2]
    saved = _FILE_NAME.match(path.name) if path else None
    return Question(
        number=int(saved[1]) if saved else 0,
        name=saved[2] if saved else name,
        uk=given.get("uk", ""),
        en=given.get("en", ""),
        text=text,
        path=path,
        columns={
            lang: tuple(heading.strip() for heading in given[f"columns {lang}"].split(";"))
            for lang in LANGUAGES
            if f"columns {lang}" in given
        },
        notes={lang: given[f"note {lang}"] for lang in LANGUAGES if f"note {lang}" in given},
        lists=frozenset(re.findall(r"\w+", given.get("list", ""))),
        compute=given.get("compute", ""),
        parameters=taken(text),
    )
