"""What lets a gateway's socket into a call: once, for a minute, as long as the PIN stands."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from bitim.rooms.tokens import LIVES_S, BadToken, use_up

_SALT = "bitim.calls.telephone"


@dataclass(frozen=True)
class Ticket:
    """With whose PIN somebody dialled, and with which telephone."""

    pin: UUID
    device: UUID


def give(ticket: Ticket) -> str:
    return signing.dumps([ticket.pin.hex, ticket.device.hex, secrets.token_hex(16)], salt=_SALT)


def take(text: str) -> Ticket:
    """Use a ticket up. Raises: BadToken."""
    try:
        pin, device, nonce = signing.loads(text, salt=_SALT, max_age=LIVES_S)
    except signing.BadSignature as error:
        raise BadToken from error
    use_up(nonce)
    return Ticket(UUID(pin), UUID(device))
