"""How the demo signer behaves when a test tells it to behave otherwise than a person would."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bitim.demo.keys import SigningKey
from bitim.demo.signer.protocol import ERROR_CODES, Basics, Dialect, Wanted
from bitim.demo.signing import Form


class Fault(StrEnum):
    """One thing that goes wrong. The error codes of NCALayer (`ERROR_CODES`) are given apart."""

    CANCEL = "cancel"
    CLOSED_SOCKET = "closed_socket"
    BARE_BASE64 = "bare_base64"
    BASE64_LINES = "base64_lines"
    PEM = "pem"
    BER = "ber"
    STRING_RESULT = "string_result"
    WRONG_PERSON = "wrong_person"
    AUTH_KEY = "auth_key"
    ATTACHED = "attached"
    NO_TIMESTAMP = "no_timestamp"
    CLOCK_A_DAY_BEHIND = "clock_a_day_behind"
    CLOCK_A_DAY_AHEAD = "clock_a_day_ahead"


_FORMS = {Fault.BARE_BASE64: Form.BASE64, Fault.BASE64_LINES: Form.BASE64_LINES, Fault.PEM: Form.PEM}


@dataclass(frozen=True)
class Behaviour:
    """The empty behaviour is the usual one: a window, a person, no faults."""

    iin: str = ""
    """Sign at once with a key of this person, without a window."""
    key: str = ""
    """Sign at once with the key of this label, fitting or not."""
    faults: frozenset[Fault] = frozenset()
    error: str = ""
    """Answer every request with this code of `ERROR_CODES`."""
    delay_s: float = 0
    """Wait so long before each answer."""

    @classmethod
    def from_json(cls, written: dict[str, Any]) -> "Behaviour":
        """Read a control message such as {"iin": "…", "faults": ["ber"]}; raise ValueError or TypeError."""
        faults = frozenset(Fault(each) for each in written.pop("faults", ()))
        behaviour = cls(faults=faults, **written)
        if behaviour.error not in {"", *ERROR_CODES}:
            raise ValueError("There is no such error code.")
        return behaviour

    @property
    def needs_a_person(self) -> bool:
        return not (self.iin or self.key)

    def choose(
        self, keys: Sequence[SigningKey], wanted: Wanted, *, issuers: frozenset[bytes], now: datetime
    ) -> SigningKey | None:
        """Choose a key as the script says; None if the folder has no such key."""
        if self.key:
            return next((key for key in keys if key.label == self.key), None)
        if Fault.WRONG_PERSON in self.faults:
            keys = [key for key in keys if key.subject.iin not in {None, self.iin}]
        else:
            keys = [key for key in keys if key.subject.iin == self.iin]
        fits = replace(wanted, iin="").fits
        if Fault.AUTH_KEY in self.faults:
            return next((key for key in keys if key.subject.is_auth_key), None)
        return next((key for key in keys if fits(key, issuers=issuers, now=now)), None)

    def dialect(self, dialect: Dialect) -> Dialect:
        """Word the answers of `dialect` as the faults say."""
        if Fault.STRING_RESULT in self.faults and isinstance(dialect, Basics):
            return replace(dialect, as_string=True)
        return dialect

    def form(self, usual: Form) -> Form:
        return next((form for fault, form in _FORMS.items() if fault in self.faults), usual)

    def clock(self, now: datetime) -> datetime:
        days = (Fault.CLOCK_A_DAY_AHEAD in self.faults) - (Fault.CLOCK_A_DAY_BEHIND in self.faults)
        return now + timedelta(days=days)
