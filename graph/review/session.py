"""Asks a person about facts, one after another, and writes every answer down at once."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from ..labels import both
from ..reviews import WORDS, Review, Verdict
from ..terminal import printable
from .choosing import LOW
from .facts import Quoted
from .keeping import Notebook

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {"subject": "bold cyan", "object": "bold magenta", "trigger": "underline"}
_ROLES = {"subject": "підмет", "object": "додаток", "trigger": "слова-підстава"}
_KEYS: dict[str, tuple[str, ...]] = {
    "right": ("1", "т", "y", "r", *WORDS["right"]),
    "wrong": ("2", "н", "n", "w", *WORDS["wrong"]),
    "unsure": ("3", "u", *WORDS["unsure"]),
    "skip": ("", "п", "s", "далі", "skip"),
    "back": ("0", "<", "б", "b", "назад", "back"),
    "quit": ("q", "й", "вийти", "quit"),  # one key in both layouts
}
_PROMPT = (
    "1 так · right  2 ні · wrong  3 не певно · unsure  Enter далі · skip  0 назад · back  q вийти · quit: "
)
_WHY = "чому? · why? (Enter — без пояснення · no reason): "
_SAID = {"right": "правильно · right", "wrong": "хибно · wrong", "unsure": "не певно · unsure"}


class Session:
    """One sitting.

    Args:
        facts: what to ask about, in order.
        notebook: where answers go.
        by, day: who answers, and when.
        ask: shows a prompt and returns the line that the person writes; ``EOFError`` ends the sitting.
        show: shows a line.
        colour: whether colours tell the words that count; else brackets do.
    """

    def __init__(
        self,
        facts: Sequence[Quoted],
        notebook: Notebook,
        *,
        by: str,
        day: datetime.date,
        ask: Callable[[str], str],
        show: Callable[[Text], None],
        colour: bool = True,
    ) -> None:
        self._facts = facts
        self._notebook = notebook
        self._by, self._day = by, day
        self._ask, self._show, self._colour = ask, show, colour
        self._source = ""
        self.answers: dict[int, Review] = {}

    def run(self) -> Counter[Verdict]:
        """Ask until the facts or the person come to an end; return how many got which verdict."""
        with suppress(EOFError):
            self._run()
        return Counter(review.verdict for review in self.answers.values())

    def _run(self) -> None:
        asked: list[int] = []
        at = 0
        while at < len(self._facts):
            if at not in asked and at not in self.answers and self._is_covered(self._facts[at]):
                at += 1
                continue
            for line in self._lines(at):
                self._show(line)
            match self._key():
                case "quit":
                    return
                case "back":
                    at = asked.pop() if asked else at
                    continue
                case "right" | "wrong" | "unsure" as verdict:
                    why = "" if verdict == "right" else self._ask(_WHY).strip()
                    review = Review(*self._facts[at].row, verdict, self._by, self._day, why)
                    self.answers[at] = review
                    self._notebook.put(review)
            asked.append(at)
            at += 1

    def _key(self) -> str:
        while True:
            answer = self._ask(_PROMPT).strip().casefold()
            for key, words in _KEYS.items():
                if answer in words:
                    return key

    def _is_covered(self, fact: Quoted) -> bool:
        """Whether an answer of this sitting is about a fact that stands in the list once more."""
        return any(
            fact.stated.distance(review) is not None
            for review in self.answers.values()
            if review.document == fact.document
        )

    def _lines(self, at: int) -> Iterator[Text]:
        from rich.text import Text

        fact = self._facts[at]
        source = " · ".join(filter(None, (fact.title, fact.day, fact.document)))
        if source != self._source:
            self._source = source
            yield Text(f"\n{printable(source)}", style="bold")
        yield Text(f"\n{at + 1}/{len(self._facts)}")
        for earlier in fact.before():
            yield Text(f"… «{printable(earlier)}» …", style="dim")
        yield sentence(fact) if self._colour else Text(bracketed(fact))
        for language in ("uk", "en"):
            subject, link, value = (printable(word) for word in fact.words(language))
            yield Text.assemble((subject, _STYLES["subject"]), f" — {link} → ", (value, _STYLES["object"]))
        yield Text(f"{reasons(fact)}", style="dim")
        if at in self.answers:
            yield Text(f"досі · so far: {_SAID[self.answers[at].verdict]}")


def sentence(fact: Quoted) -> Text:
    """Return the quoted sentence, subject, object and trigger in their colours."""
    from rich.text import Text

    shown = Text(printable(fact.sentence.replace("\n", " ").replace("\t", " ")))
    for span, role in fact.marks():
        shown.stylize(_STYLES[role], span.start, span.end)
    return Text.assemble("«", shown, "»")


def bracketed(fact: Quoted) -> str:
    """Return it with the words in brackets, each with its role, for where there is no colour.

    Marks may nest; of two that cross, the later begun is left out.
    """
    text, place = fact.sentence, 0
    parts: list[str] = []
    open_marks: list[tuple[int, str]] = []

    def close(until: int) -> None:
        nonlocal place
        while open_marks and open_marks[-1][0] <= until:
            end, role = open_marks.pop()
            parts.extend((text[place:end], f"|{_ROLES[role]}]"))
            place = end

    for span, role in fact.marks():
        close(span.start)
        if not open_marks or span.end <= open_marks[-1][0]:
            parts.extend((text[place : span.start], "["))
            place = span.start
            open_marks.append((span.end, role))
    close(len(text))
    return f"«{' '.join(printable(''.join((*parts, text[place:]))).split())}»"


def reasons(fact: Quoted) -> str:
    """Return why a fact deserves a look, and which rule made it."""
    said = [
        both("implied") if fact.implied else "",
        both("truncated") if fact.cut else "",
        f"надійність правила · confidence of the rule: {fact.confidence}" if fact.confidence < LOW else "",
        f"правило · rule {printable(fact.rule)}",
    ]
    return "; ".join(filter(None, said))
