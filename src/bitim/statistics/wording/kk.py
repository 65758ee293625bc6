"""Kazakh: a number in digits takes the endings of the word that it is read with, after a hyphen."""

from decimal import Decimal
from enum import StrEnum

from bitim.days import NBSP, Form, day_text
from bitim.law.figures import Period
from bitim.law.figures.shares import places_to_show
from bitim.statistics.wording.figures import divided, grouped

HYPHEN = "\N{NON-BREAKING HYPHEN}"


class Case(StrEnum):
    GENITIVE = "genitive"  # 59-дың
    DATIVE = "dative"  # 59-ға
    ACCUSATIVE = "accusative"  # 59-ды
    LOCATIVE = "locative"  # 59-да
    ABLATIVE = "ablative"  # 59-дан
    INSTRUMENTAL = "instrumental"  # 59-бен
    OF_THEM = "of_them"  # оның 59-ы


# The last word of a number, then its endings in the order of Case. Written out: vowel harmony and the last sound decide
# each, and a Kazakh speaker reads twenty lines faster than the rules for them.
_ENDINGS = {
    "нөл": ("дің", "ге", "ді", "де", "ден", "мен", "і"),
    "бір": ("дің", "ге", "ді", "де", "ден", "мен", "і"),
    "екі": ("нің", "ге", "ні", "де", "ден", "мен", "сі"),
    "үш": ("тің", "ке", "ті", "те", "тен", "пен", "і"),
    "төрт": ("тің", "ке", "ті", "те", "тен", "пен", "і"),
    "бес": ("тің", "ке", "ті", "те", "тен", "пен", "і"),
    "алты": ("ның", "ға", "ны", "да", "дан", "мен", "сы"),
    "жеті": ("нің", "ге", "ні", "де", "ден", "мен", "сі"),
    "сегіз": ("дің", "ге", "ді", "де", "ден", "бен", "і"),
    "тоғыз": ("дың", "ға", "ды", "да", "дан", "бен", "ы"),
    "он": ("ның", "ға", "ды", "да", "нан", "мен", "ы"),
    "жиырма": ("ның", "ға", "ны", "да", "дан", "мен", "сы"),
    "отыз": ("дың", "ға", "ды", "да", "дан", "бен", "ы"),
    "қырық": ("тың", "қа", "ты", "та", "тан", "пен", "ы"),
    "елу": ("дің", "ге", "ді", "де", "ден", "мен", "і"),
    "алпыс": ("тың", "қа", "ты", "та", "тан", "пен", "ы"),
    "жетпіс": ("тің", "ке", "ті", "те", "тен", "пен", "і"),
    "сексен": ("нің", "ге", "ді", "де", "нен", "мен", "і"),
    "тоқсан": ("ның", "ға", "ды", "да", "нан", "мен", "ы"),
    "жүз": ("дің", "ге", "ді", "де", "ден", "бен", "і"),
    "мың": ("ның", "ға", "ды", "да", "нан", "мен", "ы"),
    "миллион": ("ның", "ға", "ды", "да", "нан", "мен", "ы"),
}
_WORDS = tuple(_ENDINGS)
_ONES, _TENS = _WORDS[:10], ("", *_WORDS[10:19])


def last_word(number: int) -> str:
    """The word that a number from 0 to 999 999 999 ends with when it is read aloud."""
    if number == 0 or number % 10:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number % 100 // 10]
    if number % 1_000:
        return "жүз"
    return "мың" if number % 1_000_000 else "миллион"


def ending(number: int, case: Case) -> str:
    return _ENDINGS[last_word(number)][list(Case).index(case)]


def bent(number: int, case: Case) -> str:
    """Write a number with its ending: `3 939-дан`, `3 816-сы`."""
    return f"{grouped(number)}{HYPHEN}{ending(number, case)}"


def number(value: int) -> str:
    return grouped(value)


def decimal(value: Decimal, places: int) -> str:
    return divided(value, places)


def share(value: Decimal, least: int = 1) -> str:
    return f"{divided(value, places_to_show(value, least))}{NBSP}%"


def period(of: Period) -> str:
    """When something was so: `2014 жылы`, `2014 жылғы 11 сәуірде`, `2014 жылғы 11 сәуірден 31 желтоқсанға дейін`."""
    if of == Period.year(of.since.year):
        return f"{of.since.year}{NBSP}жылы"
    if of.since == of.until:
        return f"{of.since.year}{NBSP}жылғы {day_text(of.since, 'kk', Form.ON, year=False)}"
    until = day_text(of.until, "kk", Form.UNTIL, year=False)
    if of.since.year == of.until.year:
        return f"{of.since.year}{NBSP}жылғы {day_text(of.since, 'kk', Form.AFTER, year=False)} {until} дейін"
    since = f"{of.since.year}{NBSP}жылғы {day_text(of.since, 'kk', Form.AFTER, year=False)}"
    return f"{since} {of.until.year}{NBSP}жылғы {until} дейін"
