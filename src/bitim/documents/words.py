"""Sums and dates as a document writes them, in Kazakh, Russian and English.

Kazakh dates change their ending with the sentence around them, so a template asks for the form it needs.
Russian and English need one form: "23 ноября 2026 года" serves «до», «с», «от» and «после» alike.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from num2words import num2words

from bitim.days import NBSP, Form, day_text

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")

_NUM2WORDS_CODE: dict[Language, str] = {"kk": "kz", "ru": "ru", "en": "en"}
_TENGE: dict[Language, str] = {"kk": "теңге", "ru": "тенге", "en": "tenge"}


def kazakh_date(day: date, form: Form = Form.PLAIN) -> str:
    """Write a date for a Kazakh document: "2026 жылғы 23 қараша" in the form asked for."""
    return f"{day.year}{NBSP}жылғы {day_text(day, 'kk', form, year=False)}"


def russian_date(day: date) -> str:
    """Write a date for a Russian document: "23 ноября 2026 года"."""
    return f"{day_text(day, 'ru', year=False)} {day.year}{NBSP}года"


def english_date(day: date) -> str:
    """Write a date for an English document: "23 November 2026"."""
    return day_text(day, "en")


def moment_in_figures(moment: datetime) -> str:
    """Write an aware moment in its own zone: "23.11.2026, 14:52:07 (UTC+05:00)".

    Raises: ValueError, when the moment has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment on a document needs a time zone.")
    offset = f"{moment:%z}"
    return f"{moment:%d.%m.%Y}, {moment:%H:%M:%S} (UTC{offset[:3]}:{offset[3:5]})"


def amount_in_figures(amount: Decimal) -> str:
    """Write a sum in tenge: "1 240 000 ₸", with tiyn "1 240 000,50 ₸". All spaces are U+00A0.

    Raises: ValueError, when the sum is negative or finer than one tiyn.
    """
    return f"{_grouped(amount)}{NBSP}₸"


def amount_in_full(amount: Decimal, language: Language) -> str:
    """Write a sum in figures and words: "1 240 000 (бір миллион екі жүз қырық мың) теңге".

    Tiyn follow in figures, as payment papers write them: "… теңге 50 тиын".

    Raises: ValueError, when the sum is negative or finer than one tiyn.
    """
    tenge, tiyn = _tenge_and_tiyn(amount)
    in_full = f"{_grouped(Decimal(tenge))} ({number_in_words(tenge, language)}) {_TENGE[language]}"
    if tiyn:
        in_full += f" {tiyn:02d}{NBSP}{_tiyn_noun(tiyn, language)}"
    return in_full


def number_in_words(number: int, language: Language) -> str:
    """Write a whole number in words: 1240000 → "бір миллион екі жүз қырық мың"."""
    return str(num2words(number, lang=_NUM2WORDS_CODE[language]))


def _grouped(amount: Decimal) -> str:
    tenge, tiyn = _tenge_and_tiyn(amount)
    figures = f"{tenge:,}".replace(",", NBSP)
    return f"{figures},{tiyn:02d}" if tiyn else figures


def _tenge_and_tiyn(amount: Decimal) -> tuple[int, int]:
    if not amount.is_finite() or amount < 0 or amount * 100 % 1:
        raise ValueError("A sum on a document is zero or more, in whole tiyn.")
    return divmod(int(amount * 100), 100)


def _tiyn_noun(tiyn: int, language: Language) -> str:
    if language == "en":
        return "tiyn"
    if language == "kk":
        return "тиын"
    if tiyn % 10 == 1 and tiyn != 11:
        return "тиын"
    if tiyn % 10 in {2, 3, 4} and tiyn not in {12, 13, 14}:
        return "тиына"
    return "тиынов"
