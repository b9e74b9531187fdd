"""The title of an office: «в. о. директора», «народні депутати» as «народний депутат»."""

from __future__ import annotations

from itertools import takewhile

from ..gazetteers import beginnings, word_class
from ..morphology import default_morphology
from .body_kinds import of_place
from .naming import core_name, pick
from .words import Core, Sentence

_LONGEST_ACTING = 8  # tokens of «т. в. о.»


def title_of(s: Sentence, core: Core, *, acting: bool) -> str | None:
    """Return the title of one holder; after «в. о.» as written. None if the words do not agree."""
    here = s.infos[core.head]
    if s.norm(core.head) == ".":
        return s.words(*core.extent).lower()  # «зав.»
    agreement = min(core.agreements) if core.plural else pick(core.agreements, "nomn", "ablt", "gent")
    if here.noun(agreement) is None and here.adjective(agreement) is None:
        return None
    if acting:
        title = s.words(*core.extent)
    elif core.plural:
        title = _singular(s, core)
    else:
        title = core_name(s, core, agreement, skip=word_class("not_in_title")).inflected("nomn")
    lemmas = [s.infos[k].lemma for k in range(*core.extent)]
    lemmas = [w for w in lemmas if w not in word_class("not_in_title")]
    words = title.split(" ")
    if acting or len(words) != len(lemmas):
        return title[:1].lower() + title[1:]
    return " ".join(w if of_place(lemma) else w.lower() for w, lemma in zip(words, lemmas, strict=True))


def acting_end(s: Sentence, i: int) -> int:
    """Return where «в. о.», «т. в. о.», «виконувач обов’язків» at token ``i`` ends; ``i`` if it is not there.

    >>> from ..tokens import tokenize
    >>> text = "т.в.о. директора"
    >>> acting_end(Sentence(text, tokenize(text), []), 0)
    6
    """
    k = i + (s.norm(i) in word_class("acting_before"))
    if s.norm(k).startswith(beginnings("acting_word")) and s.norm(k + 1).startswith(beginnings("duties")):
        return k + 2
    letters = ""
    for j in takewhile(lambda k: _initial_or_stop(s, k), range(i, min(i + _LONGEST_ACTING, len(s)))):
        letters += s.norm(j) if s.tokens[j].shape == "word" else ""
        if letters in word_class("acting_initials") and s.norm(j + 1) != ".":
            return j + 1
    return i


def _initial_or_stop(s: Sentence, j: int) -> bool:
    return s.norm(j) == "." or (s.tokens[j].shape == "word" and len(s.norm(j)) == 1)


def _singular(s: Sentence, core: Core) -> str:
    """Return the title of one holder for a plural title: «заступники» → «заступник»."""
    words = []
    for j in range(core.first, core.head):
        many = [r.lemma for r in s.infos[j].adjectives if r.number == "plur"]
        hard = (
            lemma for lemma in many if lemma.endswith("ий")
        )  # «народні» is of «народний» before «народній»
        words.append(next(hard, many[0] if many else s.tokens[j].text))
    noun = next((r for r in s.infos[core.head].nouns if r.number == "plur"), None)
    words.append(noun.lemma if noun else default_morphology().readings(s.norm(core.head))[0].lemma)
    return " ".join(words)
