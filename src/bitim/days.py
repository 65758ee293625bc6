"""Days as sentences need them: Kazakh months and weekdays change their endings, Russian months their case.

Sentences are written so that only these helpers bend a word: "until {day}" takes `until`, "after {day}" takes
`after`, "on {day}" takes `on`. English needs no change and gets the plain form.
"""

from datetime import date
from enum import StrEnum

NBSP = "\N{NO-BREAK SPACE}"


class Form(StrEnum):
    """How the sentence uses the day; the names are those of the template filters."""

    PLAIN = "plain"  # {күн}, {дата}: standing alone, in lists
    UNTIL = "until"  # {күнге} дейін, до {даты}
    AFTER = "after"  # {күннен} кейін, после {даты}
    ON = "on"  # {күні}, {күнде}: the day on which something happens
    OF = "of"  # {күндегі} шарт, договор от {даты}


# Month, then its endings in the order of Form. Written out: vowel harmony and the last sound decide each ending, and
# twelve lines can be read by a Kazakh speaker faster than the rules for them.
_KK_MONTHS = (
    ("қаңтар", "", "ға", "дан", "да", "дағы"),
    ("ақпан", "", "ға", "нан", "да", "дағы"),
    ("наурыз", "", "ға", "дан", "да", "дағы"),
    ("сәуір", "", "ге", "ден", "де", "дегі"),
    ("мамыр", "", "ға", "дан", "да", "дағы"),
    ("маусым", "", "ға", "нан", "да", "дағы"),
    ("шілде", "", "ге", "ден", "де", "дегі"),
    ("тамыз", "", "ға", "дан", "да", "дағы"),
    ("қыркүйек", "", "ке", "тен", "те", "тегі"),
    ("қазан", "", "ға", "нан", "да", "дағы"),
    ("қараша", "", "ға", "дан", "да", "дағы"),
    ("желтоқсан", "", "ға", "нан", "да", "дағы"),
)
# A Russian date has its month in the genitive whatever the sentence asks: «до 23 ноября», «к 23 ноября».
_RU_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_RU_MONTH_NAMES = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь",
    "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь",
)  # fmt: skip
_EN_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_KK_WEEKDAYS: dict[Form, tuple[str, ...]] = {
    Form.PLAIN: ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    Form.UNTIL: ("дүйсенбіге", "сейсенбіге", "сәрсенбіге", "бейсенбіге", "жұмаға", "сенбіге", "жексенбіге"),
    Form.AFTER: (
        "дүйсенбіден",
        "сейсенбіден",
        "сәрсенбіден",
        "бейсенбіден",
        "жұмадан",
        "сенбіден",
        "жексенбіден",
    ),
    Form.ON: ("дүйсенбіде", "сейсенбіде", "сәрсенбіде", "бейсенбіде", "жұмада", "сенбіде", "жексенбіде"),
}
_RU_GENITIVE = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
_RU_WEEKDAYS: dict[Form, tuple[str, ...]] = {
    Form.PLAIN: ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    Form.UNTIL: _RU_GENITIVE,
    Form.AFTER: _RU_GENITIVE,
    Form.ON: ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
}
_EN_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_text(day: date, language: str, form: Form = Form.PLAIN, *, year: bool = True) -> str:
    """Say a day: `2026 ж. 23 қараша`, `23 ноября 2026 г.`, `23 November 2026`; without the year when told."""
    index = day.month - 1
    if language == "kk":
        name, *endings = _KK_MONTHS[index]
        short = f"{day.day}{NBSP}{name}{endings[list(Form).index(form)]}"
        return f"{day.year}{NBSP}ж. {short}" if year else short
    months = _RU_MONTHS if language == "ru" else _EN_MONTHS
    short = f"{day.day}{NBSP}{months[index]}"
    if not year:
        return short
    return f"{short} {day.year}{NBSP}г." if language == "ru" else f"{short} {day.year}"


def weekday_text(day: date, language: str, form: Form = Form.PLAIN) -> str:
    """Name the day of the week in the form the sentence asks for."""
    index = day.weekday()
    if language == "kk":
        return _KK_WEEKDAYS[form][index]
    return _RU_WEEKDAYS[form][index] if language == "ru" else _EN_WEEKDAYS[index]


def month_name(month: int, language: str) -> str:
    """Name a month that begins a sentence: `Қараша`, `Ноябрь`, `November`."""
    if language == "kk":
        return _KK_MONTHS[month - 1][0].capitalize()
    return _RU_MONTH_NAMES[month - 1] if language == "ru" else _EN_MONTHS[month - 1]
