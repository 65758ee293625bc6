"""The court of the demo country: its people, its room, and cases there at several points of the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.listed import enter_listed_courts
from bitim.courts.models import ConciliationRoom, Court, Officer, PilotMembership
from bitim.courts.vocabulary import Equipment, Office
from bitim.demo import court_journey
from bitim.demo.journey import DEBT
from bitim.demo.people import Person
from bitim.law.court.hierarchy import CourtKind
from bitim.registry.models import Mediator

COURT_PEOPLE = (
    Person("marat", "Марат", "Хатшыбаев", "Ерболұлы", "880801", 3, "kk", "Тараз қаласы"),
    Person("asel", "Әсел", "Төрелікова", "Нұрланқызы", "720519", 4, "kk", "Тараз қаласы"),
    Person("bekzat", "Бекзат", "Бітімов", "Сапарұлы", "700202", 3, "kk", "Тараз қаласы"),
)
"""A clerk, the judge of the cases, and a judge who mediates."""


def create(users: tuple[User, User, User], judge: Mediator, parties: tuple[User, User]) -> None:
    """Enter the courts, put the people into one of them, and take five cases as far as they go."""
    enter_listed_courts()
    today = timezone.localdate()
    court = Court.objects.create(
        code="DEMO-TARAZ",
        name_kk="Тараз қалалық соты (үлгі)",
        name_ru="Таразский городской суд (пример)",
        name_en="Taraz City Court (demo)",
        kind=CourtKind.CIVIL,
        region="KZ-31",
        address_kk="Тараз қаласы, Абай даңғылы, 1",
        address_ru="город Тараз, проспект Абая, 1",
    )
    PilotMembership.objects.create(court=court, wave=1, joined_on=today - timedelta(days=700))
    ConciliationRoom.objects.create(
        court=court,
        name_kk="Татуласу бөлмесі",
        name_ru="Комната примирения",
        equipment=[Equipment.COMPUTER, Equipment.VIDEO_LINK, Equipment.STEP_FREE],
        since=today - timedelta(days=700),
    )
    clerk, trial, mediating = users
    since = today - timedelta(days=700)
    Officer.objects.create(court=court, user=clerk, office=Office.CLERK, since=since)
    judges = (
        Officer.objects.create(court=court, user=trial, office=Office.JUDGE, since=since),
        Officer.objects.create(court=court, user=mediating, office=Office.JUDGE, mediates=True, since=since),
    )
    judge.user = mediating
    judge.name_kk = judge.name_ru = judge.name_en = mediating.full_name
    judge.capacity = 20
    judge.save(update_fields=["user", "name_kk", "name_ru", "name_en", "capacity"])
    stages: tuple[tuple[Callable[..., object], str], ...] = (
        (court_journey.entered, "Алимент төлеу мерзімі"),
        (court_journey.invited, "Коммуналдық төлем қарызы"),
        (court_journey.moved, "Тауардың құнын қайтару"),
        (court_journey.with_judge, "Көрші жердің шекарасы"),
        (court_journey.heard, "Қолхат бойынша қарыз"),
    )
    for number, (stage, title) in enumerate(stages, start=1041):
        stage(court, clerk, judges, parties, story=replace(DEBT, title=title), number=f"3110-26-00-2/{number}")
