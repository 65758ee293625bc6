"""The rooms of a case: one joint, one caucus a party. Opened when mediation starts (ML-5-1); direct talks before."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404

from bitim.accounts.models import User
from bitim.cases.models import Case, Interpreter, Party
from bitim.law.confidentiality import ParticipantKind
from bitim.law.representation import Authority
from bitim.rooms import actions as rooms
from bitim.rooms import queries
from bitim.rooms.actions import Seat
from bitim.rooms.kinds import RoomKind


def open_tables(case: Case) -> None:
    """Open what is not open yet, and seat whoever takes part now; a second call seats only newcomers."""
    mediator = _mediator(case)
    everyone = [mediator, *(seat for party in case.taking_part for seat in seats_of(party))]
    _open(case, RoomKind.JOINT, everyone)
    for party in case.taking_part:
        _open(case, RoomKind.CAUCUS, [mediator, *seats_of(party)], side=party.uid)


def open_direct_table(case: Case) -> None:
    """Open the room of the direct talks: the sides, and nobody else (UN-TN-18)."""
    _open(case, RoomKind.DIRECT, [seat for party in case.taking_part for seat in seats_of(party)])


def seat_newcomers(party: Party, *, by: User) -> None:
    """Seat who came to act for a party after its rooms were opened, as if he had been there from the beginning."""
    for seat in seats_of(party):
        rooms.join_side(about=party.case.uid, seat=seat, by=by)


def seat_interpreter(interpreter: Interpreter, user: User) -> None:
    """Seat an interpreter in the joint room, and in the caucus of the side that he helps; never in direct talks.

    Raises: Http404, when there is no such room, or it is closed.
    """
    side = interpreter.side.uid if interpreter.side else None
    seat = Seat(
        user=user,
        participant=ParticipantKind.INTERPRETER,
        side=side,
        name=interpreter.name,
        languages=tuple(interpreter.languages),
    )
    for place in {None, side}:
        room = queries.room_of(interpreter.case.uid, place)
        if room is None:
            raise Http404
        rooms.add_member(room_uid=room.uid, seat=seat, by=user)


def admit_mediator(case: Case, *, by: User) -> None:
    """Let the mediator at work read the direct talks, which all sides have released (UN-TN-18)."""
    rooms.admit(about=case.uid, seat=_mediator(case), by=by)


def _open(case: Case, kind: RoomKind, seats: list[Seat], side: UUID | None = None) -> None:
    room = queries.rooms_about(case.uid).filter(kind=kind, side=side).first()
    if room is None:
        rooms.open_room(
            about=case.uid,
            kind=kind,
            members=seats,
            subject=case.title,
            case_number=case.number,
            side=side,
            by=None,
        )
        return
    for seat in seats:
        rooms.add_member(room_uid=room.uid, seat=seat, by=None)


def _mediator(case: Case) -> Seat:
    assert case.appointment is not None
    assert case.appointment.mediator.user is not None
    return Seat(user=case.appointment.mediator.user, participant=ParticipantKind.MEDIATOR)


def seats_of(party: Party) -> Iterator[Seat]:
    """The seats of one party in a room: its own, and that of who acts for it."""
    if party.user:
        yield Seat(user=party.user, participant=ParticipantKind.PARTY, side=party.uid, name=_shown(party, party.user))
    representative = party.representative
    if representative and representative.user and representative.user_id != party.user_id:
        legal = representative.authority is Authority.LEGAL_REPRESENTATIVE
        yield Seat(
            user=representative.user,
            participant=ParticipantKind.LEGAL_REPRESENTATIVE if legal else ParticipantKind.REPRESENTATIVE,
            side=party.uid,
            name=_shown(party, representative.user),
        )


def _shown(party: Party, user: User) -> str:
    """A person's own name; with the organisation behind it, where there is one."""
    return f"{user.name} ({party.organization_name})" if party.is_organization else user.name
