"""The same people in every test: an applicant, a respondent, a mediator, a stranger, and somebody of the staff."""

from bitim.accounts.models import User
from bitim.law.numbers import check_digit


def iin(birth: str, serial: int, *, century: int = 4) -> str:
    """A number that passes the check (ID-CHK): `birth` is YYMMDD, `century` 3 or 4 for the 20th, 5 or 6 for ours."""
    while (digit := check_digit(eleven := f"{birth}{century}{serial:04}")) is None:
        serial += 1
    return f"{eleven}{digit}"


AIZHAN_IIN = iin("850412", 3001)
ERLAN_IIN = iin("790923", 3002, century=3)
DANA_IIN = iin("750117", 3003)


def _person(address: str, given_name: str, surname: str, number: str = "", **fields: object) -> User:
    return User.objects.create_user(
        f"{address}@example.kz",
        "birge-sheshemiz",
        given_name=given_name,
        surname=surname,
        iin=number,
        phone="+7 701 000 00 00",
        residence="Тараз қаласы, Төле би даңғылы, 12",
        **fields,
    )


def aizhan() -> User:
    """The applicant."""
    return _person("aizhan", "Айжан", "Үлгібаева", AIZHAN_IIN, patronymic="Сериковна")


def erlan() -> User:
    """The other side."""
    return _person("erlan", "Ерлан", "Мысалов", ERLAN_IIN, language="ru")


def dana() -> User:
    """The mediator's account."""
    return _person("dana", "Дана", "Сынақова", DANA_IIN)


def stranger() -> User:
    """Somebody with an account and no business here."""
    return _person("botagoz", "Ботакөз", "Бөтенова", iin("900505", 3004))


def staff() -> User:
    """The operator's person: sees the service run, never a case."""
    return _person("staff", "Қызмет", "Көрсетуов", is_staff=True, is_superuser=True)
