"""Opening and closing rooms, and who sits in them: called by cases, but for the acknowledgement."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.law.confidentiality import ParticipantKind, may_read
from bitim.law.refusal import Refused, Why
from bitim.rooms import access, queries
from bitim.rooms.actions.drafts import drop_draft
from bitim.rooms.actions.talk import write
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.events import Event
from bitim.rooms.kinds import MessageKind, RoomKind
from bitim.rooms.models import Member, Room

CONFIDENTIALITY_TEXT = "2026-11b"
"""Version of the text in `templates/rooms/confidentiality_text.html`; a new text gets a new version."""


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody to be seated in a room."""

    user: User
    participant: ParticipantKind
    side: UUID | None = None
    """The party with whom the person came; none for mediators and helpers shared by all sides."""
    name: str = ""
    """How the person is shown; the person's own name when empty."""
    languages: tuple[str, ...] = ()
    """Codes of the languages between which an interpreter interprets."""


@transaction.atomic
def open_room(
    *,
    about: UUID,
    kind: RoomKind,
    members: Iterable[Seat],
    subject: str,
    case_number: str,
    by: User | None,
    side: UUID | None = None,
) -> Room:
    """Open the joint room of a case, the room of its direct talks, or the caucus of one `side`.

    `by` is None when the clock does it.

    Raises: Refused, when somebody may not sit there (see `add_member`); IntegrityError, when the room exists;
    KeysUnavailable.
    """
    room = Room(about=about, kind=kind, side=side, subject=subject, case_number=case_number)
    room.take_new_key()
    room.save(force_insert=True)
    journal.append(Event.ROOM_OPENED, about=room.uid, by=by.uid if by else None, kind=kind)
    for seat in members:
        _seat(room, seat, by)
    return room


@transaction.atomic
def add_member(*, room_uid: UUID, seat: Seat, by: User | None) -> Member:
    """Seat somebody in an open room; the log says that he came. A second call changes nothing.

    Raises: Refused, DISCLOSURE_NOT_PERMITTED when a caucus is not his side's (ML-8-1, UN-MR-05),
    ON_TWO_SIDES or MEDIATOR_TAKES_A_SIDE when he ever had another place in the case (CVC-163-3, ML-9-1);
    RoomError, when the room is closed; Http404, when there is none.
    """
    room = Room.objects.select_for_update().filter(uid=room_uid).first()
    if room is None:
        raise Http404
    if room.closed_at is not None:
        raise RoomError(Fault.ROOM_CLOSED)
    if present := room.members.filter(user=seat.user, left_at=None).first():
        return present
    member = _seat(room, seat, by)
    write(room, seat.user, MessageKind.JOINED)
    return member


@transaction.atomic
def join_side(*, about: UUID, seat: Seat, by: User) -> None:
    """Seat somebody wherever his side sits in a case, as if he had come with it; what is closed he reads.

    A second call changes nothing. Raises: Refused, as `add_member`.
    """
    for room in Room.objects.select_for_update().filter(about=about).order_by("pk"):
        if room.side not in {None, seat.side} or room.members.filter(user=seat.user, left_at=None).exists():
            continue
        _seat(room, seat, by)
        if room.closed_at is None:
            write(room, seat.user, MessageKind.JOINED)


@transaction.atomic
def admit(*, about: UUID, seat: Seat, by: User) -> Member:
    """Let a mediator read the direct talks of a case, which are over: all sides have released them (UN-TN-18).

    He gets this seat for himself; whoever follows him needs a release of his own. A second call changes nothing.

    Raises: Http404, when there were no direct talks, or they still go on.
    """
    room = Room.objects.select_for_update().filter(about=about, kind=RoomKind.DIRECT, closed_at__isnull=False).first()
    if room is None:
        raise Http404
    if present := room.members.filter(user=seat.user, left_at=None).first():
        return present
    return _seat(room, seat, by, admitted_at=timezone.now())


