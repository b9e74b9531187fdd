"""What a word may be a form or a spelling of: lemmas, sounds in Latin letters, what it is short for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..gazetteers import short_forms
from ..names import words
from ..slugs import transliterate

# Spellings of one sound in Latin letters: Kyiv, Kiev; Luhansk, Lugansk; Yurii, Jurij.
_SOUNDS = (
    ("shch", "sh"),
    ("zgh", "zh"),
    ("kh", "h"),
    ("g", "h"),
    ("w", "v"),
    ("ie", "i"),
    ("ye", "i"),
    ("j", "i"),
    ("y", "i"),
    ("e", "i"),
)


def lemmas(name: str) -> tuple[frozenset[str], ...]:
    """Return the lemmas of each word of a name, and the word itself.

    Undoes changes inside of words (Києві, Київ), which likeness does not see.

    >>> "київ" in lemmas("Києві")[0]
    True
    """
    return tuple(lemmas_of(word) for word in words(name))


@lru_cache(maxsize=10_000)
def lemmas_of(word: str) -> frozenset[str]:
    """Return the lemmas of one word, as ``names.words`` gives it, and the word itself."""
    from ..morphology import default_morphology

    return frozenset({word, *(reading.lemma for reading in default_morphology().readings(word))})


def share_a_lemma(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two words may be forms of one."""
    return not one.isdisjoint(other)


@lru_cache(maxsize=10_000)
def sounds(name: str) -> tuple[str, ...]:
    """Return the words in Latin letters, those that spell one sound folded.

    >>> sounds("Lugansk") == sounds("Луганськ"), sounds("Jurij Klymenko") == sounds("Юрій Клименко")
    (True, True)
    """
    text = unicodedata.normalize("NFKD", transliterate(name).casefold())
    text = re.sub(r"['’ʼ\u0300-\u036f]", "", text)
    for spelling, sound in _SOUNDS:
        text = text.replace(spelling, sound)
    return tuple(re.sub(r"i+", "i", word) for word in re.findall(r"[^\W_]+", text))


@lru_cache(maxsize=10_000)
def keys_of(word: str) -> frozenset[str]:
    """Return all under which a word, as ``names.words`` gives it, is found: its lemmas and their sounds.

    >>> keys_of("березіним") & keys_of("berezin")
    frozenset({'birizin'})
    """
    forms = lemmas_of(word)
    return forms | {"".join(sounds(form)) for form in forms} - {""}


def readings(name: str) -> tuple[str, ...]:
    """Return the name, and what it is in full where words in it are short for others.

    >>> readings("департаменту соцзахисту")
    ('департаменту соцзахисту', 'департаменту соціальний захист')
    """
    known = short_forms()
    full = [
        next((known[lemma].full for lemma in sorted(lemmas_of(word)) if lemma in known), word)
        for word in words(name)
    ]
    written = " ".join(full)
    return (name,) if written == " ".join(words(name)) else (name, written)
