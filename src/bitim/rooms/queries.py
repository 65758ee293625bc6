"""Reading rooms: lists with everything a page needs, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from bitim.accounts.models import User
from bitim.db import rows_of
from bitim.rooms.kinds import SAID, RoomKind
from bitim.rooms.models import Draft, Member, Message, Notes, Room

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

PAGE_OF_MESSAGES = 50
NEWEST = """
    SELECT room.id, (SELECT number FROM rooms_message WHERE room_id = room.id ORDER BY number DESC LIMIT 1)
      FROM rooms_room room WHERE room.id IN (%s)
"""


def rooms_about(about: UUID) -> QuerySet[Room]:
    """All rooms of one case, as `in_order`. For actions of cases; pages ask `access.visible_rooms`."""
    return in_order(Room.objects.filter(about=about))


def room_of(about: UUID, side: UUID | None) -> Room | None:
    """The open caucus of a side, or the open joint room of a case. For cases; pages ask `access.visible_rooms`."""
    kind = RoomKind.CAUCUS if side else RoomKind.JOINT
    return Room.objects.filter(about=about, kind=kind, side=side, closed_at=None).first()


def in_order(rooms: "QuerySet[Any]") -> "QuerySet[Any]":
    """The joint room first, then the direct talks, then the caucuses as they were opened."""
    return rooms.order_by("-kind", "pk")  # from the end of the alphabet: "joint", "direct", "caucus"


class Unread(TypedDict):
    """What `with_unread` adds to a room."""

    unread: int


def with_unread(rooms: QuerySet[Room], user: User) -> "QuerySet[WithAnnotations[Room, Unread]]":
    """Annotate `unread`: how many messages of others the person has not seen in each room."""
    seat = Member.objects.filter(room=OuterRef(OuterRef("pk")), user=user, left_at=None)
    newer = (
        Message.objects.filter(room=OuterRef("pk"))
        .exclude(author=user)
        .filter(number__gt=Coalesce(Subquery(seat.values("read_up_to")[:1]), 0))
        .order_by()
        .values("room")
        .annotate(number=Count("pk"))
    )
    return rooms.annotate(unread=Coalesce(Subquery(newer.values("number")), 0))


def people_in(rooms: QuerySet[Room]) -> QuerySet[Member]:
    """Those who have a seat now, in the order in which they came, for several rooms at once."""
    seated = Member.objects.filter(room__in=rooms.values("pk"), left_at=None)
    return seated.select_related("user", "room").order_by("pk")


def everybody_ever_in(room: Room) -> QuerySet[Member]:
    """Also those who left: their messages stay, under their names."""
    return Member.objects.filter(room=room).select_related("user").order_by("pk")


def joint_room(about: UUID) -> Room | None:
    """The open joint room of a case."""
    return Room.objects.filter(about=about, kind="joint", closed_at=None).first()


def last_number(room: Room) -> int:
    """The number of the newest message; 0 before the first one."""
    return last_numbers([room.pk])[room.pk]


def last_numbers(rooms: Collection[int]) -> dict[int, int]:
    """The number of the newest message of each room, by the room's key; 0 before the first one."""
    return {room: number or 0 for room, number in rows_of(NEWEST, among=rooms)}


def newest_number(room: str) -> Coalesce:
    """The number of the newest message, within another query whose field `room` names the room."""
    newest = Message.objects.filter(room=OuterRef(room)).order_by("-number").values("number")[:1]
    return Coalesce(Subquery(newest), 0)


def seats_away(before: datetime) -> QuerySet[Member]:
    """Seats in open rooms where something that another one said before this moment is still unread, and untold."""
    waiting = Message.objects.filter(
        room=OuterRef("room"), number__gt=OuterRef("read_up_to"), at__gte=OuterRef("joined_at"), kind__in=SAID
    ).exclude(author=OuterRef("user"))
    # The first one alone, found by the index of each room: asked whether one exists, PostgreSQL reads all messages.
    first = Subquery(waiting.order_by("number").values("at")[:1])
    untold = Member.objects.filter(left_at=None, user__is_active=True, told_up_to__lte=F("read_up_to"))
    return untold.filter(room__closed_at=None).alias(waits_since=first).filter(waits_since__lte=before)


def sent_before(client_keys: Collection[UUID]) -> dict[tuple[int, int, UUID], Message]:
    """Messages that came with one of these keys, by room, author and key."""
    # There are next to none: what belongs to them is asked for only when there is one.
    found = [pk for (pk,) in rows_of("SELECT id FROM rooms_message WHERE client_key IN (%s)", among=client_keys)]
    sent = Message.objects.filter(pk__in=found).prefetch_related("attachment", "room")
    return {(message.room_id, message.author_id, message.client_key): message for message in sent}


def with_what_belongs(room: Room) -> QuerySet[Message]:
    """The messages of a room with their files and permissions."""
    return room.messages.select_related("attachment", "permission", "answer__asked__room", "answer__asked__attachment")


def messages_after(room: Room, number: int) -> list[Message]:
    """The next page of what came after a number, oldest first and without a gap. None of a destroyed room."""
    if room.destroyed_at is not None:
        return []
    return list(with_what_belongs(room).filter(number__gt=number).order_by("number")[:PAGE_OF_MESSAGES])


def page_of_messages(room: Room, before: Message | None = None) -> tuple[list[Message], bool]:
    """The newest messages, or those right before one; oldest first. And whether there are earlier ones.

    A destroyed room has none to show.
    """
    if room.destroyed_at is not None:
        return [], False
    messages = with_what_belongs(room)
    if before is not None:
        messages = messages.filter(number__lt=before.number)
    newest_first = list(messages.order_by("-number")[: PAGE_OF_MESSAGES + 1])
    return newest_first[:PAGE_OF_MESSAGES][::-1], len(newest_first) > PAGE_OF_MESSAGES


def draft_of(user: User, room: Room) -> Draft | None:
    """What the person has typed here and not sent, with the file held for it."""
    return room.drafts.filter(user=user).select_related("attachment").first()


def notes_of(user: User, room: Room) -> Notes | None:
    """What the person has written here for himself."""
    return room.notes.filter(user=user).first()


def readers_mark(room: Room) -> str:
    """A short mark of who reads the room now.

    A form carries it, so that nobody sends to people he was not shown.
    """
    return mark_of(Member.objects.filter(room=room, left_at=None).order_by("user_id").values_list("user_id", flat=True))


def mark_of(users: Iterable[int]) -> str:
    """The mark of these readers, by their keys in rising order."""
    return _mark(",".join(map(str, users)))


@lru_cache(maxsize=10_000)
def _mark(users: str) -> str:
    return salted_hmac("bitim.rooms.readers", users).hexdigest()[:16]
