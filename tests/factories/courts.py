"""A district court with its people, and cases there at any point of their way."""

from datetime import date
from typing import Any

from bitim.accounts.models import User
from bitim.courts.models import Court, Officer
from bitim.courts.vocabulary import Office
from bitim.demo import court_journey
from bitim.demo.court_journey import CourtTable
from bitim.demo.people import invented_iin
from bitim.law.court.hierarchy import CourtKind
from bitim.law.register import MediatorKind
from bitim.registry.models import Mediator
from tests import cast
from tests.factories import registry as registers
from tests.factories.remembered import remembered

SINCE = date(2020, 1, 1)


def court(code: str = "KZ-31-1", **fields: Any) -> Court:
    """The district court of Taraz, or another one."""
    names = {"name_kk": "Тараз қалалық соты", "name_ru": "Таразский городской суд", "name_en": "Taraz City Court"}
    return Court.objects.create(**{"code": code, "kind": CourtKind.CIVIL, "region": "KZ-31"} | names | fields)


def officer(of: Court, office: Office, user: User, *, mediates: bool = False) -> Officer:
    return Officer.objects.create(court=of, office=office, user=user, mediates=mediates, since=SINCE)


def clerk_user() -> User:
    return cast.person("clerk", "Марат", "Хатшыбаев", invented_iin("880801", 3101))


def judge_user(number: int) -> User:
    names = ("Гүлнар", "Бекзат", "Самат")[number]
    return cast.person(f"judge{number}", names, "Әділова", invented_iin("700202", 3110 + number))


def profile(of: Court, user: User) -> Mediator:
    """The judge's profile as judge-mediator (ML-9-3-2)."""
    return registers.mediator(
        kind=MediatorKind.JUDGE, user=user, court_kk=of.name_kk, court_ru=of.name_ru, court_en=of.name_en
    )


def people() -> tuple[Court, User, tuple[Officer, Officer], tuple[User, User]]:
    """The people of the court, and the parties."""
    return (*bench(), (cast.aizhan(), cast.erlan()))


def bench() -> tuple[Court, User, tuple[Officer, Officer]]:
    """The court, its clerk, the judge of the case and a judge who mediates."""
    of = court()
    clerk = clerk_user()
    officer(of, Office.CLERK, clerk)
    users = judge_user(0), judge_user(1)
    judges = tuple(officer(of, Office.JUDGE, user, mediates=True) for user in users)
    for user in users:
        profile(of, user)
    return of, clerk, (judges[0], judges[1])


def elsewhere() -> Officer:
    """A judge, and chair, of another court."""
    return officer(court("KZ-75-9"), Office.CHAIR, judge_user(2))


def at(stage: Any, **fields: Any) -> CourtTable:
    """`stage` is one of bitim.demo.court_journey; `fields` are further columns of the court's case."""
    table: CourtTable = stage(*people(), **fields)
    return table


@remembered
def entered(**fields: Any) -> CourtTable:
    return at(court_journey.entered, **fields)


@remembered
def joined(**fields: Any) -> CourtTable:
    return at(court_journey.joined, **fields)


@remembered
def moved(**fields: Any) -> CourtTable:
    return at(court_journey.moved, **fields)


@remembered
def with_judge(**fields: Any) -> CourtTable:
    return at(court_journey.with_judge, **fields)


@remembered
def submitted(**fields: Any) -> CourtTable:
    return at(court_journey.submitted, **fields)


@remembered
def approved(**fields: Any) -> CourtTable:
    return at(court_journey.approved, **fields)


@remembered
def with_mediator(**fields: Any) -> CourtTable:
    """With Dana, a mediator outside the court."""
    mediator = registers.entered(by=registers.keeper(), user=cast.dana(), name="Сынақова Дана").mediator
    return court_journey.with_mediator(mediator, *people(), **fields)
