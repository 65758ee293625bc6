"""Booking a conciliation room."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.events import Event
from bitim.courts.models import ConciliationRoom, RoomBooking
from bitim.journal import actions as journal
from bitim.law.refusal import Refused, Why


@transaction.atomic
def book(*, mediation: UUID, room: UUID, at: datetime, minutes: int, by: User) -> RoomBooking:
    """Book a room of the court for a talk; people of the court do it, and the judge who conducts.

    Raises: Refused, for an hour that has passed and for a room that is taken then; Http404.
    """
    seat = access.get_court_seat(by, mediation, lock=True)
    row = seat.mediation
    wanted = ConciliationRoom.objects.select_for_update().filter(uid=room, court=row.court_case.court).first()
    ends = at + timedelta(minutes=minutes)
    if at <= timezone.now():
        raise Refused(Why.TIME_HAS_PASSED)
    if wanted is None or not wanted.is_open_on(timezone.localdate(at)):
        raise Refused(Why.ROOM_NOT_THERE)
    if wanted.bookings.filter(starts_at__lt=ends, ends_at__gt=at).exists():
        raise Refused(Why.ROOM_TAKEN)
    booking = RoomBooking.objects.create(room=wanted, mediation=row, starts_at=at, ends_at=ends, booked_by=by)
    journal.append(Event.ROOM_BOOKED, about=row.uid, by=by.uid, room=wanted.uid, hour=at.isoformat())
    return booking


@transaction.atomic
def cancel(*, mediation: UUID, booking: UUID, by: User) -> None:
    """Give a booked room back; twice is once."""
    seat = access.get_court_seat(by, mediation, lock=True)
    deleted, _rows = RoomBooking.objects.filter(uid=booking, mediation=seat.mediation).delete()
    if deleted:
        journal.append(Event.ROOM_GIVEN_BACK, about=seat.mediation.uid, by=by.uid)
