"""The people of the demo country who can sign in. All of them are invented."""

from dataclasses import dataclass

from bitim.law.numbers import check_digit

PASSWORD = "birge-sheshemiz"  # noqa: S105 -- shown on the page of the demo: it protects nothing
AT_DEMO = "@demo.invalid"
"""How the addresses of all who live in the demo country end."""


@dataclass(frozen=True)
class Person:
    """Somebody of the demo who can sign in."""

    key: str
    given_name: str
    surname: str
    patronymic: str
    birth: str
    """YYMMDD."""
    century: int
    language: str
    residence: str

    @property
    def email(self) -> str:
        return self.key + AT_DEMO


PEOPLE = (
    Person("aizhan", "Айжан", "Үлгібаева", "Серікқызы", "850412", 4, "kk", "Тараз қаласы, Төле би даңғылы, 12-үй"),
    Person("erlan", "Ерлан", "Мысалов", "Бақытұлы", "790923", 3, "ru", "Тараз қаласы, Абай даңғылы, 45-үй"),
    Person(
        "gulnar",
        "Гүлнар",
        "Сынақбаева",
        "Оралқызы",
        "910630",
        4,
        "kk",
        "Қызылорда қаласы, Қорқыт ата көшесі, 8",
    ),
    Person("timur", "Тимур", "Примеров", "Андреевич", "880215", 3, "ru", "город Павлодар, улица Лермонтова, 60"),
    Person("anna", "Анна", "Образцова", "Петровна", "940808", 4, "ru", "город Петропавловск, улица Жамбыла, 101"),
)
DANA = Person("dana", "Дана", "Сынақова", "Маратқызы", "750117", 4, "kk", "Тараз қаласы")
"""The mediator; the others of the register have no account."""
MINISTRY = Person("sanat", "Санат", "Есепшиев", "Қайратұлы", "830211", 3, "kk", "Астана қаласы")
"""Of the ministry: sees every figure of the country and publishes none."""


def invented_iin(birth: str, serial: int, *, century: int = 4) -> str:
    """A number that passes the check (ID-CHK): the first from `serial` (0 to 9999) on.

    `birth` is YYMMDD; `century` is 3 or 4 for people born in the 20th, 5 or 6 for those of ours (IIN-1).
    """
    while (digit := check_digit(eleven := f"{birth}{century}{serial:04}")) is None:
        serial += 1
    return f"{eleven}{digit}"
