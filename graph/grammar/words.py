"""A sentence as the grammar sees it: tokens with the facts about each word that rules ask for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from ..facts import Span
from ..gazetteers import word_values
from ..tokens import Quotation, Token
from .forms import ALL_CASES, Agreement, Info, agreements_of, info, info_of
from .nesting import Nesting

__all__ = ["ALL_CASES", "Agreement", "Core", "Info", "Sentence", "agreements_of", "info", "info_of"]


class Core(NamedTuple):
    """Agreeing modifiers and a head noun.

    Attributes:
        first: index of the first modifier; head: of the noun; last = head + 1.
        agreements: the cases, numbers and genders in which all its words agree.
        shared: for «Національного та регіонального планів»: modifiers that each make an own singular phrase.
    """

    first: int
    head: int
    agreements: frozenset[Agreement]
    shared: tuple[int, ...] = ()

    @property
    def last(self) -> int:
        """End of the core, exclusive."""
        return self.head + 1

    @property
    def extent(self) -> tuple[int, int]:
        """Its token indices, end exclusive."""
        return self.first, self.last

    @property
    def plural(self) -> bool:
        """Whether it can be plural only; a shared core has several singular heads."""
        return not self.shared and all(a[1] == "plur" for a in self.agreements)

    def cases(self) -> frozenset[str]:
        """Return the cases in which the phrase can stand."""
        return _cases(self.agreements)

    def in_singular(self) -> Core:
        """Return it as singular where it can be: «управління» is one body before it is many."""
        singular = frozenset(a for a in self.agreements if a[1] == "sing")
        return Core(self.first, self.head, singular) if singular and not self.shared else self

    def in_cases(self, *cases: str) -> Core:
        """Return it as of some cases where it can stand in one of them."""
        fitting = frozenset(a for a in self.agreements if a[0] in cases)
        return Core(self.first, self.head, fitting or self.agreements, self.shared)

    def in_plural(self) -> Core:
        """Return it as plural where it can be: «збори» are no «збора»."""
        plural = frozenset(a for a in self.agreements if a[1] == "plur")
        return Core(self.first, self.head, plural) if plural and not self.shared else self

    def addressing_none(self) -> Core:
        """Return it without the vocative, which news do not use, where another case is possible."""
        others = frozenset(a for a in self.agreements if a[0] != "voct")
        return Core(self.first, self.head, others or self.agreements, self.shared)


@lru_cache(maxsize=20_000)
def _cases(agreements: frozenset[Agreement]) -> frozenset[str]:
    return frozenset(a[0] for a in agreements)


class Sentence:
    """Tokens of one sentence with their infos, and the quotations that lie in it.

    Attributes:
        text: the whole document's text.
        tokens, infos: parallel. classes: those of all its words.
        norm: gives the folded form of the token of an index; empty past either end.
        quotes: quotations by the index of their opening mark: (end index past the closing mark, quotation).
        memo: phrases already matched, by their first token.
        nesting: how deep the grammars are in names inside names.
        item: number of the digest's item.
        headline: whether it is the item's headline.
        cut: whether it breaks off.
        held: nouns of schools and weeks that the document tells to take place, as events do: «школа».
    """

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        quotations: list[Quotation],
        item: int = 0,
        headline: bool = False,
        cut: bool = False,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self._norms = [t.norm for t in tokens]
        self._size = len(tokens)
        # asked more often than anything else: a look-up that runs no code of ours
        self.norm: Callable[[int], str] = defaultdict(str, enumerate(self._norms)).__getitem__
        self.infos = [info_of(t.text) for t in tokens]
        self.classes = frozenset().union(*[here.classes for here in self.infos])
        self.item = item
        self.headline = headline
        self.cut = cut
        self.held: frozenset[str] = frozenset()
        self.quotes: dict[int, tuple[int, Quotation]] = {}
        self.memo: dict[int, Core | None] = {}
        self.nesting = Nesting()
        starts = [t.start for t in tokens] if quotations else []
        for q in quotations:
            i = bisect_left(starts, q.start)
            last = bisect_left(starts, q.end)
            if last > i + 1 and starts[i] == q.start:  # and more than its mark is in the sentence
                self.quotes[i] = (last, q)

    def __len__(self) -> int:
        return self._size

    def inside(self, i: int) -> tuple[int, int]:
        """Return the tokens between the marks of the quotation that opens at token ``i``."""
        last, q = self.quotes[i]
        closed = q.closed and self.tokens[last - 1].end == q.end  # and not in the next sentence
        return i + 1, last - closed

    def span(self, first: int, last: int) -> Span:
        """Return the offsets of tokens ``first`` to ``last`` (end exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """Return the tokens' text, white space as single blanks, a cut last word completed."""
        if first >= last:
            return ""
        token = self.tokens[last - 1]
        written = " ".join(self.text[self.tokens[first].start : token.end].split())
        return written + token.text[token.end - token.start :]

    def is_number(self, i: int) -> bool:
        """Whether token ``i`` is a run of digits."""
        return 0 <= i < len(self.tokens) and self.tokens[i].shape == "number"

    def slashed(self, i: int) -> bool:
        """Whether token ``i`` is the stroke of «АТО/ООС»."""
        if not 0 < i < len(self.tokens) - 1 or self.tokens[i].text != "/":
            return False
        before, here, after = self.tokens[i - 1 : i + 2]
        return before.end == here.start and here.end == after.start and after.shape == "word"

    def is_counted(self, i: int) -> bool:
        """Whether a number stands before token ``i``: «30 лікарів», «п'ятеро лікарів», «2 тисячі лікарів»."""
        if self.norm(i - 1) == ".":
            i -= 1  # «2 тис. лікарів»
        times = self.norm(i - 1) in word_values("multiplier")
        return times or self.is_number(i - 1) or (i > 0 and self.infos[i - 1].counts)

    def reads(self, i: int, words: tuple[str, ...]) -> bool:
        """Whether the folded words stand from token ``i`` on."""
        return tuple(self._norms[i : i + len(words)]) == words

    @property
    def evidence(self) -> Span:
        """The whole sentence."""
        return self.span(0, len(self.tokens))
