"""Letters to those who are away while something is said."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from bitim.notices import actions as notices
from bitim.notices.actions import Leaving
from bitim.rooms import queries
from bitim.rooms.letters import RoomLetter
from bitim.rooms.models import Member

AWAY_AFTER = timedelta(minutes=15)
"""Who is in the room, or only looked away, has read by then; nobody yet waits long for an answer."""
TOGETHER_AT_MOST = 200
"""Letters left in one transaction; the next look leaves the rest."""


def tell_who_is_away() -> int:
    """Leave one letter for everybody who has not read what was said a while ago; return how many.

    Nobody gets another one about a room before he has read what the last one was about. The letter says that
    something waits, and where: not what, by whom or in which case (ML-8-1).
    """
    before = timezone.now() - AWAY_AFTER
    # Asked first without a transaction: the worker looks every other second, and SQLite locks at BEGIN.
    return _tell(before) if queries.seats_away(before).exists() else 0


@transaction.atomic
def _tell(before: datetime) -> int:
    away = queries.seats_away(before).select_related("user", "room").select_for_update(of=("self",))
    seats = list(away.order_by("pk")[:TOGETHER_AT_MOST])
    Member.objects.filter(pk__in=[seat.pk for seat in seats]).update(told_up_to=queries.newest_number("room"))
    notices.leave_all(
        Leaving(
            kind=RoomLetter.NEW_WORDS,
            about=seat.room.uid,
            to=seat.user,
            path=reverse("rooms:room", args=[seat.room.uid]),
        )
        for seat in seats
    )
    return len(seats)
