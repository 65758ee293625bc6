"""What the caller asked for: the same signature can be right for one purpose and wrong for another."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """What the signed bytes are for (EDS-33)."""

    DOCUMENT = "document"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one verification; the defaults are the strict ones for a person's document.

    expected_iin: twelve digits of the person who was asked to sign; None lets any person sign (EDS-20).
    expected_bin: twelve digits of the organisation the party acts for; None for a person (EDS-21).
    has_power_of_attorney: a power of attorney of the signer is stored with the case (EDS-21).
    allow_organisation_certificate: a person may sign with a key of an organisation, noted as W (EDS-22).
    legacy: old objects: no signing-certificate attribute, no timestamp on 34.310-2004 (EDS-13, 37, 38).
    iin_check_digit: False turns a wrong check digit into a warning; a test profile always does (EDS-20).
    gost2004_until: end of service of GOST 34.310-2004; None allows it at no time (EDS-38).
    expected_signers: how many SignerInfos there must be; None for any number (EDS-03).
    """

    purpose: Purpose = Purpose.DOCUMENT
    expected_iin: str | None = None
    expected_bin: str | None = None
    has_power_of_attorney: bool = False
    allow_organisation_certificate: bool = False
    legacy: bool = False
    iin_check_digit: bool = True
    gost2004_until: datetime | None = None
    expected_signers: int | None = 1
