"""The rules of inference, read from ``ontology/rules/NN-name.rq``.

A rule is a CONSTRUCT of one triple ``?subject zv:… ?object`` from triple patterns, ``VALUES`` and
``FILTER(?a != ?b)``; patterns within ``GRAPH ?document { … }`` must hold in one document. It may rest on what
rules before it infer, and on what it infers itself. Comments say in both languages what it claims. Any
SPARQL engine can run it; ``solving`` reads the same patterns to update and to explain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from .. import resources
from ..errors import DataError
from ..vocabulary import RDF

_FILE_NAME = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.rq\Z")
_TOKEN = re.compile(r"#[^\n]*|(\?\w+|<[^>]*>|[\w-]*:[\w-]*|\w+|\S)")
_COMMENT = re.compile(r"# (uk|en): (.*)")

Place = NamedNode | str
"""A node, or the name of a variable."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; ``graph`` is the variable for the document that states it, empty for any graph."""

    subject: Place
    predicate: Place
    object: Place
    graph: str = ""

    def variables(self) -> frozenset[str]:
        """Return its variables but for the graph's."""
        return frozenset(p for p in (self.subject, self.predicate, self.object) if isinstance(p, str))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of inference.

    Attributes:
        number, name: of its file.
        uk, en: what it claims.
        head: the property that it infers, from ``?subject`` to ``?object``.
        patterns: what must hold.
        values: what a variable may be, where that is listed.
        different: pairs of variables that must not be the same.
        text: the SPARQL.
    """

    number: int
    name: str
    uk: str
    en: str
    head: NamedNode
    patterns: tuple[Pattern, ...]
    values: Mapping[str, tuple[NamedNode, ...]]
    different: tuple[tuple[str, str], ...]
    text: str

    def claim(self, lang: str) -> str:
        """Return what it claims in a language."""
        return self.en if lang == "en" else self.uk

    def predicates(self) -> frozenset[NamedNode]:
        """Return the properties on which it rests."""
        found: set[NamedNode] = set()
        for pattern in self.patterns:
            if isinstance(pattern.predicate, str):
                found |= set(self.values.get(pattern.predicate, ()))
            else:
                found.add(pattern.predicate)
        return frozenset(found)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, by number.

    >>> rules()[0].head.value, rules()[0].patterns[0].object
    ('https://w3id.org/zviazok/ontology#organizes', 'subject')

    Raises:
        DataError: a file is not such a rule.
    """
    folder = resources.ontology() / "rules"
    return tuple(
        parsed(path.read_text("utf-8"), path.name)
        for path in sorted(folder.glob("*.rq"))
        if _FILE_NAME.match(path.name)
    )


def parsed(text: str, file_name: str) -> Rule:
    """Read a rule.

    Raises:
        DataError: it is no CONSTRUCT of that form.
    """
    named = _FILE_NAME.match(file_name)
    said = {match[1]: match[2] for line in text.splitlines() if (match := _COMMENT.match(line))}
    if not named or set(said) != {"uk", "en"}:
        raise _fault(file_name, "expected NN-name.rq with # uk: and # en:")
    reading = _Reading(text, file_name)
    reading.prefixes()
    reading.expect("CONSTRUCT", "{")
    subject, head, object_ = reading.triple()
    reading.expect("}", "WHERE", "{")
    reading.group("")
    if (subject, object_) != ("subject", "object") or not isinstance(head, NamedNode) or reading.left:
        raise _fault(file_name, "expected CONSTRUCT { ?subject zv:… ?object } WHERE { … } and nothing after")
    return Rule(
        number=int(named[1]),
        name=named[2],
        uk=said["uk"],
        en=said["en"],
        head=head,
        patterns=tuple(reading.patterns),
        values=reading.values,
        different=tuple(reading.different),
        text=text,
    )


class _Reading:
    """Reads a rule's SPARQL, token by token."""

    def __init__(self, text: str, where: str) -> None:
        self.where = where
        self.left = [token for token in _TOKEN.findall(text) if token][::-1]
        self.named: dict[str, str] = {}
        self.patterns: list[Pattern] = []
        self.values: dict[str, tuple[NamedNode, ...]] = {}
        self.different: list[tuple[str, str]] = []

    def prefixes(self) -> None:
        """Read the declarations of prefixes."""
        while self._next() == "PREFIX":
            self._take()
            prefix = self._take()
            self.named[prefix] = self._take().strip("<>")

    def expect(self, *texts: str) -> None:
        """Read what must stand here."""
        for text in texts:
            if (found := self._take()) != text:
                raise _fault(self.where, f"expected {text}, not {found}")

    def group(self, graph: str) -> None:
        """Read what must hold, up to the bracket that closes it."""
        while (text := self._next()) != "}":
            if text == "GRAPH" and not graph:
                self._take()
                document = self._variable()
                self.expect("{")
                self.group(document)
            elif text == "VALUES":
                self._take()
                variable = self._variable()
                self.expect("{")
                listed = []
                while self._next() != "}":
                    listed.append(self._node())
                self.expect("}")
                self.values[variable] = tuple(listed)
            elif text == "FILTER":
                self.expect("FILTER", "(")
                one = self._variable()
                self.expect("!", "=")
                self.different.append((one, self._variable()))
                self.expect(")")
            else:
                self.patterns.append(Pattern(*self.triple(), graph))
        self.expect("}")

    def triple(self) -> tuple[Place, Place, Place]:
        """Read a triple pattern and the full stop after it, if there is one."""
        found = (self._place(), self._place(), self._place())
        if self._next() == ".":
            self._take()
        return found

    def _place(self) -> Place:
        return self._variable() if self._next().startswith("?") else self._node()

    def _variable(self) -> str:
        text = self._take()
        if not text.startswith("?"):
            raise _fault(self.where, f"expected a variable, not {text}")
        return text[1:]

    def _node(self) -> NamedNode:
        text = self._take()
        prefix, colon, local = text.partition(":")
        if text == "a":
            return RDF.type
        if not colon or prefix + colon not in self.named:
            raise _fault(self.where, f"a rule cannot hold {text!r} here")
        return NamedNode(self.named[prefix + colon] + local)

    def _next(self) -> str:
        return self.left[-1] if self.left else ""

    def _take(self) -> str:
        if not self.left:
            raise _fault(self.where, "the rule ends too early")
        return str(self.left.pop())


def _fault(where: str, what: str) -> DataError:
    return DataError(what, where=where, next_step="see graph/inference/rules.py")
