"""What stands around the names of persons in a sentence: nouns for people, things named after someone."""

from __future__ import annotations

from collections.abc import Sequence

from ..gazetteers import body_heads, post_heads, word_class
from ..tokens import Token
from .person_kinds import Kind, Kinds, words
from .person_mention import PersonMention

_HEAD_REACH = 12  # words between «начальника» and the name
_REACH = 5  # words between «імені» and the name: «імені Героя України Івана …»


class PersonContext:
    """The words of one sentence as parts of names, and what stands before them.

    Attributes:
        found: the persons found so far. used: tokens before it belong to them.
    """

    def __init__(self, names: Kinds, tokens: Sequence[Token], hint: str) -> None:
        self.names = names
        self.tokens = tokens
        self.hint = hint
        self.words = words()
        self.found: list[PersonMention] = []
        self.used = 0  # tokens before it belong to names found

    def _word(self, i: int) -> str:
        """Return token i if it is a capitalised word of more than a letter, else empty."""
        if not 0 <= i < len(self.tokens):
            return ""
        token = self.tokens[i]
        return token.text if token.shape == "word" and len(token.text) > 1 and token.text[0].isupper() else ""

    def _norm(self, i: int) -> str:
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def _near(self, i: int) -> bool:
        """Whether a blank or nothing parts token i from the one before."""
        return 0 < i < len(self.tokens) and self.tokens[i].start - self.tokens[i - 1].end <= 2

    def _likeness(self, i: int) -> float:
        word = self._word(i)
        return self.names.kind(word).surname if word else 0

    def _surname_at(self, i: int) -> tuple[int, str]:
        """Return the token after a surname that begins at token i, and the surname as written."""
        k = i
        while self._norm(k) in self.words["particle"] and self._near(k + 1):
            k += 1
        if not self._near(i) or not self._word(k):
            return i, ""
        return k + 1, " ".join(t.text for t in self.tokens[i : k + 1])

    def _honorific(self, first: int, cases: tuple[str, ...]) -> bool:
        """Whether a thing is named after the person: «імені …», «вул. …», «премія …»."""
        k = first - 1
        if self._norm(k) == "." and k:
            k -= 1
        if self._norm(k) in self.words["thing"]:  # «голова фонду Лілія …» is no «фонд Лілії …»
            return "gent" in cases and not self._headed(k)
        for back in range(k, max(-1, k - _REACH), -1):
            if self._norm(back) in self.words["memorial"]:
                return True
            if (
                back < self.used
            ):  # after «імені Павла Тичини» another may take part, but for «та Лесі Українки»
                return self._norm(first - 1) in word_class("conjunction") and self.found[-1].honorific
            if self.tokens[back].shape != "word":
                return False
        return False

    def _headed(self, i: int) -> bool:
        """Whether a noun for a person heads the words before token i: «голова правління фонду»."""
        for back in range(i - 1, max(-1, i - _REACH), -1):
            if self.tokens[back].shape != "word":
                return False
            if self._person_noun(back):
                return True
        return False

    def _lean(self, i: int, kind: Kind) -> frozenset[str]:
        """Return the cases of the noun for a person that heads the words before an ambiguous given name."""
        cases: frozenset[str] = frozenset()
        if len({form.gender for form in kind.given}) < 2:
            return cases
        for back in range(i - 1, max(-1, i - _HEAD_REACH), -1):
            token = self.tokens[back]
            if token.shape != "word":
                break
            readings = [r for r in self.names.morphology.readings(token.text) if r.known]
            if any(r.pos == "VERB" for r in readings):
                break
            heads = [
                r for r in readings if r.pos == "NOUN" and r.animate and r.number == "sing" and not r.name
            ]
            if heads and not token.capital:
                cases = frozenset(r.case for r in heads)  # the farthest counts: «заступник голови»
        return cases

    def _letter(self, i: int) -> bool:
        if i + 1 >= len(self.tokens):
            return False
        token = self.tokens[i]
        return (
            len(token.text) == 1
            and token.shape == "word"
            and token.text.isupper()
            and self.tokens[i + 1].text == "."
            and self.tokens[i + 1].start == token.end
        )

    def _letter_may_begin(self, i: int) -> bool:
        return self.tokens[i - 1].text not in self.words["reference"]

    def _foreign(self, i: int) -> bool:
        """Whether token i is one more name that no dictionary holds."""
        word = self._word(i)
        return bool(word) and self._near(i) and not word.isupper() and self.names.kind(word).surname >= 2

    def _abroad(self, i: int) -> bool:
        """Whether a word after an unknown one may be a surname: a noun, no place, body or adjective."""
        readings = [r for r in self.names.morphology.readings(self.tokens[i].text) if r.known]
        nouns = [r for r in readings if r.pos == "NOUN"]
        plain = all(
            r.pos == "NOUN" and r.number != "plur" or r.case not in ("nomn", "gent") for r in readings
        )
        return bool(nouns) and plain and not any(r.lemma in body_heads() for r in nouns)

    def _of_office(self, i: int) -> bool:
        """Whether a noun for a person heads the words before token i: «голова місії ОБСЄ в Україні»."""
        for back in range(i - 1, max(-1, i - _HEAD_REACH), -1):
            token = self.tokens[back]
            if token.shape != "word" or back < self.used:
                return False
            if self._person_noun(back) or (back == 0 and self._person_noun(0, sentence_start=True)):
                return True
            kinds = {r.pos for r in self.names.morphology.readings(token.text) if r.known}
            if "VERB" in kinds and "NOUN" not in kinds:  # «освіти» is a noun too
                return False
        return False

    def _office_from(self, i: int) -> bool:
        """Whether an office begins at token i, adjectives before its noun: «практичний психолог»."""
        for k in range(i, min(i + _REACH, len(self.tokens))):
            if self._person_noun(k):
                return True
            if not any(r.pos == "ADJF" for r in self.names.morphology.readings(self.tokens[k].text)):
                return False
        return False

    def _person_noun(self, i: int, *, sentence_start: bool = False) -> bool:
        token = self.tokens[i] if 0 <= i < len(self.tokens) else None
        if token is None or token.shape != "word" or (token.text[0].isupper() and not sentence_start):
            return False
        readings = self.names.morphology.readings(token.text)
        nouns = (r for r in readings if r.pos == "NOUN" and r.animate and r.number == "sing")
        return any(r.known or r.lemma in post_heads() for r in nouns)
