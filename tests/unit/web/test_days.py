"""Days in sentences, and sums and moments in tables."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from bitim.days import Form, day_text, weekday_text
from bitim.web.templatetags import bitim as tags

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "2026 ж. 23 қараша"), ("ru", "23 ноября 2026 г."), ("en", "23 November 2026")],
)
def test_a_day_is_said_as_the_language_says_it(language: str, said: str) -> None:
    assert day_text(DAY, language).replace("\xa0", " ") == said


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_day_and_month_never_part_at_the_end_of_a_line(language: str) -> None:
    assert "23\xa0" in day_text(DAY, language)


@pytest.mark.parametrize(
    ("month", "until", "after", "on"),
    [
        (1, "қаңтарға", "қаңтардан", "қаңтарда"),
        (2, "ақпанға", "ақпаннан", "ақпанда"),
        (6, "маусымға", "маусымнан", "маусымда"),
        (7, "шілдеге", "шілдеден", "шілдеде"),
        (9, "қыркүйекке", "қыркүйектен", "қыркүйекте"),
        (11, "қарашаға", "қарашадан", "қарашада"),
    ],
)
def test_a_kazakh_month_takes_the_ending_of_its_sentence(month: int, until: str, after: str, on: str) -> None:
    day = date(2026, month, 13)

    forms = [day_text(day, "kk", form, year=False) for form in (Form.UNTIL, Form.AFTER, Form.ON)]

    assert forms == [f"13\xa0{until}", f"13\xa0{after}", f"13\xa0{on}"]


BACK, FRONT = "аоұыя", "әеөүі"
VOICELESS, NASAL = "кқпстшх", "мнң"


@pytest.mark.parametrize("month", range(1, 13))
def test_kazakh_endings_follow_vowel_harmony(month: int) -> None:
    """The dative and the ablative of each month, derived anew from its last sounds."""
    word = day_text(date(2026, month, 1), "kk", year=False).split("\xa0")[1]
    # «шілде», «сәуір» are front, «тамыз», «қаңтар» back: the last vowel decides.
    front = next(letter for letter in reversed(word) if letter in BACK + FRONT) in FRONT
    hard = word[-1] in VOICELESS
    dative = word + {(False, False): "ға", (False, True): "қа", (True, False): "ге", (True, True): "ке"}[front, hard]
    opening = "т" if hard else "н" if word[-1] in NASAL else "д"
    ablative = word + opening + ("ен" if front else "ан")

    said = [day_text(date(2026, month, 1), "kk", form, year=False) for form in (Form.UNTIL, Form.AFTER)]

    assert said == [f"1\xa0{dative}", f"1\xa0{ablative}"]


def test_weekdays_change_with_the_sentence() -> None:
    wednesday = date(2026, 11, 25)
    said = [weekday_text(wednesday, language, Form.UNTIL) for language in ("kk", "ru", "en")]
    assert said == ["сәрсенбіге", "среды", "Wednesday"]


def test_filters_speak_the_language_of_the_reader() -> None:
    with override("kk"):
        kazakh = tags.day_until(date(2026, 11, 13), "short")
    with override("ru"):
        russian = tags.day_until(date(2026, 11, 13), "short")
    assert (kazakh, russian) == ("13\xa0қарашаға", "13\xa0ноября")


def test_a_moment_is_shown_in_the_zone_of_kazakhstan() -> None:
    late = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
    with override("ru"):
        shown = (tags.moment(late), tags.day(late), tags.hour(late))
    assert shown == ("24.11.2026, 02:30", "24\xa0ноября 2026\xa0г.", "02:30")


@pytest.mark.parametrize(
    ("amount", "language", "shown"),
    [
        (Decimal("1240000"), "kk", "1 240 000 ₸"),
        (Decimal("1240000.50"), "ru", "1 240 000,50 ₸"),
        (Decimal("1240000.50"), "en", "1 240 000.50 ₸"),
        (950, "ru", "950 ₸"),
        (Decimal("0"), "kk", "0 ₸"),
    ],
)
def test_a_sum_is_grouped_and_never_broken(amount: Decimal | int, language: str, shown: str) -> None:
    with override(language):
        text = tags.tenge(amount)
    assert text == shown.replace(" ", "\xa0")


def test_an_absent_day_leaves_an_empty_place() -> None:
    assert [tags.day(None), tags.moment(None), tags.tenge(None), tags.weekday(None)] == ["", "", "", ""]


def test_a_hash_is_shown_by_its_two_ends() -> None:
    assert tags.shorthash("4f2a91c0" + "0" * 48 + "77de9c1e").replace("\xa0", " ") == "4f2a 91c0 … 77de 9c1e"
