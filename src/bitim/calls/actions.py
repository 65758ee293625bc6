"""What people do at calls, and what cases does to calls.

Every change is one transaction under the lock of the room; whoever is there learns it by the call's version.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.calls import access, queries
from bitim.calls.access import Right
from bitim.calls.errors import CallError, Fault
from bitim.calls.events import Event
from bitim.calls.media_server import MediaServerUnavailable
from bitim.calls.models import Call, Caller, Pin, Stay
from bitim.calls.servers import media_server
from bitim.journal import actions as journal
from bitim.law.calls import TOGETHER_AT_MOST, conducts, stays_let_in
from bitim.rooms.actions.talk import write
from bitim.rooms.kinds import MessageKind
from bitim.rooms.models import Room

GONE_AFTER = timedelta(seconds=45)
"""A line that was silent for so long is not coming back by itself: the place is free."""


# -- Opened and closed with a meeting, by cases


@transaction.atomic
def open_call(*, room: Room, by: User) -> Call:
    """Begin the call of a room: who waits at its door can be let in. A second time changes nothing."""
    call = _call_of(_locked(room))
    if call.opened_at is None:
        call.opened_at = timezone.now()
        call.save(update_fields=["opened_at"])
        _go(call, call.room)
        _changed(call)
        write(call.room, by, MessageKind.CALL_OPENED)
        journal.append(Event.CALL_OPENED, about=call.room.uid, by=by.uid)
    return call


@transaction.atomic
def close_call(*, room: Room, by: User | None) -> None:
    """End the call of a room for everybody, if one goes on. `by` is None when the clock does it."""
    call = queries.open_call(_locked(room))
    if call is None or call.opened_at is None:
        return
    now = timezone.now()
    call.closed_at = now
    call.stays.filter(ended_at=None).update(ended_at=now)
    call.callers.filter(left_at=None).update(left_at=now)
    Pin.objects.filter(member__room=room).delete()
    _changed(call, "closed_at")
    if by and room.closed_at is None:
        write(room, by, MessageKind.CALL_CLOSED)
    journal.append(Event.CALL_CLOSED, about=room.uid, by=by.uid if by else None)


def _locked(room: Room) -> Room:
    return Room.objects.select_for_update().get(pk=room.pk)


def _call_of(room: Room) -> Call:
    call = queries.open_call(room)
    return call or Call.objects.create(room=room, place=room)


def _changed(call: Call, *fields: str) -> None:
    call.version += 1
    call.save(update_fields=["version", *fields])


def _go(call: Call, place: Room) -> None:
    """Note where the call goes on from now."""
    now = timezone.now()
    call.stays.filter(ended_at=None).update(ended_at=now)
    Stay.objects.create(call=call, room=place, began_at=now)
    call.place = place
    call.save(update_fields=["place"])
    _choose_way(call)


def _choose_way(call: Call) -> None:
    """More people than can reach each other directly go through the media server, till the call goes on elsewhere."""
    stay = call.stays.filter(ended_at=None, by_server=False).first()
    if stay and settings.MEDIA_SERVER_KEY and len(queries.scene(call.pk).together) > TOGETHER_AT_MOST:
        stay.by_server = True
        stay.save(update_fields=["by_server"])


# -- Coming, waiting, leaving


@transaction.atomic
def come(*, room_uid: UUID, by: User, device: UUID, by_phone: bool = False) -> Caller:
    """Come to the call of a room, or come back to it: who had been let in before is let in again.

    By telephone only from the same one.

    Raises: as `access.at_the_door`.
    """
    room, seat = access.at_the_door(by, room_uid, lock=True)
    call = _call_of(room)
    caller = call.callers.filter(member=seat).first() or Caller(call=call, member=seat)
    was_there = caller.pk is not None and caller.left_at is None
    caller.let_in = stays_let_in(let_in=caller.let_in, by_phone=by_phone, same_device=device == caller.device)
    caller.by_phone = by_phone
    caller.device, caller.seen_at, caller.left_at = device, timezone.now(), None
    caller.let_in = conducts(seat.participant) or (caller.let_in and (was_there or not _is_full(call)))
    caller.save()
    _choose_way(call)
    _changed(call)
    return caller


def _is_full(call: Call) -> bool:
    """Whether nobody more can be let in, because there is no media server."""
    return not settings.MEDIA_SERVER_KEY and queries.callers_of(call).filter(let_in=True).count() >= TOGETHER_AT_MOST


@transaction.atomic
def leave(*, room_uid: UUID, by: User, device: UUID) -> None:
    """Leave a call with one device; the call goes on, and one may come back. Raises: as `access.at_the_door`."""
    room, seat = access.at_the_door(by, room_uid, lock=True)
    call = queries.open_call(room)
    if call and call.callers.filter(member=seat, device=device, left_at=None).update(left_at=timezone.now()):
        _changed(call)


@transaction.atomic
def mark_seen(callers: list[int]) -> None:
    """Note that the lines of these people carry. Called by the process that holds their sockets."""
    Caller.objects.filter(pk__in=callers, left_at=None).update(seen_at=timezone.now())


@transaction.atomic
def free_places() -> None:
    """Take those whose lines have been silent for long as gone. Called by the process that holds sockets."""
    before = timezone.now() - GONE_AFTER
    for room in Room.objects.select_for_update().filter(pk__in=queries.rooms_with_silent(before)).order_by("pk"):
        call = queries.open_call(room)
        if call and call.callers.filter(left_at=None, seen_at__lt=before).update(left_at=timezone.now()):
            _changed(call)


@transaction.atomic
def say_ready(*, room_uid: UUID, by: User, alone: bool, safe: bool, unrecorded: bool) -> None:
    """Answer the three checks at the door; only the mediator sees them, and none locks the door.

    Raises: Http404, for somebody who has not come; as `access.at_the_door`.
    """
    caller = _own(room_uid, by)
    caller.alone, caller.safe, caller.unrecorded = alone, safe, unrecorded
    caller.ready_at = timezone.now()
    caller.save(update_fields=["alone", "safe", "unrecorded", "ready_at"])
    _changed(caller.call)


@transaction.atomic
def ask_help(*, room_uid: UUID, by: User) -> None:
    """Tell the mediator silently that something is wrong; nobody else learns it. Raises: as `say_ready`."""
    caller = _own(room_uid, by)
    caller.help_asked_at = timezone.now()
    caller.save(update_fields=["help_asked_at"])
    _changed(caller.call)


def _own(room_uid: UUID, by: User) -> Caller:
    room, seat = access.at_the_door(by, room_uid, lock=True)
    call = queries.open_call(room)
    if call is None:
        raise Http404
    caller = access.caller_of(call, seat.pk)
    caller.call = call
    return caller


# -- The mediator's


def _conducted(room_uid: UUID, by: User) -> Call:
    room, _ = access.at_the_door(by, room_uid, right=Right.CONDUCT, lock=True)
    call = queries.open_call(room)
    if call is None or call.opened_at is None:
        raise CallError(Fault.NOT_BEGUN)
    return call


def let_in(*, room_uid: UUID, seat: int, by: User) -> None:
    """Let somebody in who waits at the door.

    Raises: Http404, when nobody waits there; CallError, before the call has begun, when it is full, or when the media
    server that it needs from now on does not answer.
    """
    room, _ = access.at_the_door(by, room_uid, right=Right.CONDUCT)
    call = queries.open_call(room)
    server = media_server()
    if call and call.goes_on and server:
        now = queries.scene(call.pk)
        if now.stay and not now.stay.by_server and len(now.together) >= TOGETHER_AT_MOST:
            try:
                server.open(now.stay.uid)  # before anything is locked: it may take seconds
            except MediaServerUnavailable as error:
                raise CallError(Fault.NO_MEDIA_SERVER) from error
    _let_in(room_uid, seat, by)


@transaction.atomic
def _let_in(room_uid: UUID, seat: int, by: User) -> None:
    call = _conducted(room_uid, by)
    caller = access.caller_of(call, seat)
    if caller.let_in:
        return
    if _is_full(call):
        raise CallError(Fault.TOO_MANY)
    caller.let_in = True
    caller.save(update_fields=["let_in"])
    _choose_way(call)
    _changed(call)
    journal.append(Event.CALLER_LET_IN, about=call.room.uid, by=by.uid, member=caller.member.user.uid)


@transaction.atomic
def keep_waiting(*, room_uid: UUID, seat: int, by: User) -> None:
    """Ask somebody back to the door. Raises: Http404, also for a mediator; CallError, before the call has begun."""
    call = _conducted(room_uid, by)
    caller = access.caller_of(call, seat)
    if conducts(caller.member.participant):
        raise Http404
    if caller.let_in:
        caller.let_in = False
        caller.save(update_fields=["let_in"])
        _changed(call)
        journal.append(Event.CALLER_KEPT_WAITING, about=call.room.uid, by=by.uid, member=caller.member.user.uid)


@transaction.atomic
def move(*, room_uid: UUID, place_uid: UUID, by: User) -> None:
    """Go on in a caucus, or again with everybody: who has no seat there waits meanwhile.

    Raises: Http404, for a place of another case; RoomError; CallError, before the call has begun.
    Law: ML-8-1, UN-MR-05.
    """
    call = _conducted(room_uid, by)
    place = access.place_of(by, call, place_uid)
    if place != call.place:
        _go(call, place)
        _changed(call)
        journal.append(Event.CALL_CAME, about=place.uid, by=by.uid)


@transaction.atomic
def answer_help(*, room_uid: UUID, seat: int, by: User) -> None:
    """Take note of somebody's silent call for help. Raises: Http404."""
    room, _ = access.at_the_door(by, room_uid, right=Right.CONDUCT, lock=True)
    call = queries.open_call(room)
    if call is None:
        raise Http404
    caller = access.caller_of(call, seat)
    caller.help_asked_at = None
    caller.save(update_fields=["help_asked_at"])
    _changed(call)
