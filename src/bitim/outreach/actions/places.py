"""Places at events: asked for, confirmed by the link of the letter, given up; who was there; and forgotten in time."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.law.outreach import Place, freed, place_for
from bitim.notices import actions as notices
from bitim.outreach import access, letters, queries
from bitim.outreach.events import Event as What
from bitim.outreach.letters import Letter
from bitim.outreach.models import Attendance, Event, SignUp

CONSENT_VERSION = "2026-11"
"""Of the words above the button; changed words get a new one (PD-8-4)."""
CONFIRM_WITHIN = timedelta(days=2)
"""An address that nobody confirmed may be a stranger's: it is forgotten."""


class NotOpen(Exception):  # noqa: N818 - an answer
    """The event takes no sign-ups, or not any more."""


@transaction.atomic
def ask(*, event: UUID, name: str, email: str = "", phone: str = "", language: str) -> None:
    """Keep a wish for a place and leave a letter with the link that confirms it.

    Whoever types an address learns nothing of it: who has a place already is written to again, and only there.

    Raises: Http404; NotOpen; TooManyAttempts, when this address was sent enough letters.
    """
    row = _locked(access.get_published(event, is_event=True).pk)
    if not row.takes_sign_ups:
        raise NotOpen
    address = email.lower() or phone
    attempts.check(attempts.SIGN_UP_LETTERS, address)
    attempts.count(attempts.SIGN_UP_LETTERS, address)
    sign_up = SignUp.objects.filter(event=row, email=email.lower(), phone=phone, destroyed_at=None).first()
    sign_up = sign_up or SignUp(event=row, email=email.lower(), phone=phone)
    if sign_up.place in queries.HOLDS:
        letters.tell(Letter.EVENT_PLACE, sign_up)
        return
    sign_up.name, sign_up.language, sign_up.place = name, language, Place.ASKED
    sign_up.consent_version, sign_up.asked_at, sign_up.confirmed_at = CONSENT_VERSION, timezone.now(), None
    sign_up.save()
    sign_up.event = row
    letters.tell(Letter.EVENT_SIGN_UP, sign_up)


@transaction.atomic
def confirm(*, token: str) -> SignUp:
    """Take a place, or the end of the waiting list. Twice is once. Raises: Http404; NotOpen."""
    event = _locked(access.get_sign_up(token).event.record_id)
    sign_up = access.get_sign_up(token)
    if sign_up.place is not Place.ASKED:
        return sign_up
    if not event.takes_sign_ups:
        raise NotOpen
    there = queries.places(event)
    sign_up.place = place_for(capacity=event.capacity, held=there[Place.HELD], waiting=there[Place.WAITING])
    sign_up.confirmed_at = timezone.now()
    sign_up.save(update_fields=["place", "confirmed_at"])
    letters.tell(Letter.EVENT_PLACE, sign_up)
    return sign_up


@transaction.atomic
def give_up(*, token: str) -> SignUp:
    """Give a place up: the first of those who wait gets it. Raises: Http404."""
    event = _locked(access.get_sign_up(token).event.record_id)
    sign_up = access.get_sign_up(token)
    if sign_up.place is not Place.GIVEN_UP and timezone.now() < event.ends_at:
        sign_up.place = Place.GIVEN_UP
        sign_up.save(update_fields=["place"])
        move_up(event)
    return sign_up


def move_up(event: Event) -> None:
    """Give free places to those who wait, in their order. The caller holds the lock on the event."""
    if not event.record.is_published or timezone.now() >= event.starts_at:
        return
    there = queries.places(event)
    number = freed(capacity=event.capacity, held=there[Place.HELD], waiting=there[Place.WAITING])
    for sign_up in event.sign_ups.filter(place=Place.WAITING).order_by("confirmed_at", "pk")[:number]:
        sign_up.place, sign_up.event = Place.HELD, event
        sign_up.save(update_fields=["place"])
        letters.tell(Letter.EVENT_PLACE, sign_up)


@transaction.atomic
def mark(*, record: UUID, there: Collection[UUID], came: int | None, by: User) -> Event:
    """Note who of the list was there, and how many in all; a later list replaces an earlier one.

    Raises: Http404.
    """
    event = access.get_event(by, record, lock=True)
    people = queries.people_of(event)
    Attendance.objects.filter(sign_up__event=event, sign_up__in=people).exclude(sign_up__uid__in=there).delete()
    new = people.filter(uid__in=there, attendance=None)
    Attendance.objects.bulk_create(Attendance(sign_up=sign_up) for sign_up in new)
    event.came = came
    event.save(update_fields=["came"])
    journal.append(
        What.ATTENDANCE_MARKED,
        about=event.record.uid,
        by=by.uid,
        marked=event.sign_ups.filter(attendance__isnull=False).count(),
        came=came,
    )
    return event


# -- By the clock ----------------------------------------------


def sweep(now: datetime | None = None) -> int:
    """Remind who has a place of an event of tomorrow; return how many. Safe to run by several workers at once."""
    moment = now or timezone.now()
    keys = list(queries.to_remind(moment).values_list("pk", flat=True)[:200])
    return sum(_remind(pk, moment) for pk in keys)


@transaction.atomic
def _remind(pk: int, moment: datetime) -> bool:
    if not SignUp.objects.filter(pk=pk, reminded_at=None, place=Place.HELD).update(reminded_at=moment):
        return False
    sign_up = SignUp.objects.select_related("event__record").get(pk=pk)
    # Who took the place within the last day knows: the letter about it has just come.
    fresh = sign_up.confirmed_at is not None and moment - sign_up.confirmed_at < timedelta(days=1)
    if sign_up.event.starts_at <= moment or fresh:
        return False
    letters.tell(Letter.EVENT_REMINDER, sign_up)
    return True


def destroy_due(now: datetime | None = None) -> int:
    """Destroy names and addresses: of wishes that nobody confirmed, and of events longer ago than the settings keep.

    Return of how many. How many came stays known; who, does not. Law: PD-18.
    """
    moment = now or timezone.now()
    unconfirmed = SignUp.objects.filter(place=Place.ASKED, asked_at__lt=moment - CONFIRM_WITHIN, destroyed_at=None)
    destroyed = _drop_unconfirmed(unconfirmed.values_list("uid", flat=True))
    last = timezone.localdate(moment) - timedelta(days=settings.SIGN_UP_KEEPING_DAYS)
    return destroyed + sum(_destroy(pk, moment) for pk in queries.ended_before(last).values_list("pk", flat=True))


@transaction.atomic
def _drop_unconfirmed(uids: Iterable[UUID]) -> int:
    listed = list(uids)
    notices.forget_addresses(about=listed)
    SignUp.objects.filter(uid__in=listed, place=Place.ASKED).delete()
    return len(listed)


@transaction.atomic
def _destroy(pk: int, moment: datetime) -> int:
    event = Event.objects.select_for_update().get(pk=pk)
    naming = event.sign_ups.filter(destroyed_at=None)
    notices.forget_addresses(about=list(naming.values_list("uid", flat=True)))
    number = naming.update(name="", email="", phone="", destroyed_at=moment)
    if number:
        journal.append(What.SIGN_UPS_DESTROYED, about=event.record.uid, by=None, number=number)
    return number


def _locked(record: int) -> Event:
    return Event.objects.select_for_update(of=("self",)).select_related("record").get(record=record)
