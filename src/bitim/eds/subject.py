"""Who a certificate names and in what capacity that person may act (eds.md 2.3-2.5)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bitim.eds.certificates import Certificate

EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"

_COMMON_NAME = "2.5.4.3"
_SURNAME = "2.5.4.4"
_SERIAL_NUMBER = "2.5.4.5"
_COUNTRY = "2.5.4.6"
_ORGANISATION = "2.5.4.10"
_ORGANISATIONAL_UNIT = "2.5.4.11"
_GIVEN_NAME = "2.5.4.42"

_WEIGHTS = (tuple(range(1, 12)), (*range(3, 12), 1, 2))


class Role(StrEnum):
    """A capacity that the national authority writes into a certificate as an extended key usage."""

    NATURAL_PERSON = "natural_person"
    LEGAL_PERSON = "legal_person"
    HEAD = "head"
    RIGHT_TO_SIGN = "right_to_sign"
    RIGHT_TO_SIGN_FINANCIAL = "right_to_sign_financial"
    HR_EMPLOYEE = "hr_employee"
    EMPLOYEE = "employee"
    INFORMATION_SYSTEM = "information_system"
    AUTHORITY_STAFF = "authority_staff"
    TREASURY_CLIENT = "treasury_client"


ROLES = {
    "1.2.398.3.3.4.1.1": Role.NATURAL_PERSON,
    "1.2.398.3.3.4.1.2": Role.LEGAL_PERSON,
    "1.2.398.3.3.4.1.2.1": Role.HEAD,
    "1.2.398.3.3.4.1.2.2": Role.RIGHT_TO_SIGN,
    "1.2.398.3.3.4.1.2.3": Role.RIGHT_TO_SIGN_FINANCIAL,
    "1.2.398.3.3.4.1.2.4": Role.HR_EMPLOYEE,
    "1.2.398.3.3.4.1.2.5": Role.EMPLOYEE,
    "1.2.398.3.3.4.1.2.6": Role.INFORMATION_SYSTEM,
    "1.2.398.3.3.4.2": Role.AUTHORITY_STAFF,
    "1.2.398.3.3.4.2.1": Role.AUTHORITY_STAFF,
    "1.2.398.3.3.4.2.2": Role.AUTHORITY_STAFF,
    "1.2.398.3.3.4.2.3": Role.AUTHORITY_STAFF,
    "1.2.398.5.19.1.2.2.1": Role.TREASURY_CLIENT,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The person, and the organisation if any, that a certificate names.

    `iin` and `bin` are twelve digits, or None unless exactly one well-formed value stands in the certificate.
    `given_name` is what the common name says beyond the surname; `patronymic` is what X.520 calls givenName.
    `is_sign_key` and `is_auth_key` say what the key may be used for; a key may be neither.
    """

    common_name: str
    surname: str
    given_name: str
    patronymic: str
    iin: str | None
    bin: str | None
    organisation: str
    country: str
    roles: frozenset[Role]
    is_sign_key: bool
    is_auth_key: bool


def read(certificate: Certificate) -> Subject:
    """Read whom a certificate names; never raises."""
    common_name, surname = _first(certificate, _COMMON_NAME), _first(certificate, _SURNAME)
    purposes, usage = certificate.extended_key_usage, certificate.key_usage
    return Subject(
        common_name=common_name,
        surname=surname,
        given_name=common_name.removeprefix(surname).strip() if surname else common_name,
        patronymic=_first(certificate, _GIVEN_NAME),
        iin=_only(certificate, _SERIAL_NUMBER, "IIN"),
        bin=_only(certificate, _ORGANISATIONAL_UNIT, "BIN"),
        organisation=_first(certificate, _ORGANISATION),
        country=_first(certificate, _COUNTRY),
        roles=frozenset(ROLES[oid] for oid in purposes if oid in ROLES),
        is_sign_key=EMAIL_PROTECTION in purposes and "non_repudiation" in usage,
        is_auth_key=CLIENT_AUTH in purposes and "digital_signature" in usage,
    )


def check_digit_holds(iin: str) -> bool:
    """Say whether the last of twelve digits follows from the others (weights 1..11, then 3..11, 1, 2)."""
    digits = [int(digit) for digit in iin]
    for weights in _WEIGHTS:
        control: int = sum(weight * digit for weight, digit in zip(weights, digits[:11], strict=True)) % 11
        if control < 10:
            return control == digits[11]
    return False


def _first(certificate: Certificate, oid: str) -> str:
    """Return the first value without the stray tabs that some real names carry."""
    return next((value.strip() for value in certificate.subject.all(oid)), "")


def _only(certificate: Certificate, oid: str, prefix: str) -> str | None:
    """Return the digits after the prefix if exactly one value has that exact form and none nearly has it."""
    alike = [value for value in certificate.subject.all(oid) if value.strip().upper().startswith(prefix)]
    if len(alike) != 1 or not re.fullmatch(prefix + "[0-9]{12}", alike[0]):
        return None
    return alike[0][len(prefix) :]
