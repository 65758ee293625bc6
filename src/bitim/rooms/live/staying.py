"""Whether those who came in may still be there: all sockets of a process, a few at a time."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from bitim.rooms.live.door import Admitted
from bitim.rooms.live.threads import read
from bitim.rooms.protocol import Goodbye

TOGETHER_AT_MOST = 200
REST_S = 0.02
"""The answer to one question for thousands of sockets would keep all rooms waiting (decision 29)."""
SILENT_AT_MOST_S = 90.0
"""A page asks every half a minute whether the line still carries; one that is silent for so long is gone."""

Standing = set[tuple[int, str]]
"""Seats and sessions that belong together and still stand."""


class Socket(Protocol):
    """One page of somebody who was let in."""

    admitted: Admitted
    heard: float

    def end(self, why: Goodbye) -> None:
        """Say goodbye and close."""


async def look_again(sockets: Sequence[Socket], who_may_stay: Callable[[Collection[Admitted]], Standing]) -> None:
    """Say goodbye to those who may not stay, and to those who are gone. Who comes meanwhile is looked at next time."""
    for start in range(0, len(sockets), TOGETHER_AT_MOST):
        some = sockets[start : start + TOGETHER_AT_MOST]
        staying = await read(who_may_stay)([socket.admitted for socket in some])
        for socket in some:
            if (socket.admitted.seat, socket.admitted.session) not in staying:
                socket.end(Goodbye.SEAT_TAKEN_AWAY)
            elif time.monotonic() - socket.heard > SILENT_AT_MOST_S:
                socket.end(Goodbye.SILENT)
        await asyncio.sleep(REST_S)
