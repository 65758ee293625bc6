"""A mediation in full swing: direct talks behind it, an interpreter, meetings, offers, and numbers under seal."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import choosing, direct, interpreters, meetings, offers, sealed_offers
from bitim.cases.models import Meeting
from bitim.demo import journey
from bitim.demo.journey import Story, Table
from bitim.demo.past import moment, standing_at
from bitim.demo.people import Person
from bitim.law.meetings import Mode
from bitim.law.obligations import ObligationKind
from bitim.registry.models import Mediator
from bitim.rooms import access as rooms
from bitim.rooms import actions as talk
from bitim.rooms.kinds import RoomKind

INTERPRETER = Person("meruert", "Меруерт", "Тілмашова", "Асқарқызы", "860714", 4, "kk", "Қызылорда қаласы")
TILLER = Story(
    title="Сатып алған мотоблоктың жөндеу ақысы",
    grounds="Жазда Тимурдан хабарландыру бойынша 320 000 теңгеге мотоблок сатып алдым. Екі аптадан кейін қозғалтқышы "
    "істен шықты. Шебер поршеньнің бұрыннан сызылғанын айтты.",
    wish="Жөндеуге кеткен 140 000 теңге мен жеткізу ақысы 25 000 теңгенің қайтарылуын қалаймын.",
    subject_kk="сатып алынған мотоблокты жөндеу шығынын өтеу",
    subject_ru="возмещение расходов на ремонт купленного мотоблока",
    act_kk="Тимур Примеров Гүлнар Сынақбаеваға мотоблокты жөндеу ақысын төлейді.",
    act_ru="Тимур Примеров оплачивает Гүлнар Сынақбаевой ремонт мотоблока.",
    category="CIV-CONTRACT",
    region="KZ-43",
    place_kk="Қызылорда қаласы",
    place_ru="город Кызылорда",
    amount=Decimal("165000.00"),
)
NEAR, MEETING = (80_000, 88_000), (92_000, 85_000)
"""The most that he would pay and the least that she would take, as they sealed them the first time and the second."""


def create(buyer: User, seller: User, interpreter: User, mediator: Mediator) -> Table:
    """Two weeks of one case, told day by day. What has happened lies in the past, the next meeting ahead."""
    with standing_at(moment(-13, 10)):
        table = journey.talking_directly(buyer, seller, mediator, TILLER)
        _among_themselves(table)
    with standing_at(moment(-11, 9)):
        direct.ask_for_mediator(number=table.number, by=seller)
        choosing.propose_mediator(number=table.number, mediator=mediator.uid, by=buyer)
        choosing.agree_mediator(number=table.number, by=seller)
        journey.take(table)
    with standing_at(moment(-9, 12)):
        journey.sign_contract(journey.offer_contract(table))
        for user in (buyer, seller):
            direct.release_direct_talks(number=table.number, by=user)
        _seat(table, interpreter)
    before, ahead = moment(-5, 15), moment(2, 15)
    with standing_at(moment(-8, 11)):
        held = _meeting(table, before)
        _together(table, interpreter)
    with standing_at(before):
        meetings.open_meeting(number=table.number, meeting=held.uid, by=table.mediators_user)
    with standing_at(before + timedelta(minutes=50)):
        came = [party.key for party in held.invited(table.case)]
        meetings.end_meeting(number=table.number, meeting=held.uid, minutes=50, came=came, by=table.mediators_user)
    with standing_at(moment(-4, 17)):
        _offers(table)
    with standing_at(moment(-4, 19)):
        _sealed(table, 1, *NEAR)
    with standing_at(moment(-1, 12)):
        _sealed(table, 2, *MEETING)
        _meeting(table, ahead)
    return table


def _say(table: Table, kind: RoomKind, *said: tuple[User, str]) -> None:
    for user, words in said:
        room = rooms.visible_rooms(user).filter(about=table.case.uid, kind=kind).first()
        assert room is not None
        talk.post(room_uid=room.uid, by=user, text=words, client_key=uuid4())


def _among_themselves(table: Table) -> None:
    her, him = table.applicant, table.respondent
    for user in (her, him):
        talk.acknowledge(about=table.case.uid, by=user)
    _say(
        table,
        RoomKind.DIRECT,
        (her, "Тимур, сәлеметсіз бе! Мотоблок екі аптадан соң тоқтап қалды. Шебер ашып көрді, поршені сызылған екен."),
        (him, "Здравствуйте, Гүлнар! Когда отправлял, он работал, я вам по видео заводил. Может, масло не то залили?"),
        (her, "Майын сіз айтқан маркадан алдым, чегі тұр. Ең болмаса жартысын көтерісейік."),
        (him, "Давайте позовём медиатора. А то мы друг друга через телефон переводим и только хуже понимаем."),
    )


def _seat(table: Table, user: User) -> None:
    row = interpreters.propose_interpreter(
        number=table.number,
        client_key=uuid4(),
        name=user.name,
        email=user.email or "",
        languages=["kk", "ru"],
        side=None,
        by=table.mediators_user,
    )
    for each in (table.applicant, table.respondent):
        row = interpreters.agree_interpreter(number=table.number, interpreter=row.uid, by=each)
    for each in table.everyone:
        talk.acknowledge(about=table.case.uid, by=each)
    interpreters.take_seat(interpreter=row, by=user)


def _together(table: Table, interpreter: User) -> None:
    her, him, mediator = table.everyone
    _say(
        table,
        RoomKind.JOINT,
        (mediator, "Сәлеметсіздер ме! Әркім өз тілінде жаза берсін. Пишите каждый на своём языке, Меруерт переводит."),
        (her, "Шебер поршеньнің бұрыннан сызылғаны туралы қағаз жазып беруге дайын."),
        (interpreter, "Перевожу Гүлнар: мастер готов написать бумагу о том, что поршень был поцарапан раньше."),
        (him, "Бумагу посмотрю. За доставку верну без спора и запасной ремень пришлю, спорим только о ремонте."),
        (
            interpreter,
            "Тимурдың айтқаны: жеткізу ақысын сөзсіз қайтарады, қосалқы белдігін де жібереді. Дау тек жөндеу туралы.",
        ),
    )
    _say(
        table,
        RoomKind.CAUCUS,
        (her, "Ашығын айтсам, бәрін алмасам да болады, бастысы көктемге дейін бітсін. Тимурға айтпаңыз."),
    )


def _meeting(table: Table, starts: datetime) -> Meeting:
    """By video, at a time that both took; another one was proposed, too."""
    meeting = meetings.propose_meeting(
        number=table.number,
        client_key=uuid4(),
        side=None,
        mode=Mode.VIDEO_CONFERENCE,
        place="",
        minutes=60,
        times=[starts, starts + timedelta(hours=20)],
        by=table.mediators_user,
    )
    for user in (table.applicant, table.respondent):
        meetings.take_times(number=table.number, meeting=meeting.uid, times=[starts], by=user)
    meeting.refresh_from_db()
    return meeting


def _offers(table: Table) -> None:
    """His offer, hers in answer to it, and what he takes of hers."""
    soon = timezone.localdate() + timedelta(days=30)
    cheap = journey.obligation(table, amount=Decimal(60_000), due_on=soon)
    repair = journey.obligation(table, amount=Decimal(140_000), due_on=soon)
    carriage = journey.obligation(
        table,
        act_kk="Тимур Примеров Гүлнар Сынақбаеваға жеткізу ақысын қайтарады.",
        act_ru="Тимур Примеров возвращает Гүлнар Сынақбаевой плату за доставку.",
        amount=Decimal(25_000),
        due_on=soon,
    )
    belt = journey.obligation(
        table,
        kind=ObligationKind.TRANSFER,
        act_kk="Қосалқы белдік пен мотоблоктың техникалық паспортын жібереді.",
        act_ru="Отправляет запасной ремень и технический паспорт мотоблока.",
        amount=None,
        due_on=soon,
        how_kk="Пошта арқылы, өз есебінен.",
        how_ru="Почтой, за свой счёт.",
        proof_kk="Пошта түбіртегі.",
        proof_ru="Почтовая квитанция.",
    )
    until = timezone.localdate() + timedelta(days=7)
    offers.make_offer(number=table.number, by=table.respondent, answer_until=until, rows=[cheap])
    offers.make_offer(
        number=table.number, by=table.applicant, answer_until=until, rows=[repair, carriage, belt], answers=1
    )
    offers.answer_offer(number=table.number, by=table.respondent, round_=2, accepted=frozenset({2, 3}))


def _sealed(table: Table, round_: int, most: int, least: int) -> None:
    """What they differ about, the repair."""
    sealed_offers.propose_sealed_offer(
        number=table.number,
        by=table.mediators_user,
        payer=table.party(2).key,
        payee=table.party(1).key,
        act_kk=table.story.act_kk,
        act_ru=table.story.act_ru,
        due_on=timezone.localdate() + timedelta(days=30),
        answer_until=timezone.localdate() + timedelta(days=5),
    )
    for user, amount in ((table.respondent, most), (table.applicant, least)):
        sealed_offers.seal_number(number=table.number, by=user, round_=round_, amount=Decimal(amount))
