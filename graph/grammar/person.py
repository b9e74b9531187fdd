"""Finds the names of persons and restores their nominative.

A given name (known to the dictionary or listed) or an initial begins it; what follows must be able to be a
surname and agree. Names in the names of things («імені А. С. Макаренка») are marked, not dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..gazetteers import word_class
from ..letters import is_sayable
from ..morphology import Morphology, default_morphology
from ..tokens import Token
from .names import Form, FullName
from .person_context import PersonContext
from .person_kinds import Kind, reader
from .person_mention import PersonMention, same_person
from .surnames import titled

__all__ = ["PersonMention", "find_persons", "restore", "same_person"]


def find_persons(
    tokens: Sequence[Token], morphology: Morphology | None = None, case_hint: str = ""
) -> list[PersonMention]:
    """Find the persons that a sentence names, in order.

    Args:
        tokens: tokens of one sentence.
        morphology: the analyser; the shared one if not given.
        case_hint: the case that the names stand in, if the caller knows.

    >>> from graph.tokens import tokenize
    >>> [(p.name, p.case) for p in find_persons(tokenize("за участю Вадима Торбинського та О. Лозової"))]
    [('Вадим Торбинський', ''), ('О. Лозова', 'gent')]
    """
    return _Finder(reader(morphology or default_morphology()), tokens, case_hint).find()


def restore(mention: PersonMention, case: str, morphology: Morphology | None = None) -> PersonMention:
    """Read a name again as standing in a case («заступника голови» tells that it is the genitive).

    >>> from graph.tokens import tokenize
    >>> person = find_persons(tokenize("Олександра Макарова"))[0]
    >>> person.name, restore(person, "gent").name
    ('Олександра Макарова', 'Олександр Макаров')
    """
    found = reader(morphology or default_morphology()).restore(*mention.written, case)
    if case not in found.cases:
        return mention
    return replace(
        mention, given=found.given, patronymic=found.patronymic, surname=found.surname,
        gender=found.gender, cases=(case,),
    )  # fmt: skip


class _Finder(PersonContext):
    """Finds persons in one sentence."""

    def find(self) -> list[PersonMention]:
        """Return the mentions, in order."""
        for i, token in enumerate(self.tokens):
            if i < self.used or token.shape != "word" or not token.text[0].isupper():
                continue
            if len(token.text) == 1:
                self._initials(i)
                continue
            kind = self.names.kind(token.text)
            if kind.given:
                self._given(i, kind)
            elif kind.surname >= 2 or self._may_open(i):
                self._stranger(i)
        return self.found

    def _may_open(self, i: int) -> bool:
        """Whether a word that is not surely a name opens one: «Пак Чжі Хо», «радниця Кірсі Лааті»."""
        if not self._foreign(i + 1) or self._norm(i - 1) in self.words["settlement"]:
            return False
        readings = self.names.morphology.readings(self.tokens[i].text)
        named = all(r.name or not r.known or r.case in ("datv", "loct", "voct") for r in readings)
        ruled = any(r.pos == "PREP" for r in self.names.morphology.readings(self._norm(i - 1) or "-"))
        return (named and i > 0 and not ruled and self._of_office(i)) or (
            self._likeness(i) >= 1.5 and self._foreign(i + 2) and not self._word(i + 3)
        )

    def _add(
        self,
        first: int,
        last: int,
        name: FullName,
        written: tuple[str, str, str],
        *,
        initials: str = "",
        surname_first: bool = False,
    ) -> None:
        self.found.append(
            PersonMention(
                first,
                last,
                name.given,
                name.patronymic,
                name.surname,
                initials,
                name.gender,
                name.cases,
                self._honorific(first, name.cases),
                written,
                surname_first,
            )  # fmt: skip
        )
        self.used = max(self.used, last)

    def _given(self, i: int, kind: Kind) -> None:
        given = self.tokens[i].text
        following = self._word(i + 1) if self._near(i + 1) else ""
        if following and self._patronymic(i + 2, self.names.kind(following).given):
            return  # «Іван Ганна Петрівна»: the surname stands first
        inside = self._norm(i - 1) in word_class("preposition.in")
        if following and inside and self.names.kind(following).given and self._likeness(i + 2) >= 1:
            return  # «консулка у Львові Марта Новак»: a town
        if self._patronymic(i + 1, kind.given):
            self._three(i)
            return
        last, surname = self._surname_at(i + 1)
        if surname and not kind.sure and self.names.kind(surname).sure and self._word(last):
            return  # «депутат обласної Ради Ігор Коваль»
        if surname and kind.sure and last == i + 2 and self._foreign(last) and self._may_double(surname):
            given, surname = f"{given} {surname}", self.tokens[last].text  # «Яшар Халіт Чевік»
            self._add(i, last + 1, FullName(given, "", surname, "", (), 1), (given, "", surname))
            return
        if surname and kind.sure and last == i + 2 and self._two_given(i, kind):
            return
        if surname and self._accept(kind, i + 1, last, office := not kind.sure and self._of_office(i)):
            name = self.names.restore(given, "", surname, self.hint, self._lean(i, kind))
            if name.weight > (1 if kind.sure or office else 1.2):
                self._add(i, last, name, (given, "", surname))
                return
        if self._norm(i + 1) in word_class("conjunction") and self._shared(i, kind):
            return
        if not following and kind.sure and i > self.used:
            self._surname_before(i, i + 1, given, "")
        elif following and not kind.sure and self._foreign(i + 1) and self._of_office(i):
            self._stranger(i)

    def _two_given(self, i: int, kind: Kind) -> bool:
        """Read «Марією Терезою Ковальською»: two given names in one case, and a surname after them."""
        second, (last, surname) = self.names.kind(self.tokens[i + 1].text), self._surname_at(i + 2)
        if not second.sure or not surname or self._likeness(last - 1) < 1 or self.names.kind(surname).given:
            return False
        for left in kind.given:
            for right in second.given:
                if left[:2] == right[:2]:
                    third, evidence = self.names.surnames.nominative(surname, *left[:2])
                    if evidence >= 1:
                        given = f"{left.nominative} {right.nominative}"
                        name = FullName(given, "", third, left.gender, (left.case,), 3)
                        written = f"{self.tokens[i].text} {self.tokens[i + 1].text}"
                        self._add(i, last, name, (written, "", surname))
                        return True
        return False

    def _may_double(self, word: str) -> bool:
        """Whether a word between a given name and an unknown one is a part of a foreigner's name."""
        kind = self.names.kind(word)
        return not kind.given and kind.surname == 2

    def _accept(self, kind: Kind, i: int, last: int, office: bool) -> bool:
        """Whether what follows a given name, perhaps after an office, looks enough like a surname."""
        likeness = self._likeness(last - 1) + (last - i > 1)  # a particle tells
        if likeness > 0 and not kind.sure and last - i == 1:  # «за участю Романа Кузьми»
            other = self.names.kind(self.tokens[i].text)
            pairs = {form[:2] for form in kind.given} & {form[:2] for form in other.given}
            if other.sure and pairs and not self._word(last):
                return True
        return likeness > 0 if kind.sure or office else likeness >= 1.5

    def _patronymic(self, i: int, given: tuple[Form, ...]) -> bool:
        """Whether token i is a patronymic that agrees with a given name before it."""
        word = self._word(i)
        if not given or not word or not self._near(i):
            return False
        forms = self.names.patronymic(word)
        if not forms or not any(f[:2] == g[:2] for f in forms for g in given):
            return False
        if forms[0].gender == "femn":
            return True
        following = self._word(i + 1)
        likely = self._likeness(i + 1)
        surname = likely >= 1 or (likely > 0 and not self.names.kind(following).given)
        return surname and self._near(i + 1) or (i >= 2 and self._likeness(i - 2) >= 1.5)

    def _three(self, i: int) -> None:
        given, patronymic = self.tokens[i].text, self.tokens[i + 1].text
        last, surname = self._surname_at(i + 2)
        if surname and self._likeness(last - 1) > 0:
            name = self.names.restore(given, patronymic, surname, self.hint)
            if name.weight > 2:
                self._add(i, last, name, (given, patronymic, surname))
                return
        if i > self.used - 1 and self._surname_before(i, i + 2, given, patronymic):
            return
        name = self.names.restore(given, patronymic, "", self.hint)
        self._add(i, i + 2, name, (given, patronymic, ""))

    def _surname_before(self, i: int, last: int, given: str, patronymic: str) -> bool:
        """Read «Коваль Ганна Петрівна»; without a patronymic only if it is nothing but a surname."""
        word = self._word(i - 1)
        if not word or i - 1 < self.used or not self._near(i) or word.isascii() != given.isascii():
            return False
        if word.isupper() and not word.isascii() and not is_sayable(word):
            return False  # «психолог ХОЦСССДМ Лідія»
        shouted = len(word) > 2 and word.isupper() and not given.isupper()  # «ШЕВЧЕНКО Тарас»
        likely = self.names.kind(titled(word)).surname if shouted else self._likeness(i - 1)
        apart = 1.5 if self._set_apart(i - 1, last) else 2
        if likely < ((1 if i > 1 else 1.5) if patronymic else 1 if shouted else apart):
            return False
        name = self.names.restore(given, patronymic, word, self.hint)
        if name.weight <= 1.5:
            return False
        self._add(i - 1, last, name, (given, patronymic, word), surname_first=True)
        return True

    def _set_apart(self, i: int, last: int) -> bool:
        """Whether a name stands alone in a list before its office: «; Гончар Дмитро, психолог ліцею; …»."""
        before, after = self._norm(i - 1), self._norm(last)
        opened = i == 0 or before in word_class("before_listed_name")
        told = after in word_class("between_name_and_office") and self._office_from(last + 1)
        return opened and (told or (i > 0 and before in word_class("is_dash") and not self._word(last)))

    def _shared(self, i: int, kind: Kind) -> bool:
        """Read «Зінаїди та Павла Микитюків»: two given names and one surname in the plural."""
        second, surname = self._word(i + 2), self._word(i + 3)
        if not kind.sure or not second or not surname or not self._near(i + 3):
            return False
        forms = self.names.kind(second)
        if not forms.sure:
            return False
        for left in kind.given:
            for right in forms.given:
                if left.case == right.case and left.gender != right.gender or left[:2] == right[:2]:
                    stem = self.names.surnames.from_plural(surname, left.case)
                    if stem:
                        self._add_pair(i, left, right, stem)
                        return True
        return False

    def _add_pair(self, i: int, left: Form, right: Form, surnames: dict[str, str]) -> None:
        written = [t.text for t in self.tokens[i : i + 4]]
        for form, given in ((left, written[0]), (right, written[2])):
            name = FullName(form.nominative, "", surnames[form.gender], form.gender, (form.case,), 3)
            self._add(i, i + 4, name, (given, "", written[3]))

    def _initials(self, i: int) -> None:
        """Read «Б. Ярига», «Г.С. Сковороди», «Кучмій О. П.»."""
        letters: list[str] = []
        k = i
        while len(letters) < 3 and self._letter(k):
            letters.append(self.tokens[k].text + ".")
            k += 2
        if not letters or (i and not self._letter_may_begin(i)):
            return
        after = self._likeness(k) if self._near(k) else 0
        before = self._likeness(i - 1) if self._near(i) and i - 1 >= self.used else 0
        if before and i == 1 and before < 2:
            before = 0  # the first word of a sentence: «Голова Г. В. Прядко»
        least = 1.5 if i == 0 or len(letters) == 1 and self._norm(i - 1) in "«(" else 1
        spaced = len(letters) > 1 and self.tokens[i + 2].start > self.tokens[i + 1].end
        initials = (" " if spaced else "").join(letters)
        if after >= least and (after >= before or len(letters) == 1 and before < 3):
            last, surname = self._surname_at(k)
            self._with_initials(i, last, surname, initials, surname_first=False)
        elif before >= (1.5 if len(letters) > 1 else 1 if self._person_noun(i - 2) else 2):
            self._with_initials(i - 1, k, self.tokens[i - 1].text, initials, surname_first=True)

    def _with_initials(
        self, first: int, last: int, surname: str, initials: str, *, surname_first: bool
    ) -> None:
        name = self.names.restore("", "", surname, self.hint)
        self._add(first, last, name, ("", "", surname), initials=initials, surname_first=surname_first)

    def _stranger(self, i: int) -> None:
        """Read two or three unknown names of an office: «Чен Дуншен – керівник …»."""
        if self._norm(i - 1) in self.words["settlement"]:
            return  # «мер міста Утена …»
        last = i + 1
        while last < i + 3 and self._foreign(last):
            last += 1
        office = self._of_office(i)
        surname_last, particled = self._surname_at(last)
        if surname_last > last + 1 and office:
            last = surname_last  # «Єннес де Мол»
        elif last == i + 1 and office and self._near(last) and self._likeness(last) and self._abroad(last):
            last += 1  # «менеджерка Посольства Розальба Мартен»
        if last == i + 1 or self._word(last) or self.tokens[i].text.isupper():
            return
        if last == i + 3 and self._norm(i - 1) in self.words["of_town"] and self._norm(i)[-1:] in "аяиіїуюв":
            i += 1  # «мер Утени Альвідас Катінас»
        after = self._norm(last) in ("–", "—", "-", ",") and self._office_from(last + 1)
        before = self._norm(i - 1)
        listed = i - 1 == self.used > 0 and (before == "," or before in word_class("conjunction"))
        if after or listed or self._person_noun(i - 1) or office:
            if surname_last == last and " " in particled:
                surname = particled
                given = " ".join(t.text for t in self.tokens[i : last - 1 - particled.count(" ")])
            else:
                given = " ".join(t.text for t in self.tokens[i : last - 1])
                surname = self.tokens[last - 1].text
            self._add(i, last, FullName(given, "", surname, "", (), 1), (given, "", surname))