def _seat(room: Room, seat: Seat, by: User | None, *, admitted_at: datetime | None = None) -> Member:
    seats = list(Member.objects.filter(room__about=room.about, user=seat.user))
    mediates = seat.participant is ParticipantKind.MEDIATOR
    if any((earlier.participant is ParticipantKind.MEDIATOR) != mediates for earlier in seats):
        raise Refused(Why.MEDIATOR_TAKES_A_SIDE)
    if seat.side and any(earlier.side not in {None, seat.side} for earlier in seats):
        raise Refused(Why.ON_TWO_SIDES)
    acknowledged = next((earlier for earlier in seats if earlier.acknowledged_at), None)
    member = Member(
        room=room,
        user=seat.user,
        participant=seat.participant,
        side=seat.side,
        name=seat.name or seat.user.name,
        languages=list(seat.languages),
        acknowledged_at=acknowledged.acknowledged_at if acknowledged else None,
        acknowledged_text=acknowledged.acknowledged_text if acknowledged else "",
        admitted_at=admitted_at,
    )
    # Whether the duty has been acknowledged is asked at the door; here only whether the place is his.
    if not may_read(room.scope(), replace(member.reader(), acknowledged=True)):
        raise Refused(Why.DISCLOSURE_NOT_PERMITTED)
    member.save(force_insert=True)
    journal.append(
        Event.MEMBER_ADDED,
        about=room.uid,
        by=by.uid if by else None,
        member=seat.user.uid,
        participant=seat.participant,
    )
    return member


@transaction.atomic
def remove_member(*, room_uid: UUID, user: User, by: User | None) -> None:
    """Take somebody's seat away: from this moment no door opens. His messages stay; draft and notes are deleted.

    Who has no seat there is left alone. Raises: Http404, when there is no such room.
    """
    room = Room.objects.select_for_update().filter(uid=room_uid).first()
    if room is None:
        raise Http404
    if not room.members.filter(user=user, left_at=None).update(left_at=timezone.now()):
        return
    drop_draft(room, user)
    room.notes.filter(user=user).delete()
    if room.closed_at is None:
        write(room, user, MessageKind.LEFT)
    journal.append(Event.MEMBER_REMOVED, about=room.uid, by=by.uid if by else None, member=user.uid)


@transaction.atomic
def remove_from_case(*, about: UUID, user: User, by: User | None) -> None:
    """Take all seats of somebody in one case away, for instance of a mediator who is replaced."""
    for room_uid in queries.rooms_about(about).values_list("uid", flat=True):
        remove_member(room_uid=room_uid, user=user, by=by)


@transaction.atomic
def close_rooms(*, about: UUID, by: User | None, kinds: Collection[RoomKind] = tuple(RoomKind)) -> None:
    """Close the rooms of a case, all or those of some kinds: members still read them, nobody writes."""
    going_on = Room.objects.select_for_update().filter(about=about, kind__in=kinds, closed_at=None)
    for room in going_on.order_by("pk"):
        room.closed_at = timezone.now()
        room.save(update_fields=["closed_at"])
        journal.append(Event.ROOM_CLOSED, about=room.uid, by=by.uid if by else None)


@transaction.atomic
def acknowledge(*, about: UUID, by: User) -> None:
    """Record that the person acknowledged confidentiality, for all rooms of the case at once.

    Raises: Http404, when the person has no seat in the case. Law: ML-8-1, ML-21-2-7.
    """
    mine = list(access.visible_rooms(by).filter(about=about).values_list("pk", flat=True))
    if not mine:
        raise Http404
    for room in Room.objects.select_for_update().filter(pk__in=mine).order_by("pk"):
        fresh = room.members.filter(user=by, left_at=None, acknowledged_at=None)
        if fresh.update(acknowledged_at=timezone.now(), acknowledged_text=CONFIDENTIALITY_TEXT):
            journal.append(
                Event.CONFIDENTIALITY_ACKNOWLEDGED,
                about=room.uid,
                by=by.uid,
                text=CONFIDENTIALITY_TEXT,
                language=get_language(),
            )
