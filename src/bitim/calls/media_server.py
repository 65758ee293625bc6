"""What a media server must be able to do, so that a call can go through it.

Up to six people send to each other directly. Beyond that everybody sends once, to a server that passes it on. A call
has places: where all are, and where the mediator is alone with one side. Each place that is in use is a room of its own
on the server, so nobody who is moved can go on hearing what he left.
"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class MediaServerUnavailable(Exception):  # noqa: N818 - a state of the server
    """The server gave no usable answer in time; the call goes on directly or waits, and the same is tried again."""


class PlaceNotOpen(Exception):  # noqa: N818 - a state of the place
    """The server knows no such place: it was never opened, is closed, or the server has started anew."""


@dataclass(frozen=True)
class ServerTicket:
    """What one browser needs to take one seat in one place. It goes there as JSON, and to nobody else."""

    address: str
    """Where the browser opens its socket: `wss://…`"""
    room: str
    """The server's name of the place; no other place's can be worked out from it"""
    session: int
    """The seat is held for whoever claims this session: once it is over, the ticket is, too"""
    handle: int
    """What is sent goes in here"""
    private_id: int
    """Opens what the others send, as long as the seat is held"""
    token: str
    """Accompanies every word to the server; ends by itself after a day"""


class MediaServer(Protocol):
    """Every call answers within seconds. Raises: MediaServerUnavailable."""

    def open(self, place: UUID) -> None:
        """Make a room for this place; nothing happens when there is one."""

    def ticket(self, place: UUID, seat: int) -> ServerTicket:
        """Hold this seat for one browser, for a minute. Whoever held it before is put out. Raises: PlaceNotOpen."""

    def put_out(self, place: UUID, seat: int) -> None:
        """End the seat's tickets; whoever holds one receives nothing from now on, whatever his browser does."""

    def close(self, place: UUID) -> None:
        """Put everybody out and forget the place; nothing happens when there is none."""
