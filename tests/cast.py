"""The same people in every test: an applicant, a respondent, a mediator, an interpreter, a stranger, the staff."""

from bitim.accounts.models import User
from bitim.demo.people import invented_iin as iin

AIZHAN_IIN = iin("850412", 3001)
ERLAN_IIN = iin("790923", 3002, century=3)
DANA_IIN = iin("750117", 3003)
PASSWORD = "birge-sheshemiz"
"""Everybody's."""


def person(address: str, given_name: str, surname: str, number: str = "", **fields: object) -> User:
    return User.objects.create_user(
        f"{address}@example.kz",
        PASSWORD,
        given_name=given_name,
        surname=surname,
        iin=number,
        phone="+7 701 000 00 00",
        residence="Тараз қаласы, Төле би даңғылы, 12",
        **fields,
    )


def aizhan() -> User:
    """The applicant."""
    return person("aizhan", "Айжан", "Үлгібаева", AIZHAN_IIN, patronymic="Сериковна")


def erlan() -> User:
    """The other side."""
    return person("erlan", "Ерлан", "Мысалов", ERLAN_IIN, language="ru")


def dana() -> User:
    """The mediator's account."""
    return person("dana", "Дана", "Сынақова", DANA_IIN)


def stranger() -> User:
    """Somebody with an account and no business here."""
    return person("botagoz", "Ботакөз", "Бөтенова", iin("900505", 3004))


def meruert() -> User:
    """Interprets from and into Chinese, once everybody has agreed to her."""
    return person("meruert", "Меруерт", "Тілмашева", iin("880202", 3006))


def staff() -> User:
    """The operator's person: sees the service run, never a case."""
    return person("staff", "Қызмет", "Көрсетуов", is_staff=True, is_superuser=True)
