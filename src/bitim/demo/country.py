"""The demo country: its people with their accounts, a register, and cases at every point of the way."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.db import transaction

from bitim.accounts.models import User
from bitim.cases.actions import ending
from bitim.demo import abroad, court, journey, talks
from bitim.demo.certificates import Subject
from bitim.demo.court import COURT_PEOPLE
from bitim.demo.journey import DEBT, Story, Table
from bitim.demo.keys import Algorithm
from bitim.demo.mediators import create_register
from bitim.demo.people import DANA, MINISTRY, PASSWORD, PEOPLE, Person, invented_iin
from bitim.demo.performance import perform, rent_rows
from bitim.eds.subject import Role
from bitim.law.register import MediatorKind
from bitim.rooms import access as rooms
from bitim.rooms import actions as talk
from bitim.rooms.kinds import RoomKind

NEIGHBOURS = Story(
    title="Пәтерді су басудан келген шығынды өтеу",
    grounds="2026 жылғы қыркүйекте үстіңгі пәтерден су ақты. Төбе мен қабырға бүлінді.",
    wish="Жөндеу ақысын екіге бөліп төлеуді ұсынамын.",
    subject_kk="пәтерді су басудан келген шығынды өтеу",
    subject_ru="возмещение ущерба от залива квартиры",
    act_kk="Ерлан Мысалов Айжан Үлгібаеваға жөндеу шығынын төлейді.",
    act_ru="Ерлан Мысалов выплачивает Айжан Үлгібаевой расходы на ремонт.",
    category="CIV-NEIGHBOR",
    amount=Decimal("380000.00"),
)
WAGE = Story(
    title="Невыплаченная заработная плата за три месяца",
    grounds="Работала с марта по июнь 2026 года, зарплата за три месяца не выплачена.",
    wish="Прошу выплатить долг до конца года, можно по частям.",
    subject_kk="2026 жылғы сәуір–маусым айларының жалақысын төлеу",
    subject_ru="выплата заработной платы за апрель–июнь 2026 года",
    act_kk="Тимур Примеров Анна Образцоваға жалақы төлейді.",
    act_ru="Тимур Примеров выплачивает Анне Образцовой заработную плату.",
    category="LAB-WAGE",
    region="KZ-55",
    place_kk="Павлодар қаласы",
    place_ru="город Павлодар",
    amount=Decimal("540000.00"),
)
RENT = replace(
    WAGE,
    title="Возврат гарантийного взноса за квартиру",
    grounds="Квартира возвращена в мае 2026 года, гарантийный взнос не вернули.",
    wish="Прошу вернуть взнос за вычетом счётов за свет.",
    subject_kk="пәтер жалдаудың кепілдік жарнасын қайтару",
    subject_ru="возврат гарантийного взноса за аренду квартиры",
    act_kk="Тимур Примеров Анна Образцоваға кепілдік жарнаны қайтарады.",
    act_ru="Тимур Примеров возвращает Анне Образцовой гарантийный взнос.",
    category="HOU-RENT",
    amount=Decimal("150000.00"),
)


@transaction.atomic
def create() -> None:
    """Fill an empty database. All that happens, happens through the product's own actions."""
    people = {person.key: _user(person, serial) for serial, person in enumerate(PEOPLE, start=4100)}
    mediators = create_register()
    dana = next(iter(mediators.values()))
    dana_user = _user(DANA, 4200)
    dana.name_kk, dana.name_ru, dana.name_en = "Дана Сынақова", "Дана Сынакова", "Dana Synakova"
    dana.capacity = 12
    dana.user = dana_user
    dana.save(update_fields=["user", "name_kk", "name_ru", "name_en", "capacity"])
    aizhan, erlan, timur, anna = (people[key] for key in ("aizhan", "erlan", "timur", "anna"))
    _talk(journey.settlement_written(aizhan, erlan, dana, DEBT))
    journey.invited(aizhan, erlan, dana, NEIGHBOURS)
    journey.asked(anna, timur, dana, WAGE)
    perform(journey.settled(anna, timur, dana, replace(RENT, rows=rent_rows())))
    left = journey.under_mediation(timur, anna, dana, replace(RENT, title="Счёт за ремонт квартиры"))
    ending.leave(number=left.number, by=timur)
    _odd_keys(aizhan)
    abroad.create(people["gulnar"], abroad.director(), _user(abroad.LAWYER, 4250), dana)
    talks.create(people["gulnar"], timur, _user(talks.INTERPRETER, 4260), dana)
    judge = next(mediator for mediator in mediators.values() if mediator.kind is MediatorKind.JUDGE)
    clerk, trial, mediating = (_user(person, serial) for serial, person in enumerate(COURT_PEOPLE, start=4300))
    court.create((clerk, trial, mediating), judge, (aizhan, erlan))
    court.seat(_user(court.CHAIR, 4320))
    _user(MINISTRY, 4330).user_permissions.add(Permission.objects.get(codename="see_small_figures"))


def _user(person: Person, serial: int) -> User:
    user = User.objects.create_user(
        person.email,
        PASSWORD,
        given_name=person.given_name,
        surname=person.surname,
        patronymic=person.patronymic,
        iin=invented_iin(person.birth, serial, century=person.century),
        phone=f"+7 700 000 {serial % 10000 // 100:02} {serial % 100:02}",
        residence=person.residence,
        language=person.language,
    )
    journey.key_of(user)
    return user


def _talk(table: Table) -> None:
    """A few words in the rooms, so that a newcomer sees who reads what."""
    for user in table.everyone:
        talk.acknowledge(about=table.case.uid, by=user)
    said = (
        (table.mediators_user, RoomKind.JOINT, "Сәлеметсіздер ме! Бүгін төлем кестесін талқылайық."),
        (table.applicant, RoomKind.JOINT, "Сәлеметсіз бе. Маған жартысы наурызға дейін керек."),
        (
            table.respondent,
            RoomKind.JOINT,
            "Здравствуйте. До марта смогу вернуть 620 000 тенге, остальное частями.",
        ),
        (table.applicant, RoomKind.CAUCUS, "Наурызда қызымның оқуына төлеймін. Ерланға бұл туралы айтпаңыз."),
    )
    for user, kind, words in said:
        room = rooms.visible_rooms(user).filter(about=table.case.uid, kind=kind).first()
        assert room is not None
        talk.post(room_uid=room.uid, by=user, text=words, client_key=uuid4())


def _odd_keys(user: User) -> None:
    """Keys that a signer picks by mistake: the demo shows what happens then."""
    person = {"surname": user.surname, "given_name": user.given_name, "iin": user.iin}
    authority = journey.authority()
    authority.keep(authority.issue(Subject(**person), algorithm=Algorithm.RSA, auth=True))
    authority.keep(authority.issue(Subject(**person, organisation="«Үлгі» ЖШС", bin="970840003152"), role=Role.HEAD))
