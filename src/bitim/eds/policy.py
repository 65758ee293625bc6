"""What the caller asked for: the same signature can be right for one purpose and wrong for another."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class Purpose(StrEnum):
    """What the signed bytes are for (EDS-33)."""

    DOCUMENT = "document"
    SIGN_IN = "sign_in"


# The last issuing authority of this generation in production ended then; its services were moved to GOST 2015
# from 2022 on (note of 2026-11; set another end when the authority publishes one).
GOST_2004_ENDED = datetime(2025, 6, 25, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far apart moments may lie before they prove nothing (notes of 2026-11).

    clock_skew: between two honest clocks; the national services keep to seconds.
    stamp_delay: between the signer's clock and the time stamp, either way (EDS-26). A wrong clock on a home
        computer is common, a stamp of another day is not.
    receipt_delay: how long before or after receipt the stamp may be (EDS-26). None for objects of any age; for a
        signature that was just asked for, a day is ample.
    ocsp_freshness: how old the data behind an OCSP answer may be; answers here carry no nextUpdate (EDS-28).
    crl_freshness: age of a list at the time of signing from which it is noted as W, even before its nextUpdate:
        TEST lists last 180 days (EDS-31).
    """

    clock_skew: timedelta = timedelta(minutes=5)
    stamp_delay: timedelta = timedelta(hours=24)
    receipt_delay: timedelta | None = None
    ocsp_freshness: timedelta = timedelta(hours=24)
    crl_freshness: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one verification; the defaults are the strict ones for a person's document.

    expected_iin: twelve digits of the person who was asked to sign; None lets any person sign (EDS-20).
    expected_bin: twelve digits of the organisation the party acts for; None for a person (EDS-21).
    has_power_of_attorney: a power of attorney of the signer is stored with the case (EDS-21).
    allow_organisation_certificate: a person may sign with a key of an organisation, noted as W (EDS-22).
    legacy: old objects: no signing-certificate attribute, SHA-1 in a token, no timestamp on 34.310-2004
        (EDS-13, 37, 38).
    iin_check_digit: False turns a wrong check digit into a warning; a test profile always does (EDS-20).
    gost2004_until: end of service of GOST 34.310-2004; None allows it at no time (EDS-38).
    expected_signers: how many SignerInfos there must be; None for any number (EDS-03).
    asks_for_evidence: whether it must be shown that the certificate was not revoked (EDS-27). False leaves
        that open, and the report says so; evidence that comes all the same is examined, and may reject.
    asks_for_proven_time: nobody here received the signature when it was made, so that only a time stamp or a
        seal shows when that was (EDS-23).
    """

    purpose: Purpose = Purpose.DOCUMENT
    expected_iin: str | None = None
    expected_bin: str | None = None
    has_power_of_attorney: bool = False
    allow_organisation_certificate: bool = False
    legacy: bool = False
    iin_check_digit: bool = True
    gost2004_until: datetime | None = GOST_2004_ENDED
    expected_signers: int | None = 1
    asks_for_evidence: bool = True
    asks_for_proven_time: bool = False
    limits: Limits = field(default_factory=Limits)

    @property
    def name(self) -> str:
        return "legacy" if self.legacy else "strict"
