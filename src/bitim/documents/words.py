"""Sums and dates as a document writes them, in Kazakh, Russian and English.

Kazakh dates change their ending with the sentence around them, so a template asks for the form it needs.
Russian and English need one form: "23 ноября 2026 года" serves «до», «с», «от» and «после» alike.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from num2words import num2words

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")

NO_BREAK_SPACE = "\u00a0"

_NUM2WORDS_CODE: dict[Language, str] = {"kk": "kz", "ru": "ru", "en": "en"}
_TENGE: dict[Language, str] = {"kk": "теңге", "ru": "тенге", "en": "tenge"}


class DateForm(StrEnum):
    """The case of a Kazakh date: when, and what the sentence says about it."""

    NOMINATIVE = "nominative"  # 23 қараша
    DATIVE = "dative"  # 23 қарашаға дейін
    ABLATIVE = "ablative"  # 23 қарашадан кешіктірмей
    LOCATIVE = "locative"  # 23 қарашада
    ATTRIBUTIVE = "attributive"  # 23 қарашадағы шарт


# Month, then its endings in the order of DateForm. Written out: vowel harmony and the last sound decide
# each ending, and twelve lines can be read by a Kazakh speaker faster than the rules for them.
_KAZAKH_MONTHS: tuple[tuple[str, str, str, str, str], ...] = (
    ("қаңтар", "ға", "дан", "да", "дағы"),
    ("ақпан", "ға", "нан", "да", "дағы"),
    ("наурыз", "ға", "дан", "да", "дағы"),
    ("сәуір", "ге", "ден", "де", "дегі"),
    ("мамыр", "ға", "дан", "да", "дағы"),
    ("маусым", "ға", "нан", "да", "дағы"),
    ("шілде", "ге", "ден", "де", "дегі"),
    ("тамыз", "ға", "дан", "да", "дағы"),
    ("қыркүйек", "ке", "тен", "те", "тегі"),
    ("қазан", "ға", "нан", "да", "дағы"),
    ("қараша", "ға", "дан", "да", "дағы"),
    ("желтоқсан", "ға", "нан", "да", "дағы"),
)
_RUSSIAN_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def kazakh_date(day: date, form: DateForm = DateForm.NOMINATIVE) -> str:
    """Write a date for a Kazakh document: "2026 жылғы 23 қараша" in the form asked for."""
    month, *endings = _KAZAKH_MONTHS[day.month - 1]
    ending = ("", *endings)[list(DateForm).index(form)]
    return f"{day.year}{NO_BREAK_SPACE}жылғы {day.day}{NO_BREAK_SPACE}{month}{ending}"


def russian_date(day: date) -> str:
    """Write a date for a Russian document: "23 ноября 2026 года"."""
    return f"{day.day}{NO_BREAK_SPACE}{_RUSSIAN_MONTHS[day.month - 1]} {day.year}{NO_BREAK_SPACE}года"


def english_date(day: date) -> str:
    """Write a date for an English document: "23 November 2026"."""
    return f"{day.day}{NO_BREAK_SPACE}{_ENGLISH_MONTHS[day.month - 1]} {day.year}"


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
    return f"{_grouped(amount)}{NO_BREAK_SPACE}₸"


def amount_in_full(amount: Decimal, language: Language) -> str:
    """Write a sum in figures and words: "1 240 000 (бір миллион екі жүз қырық мың) теңге".

    Tiyn follow in figures, as payment papers write them: "… теңге 50 тиын".

    Raises: ValueError, when the sum is negative or finer than one tiyn.
    """
    tenge, tiyn = _tenge_and_tiyn(amount)
    in_full = f"{_grouped(Decimal(tenge))} ({number_in_words(tenge, language)}) {_TENGE[language]}"
    if tiyn:
        in_full += f" {tiyn:02d}{NO_BREAK_SPACE}{_tiyn_noun(tiyn, language)}"
    return in_full


def number_in_words(number: int, language: Language) -> str:
    """Write a whole number in words: 1240000 → "бір миллион екі жүз қырық мың"."""
    return str(num2words(number, lang=_NUM2WORDS_CODE[language]))


def _grouped(amount: Decimal) -> str:
    tenge, tiyn = _tenge_and_tiyn(amount)
    figures = f"{tenge:,}".replace(",", NO_BREAK_SPACE)
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
