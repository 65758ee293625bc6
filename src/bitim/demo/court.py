"""The court of the demo country: its people, its room, its system, and cases at several points of the way."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from secrets import token_bytes

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.listed import enter_listed_courts
from bitim.courts.models import ConciliationRoom, Court, Officer
from bitim.courts.vocabulary import Equipment, Office
from bitim.demo import court_journey, outreach
from bitim.demo.journey import DEBT
from bitim.demo.people import Person
from bitim.exchange import jws, keys
from bitim.exchange.actions import partners
from bitim.law.court.hierarchy import CourtKind, CourtLevel
from bitim.registry.models import Mediator

COURT_PEOPLE = (
    Person("marat", "Марат", "Хатшыбаев", "Ерболұлы", "880801", 3, "kk", "Тараз қаласы"),
    Person("asel", "Әсел", "Төрелікова", "Нұрланқызы", "720519", 4, "kk", "Тараз қаласы"),
    Person("bekzat", "Бекзат", "Бітімов", "Сапарұлы", "700202", 3, "kk", "Тараз қаласы"),
)
"""A clerk, the judge of the cases, and a judge who mediates."""
CHAIR = Person("zere", "Зере", "Төрағаева", "Айдынқызы", "660314", 4, "kk", "Астана қаласы")
"""Of the Supreme Court: sees every figure of the country, and publishes reports under signature."""

CODE = "DEMO-TARAZ"
SYSTEM = "demo-taraz"
"""The name under which the simulated system of this court sends."""


def system_key() -> Ed25519PrivateKey:
    """The key of that system, made once and kept where the demo's authority has its own."""
    path = settings.VAR_DIR / "demo" / "court-system-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(b64encode(token_bytes(32)).decode())
    return keys.private(path.read_text())


def seat(chair: User) -> None:
    """Put the chair into the Supreme Court, which the listed courts hold."""
    supreme = Court.objects.get(level=CourtLevel.SUPREME)
    since = timezone.localdate() - timedelta(days=700)
    Officer.objects.create(court=supreme, user=chair, office=Office.CHAIR, since=since)


def create(users: tuple[User, User, User], judge: Mediator, parties: tuple[User, User]) -> None:
    """Enter the courts, put the people into one of them, and take five cases as far as they go."""
    enter_listed_courts()
    today = timezone.localdate()
    court = Court.objects.create(
        code=CODE,
        name_kk="Тараз қалалық соты (үлгі)",
        name_ru="Таразский городской суд (пример)",
        name_en="Taraz City Court (demo)",
        kind=CourtKind.CIVIL,
        region="KZ-31",
        address_kk="Тараз қаласы, Абай даңғылы, 1",
        address_ru="город Тараз, проспект Абая, 1",
    )
    ConciliationRoom.objects.create(
        court=court,
        name_kk="Татуласу бөлмесі",
        name_ru="Комната примирения",
        equipment=[Equipment.COMPUTER, Equipment.VIDEO_LINK, Equipment.STEP_FREE],
        since=today - timedelta(days=700),
    )
    clerk, trial, mediating = users
    since = today - timedelta(days=700)
    at_the_office = Officer.objects.create(court=court, user=clerk, office=Office.CLERK, since=since)
    partners.enter(name=SYSTEM)
    partners.add_key(partner=SYSTEM, public=jws.public_of(system_key()), since=today)
    partners.speak_for(partner=SYSTEM, court=court, officer=at_the_office)
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
    outreach.create(court, clerk)
