"""A person's name as a text gives it, and when two of them can be one person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .surnames import fold


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name as the text gives it.

    Attributes:
        first, last: range of token indices, end exclusive; those of a shared surname overlap.
        given, patronymic, surname: in the nominative; empty where the text lacks them.
        initials: as «О. П.» or «О.П.», as the text has them, or empty.
        gender: ``masc``, ``femn`` or empty.
        case: the case of the name where only one is possible, else empty.
        cases: every case that the form allows; empty where nothing tells.
        name: the canonical form: the parts in the nominative, initials in the order of the text.
        honorific: a thing is named after the person; the person takes no part.
        written: given name, patronymic and surname as written, for ``restore``.
        surname_first: whether the surname stands before the given name or initials.
    """

    first: int
    last: int
    given: str
    patronymic: str
    surname: str
    initials: str
    gender: str
    cases: tuple[str, ...]
    honorific: bool = False
    written: tuple[str, str, str] = ("", "", "")
    surname_first: bool = False

    @property
    def case(self) -> str:
        """The case of the name where only one is possible, else empty."""
        return self.cases[0] if len(self.cases) == 1 else ""

    @property
    def name(self) -> str:
        """The canonical form in the nominative: the surname last, but with initials where the text has it."""
        heads = [self.given or self.initials, self.patronymic]
        initials_after = self.surname_first and not self.given
        parts = [self.surname, *heads] if initials_after else [*heads, self.surname]
        return " ".join(part for part in parts if part)


def same_person(a: PersonMention, b: PersonMention) -> bool:
    """Whether two mentions in one document can be one person: nothing that they tell differs.

    An initial stands for every name that begins with it, a surname alone for everybody who bears it.

    >>> def mention(given, surname, initials="", gender=""):
    ...     return PersonMention(0, 2, given, "", surname, initials, gender, ())
    >>> same_person(mention("Неоніла", "Шкурат"), mention("", "Шкурат", "Н."))
    True
    >>> same_person(mention("Неоніла", "Шкурат"), mention("", "Шкурат", "О."))
    False
    """
    if not a.surname or fold(a.surname) != fold(b.surname):
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if a.given and b.given and fold(a.given) != fold(b.given):
        return False
    if a.patronymic and b.patronymic and fold(a.patronymic) != fold(b.patronymic):
        return False
    return all(not x or not y or x == y for x, y in zip(_letters(a), _letters(b), strict=True))


def calls(mention: PersonMention, person: PersonMention) -> bool:
    """Whether «Олег Петрович» can mean a person that the document names with the surname.

    >>> def mention(given, patronymic, surname):
    ...     return PersonMention(0, 2, given, patronymic, surname, "", "masc", ())
    >>> polite = mention("Олег", "", "Петрович")
    >>> calls(polite, mention("Олег", "Петрович", "Коваль")), calls(polite, mention("Олег", "", "Мельник"))
    (True, True)
    >>> calls(polite, mention("Олег", "Іванович", "Коваль")), calls(mention("Олег", "", "Коваль"), polite)
    (False, False)
    """
    patronymic = mention.patronymic if not mention.surname else mention.surname
    if not mention.given or (mention.surname and (mention.patronymic or not _PATRONYMIC.search(patronymic))):
        return False
    same = fold(mention.given) == fold(person.given) and person.surname and person.surname != patronymic
    return bool(same) and fold(person.patronymic or patronymic) == fold(patronymic)


_PATRONYMIC = re.compile("(?:ович|йович|ївна|івна)$")


def _letters(mention: PersonMention) -> tuple[str, str]:
    """Return the first letters of given name and patronymic, empty where unknown."""
    letters = mention.initials.replace(" ", "").split(".")
    given = mention.given[:1] or letters[0]
    return given, mention.patronymic[:1] or (letters[1] if len(letters) > 1 else "")
