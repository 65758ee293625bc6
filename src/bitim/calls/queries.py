"""Reading calls: in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from bitim.calls.models import Call, Caller, Stay
from bitim.law.calls import hears
from bitim.rooms import queries as rooms
from bitim.rooms.kinds import RoomKind
from bitim.rooms.models import Member, Room


def open_call(room: Room) -> Call | None:
    """The call of a room that goes on, or at whose door people may wait."""
    return Call.objects.filter(room=room, closed_at=None).select_related("room", "place").first()


def versions(rooms: Collection[int]) -> dict[int, tuple[int, int]]:
    """Key and version of the newest call of each room, by the room's key."""
    rows = Call.objects.filter(room__in=rooms).order_by("pk").values_list("room", "pk", "version")
    return {room: (pk, version) for room, pk, version in rows}


def rooms_with_silent(before: datetime) -> QuerySet[Call, int]:
    """The keys of rooms with a call at which somebody's line has been silent since then."""
    silent = Caller.objects.filter(left_at=None, seen_at__lt=before)
    return Call.objects.filter(closed_at=None, callers__in=silent).values_list("room", flat=True)


def seats_taken_away(seats: Collection[int]) -> set[int]:
    """Those of these seats that nobody has any more."""
    return set(Member.objects.filter(pk__in=seats).exclude(left_at=None).values_list("pk", flat=True))


def callers_of(call: Call) -> QuerySet[Caller]:
    """Who is at a call now, in the order in which they came first."""
    there = Caller.objects.filter(call=call, left_at=None, member__left_at=None)
    return there.select_related("member__user", "member__room").order_by("pk")


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A call at one moment: everybody at it, and which of them are together."""

    call: Call
    callers: tuple[Caller, ...]
    together: frozenset[int]
    """Seats of those who are in the place where the call goes on."""
    with_seat: frozenset[int]
    """Seats of those who sit in the room of that place, let in or not."""
    stay: Stay | None
    """Since when the call is where it is now, and by which way; None before it has begun."""
    places: tuple[Room, ...]
    """Where the call can go on: its own room first."""


def scene(pk: int) -> Scene:
    """A call as it is now. Raises: Call.DoesNotExist."""
    call = Call.objects.select_related("room", "place").get(pk=pk)
    callers = tuple(callers_of(call))
    seats = Member.objects.filter(room=call.place, left_at=None).values_list("user", flat=True)
    sitting = set(seats)
    scope = call.place.scope()
    with_seat = frozenset(each.member_id for each in callers if each.member.user_id in sitting)
    together = frozenset(
        each.member_id
        for each in callers
        if call.goes_on and hears(scope, each.member.reader(), has_seat=each.member_id in with_seat, let_in=each.let_in)
    )
    caucuses = rooms.rooms_about(call.room.about).filter(kind=RoomKind.CAUCUS, closed_at=None)
    return Scene(
        call=call,
        callers=callers,
        together=together,
        with_seat=with_seat,
        stay=call.stays.filter(ended_at=None).first(),
        places=(call.room, *(caucuses if call.room.is_joint else ())),
    )


def minutes_aside(about: UUID) -> dict[UUID, int]:
    """How many minutes the calls of everybody in a case went on alone with each side, by its uid."""
    spent: dict[UUID | None, timedelta] = defaultdict(timedelta)
    aside = Stay.objects.filter(call__room__about=about, call__room__kind=RoomKind.JOINT, room__kind=RoomKind.CAUCUS)
    for side, began, ended in aside.values_list("room__side", "began_at", "ended_at"):
        spent[side] += (ended or timezone.now()) - began
    return {side: round(time / timedelta(minutes=1)) for side, time in spent.items() if side}
