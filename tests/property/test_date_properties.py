"""Dates: what holds for every text and for every day of the calendar."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from graph.edtf import is_edtf
from graph.grammar.calendar import words
from graph.grammar.date import find_dates, with_year
from graph.tokens import tokenize

GENITIVES = list(words().genitives)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31))
PIECES = st.sampled_from(
    [
        "5", "14-15", "31", "2019", "2019 року", "р.", "ц. р.", "травня", "лютого", "грудня", "у травні",
        "з", "по", "до", "–", ",", "та", "№", "від", "станом на", "за", "І", "півріччя", "кварталі", ".",
        "навесні", "першій половині", "торік", "цього року", "щороку", "12.05.2019", "2019-05-12", "01.12",
        "сьогодні", "(", ")", "на", "роки", "кінця", "січня-квітня", "9 місяців", "/", "Захід", "29 лютого",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60)


@given(TEXTS, st.none() | DAYS, st.none() | st.integers(1990, 2049))
def test_mentions_are_edtf_and_lie_in_the_text(
    text: str, published: datetime.date | None, year: int | None
) -> None:
    tokens = tokenize(text)
    found = find_dates(tokens, text, published=published, reference_year=year)
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert (tokens[mention.first].start, tokens[mention.last - 1].end) == (mention.start, mention.end)
        assert is_edtf(mention.edtf), mention
        assert mention.has_year != ("XXXX" in mention.edtf), mention
        assert is_edtf(with_year(mention, published or datetime.date(2020, 2, 29)).edtf)
        end = mention.end


@given(
    DAYS, st.sampled_from(["{d} {m} {y} року", "{d:02} {m} {y} р.", "{d:02}.{n:02}.{y}", "{y}-{n:02}-{d:02}"])
)
def test_every_day_is_read_back(day: datetime.date, form: str) -> None:
    text = form.format(d=day.day, m=GENITIVES[day.month - 1], n=day.month, y=day.year)
    (mention,) = find_dates(tokenize(f"Захід, {text}, відбувся"), f"Захід, {text}, відбувся")
    assert mention.edtf == day.isoformat()


@given(DAYS, st.integers(1, 400))
def test_every_range_is_read_back(start: datetime.date, length: int) -> None:
    end = start + datetime.timedelta(days=length)
    left, right = (f"{d.day} {GENITIVES[d.month - 1]} {d.year} року" for d in (start, end))
    for text in (f"з {left} по {right}", f"{left} – {right}", f"від {left} до {right}"):
        (mention,) = find_dates(tokenize(text), text)
        assert mention.edtf == f"{start.isoformat()}/{end.isoformat()}"


@given(DAYS, st.integers(-180, 180))
def test_the_year_left_out_is_found_again(published: datetime.date, days: int) -> None:
    day = published + datetime.timedelta(days=days)
    text = f"{day.day} {GENITIVES[day.month - 1]}"
    (mention,) = find_dates(tokenize(text), text, published=published)
    assert mention.edtf == f"XXXX-{day.month:02}-{day.day:02}"
    assert with_year(mention, published).edtf == day.isoformat()
