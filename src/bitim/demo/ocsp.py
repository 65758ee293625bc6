"""OCSP as the national responder speaks it (eds.md 3.3): SHA-256 in the ids, a delegated key, no nextUpdate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum, StrEnum

from asn1crypto import core, ocsp, parser

from bitim.demo.der import (
    algorithm_id,
    extension,
    general_time,
    integer,
    object_id,
    octets,
    sequence,
    signed,
    tagged,
)
from bitim.demo.keys import SigningKey
from bitim.demo.revocation import Revocation
from bitim.eds import algorithms
from bitim.eds.certificates import Certificate
from bitim.eds.encoding import reading

_BASIC = "1.3.6.1.5.5.7.48.1.1"
_NONCE = "1.3.6.1.5.5.7.48.1.2"
_EXTENDED_STATUS = "1.3.6.1.5.5.7.48.1.9"


class Standing(StrEnum):
    """What an answer says of a certificate that is not revoked."""

    GOOD = "good"
    UNKNOWN = "unknown"


class Refusal(IntEnum):
    """OCSPResponseStatus of RFC 6960, 4.2.1: an answer without a signature."""

    MALFORMED_REQUEST = 1
    INTERNAL_ERROR = 2
    TRY_LATER = 3
    UNAUTHORIZED = 6


@dataclass(frozen=True)
class CertificateId:
    """CertID: the certificate that is asked about."""

    digest_oid: str
    issuer_name_hash: bytes
    issuer_key_hash: bytes
    serial: int

    @classmethod
    def of(cls, certificate: Certificate, issuer: Certificate, digest_oid: str = algorithms.SHA_256) -> "CertificateId":
        """Name `certificate` as one that `issuer` gave out."""
        name = core.Sequence.load(issuer.tbs)[5].dump()
        return cls(
            digest_oid=digest_oid,
            issuer_name_hash=algorithms.digest(digest_oid, [name]),
            issuer_key_hash=algorithms.digest(digest_oid, [issuer.key.bits]),
            serial=certificate.serial,
        )

    def dump(self) -> bytes:
        return sequence(
            algorithm_id(self.digest_oid),
            octets(self.issuer_name_hash),
            octets(self.issuer_key_hash),
            integer(self.serial),
        )


@dataclass(frozen=True)
class Query:
    """An OCSPRequest: the certificates asked about, and the nonce as the DER that is to come back."""

    ids: tuple[CertificateId, ...]
    nonce: bytes | None


def read_query(der: bytes) -> Query:
    """Read the DER of an OCSPRequest; raise Unreadable for anything else. Who signed it does not matter."""
    with reading("OCSP request"):
        asked = ocsp.OCSPRequest.load(der, strict=True)["tbs_request"]
        extensions = {each["extn_id"].dotted: each["extn_value"].contents for each in asked["request_extensions"]}
        return Query(tuple(_read_id(each["req_cert"]) for each in asked["request_list"]), extensions.get(_NONCE))


def answer(
    responder: SigningKey,
    standings: Mapping[CertificateId, Standing | Revocation],
    *,
    produced_at: datetime | None = None,
    this_update: datetime | None = None,
    nonce: bytes | None = None,
    certificates: Sequence[bytes] | None = None,
) -> bytes:
    """Return the DER of a signed OCSPResponse about the certificates of `standings`.

    Both times are now if not told, and `this_update` is `produced_at`. `nonce` is the DER in the request's
    extension. `certificates` stand in the answer in place of the responder's own.
    """
    produced = produced_at or datetime.now(UTC)
    updated = general_time(this_update or produced)
    extensions = [extension(_NONCE, nonce)] if nonce else []
    extensions.append(extension(_EXTENDED_STATUS, core.Null().dump()))  # real ones carry it, empty
    content = sequence(
        tagged(1, core.Sequence.load(responder.certificate.tbs)[5].dump()),
        general_time(produced),
        sequence(*(sequence(one.dump(), _status(standing), updated) for one, standing in standings.items())),
        tagged(1, sequence(*extensions)),
    )
    enclosed = [responder.certificate_der] if certificates is None else certificates
    basic = signed(responder, content, tagged(0, sequence(*enclosed)) if enclosed else b"")
    successful = 0
    return sequence(_enumerated(successful), tagged(0, sequence(object_id(_BASIC), octets(basic))))


def refuse(refusal: Refusal) -> bytes:
    """Return the DER of an OCSPResponse that answers nothing."""
    return sequence(_enumerated(refusal))


def _status(standing: Standing | Revocation) -> bytes:
    if isinstance(standing, Revocation):
        reason = b"" if standing.reason is None else tagged(0, _enumerated(standing.reason))
        return tagged(1, general_time(standing.at) + reason)
    return bytes(parser.emit(2, 0, {Standing.GOOD: 0, Standing.UNKNOWN: 2}[standing], b""))


def _enumerated(value: int) -> bytes:
    return bytes(parser.emit(0, 0, 10, bytes([value])))


def _read_id(shape: ocsp.CertId) -> CertificateId:
    return CertificateId(
        digest_oid=shape["hash_algorithm"]["algorithm"].dotted,
        issuer_name_hash=shape["issuer_name_hash"].native,
        issuer_key_hash=shape["issuer_key_hash"].native,
        serial=shape["serial_number"].native,
    )
