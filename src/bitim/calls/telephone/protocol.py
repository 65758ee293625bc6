"""What a telephone gateway and Bitim say to each other, as JSON over HTTPS; no database and no requests.

The gateway answers the number, asks for a PIN, and posts it to `/api/telephone/`:

    Authorization: Bearer <BITIM_PHONE_KEY>
    {"pin": "41820936", "caller": "<the number that calls, hashed with a secret of the gateway; empty when hidden>"}

200 lets the telephone come, once, within a minute:

    {"socket": "wss://bitim.example.kz/live/calls/<room>/", "ticket": "…", "language": "kk", "say": [["kk", "…"]]}

The gateway reads out each sentence of `say` by a voice of its language. It opens the socket with the address of the
site as its origin, and its first frame is `{"type": "enter", "ticket": "…"}`. From there on it speaks as browsers do
(`calls.protocol`), with a voice and no picture: a frame that it hears may hold several objects, each on a line of its
own, and it splits by U+000A before it reads them. Besides, it reads out `say` of a `state` whenever that has changed;
stops sending the voice at `quiet` for its own seat until the person presses a key; sends `{"type": "hang_up"}` when he
hangs up; and hangs up itself at `goodbye` or when a `state` has `ended`. A socket that was only lost it opens again
with a new ticket for the same PIN.

401 is for a wrong key and 400 for a request that makes no sense. 403 (`unknown_pin`) and 429 (`too_many`, with
Retry-After) have sentences in `say`; after a 403 the PIN may be typed again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CALLER_AT_MOST = 200
Sentences = Sequence[tuple[str, str]]
"""Each with its language before it, for the voice that reads it."""


class Senseless(Exception):  # noqa: N818 -- an answer, not an error
    """Not what a gateway of ours asks."""


@dataclass(frozen=True, slots=True)
class Dialled:
    """Somebody dialled and typed digits."""

    pin: str
    caller: str


def parse(body: bytes) -> Dialled:
    """Raises: Senseless."""
    try:
        content = json.loads(body)
    # A body of nothing but brackets is too deep to read.
    except (ValueError, RecursionError) as error:
        raise Senseless from error
    match content:
        case {"pin": str(pin), "caller": str(caller), **rest} if not rest and len(caller) <= CALLER_AT_MOST:
            return Dialled(pin=pin, caller=caller)
    raise Senseless


def come(*, socket: str, ticket: str, language: str, say: Sentences) -> dict[str, Any]:
    return {"socket": socket, "ticket": ticket, "language": language, "say": say}


def refuse(code: str, *, say: Sentences = ()) -> dict[str, Any]:
    return {"code": code, "say": say}
