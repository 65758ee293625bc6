"""Keeping the people and rooms of a court; the chair and the clerks do it, and who keeps the list of courts."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.events import CourtEvent
from bitim.courts.models import ConciliationRoom, Court, Officer
from bitim.courts.vocabulary import Office
from bitim.journal import actions as journal
from bitim.law.refusal import Refused, Why


@transaction.atomic
def appoint(*, court: UUID, email: str, office: Office, mediates: bool, by: User) -> Officer:
    """Give somebody an office at the court from today.

    Raises: Http404, for who does not keep the court; Refused, when nobody has this account or the person holds the
    office already.
    """
    kept = access.get_court_to_keep(by, court)
    Court.objects.select_for_update().get(pk=kept.pk)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise Refused(Why.NO_SUCH_ACCOUNT)
    if Officer.objects.filter(court=kept, user=user, office=office, until=None).exists():
        raise Refused(Why.HOLDS_THE_OFFICE)
    officer = Officer.objects.create(
        court=kept,
        user=user,
        office=office,
        mediates=mediates and office is not Office.CLERK,
        since=timezone.localdate(),
    )
    journal.append(CourtEvent.OFFICER_APPOINTED, about=kept.uid, by=by.uid, officer=officer.uid, office=office.value)
    return officer


@transaction.atomic
def dismiss(*, court: UUID, officer: UUID, by: User) -> None:
    """End somebody's office with today; twice is once. Nobody ends his own. Raises: Http404, Refused."""
    kept = access.get_court_to_keep(by, court)
    row = Officer.objects.select_for_update().filter(court=kept, uid=officer, until=None).first()
    if row is None:
        return
    if row.user_id == by.pk:
        raise Refused(Why.OWN_OFFICE)
    row.until = max(timezone.localdate(), row.since)
    row.save(update_fields=["until"])
    journal.append(CourtEvent.OFFICER_DISMISSED, about=kept.uid, by=by.uid, officer=row.uid)


@transaction.atomic
def open_room(*, court: UUID, fields: Mapping[str, Any], by: User) -> ConciliationRoom:
    """Enter a conciliation room that is open from today. Raises: Http404."""
    kept = access.get_court_to_keep(by, court)
    room = ConciliationRoom.objects.create(court=kept, since=timezone.localdate(), **fields)
    journal.append(CourtEvent.ROOM_OPENED, about=kept.uid, by=by.uid, room=room.uid)
    return room


@transaction.atomic
def close_room(*, court: UUID, room: UUID, by: User) -> None:
    """Close a room with today; twice is once. Raises: Http404."""
    kept = access.get_court_to_keep(by, court)
    row = ConciliationRoom.objects.select_for_update().filter(court=kept, uid=room, until=None).first()
    if row:
        row.until = max(timezone.localdate(), row.since)
        row.save(update_fields=["until"])
        journal.append(CourtEvent.ROOM_CLOSED, about=kept.uid, by=by.uid, room=row.uid)
