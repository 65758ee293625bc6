"""Whether two languages name the same days and figures."""

import pytest

from bitim.cases.same_figures import Difference, figures, first_difference


@pytest.mark.parametrize(
    ("kk", "ru"),
    [
        ("1 240 000 (бір миллион) теңге", "1\xa0240\xa0000 (один миллион) тенге"),
        ("2025 жылғы 3 наурыздағы қолхат", "расписка от 3 марта 2025 года"),
        ("2027 ж. 5 қаңтарға дейін", "до 5 января 2027 г."),
        ("5 мамырда, 5 маусымда", "5 мая, 5 июня"),
        ("5-күнінен кешіктірмей", "не позднее 5-го числа"),
        ("05.01.2027 күні", "5 января 2027 года"),
        ("0,1 пайыз", "0.10 процента"),
        ("23:00 мен 07:00 аралығында", "с 23:00 до 07:00"),
        ("10 күн, содан кейін 3 ай", "3 месяца после 10 дней"),
        ("Ақша аударылады.", "Деньги переводятся."),
    ],
)
def test_the_same_day_or_sum_is_recognised_in_both_languages(kk: str, ru: str) -> None:
    assert first_difference([("how", kk, ru)]) is None


@pytest.mark.parametrize(
    ("kk", "ru", "figure", "language"),
    [
        ("1 240 000 теңге", "1 204 000 тенге", "1240000", "kk"),
        ("5 қаңтар", "5 февраля", "05.01", "kk"),
        ("2027 жылғы 5 қаңтар", "5 января", "05.01.2027", "kk"),
        ("он күн", "10 дней", "10", "ru"),
        ("10 күн, 10 күн", "10 дней", "10", "kk"),
    ],
)
def test_what_stands_in_one_text_only_is_a_difference(kk: str, ru: str, figure: str, language: str) -> None:
    assert first_difference([("same", "1", "1"), ("how", kk, ru)]) == Difference("how", figure, language)


def test_a_year_and_a_sum_in_one_row_stay_two_figures() -> None:
    assert figures("2027 жылы 310 000 теңге") == {"2027": 1, "310000": 1}
