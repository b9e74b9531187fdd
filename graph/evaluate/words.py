"""What readers of an evaluation see in place of names, in Ukrainian and English."""

from __future__ import annotations

from ..labels import label
from ..query.dates import readable
from .scheme import DATES, edtf

Pair = tuple[str, str]

FIGURES: dict[str, Pair] = {
    "documents": ("документи", "documents"),
    "entity_precision": ("сутності: точність", "entities: precision"),
    "entity_recall": ("сутності: повнота", "entities: recall"),
    "entity_f1": ("сутності: F1", "entities: F1"),
    "class_accuracy": ("сутності: правильний клас", "entities: right class"),
    "name_exact": ("сутності: точна назва", "entities: exact name"),
    "fact_precision": ("факти: точність", "facts: precision"),
    "fact_recall": ("факти: повнота", "facts: recall"),
    "fact_f1": ("факти: F1", "facts: F1"),
    "certain_precision": ("точність «сказано прямо»", "precision of explicit facts"),
    "facts_predicted": ("факти графа, що рахуються", "facts of the graph that count"),
    "facts_explicit_gold": ("факти зразка, сказані прямо", "explicit facts of gold"),
    "denied_predicted": ("факти, які текст заперечує", "facts that the text denies"),
    "facts_without_statement": ("факти без твердження", "facts without a statement"),
    "evidence_not_exact": ("цитати не слово в слово", "quotes not to the letter"),
}

SIDES: dict[str, Pair] = {"missed": ("пропущено", "missed"), "wrong": ("хибно", "wrong")}


def property_words(name: str) -> Pair:
    """Return the labels of a property.

    >>> property_words("heldAt")
    ('місце проведення', 'held at')
    """
    if name == "datePublished":  # of another vocabulary
        return "опубліковано", "date published"
    return label(name), label(name, "en")


def value_words(link: str, value: str) -> str:
    """Return the value of a property in words, dates of either side alike.

    >>> value_words("date", "planned 2019-09/2019-10"), value_words("concerns", "--")
    ('2019-09 – 2019-10', '--')
    """
    return readable(edtf(value), "uk") if link in DATES else value


def both(words: Pair) -> str:
    """Return the Ukrainian words with the English ones beside them."""
    return " · ".join(words)


def share(value: float | int | None) -> str:
    """Return a figure for people: shares with three digits, a dash where there is nothing to measure.

    >>> share(0.9534), share(18), share(None)
    ('0.953', '18', '–')
    """
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
