from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from graph.documents import Document, document_from_text
from graph.readers import read_documents

LEAD = "У Щасті проведено семінар."


def read(text: str, name: str = "a.txt") -> Document:
    return document_from_text(text, name)


@pytest.mark.parametrize(("line", "day", "written"), [
    (" 02 травня 2019 року", "2019-05-02", "02 травня 2019 року"),
    ("2 Травня 2019", "2019-05-02", "2 Травня 2019"),
    ("14 листопада 2018 р.", "2018-11-14", "14 листопада 2018 р."),
    ("14.11.2018", "2018-11-14", "14.11.2018"),
    ("Опубліковано 14.11.2018 16:42", "2018-11-14", "Опубліковано 14.11.2018 16:42"),
    ("Дата публікації: 14 листопада 2018, 09:05", "2018-11-14", "Дата публікації: 14 листопада 2018, 09:05"),
    ("Середа, 14 листопада 2018 р. о 10:00", "2018-11-14", "Середа, 14 листопада 2018 р. о 10:00"),
    ("2018-11-14 | 10:00:59", "2018-11-14", "2018-11-14 | 10:00:59"),
    ("10:00 14.11.2018", "2018-11-14", "10:00 14.11.2018"),
    ("Оновлено 14.11.2018", None, ""),             # the text may be older
    ("\n\n14.11.2018\t", "2018-11-14", "14.11.2018"),
    ("31.02.2019", None, ""),                      # no such day
    ("14 листопаду 2018", None, ""),               # no month in the genitive
    ("14.11.2018 У Щасті проведено семінар", None, ""),   # a dateline is no line of its own
])  # fmt: skip
def test_date_of_publication_stands_alone_on_the_first_line(line: str, day: str | None, written: str) -> None:
    document = read(f"{line}\nНавчання триває\n\n{LEAD}")
    assert document.published == (day and datetime.date.fromisoformat(day))
    assert document.text[document.published_start : document.published_end] == written
    if day:
        assert document.headline(document.items[0]) == "Навчання триває"


def test_date_may_stand_alone_under_the_headline() -> None:
    document = read(f"Навчання триває\n\n02 травня 2019 року\n\n{LEAD}")
    assert document.published == datetime.date(2019, 5, 2)
    assert document.headline(document.items[0]) == "Навчання триває"


def test_date_may_stand_under_the_publisher_and_with_a_label_at_the_end() -> None:
    assert read(f"Навчання триває\nПресслужба\n02.05.2019, 11:20\n\n{LEAD}").published is not None
    assert read(f"Навчання триває\n{LEAD}\n\nОпубліковано: 02.05.2019").published is not None
    assert read(f"Навчання триває\n{LEAD}\n\n02.05.2019").published is None


def test_date_further_down_is_not_that_of_publication() -> None:
    assert read(f"Навчання триває\n{LEAD}\n02 травня 2019 року\n{LEAD}").published is None


def test_text_without_headline_is_all_body() -> None:
    (item,) = read(LEAD).items
    assert (item.headline_start, item.headline_end) == (0, 0)
    assert (item.body_start, item.end, item.number, item.truncated) == (0, len(LEAD), 0, False)


def test_lone_headline_has_no_body() -> None:
    document = read("Навчання триває")
    (item,) = document.items
    assert document.headline(item) == "Навчання триває" and item.body_start == item.end


def test_digest_of_the_seed_has_its_ten_items(news: Path) -> None:
    document = read_documents([news]).documents[1]
    assert [i.number for i in document.items] == list(range(1, 11))
    assert [i.number for i in document.items if i.truncated] == [1, 3, 4, 6, 8, 10]
    assert document.headline(document.items[3]).startswith("У Сєвєродонецьку проведено засідання")
    assert document.text[document.items[9].body_start :].startswith("4 грудня 2017 року")


@pytest.mark.parametrize(
    "divider", ["\n\n,\n\n", "\n,\n", "\n \n\t, \n", "\r\n\r\n,\r\n\r\n", "\n\n,\n\n,\n\n"]
)
def test_lines_with_a_lone_comma_divide_items(divider: str) -> None:
    document = read(f"Перша{divider}Друга\n\n{LEAD}{divider}")
    assert [document.headline(i) for i in document.items] == ["Перша", "Друга"]
    assert [document.text[i.start : i.end] for i in document.items] == ["Перша", f"Друга\n\n{LEAD}"]


def test_commas_around_a_single_item_make_no_digest() -> None:
    document = read(f",\n\nНавчання триває\n\n{LEAD}\n\n,\n")
    (item,) = document.items
    assert not document.is_digest and item.number == 0
    assert document.text[item.start : item.end] == f"Навчання триває\n\n{LEAD}"


def test_comma_within_a_line_divides_nothing() -> None:
    assert not read(f"Навчання\n\nУ Щасті\n, у Рубіжному\n{LEAD}").is_digest


@pytest.mark.parametrize(("end", "cut"), [
    ("проведено семінар.", False), ("«Жінки, мир, безпека».", False), ("проведено?»", False),
    ("і далі…", False), ("проведено семін", True), ("за темою: «Ра", True), ("за темою «Рада»", True),
])  # fmt: skip
def test_lead_that_breaks_off_within_its_sentence_is_cut(end: str, cut: bool) -> None:
    document = read(f"Перша\n\nУ Щасті {end}\n\n,\n\nДруга\n\n{LEAD}")
    assert [i.truncated for i in document.items] == [cut, False]


def test_thousands_of_commas_are_read_at_once() -> None:
    document = read(f"Перша\n\n{LEAD}\n" + ",\n" * 20_000 + f"Друга\n\n{LEAD}\n" + ",\n" * 20_000)
    assert len(document.items) == 2


def test_id_is_readable_and_tells_files_apart() -> None:
    text = f"02.05.2019\nНавчання триває\n\n{LEAD}"
    first, again, other = read(text), read(text + " Ще."), read(text, "b.txt")
    assert first.id == again.id != other.id
    assert first.id.startswith("2019-05-02-navchannia-tryvaie-")
    assert first.sha256 != again.sha256
