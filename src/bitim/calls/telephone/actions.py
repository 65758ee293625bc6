"""What people and the gateway do with PINs."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.calls import access
from bitim.calls.models import Pin
from bitim.calls.telephone import pins, tickets
from bitim.calls.telephone.tickets import Ticket
from bitim.law.calls import may_dial_in
from bitim.law.refusal import Refused
from bitim.rooms.errors import RoomError
from bitim.rooms.models import Member


class UnknownPin(Exception):  # noqa: N818 -- an answer, not an error
    """One answer to everybody who is not let in, whatever the reason."""


@dataclass(frozen=True)
class Way:
    """What somebody dials, and the PIN that he types then."""

    number: str
    pin: str

    @property
    def spaced_pin(self) -> str:
        """As it is read: 4182 0936."""
        half = len(self.pin) // 2
        return f"{self.pin[:half]} {self.pin[half:]}"


@dataclass(frozen=True, kw_only=True)
class DialledIn:
    """Whose PIN was typed, and the ticket with which the gateway speaks for him."""

    seat: Member
    ticket: str


def is_offered() -> bool:
    """Whether there is a way by telephone at all: a number, and a gateway with a key."""
    return bool(settings.PHONE_NUMBER and settings.PHONE_KEY)


def way_in(*, room_uid: UUID, by: User) -> Way | None:
    """The person's own way to the next call of a room by telephone; its PIN is made when it is first asked for.

    None, when there is no such way here or not for him. Raises: as `access.at_the_door`.
    """
    _, seat = access.at_the_door(by, room_uid)
    if not is_offered() or not may_dial_in(seat.participant):
        return None
    return Way(settings.PHONE_NUMBER, pins.digits_of(_pin_of(seat)))


def _pin_of(seat: Member) -> Pin:
    while True:
        if pin := Pin.objects.filter(member=seat).first():
            if pin.digest == pins.digest_of(pins.digits_of(pin)):
                return pin
            pin.delete()  # made with an earlier secret key: nobody could dial in with it
        pin = Pin(uid=uuid4(), member=seat)
        pin.digest = pins.digest_of(pins.digits_of(pin))
        try:
            with transaction.atomic():
                pin.save()
        except IntegrityError:
            continue  # made at the same moment for the same person, or the same digits are somebody else's now


def dial_in(*, digits: str, caller: str) -> DialledIn:
    """Take the PIN that somebody typed at a telephone; `caller` stands for its number, empty when that is hidden.

    Raises: UnknownPin; TooManyAttempts, after too many wrong ones, whether this one is right or not.
    """
    limits = ((attempts.PINS_OF_CALLER, caller), (attempts.PINS_OF_GATEWAY, ""))
    for limit, key in limits:
        attempts.check(limit, key)
    pin = Pin.objects.filter(digest=pins.digest_of(digits)).select_related("member__room", "member__user").first()
    if pin is None or not _leads_in(pin):
        for limit, key in limits:
            attempts.count(limit, key)
        raise UnknownPin
    return DialledIn(seat=pin.member, ticket=tickets.give(Ticket(pin.uid, _device_of(caller, pin))))


def _leads_in(pin: Pin) -> bool:
    try:
        _, seat = access.at_the_door(pin.member.user, pin.member.room.uid)
    except (Http404, Refused, RoomError):
        return False
    return seat == pin.member and may_dial_in(seat.participant)


def _device_of(caller: str, pin: Pin) -> UUID:
    """The same for the same telephone in one call; one that hides its number is another one each time."""
    if not caller:
        return uuid4()
    message = f"telephone:{pin.uid}:{caller}".encode()
    return UUID(bytes=hmac.digest(settings.SECRET_KEY.encode(), message, hashlib.sha256)[:16])
