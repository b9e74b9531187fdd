"""From the forms of a text to the nominative of a place's name: «у Горішніх Плавнях» to «Горішні Плавні».

Rules of Ukrainian declension propose nominatives, the register decides which of them are names. A rule is a
pair of endings, of lemma and form; ``C`` stands for any consonant, ``V`` for any vowel, the same in both.
Alternations are written out: і/о (Ріг, Рогу), fleeting vowels (Корець, Корця); ``S`` is the softened
consonant with the locative's -і (Острог, Острозі).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from .place import KINDS, Place, fold
from .place_register import register

_CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
_VOWELS = "аеєиіїоуюя"
_SOFTENED = {"г": "з", "к": "ц", "х": "с"}  # before the locative's -і

# lemma's ending: endings of its forms, singular or plural as the name is; vocatives do not occur.
_RULES = """
C: Cа Cу Cові Cом Cі Cем Cеві S
іC: оCа оCу оCові оCом оCі оCем еCа еCу еCові еCом еCі еCем еCеві оS
їC: єCа єCу єCові єCом єCі
Cь: Cя Cю Cем Cеві Cі CCю
іCь: оCя оCю оCем оCеві оCі еCя еCю еCем еCеві еCі
р: ря рю рем реві
іст: оста осту остом остові ості
ість: ості
гор: гра гру гром грові грі
щ: щю
Vй: Vя Vю Vєм Vєві Vї
ій: оя ою оєм ої ього ьому ім
ий: ого ому им ім
їй: його йому їм
ок: ка ку ком кові ці
ек: ка ку ком кові ці
ер: ра ру ром рові рі
ж: жжю
ч: ччю
ш: шшю
селок: сілка сілку сілком сілкові сілці
ьок: ька ьку ьком ькові
ел: ла лу лом лові лі
ень: ня ню нем неві ні
ель: ля лю лем леві лі
оCець: іCця іCцю іCцем іCцеві іCці
ець: ця цю цем цеві ці
лець: льця льцю льцем льцеві льці
єць: йця йцю йцем йцеві йці
Cа: Cи Cі Cу Cою Cею Cої Cій S Cам Cами Cах
Cя: Cі Cю Cею Cям Cями Cях Cьої Cій Cьою
Vя: Vї Vю Vєю
'я: 'ї 'ю 'єю 'ям 'ями 'ях
'є: 'я 'ю 'єм 'ї
'ї: 'їв 'ям 'ями 'ях
Cе: Cого Cому Cим Cім
ве: ва ву вом ві вові
не: на ну ном ні нові
ле: ля лю лем лі
ре: ря рю рем рі
це: ця цю цем ці
че: ча чу чем чі
же: жа жу жем жі
ше: ша шу шем ші
ще: ща щу щем щі
сько: ського ському ським
цько: цького цькому цьким
Cє: Cього Cьому Cім
Cо: Cа Cу Cом Cі Cові S
Cи: Cам Cами Cах Cів C Cям Cями Cях Cей
ки: ок ек
ни: ен он
ли: ел ол
оCи: іC
Cі: Cям Cями Cях Cам Cами Cах Cів Cь C Cей Cих Cим Cими Cіх Cім Cіми
ні: ень
льні: лень
ївці: євець
лі: ель
ці: ець
Vї: Vям Vями Vях Vїв Vй Vїх Vїм Vїми
ота: іт отям отях
ера: ер
оля: олів
ища: ищ
иська: иськ
"""


@lru_cache(maxsize=1)
def _endings() -> dict[str, tuple[str, ...]]:
    """Return the lemma endings that each form ending may come from."""
    found: dict[str, dict[str, None]] = {}
    for line in _RULES.strip().splitlines():
        lemma, _, forms = line.partition(": ")
        letters = _CONSONANTS if "C" in lemma else _VOWELS if "V" in lemma else "-"
        for letter in letters:
            for form in forms.split():
                if "S" in form and letter not in _SOFTENED:
                    continue
                ending = form.replace("S", _SOFTENED.get(letter, "") + "і")
                ending = ending.replace("C", letter).replace("V", letter)
                found.setdefault(ending, {})[lemma.replace("C", letter).replace("V", letter)] = None
    return {ending: tuple(lemmas_) for ending, lemmas_ in found.items()}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, _endings()))


@lru_cache(maxsize=1)
def _keys() -> tuple[frozenset[str], frozenset[str]]:
    """Return all folded names, and the parts of those that have several."""
    keys = frozenset(register().keys())
    return keys, frozenset(part for key in keys if " " in key or "-" in key for part in re.split("[ -]", key))


def _nominatives(word: str) -> Iterator[str]:
    """Yield the word itself and what rules make of it, checked against nothing."""
    yield word
    endings = _endings()
    for length in range(min(_longest(), len(word) - 1), 0, -1):
        stem = word[:-length]
        for ending in endings.get(word[-length:], ()):
            yield stem + ending


@lru_cache(maxsize=10_000)
def lemmas(form: str) -> tuple[str, ...]:
    """Return the names in the nominative that a form may stand for; empty if it can be none.

    Args:
        form: one word or several, as the text has them; it should begin with a capital letter.

    Returns:
        Names as the register spells them: the form itself first if it is a name, then bigger places first.
        A proposal only: «Раді» is no village because one is called Рада.

    >>> lemmas("Горішніх Плавнях"), lemmas("Чорткові"), lemmas("Кривому Розі"), lemmas("Свалявщині")
    (('Горішні Плавні',), ('Чортків',), ('Кривий Ріг',), ('Свалявщина',))
    >>> lemmas("Департаментом")
    ()
    """
    key = fold(" ".join(form.split()))
    keys, parts = _keys()
    if " " not in key and "-" not in key:
        found = dict.fromkeys(c for c in _nominatives(key) if c in keys or _is_raion_nickname(c))
    else:
        found = dict.fromkeys(c for c in _joined(key, parts) if c in keys)
    if len(found) > 1:
        found = dict.fromkeys(sorted(found, key=lambda candidate: (candidate != key, _rank(candidate))))
    return tuple(register().spelling(candidate) for candidate in found)


def _joined(key: str, parts: frozenset[str]) -> Iterator[str]:
    words = re.split("([ -])", key)
    choices = [
        [word] if word in (" ", "-") else [w for w in dict.fromkeys(_nominatives(word)) if w in parts]
        for word in words
    ]
    return map("".join, product(*choices))


def _is_raion_nickname(key: str) -> bool:
    if not key.endswith("щина"):
        return False
    return any(register().others(f"{adjective} район") for adjective in adjectives(key))


def adjectives(nickname: str) -> tuple[str, ...]:
    """Return the adjectives that a folded name in -щина may come from.

    >>> adjectives("свалявщина"), adjectives("козеччина")
    (('свалявський',), ('козецький', 'козечський', 'козекський'))
    """
    if nickname.endswith("ччина"):
        stem = nickname.removesuffix("ччина")
        return stem + "цький", stem + "чський", stem + "кський"
    return (nickname.removesuffix("щина") + "ський",)


def _rank(key: str) -> tuple[int, bool]:
    """Return how big the biggest place of a name is, a present name before a former one."""
    table = register()
    present: list[Place] = table.others(key) + table.settlements(key)
    places = present or table.formerly(key)
    return min((KINDS.index(p.kind) for p in places), default=len(KINDS)), not present
