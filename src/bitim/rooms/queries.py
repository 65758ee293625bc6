"""Reading rooms: lists with everything a page needs, in a fixed number of queries."""

from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from bitim.accounts.models import User
from bitim.rooms.models import Draft, Member, Message, Room

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

PAGE_OF_MESSAGES = 50


def rooms_about(about: UUID) -> QuerySet[Room]:
    """All rooms of one case, the joint one first. For actions of cases; pages ask `access.visible_rooms`."""
    return in_order(Room.objects.filter(about=about))


def in_order(rooms: "QuerySet[Any]") -> "QuerySet[Any]":
    """The joint room first, then the caucuses as they were opened."""
    return rooms.order_by("-kind", "pk")  # "joint" comes after "caucus" in the alphabet


class Unread(TypedDict):
    """What `with_unread` adds to a room."""

    unread: int


def with_unread(rooms: QuerySet[Room], user: User) -> "QuerySet[WithAnnotations[Room, Unread]]":
    """Annotate `unread`: how many messages of others the person has not seen in each room."""
    seat = Member.objects.filter(room=OuterRef(OuterRef("pk")), user=user, left_at=None)
    newer = (
        Message.objects.filter(room=OuterRef("pk"))
        .exclude(author=user)
        .filter(pk__gt=Coalesce(Subquery(seat.values("last_read")[:1]), 0))
        .order_by()
        .values("room")
        .annotate(number=Count("pk"))
    )
    return rooms.annotate(unread=Coalesce(Subquery(newer.values("number")), 0))


def people_in(rooms: QuerySet[Room]) -> QuerySet[Member]:
    """Those who have a seat now, in the order in which they came, for several rooms at once."""
    return Member.objects.filter(room__in=rooms.values("pk"), left_at=None).select_related("user").order_by("pk")


def everybody_ever_in(room: Room) -> QuerySet[Member]:
    """Also those who left: their messages stay, under their names."""
    return Member.objects.filter(room=room).select_related("user").order_by("pk")


def joint_room(about: UUID) -> Room | None:
    """The open joint room of a case."""
    return Room.objects.filter(about=about, kind="joint", closed_at=None).first()


def page_of_messages(room: Room, before: Message | None = None) -> tuple[list[Message], bool]:
    """The newest messages, or those right before one; oldest first. And whether there are earlier ones."""
    messages = room.messages.select_related("attachment", "permission", "answer__asked")
    if before is not None:
        messages = messages.filter(pk__lt=before.pk)
    newest_first = list(messages.order_by("-pk")[: PAGE_OF_MESSAGES + 1])
    return newest_first[:PAGE_OF_MESSAGES][::-1], len(newest_first) > PAGE_OF_MESSAGES


def draft_of(user: User, room: Room) -> Draft | None:
    """What the person has typed here and not sent, with the file held for it."""
    return Draft.objects.filter(room=room, user=user).select_related("attachment").first()


def readers_mark(room: Room) -> str:
    """A short mark of who reads the room now.

    A form carries it, so that nobody sends to people he was not shown.
    """
    uids = room.members.filter(left_at=None).order_by("user__uid").values_list("user__uid", flat=True)
    return salted_hmac("bitim.rooms.readers", ",".join(str(uid) for uid in uids)).hexdigest()[:16]
