"""What goes wrong with a service of the demo authority when a person or a test wants it so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

MAX_DELAY_S = 120


class Source(StrEnum):
    """A service that trouble can come to."""

    TSA = "tsa"
    OCSP = "ocsp"
    CRL = "crl"


class Fault(StrEnum):
    """One thing that goes wrong."""

    DOWN = "down"
    """The service answers with 503."""
    CLOSED = "closed"
    """The connection closes without an answer."""
    TRY_LATER = "try_later"
    """The answer is genuine and says: not now."""
    BAD_SIGNATURE = "bad_signature"
    """The answer names the right key and is signed with another."""
    OLD_ANSWER = "old_answer"
    """The answer was made OLD ago, when later changes were not known; a list of then has ended."""
    CLOCK_BEHIND = "clock_behind"
    CLOCK_AHEAD = "clock_ahead"
    """By CLOCK_ERROR, which nobody may overlook."""


FAULTS = {
    Source.TSA: tuple(fault for fault in Fault if fault is not Fault.OLD_ANSWER),
    Source.OCSP: tuple(Fault),
    Source.CRL: tuple(fault for fault in Fault if fault is not Fault.TRY_LATER),
}
"""What can go wrong where: a new stamp is never old, and a list has no words to put off."""

OLD = timedelta(days=200)
CLOCK_ERROR = timedelta(days=2)

_SHIFTS = {
    Fault.OLD_ANSWER: -OLD,
    Fault.CLOCK_BEHIND: -CLOCK_ERROR,
    Fault.CLOCK_AHEAD: CLOCK_ERROR,
}


@dataclass(frozen=True)
class Trouble:
    """The empty trouble is none."""

    fault: Fault | None = None
    delay_s: float = 0
    """Wait so long before each answer."""

    def clock(self, now: datetime) -> datetime:
        """Say which time the service takes it to be."""
        return now + _SHIFTS[self.fault] if self.fault in _SHIFTS else now


Troubles = Mapping[Source, Trouble]


def read_troubles(written: dict[str, Any]) -> dict[Source, Trouble]:
    """Read such as {"ocsp": {"fault": "down"}, "tsa": {"delay_s": 2}}; raise ValueError or TypeError.

    Services that are not named have no trouble.
    """
    found = {}
    for name, each in written.items():
        source = Source(name)
        fault = Fault(each["fault"]) if each.get("fault") else None
        delay_s = float(each.get("delay_s", 0))
        if each.keys() - {"fault", "delay_s"} or not 0 <= delay_s <= MAX_DELAY_S:
            raise ValueError("There is no such trouble.")
        if fault is not None and fault not in FAULTS[source]:
            raise ValueError("This service has no such fault.")
        found[source] = Trouble(fault, delay_s)
    return found
