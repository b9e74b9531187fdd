"""Names in Latin letters inside a Ukrainian text: «EU4Youth», «House of Europe», «Erasmus+»."""

from __future__ import annotations

from .words import Sentence

_JOINS_LATIN = frozenset("+&-–_.")


def latin_end(s: Sentence, j: int) -> int:
    """Return the end of a name in Latin letters that begins with a capital at token ``j``, else ``j``.

    >>> from ..tokens import tokenize
    >>> text = "програми House of Europe та Erasmus+ у школах"
    >>> s = Sentence(text, tokenize(text), [])
    >>> s.words(1, latin_end(s, 1)), s.words(5, latin_end(s, 5)), latin_end(s, 0)
    ('House of Europe', 'Erasmus+', 0)
    """
    if not (s.norm(j).isascii() and s.norm(j).isalpha() and s.tokens[j].text[0].isupper()):
        return j
    end = j + 1
    while end < len(s):
        token = s.tokens[end]
        if not token.text.isascii():
            break
        goes_on = _goes_on_after(s, end)
        if s.tokens[end - 1].end == token.start:
            more = token.shape != "mark" or (token.text in _JOINS_LATIN and goes_on)
        else:
            more = token.shape == "word" and (token.text[0].isupper() or goes_on)
        if not more:
            break
        end += 1
    return end


def _goes_on_after(s: Sentence, j: int) -> bool:
    """Whether a name in Latin letters goes on after «of» or a mark at token ``j``; «+» may end it."""
    if s.tokens[j].text == "+":
        return True
    return j + 1 < len(s) and s.norm(j + 1).isascii() and s.tokens[j + 1].text[0].isupper()
