"""Names of persons: what holds for every text, and how many names come back from every case."""

from __future__ import annotations

from declension import CASES, decline, full_names
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.grammar.person import find_persons, restore, same_person
from graph.tokens import tokenize

WORDS = st.sampled_from(
    [
        "Олег", "Березін", "О", ".", "П", "Кучмій", ",", "та", "і", "Зінаїди", "Павла", "Микитюків", "«", "»",
        "імені", "вул", "Рада", "Європи", "голова", "ван", "Бек", "-", "–", "Ірина", "Ірині", "Ірини",
        "СКИБА", "Степанівна", "Коваль", "директор", "John", "Smith", "5", "ґанок", "Дар’я", "З’ї",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@given(TEXTS)
@settings(deadline=None)
def test_mentions_lie_in_the_text_and_have_a_name(text: str) -> None:
    tokens = tokenize(text)
    found = find_persons(tokens)
    for mention in found:
        assert 0 <= mention.first < mention.last <= len(tokens)
        assert mention.name.strip()
        assert restore(mention, "gent").first == mention.first
        assert same_person(mention, mention) or not mention.surname
    assert [m.first for m in found] == sorted(m.first for m in found)
    assert find_persons(tokenize(text)) == found


def _restored(hinted: bool) -> tuple[int, int, list[str]]:
    wrong, total = [], 0
    for gender, given_name, surname in full_names():
        for case in CASES:
            written = decline(gender, given_name, surname, case)
            found = find_persons(
                tokenize(f"захід відвідав {written} учора"), case_hint=case if hinted else ""
            )
            total += 1
            if [m.name for m in found] != [f"{given_name} {surname}"]:
                wrong.append(f"{case} {written} -> {[m.name for m in found]}")
    return total - len(wrong), total, wrong


def test_declined_names_come_back_to_the_nominative() -> None:
    right, total, wrong = _restored(hinted=False)
    print(f"restored without knowing the case: {right} of {total} ({right / total:.1%})")
    assert total > 1500
    assert right / total > 0.98, wrong


def test_the_case_helps() -> None:
    right, total, wrong = _restored(hinted=True)
    print(f"restored knowing the case: {right} of {total} ({right / total:.1%})")
    assert right / total > 0.985, wrong
