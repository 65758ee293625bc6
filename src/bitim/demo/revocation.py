"""When and why a certificate was taken out of force, as OCSP answers and revocation lists both say it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum


class CrlReason(IntEnum):
    """CRLReason of RFC 5280, 5.3.1; "unspecified" is not written."""

    KEY_COMPROMISE = 1
    CA_COMPROMISE = 2
    AFFILIATION_CHANGED = 3
    SUPERSEDED = 4
    CESSATION_OF_OPERATION = 5
    CERTIFICATE_HOLD = 6
    REMOVE_FROM_CRL = 8


@dataclass(frozen=True)
class Revocation:
    """Since when a certificate is out of force, and why if that is said."""

    at: datetime
    reason: CrlReason | None = None


NEVER_ISSUED = Revocation(datetime(1970, 1, 1, tzinfo=UTC), CrlReason.CERTIFICATE_HOLD)
"""What RFC 6960, 2.2 answers for a serial number that the authority never gave out (EDS-30)."""
