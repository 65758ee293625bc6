"""What a browser and a call say to each other over a socket: one JSON object a frame, and from the call one or more,
each on a line of its own: whoever hears splits by U+000A.

The browser enters with a token, as into a room; then it learns by `state` who is together with it now, and the
browsers agree among themselves by `signal`s how their voices and pictures travel. Nothing of what people say or show
passes here. A telephone gateway speaks the same for somebody who dialled in; it enters with a ticket
(`telephone.protocol`) and says when he hangs up.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from bitim.calls.media_server import ServerTicket
from bitim.rooms.protocol import Malformed, content_of, encodable, frame, identifier, number


@dataclass(frozen=True, slots=True)
class Enter:
    """The first frame: whom the token lets in, and the device that comes."""

    token: str
    device: UUID


@dataclass(frozen=True, slots=True)
class DialIn:
    """The first frame of a gateway: the ticket that it got for a PIN."""

    ticket: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """Whoever is on this line leaves the call; a line that is only lost comes back."""


@dataclass(frozen=True, slots=True)
class Tell:
    """For somebody in the same place, whose seat is `to`: descriptions and candidates of WebRTC, and what is sent.

    The signal is an object in JSON; only the other browser reads it.
    """

    to: int
    signal: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """The mediator turns somebody's microphone off; only that person turns it on again."""

    seat: int


@dataclass(frozen=True, slots=True)
class Here:
    """Does the line still carry? Answered with the same."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Asks for a way into the media server; answered with `ticket`."""


Frame = Enter | DialIn | HangUp | Tell | Quiet | Ticket | Here
_BARE: Mapping[str, type[HangUp | Ticket | Here]] = {"hang_up": HangUp, "ticket": Ticket, "here": Here}
"""Frames that say nothing but their name."""


def parse(text: str | None) -> Frame:
    """The frame in a text; None stands for a binary one. Raises: Malformed."""
    match content_of(text):
        case {"type": "enter", "token": str(token), "device": str(device), **rest} if not rest:
            return Enter(token=encodable(token), device=identifier(device))
        case {"type": "enter", "ticket": str(ticket), **rest} if not rest:
            return DialIn(ticket=encodable(ticket))
        case {"type": "signal", "to": int(to), "signal": dict(signal), **rest} if not rest:
            return Tell(to=number(to), signal=_whole(signal))
        case {"type": "quiet", "seat": int(seat), **rest} if not rest:
            return Quiet(seat=number(seat))
        case {"type": str(name), **rest} if name in _BARE and not rest:
            return _BARE[name]()
    raise Malformed


def _whole(signal: dict[str, Any]) -> str:
    """The signal as any browser can read it. Raises: Malformed."""
    try:
        return json.dumps(signal, allow_nan=False, separators=(",", ":"))
    except (ValueError, RecursionError) as error:
        raise Malformed from error


def state(view: Mapping[str, Any]) -> str:
    """The call as this browser may know it: see `presenters.state`."""
    return frame("state", **view)


def signal(sender: int, content: str) -> str:
    return f'{{"type":"signal","from":{sender},"signal":{content}}}'


def quiet(seat: int) -> str:
    return frame("quiet", seat=seat)


def ticket(given: ServerTicket | None) -> str:
    """A way into the media server; None when it does not answer now."""
    return frame("ticket", ticket=asdict(given) if given else None)


def here() -> str:
    return frame("here")
