"""Sums and dates as a document writes them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.days import Form
from bitim.documents import words

ONES = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
VALUES = {"жүз": 100, "мың": 1_000, "миллион": 1_000_000, "миллиард": 1_000_000_000}


def value_of(text: str) -> int:
    """Read a Kazakh number aloud and count it, by the grammar and not by the library."""
    total = group = 0
    for word in text.split():
        if word in ONES:
            group += ONES.index(word)
        elif word in TENS:
            group += 10 * TENS.index(word)
        elif word == "жүз":
            group = (group or 1) * 100
        else:
            total, group = total + (group or 1) * VALUES[word], 0
    return total + group


@pytest.mark.parametrize(
    ("number", "kazakh"),
    [
        (0, "нөл"),
        (11, "он бір"),
        (40, "қырық"),
        (118, "жүз он сегіз"),
        (1_001, "бір мың бір"),
        (1_240_000, "бір миллион екі жүз қырық мың"),
        (2_000_000_000, "екі миллиард"),
        (5_000_000_018, "бес миллиард он сегіз"),
        (-5, "минус бес"),
    ],
)  # fmt: skip
def test_a_kazakh_number_is_written_as_a_kazakh_says_it(number: int, kazakh: str) -> None:
    assert words.number_in_words(number, "kk") == kazakh


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_a_kazakh_number_read_back_is_the_same_number(number: int) -> None:
    assert value_of(words.number_in_words(number, "kk")) == number


def test_a_sum_stands_in_figures_and_in_words_of_each_language() -> None:
    amount = Decimal("1240000.00")
    figures = "1\u00a0240\u00a0000"
    assert words.amount_in_figures(amount) == f"{figures}\u00a0₸"
    assert words.amount_in_full(amount, "kk") == f"{figures} (бір миллион екі жүз қырық мың) теңге"
    assert words.amount_in_full(amount, "ru") == f"{figures} (один миллион двести сорок тысяч) тенге"
    assert words.amount_in_full(amount, "en") == f"{figures} (one million, two hundred and forty thousand) tenge"


@pytest.mark.parametrize(
    ("tiyn", "russian"),
    [("01", "01\u00a0тиын"), ("02", "02\u00a0тиына"), ("05", "05\u00a0тиынов"), ("11", "11\u00a0тиынов"),
     ("14", "14\u00a0тиынов"), ("21", "21\u00a0тиын"), ("50", "50\u00a0тиынов")],
)  # fmt: skip
def test_tiyn_follow_the_words_in_figures_and_are_declined_in_russian(tiyn: str, russian: str) -> None:
    amount = Decimal(f"100.{tiyn}")
    assert words.amount_in_full(amount, "ru") == f"100 (сто) тенге {russian}"
    assert words.amount_in_full(amount, "kk") == f"100 (жүз) теңге {tiyn}\u00a0тиын"
    assert words.amount_in_figures(amount) == f"100,{tiyn}\u00a0₸"


@pytest.mark.parametrize("wrong", ["-1", "0.005", "NaN", "Infinity"])
def test_a_sum_that_nobody_can_pay_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="zero or more, in whole tiyn"):
        words.amount_in_figures(Decimal(wrong))


@pytest.mark.parametrize(
    ("month", "dative", "ablative", "locative", "attributive"),
    [
        (1, "қаңтарға", "қаңтардан", "қаңтарда", "қаңтардағы"),
        (2, "ақпанға", "ақпаннан", "ақпанда", "ақпандағы"),
        (3, "наурызға", "наурыздан", "наурызда", "наурыздағы"),
        (4, "сәуірге", "сәуірден", "сәуірде", "сәуірдегі"),
        (5, "мамырға", "мамырдан", "мамырда", "мамырдағы"),
        (6, "маусымға", "маусымнан", "маусымда", "маусымдағы"),
        (7, "шілдеге", "шілдеден", "шілдеде", "шілдедегі"),
        (8, "тамызға", "тамыздан", "тамызда", "тамыздағы"),
        (9, "қыркүйекке", "қыркүйектен", "қыркүйекте", "қыркүйектегі"),
        (10, "қазанға", "қазаннан", "қазанда", "қазандағы"),
        (11, "қарашаға", "қарашадан", "қарашада", "қарашадағы"),
        (12, "желтоқсанға", "желтоқсаннан", "желтоқсанда", "желтоқсандағы"),
    ],
)
def test_a_kazakh_month_takes_the_ending_that_the_sentence_asks_for(
    month: int, dative: str, ablative: str, locative: str, attributive: str
) -> None:
    day = date(2026, month, 5)
    written = [words.kazakh_date(day, form) for form in list(Form)[1:]]
    assert written == [f"2026\u00a0жылғы 5\u00a0{word}" for word in (dative, ablative, locative, attributive)]


def test_a_date_names_day_month_and_year_in_each_language() -> None:
    day = date(2026, 11, 23)
    assert words.kazakh_date(day) == "2026\u00a0жылғы 23\u00a0қараша"
    assert words.russian_date(day) == "23\u00a0ноября 2026\u00a0года"
    assert words.english_date(day) == "23\u00a0November 2026"


def test_a_moment_shows_the_distance_of_its_zone_from_utc() -> None:
    almaty = timezone(timedelta(hours=5), "Asia/Almaty")
    assert (
        words.moment_in_figures(datetime(2026, 11, 23, 14, 52, 7, tzinfo=almaty)) == "23.11.2026, 14:52:07 (UTC+05:00)"
    )
    assert words.moment_in_figures(datetime(2026, 1, 2, tzinfo=UTC)).endswith("(UTC+00:00)")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        words.moment_in_figures(datetime(2026, 11, 23))
