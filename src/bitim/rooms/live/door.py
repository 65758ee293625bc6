"""Who comes in from a socket, who may stay, and what the rooms have to tell them: all that asks the database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.models import Session
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from bitim.accounts.models import User
from bitim.law.refusal import Refused
from bitim.notices import queries as notices
from bitim.rooms import access, queries, tokens
from bitim.rooms.models import Member, Message, Room
from bitim.rooms.rows import Row

MISSED_AT_MOST = 200
"""Who missed more loads the page again."""
LETTERS_FOR = timedelta(minutes=1)
"""A letter is looked for so long: it may be stored a while after its moment."""


class NotLetIn(Exception):  # noqa: N818 - an answer
    """One answer to everybody who is not let in, whatever the reason."""


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """Somebody who was let in."""

    user: User
    room: Room
    seat: int
    language: str
    session: str
    proof: tuple[object, ...]
    """What sessions hang on: one of before it changed ends."""


def let_in(uid: UUID, token: str, session: str) -> Admitted:
    """Let somebody in by a token of his own session. Raises: NotLetIn."""
    try:
        ticket = tokens.take(token, session=session)
        request = HttpRequest()
        request.session = import_string(f"{settings.SESSION_ENGINE}.SessionStore")(session)
        user = auth.get_user(request)
        if ticket.room != uid or not isinstance(user, User) or user.pk != ticket.user:
            raise NotLetIn
        room, seat = access.get_room(user, uid)
    except (tokens.BadToken, Http404, Refused) as error:
        raise NotLetIn from error
    return Admitted(
        user=user,
        room=room,
        seat=seat.pk,
        language=ticket.language,
        session=session,
        proof=tuple(getattr(user, column) for column in User.SESSIONS_HANG_ON),
    )


def fetch_key(room: Room) -> None:
    """The key of a room, before it is needed where nobody may wait. Raises: KeysUnavailable, BrokenSeal."""
    if room.destroyed_at is None:
        room.fetch_key()


def rows_after(room: int, number: int) -> list[Row]:
    """The messages of a room after a number, in order, MISSED_AT_MOST and one more."""
    seat = Member.objects.filter(room=OuterRef("room"), user=OuterRef("author")).order_by("-pk").values("pk")[:1]
    newer = Message.objects.filter(room=room, number__gt=number).order_by("number").annotate(seat=Subquery(seat))
    rows = newer.values_list("number", "uid", "author", "seat", "kind", "at", "sealed")[: MISSED_AT_MOST + 1]
    return [
        Row(number, uid, author, seat, kind, at, bytes(sealed)) for number, uid, author, seat, kind, at, sealed in rows
    ]


def newest(rooms: Collection[int]) -> Mapping[int, int]:
    """The number of the newest message of each room."""
    return queries.last_numbers(rooms)


def newest_letters() -> Mapping[tuple[int, UUID], int]:
    """The key of the last letter that each person got of late, by person and what it is about."""
    return notices.newest_since(timezone.now() - LETTERS_FOR)


def who_may_stay(people: Collection[Admitted]) -> set[tuple[int, str]]:
    """Of those who were let in, the (seat, session) that still stand."""
    seats = Member.objects.filter(pk__in={each.seat for each in people}, left_at=None, user__is_active=True)
    # Bare values: instances and digests for thousands of sockets would keep all rooms waiting.
    columns = (f"user__{column}" for column in User.SESSIONS_HANG_ON)
    proofs = {pk: tuple(proof) for pk, *proof in seats.values_list("pk", *columns)}
    keys = {each.session for each in people}
    alive = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    sessions = set(alive.values_list("session_key", flat=True))
    return {
        (each.seat, each.session) for each in people if proofs.get(each.seat) == each.proof and each.session in sessions
    }


def closed(rooms: Collection[int]) -> set[int]:
    """Which of the rooms are closed."""
    return set(Room.objects.filter(pk__in=rooms).exclude(closed_at=None).values_list("pk", flat=True))
