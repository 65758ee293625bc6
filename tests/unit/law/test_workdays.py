from datetime import date

import pytest

from bitim.law import workdays
from bitim.law.workdays import add_working_days, is_working_day, next_working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 3, 20), True),
        (date(2026, 3, 21), False),  # Nauryz
        (date(2026, 3, 25), False),  # Nauryz days that fell on a weekend are given back
        (date(2026, 3, 26), True),
        (date(2026, 10, 26), False),  # Republic Day fell on a Sunday
        (date(2026, 12, 16), False),  # Independence Day
        (date(2026, 8, 30), False),
        (date(2025, 1, 3), False),  # moved from the Sunday after
        (date(2025, 1, 5), True),
        (date(2013, 12, 28), True),  # a Saturday worked for the year to come
    ],
)
def test_days_off_are_those_of_kazakhstan(day, works):
    assert is_working_day(day) is works


def test_a_day_off_moves_to_the_next_working_day():
    assert next_working_day(date(2026, 3, 21)) == date(2026, 3, 26)
    assert next_working_day(date(2026, 3, 26)) == date(2026, 3, 26)


def test_working_days_are_counted_from_the_day_after():
    assert add_working_days(date(2026, 3, 19), 1) == date(2026, 3, 20)
    assert add_working_days(date(2026, 3, 19), 2) == date(2026, 3, 26)
    assert add_working_days(date(2026, 3, 21), 0) == date(2026, 3, 21)


def test_a_day_moved_by_an_order_overrides_the_calendar(monkeypatch):
    monday, saturday = date(2026, 5, 4), date(2026, 5, 16)
    assert is_working_day(monday)
    assert not is_working_day(saturday)
    monkeypatch.setattr(workdays, "moved_days", lambda: {monday: False, saturday: True})
    assert not is_working_day(monday)
    assert is_working_day(saturday)


def test_every_moved_day_on_file_names_its_order():
    rows = (workdays.files("bitim.law") / "data" / "moved_days.csv").read_text().splitlines()
    assert rows[0] == "day,works,source"
    assert all(row.split(",", 2)[2] for row in rows[1:])
    assert len(workdays.moved_days()) == len(rows) - 1
