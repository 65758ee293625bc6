"""What people say and sign among themselves, out of the court's sight: run inside the product by `stages.inside`.

`test_court.py` walks all of it page by page once; a test of what a court does goes round it in a second.
"""

from uuid import uuid4

from bitim.cases.actions import ending
from bitim.cases.models import Case
from bitim.courts.actions import talks
from bitim.demo import journey
from bitim.demo.court_journey import COSTS
from bitim.rooms import access as rooms
from bitim.rooms import actions as talking
from bitim.rooms.kinds import RoomKind

SAID = "Наурызда қызымның оқуына төлеймін."
ANSWERED = "Жартысын наурызда қайтаруды ұсынамын."
NOTED = "Айжан жартысына келісуі мүмкін."
"""What a party said to whoever conducts, what was answered to all, and what was noted beside it for oneself."""


def _table(number: str) -> journey.Table:
    """The case with whoever conducts, after the mediation was taken."""
    case = Case.objects.get(number=number)
    claimant, respondent = (party.user for party in case.parties.order_by("number"))
    assert claimant is not None
    assert respondent is not None
    assert case.appointment is not None
    return journey.Table(number, claimant, respondent, case.appointment.mediator, journey.DEBT)


def begin(number: str) -> None:
    """All sign the contract, and talk."""
    table = journey.sign_contract(journey.offer_contract(_table(number)))
    talks.sweep()
    for user in table.everyone:
        talking.acknowledge(about=table.case.uid, by=user)
    for user, kind, words in (
        (table.applicant, RoomKind.CAUCUS, SAID),
        (table.mediators_user, RoomKind.JOINT, ANSWERED),
    ):
        room = rooms.visible_rooms(user).filter(about=table.case.uid, kind=kind).first()
        assert room is not None
        talking.post(room_uid=room.uid, by=user, text=words, client_key=uuid4())
        talking.keep_notes(room_uid=room.uid, by=table.mediators_user, text=NOTED)


def settle(number: str) -> None:
    """They settle, say who bears the costs of court, and sign."""
    journey.sign_settlement(journey.offer_settlement(journey.write_settlement(_table(number), **COSTS)))
    talks.sweep()


def leave(number: str) -> None:
    """The other side leaves."""
    ending.leave(number=number, by=_table(number).respondent)
    talks.sweep()
