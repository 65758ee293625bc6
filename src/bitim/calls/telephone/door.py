"""Who comes to a call from a gateway, and who of all at calls may stay: asks the database."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from bitim.calls import access
from bitim.calls.models import Pin
from bitim.calls.telephone import tickets
from bitim.law.refusal import Refused
from bitim.rooms.errors import RoomError
from bitim.rooms.live import door
from bitim.rooms.live.door import Admitted, NotLetIn
from bitim.rooms.tokens import BadToken


@dataclass(frozen=True, kw_only=True)
class AdmittedByPhone(Admitted):
    """Somebody who dialled in: in place of a session his PIN stands, and no password has to do with it."""

    device: UUID


def let_in(room_uid: UUID, text: str) -> AdmittedByPhone:
    """Let somebody in by the ticket that the gateway got for his PIN. Raises: NotLetIn."""
    try:
        ticket = tickets.take(text)
        member = Pin.objects.select_related("member__user").get(uid=ticket.pin).member
        room, seat = access.at_the_door(member.user, room_uid)
    except (BadToken, Pin.DoesNotExist, Http404, Refused, RoomError) as error:
        raise NotLetIn from error
    if seat != member:
        raise NotLetIn
    return AdmittedByPhone(
        user=member.user,
        room=room,
        seat=seat.pk,
        language=member.user.language,
        session=str(ticket.pin),
        proof=(),
        device=ticket.device,
    )


def who_may_stay(people: Collection[Admitted]) -> set[tuple[int, str]]:
    """Of those who were let in, the (seat, session) whose session or PIN still stands."""
    staying = door.who_may_stay([each for each in people if not isinstance(each, AdmittedByPhone)])
    dialled = {each.session for each in people if isinstance(each, AdmittedByPhone)}
    standing = Pin.objects.filter(uid__in=dialled, member__left_at=None, member__user__is_active=True)
    return staying | {(seat, str(uid)) for seat, uid in standing.values_list("member", "uid")}
