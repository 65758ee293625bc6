"""Read an OCSP answer into plain values; nothing is judged here."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1, sha256

from bitim.eds import algorithms, certificates, structures
from bitim.eds.algorithms import PublicKey
from bitim.eds.asn1 import OctetString, Shape
from bitim.eds.certificates import Certificate, Name, bits, moment, parameters_of, read_name
from bitim.eds.encoding import reading, to_der
from bitim.eds.errors import Unreadable
from bitim.eds.structures import few

SUCCESSFUL = 0
_BASIC = "1.3.6.1.5.5.7.48.1.1"
_NONCE = "1.3.6.1.5.5.7.48.1.2"
_UNDERSTOOD = frozenset({_NONCE})


@dataclass(frozen=True, slots=True)
class Single:
    """What is said of one certificate. `status` is good, revoked or unknown; the rest belongs to revoked."""

    digest_oid: str
    name_hash: bytes
    key_hash: bytes
    serial: int
    status: str
    since: datetime | None
    reason: int | None
    this_update: datetime
    next_update: datetime | None

    def is_about(self, certificate: Certificate, issuer: Certificate) -> bool:
        """Compare serial and the hashes of the issuer, by whichever function the answer names (EDS-28)."""
        if self.serial != certificate.serial or self.digest_oid not in algorithms.DIGESTS:
            return False
        names = {certificate.issuer.der, issuer.subject.der}
        return self.key_hash == algorithms.digest(self.digest_oid, [issuer.key.bits]) and any(
            self.name_hash == algorithms.digest(self.digest_oid, [name]) for name in names
        )


@dataclass(frozen=True, slots=True)
class Basic:
    """The signed part of an answer. `nonce` is bare octets."""

    tbs: bytes
    signature_oid: str
    signature: bytes
    responder_name: Name | None
    responder_key_hash: bytes | None
    produced_at: datetime
    singles: tuple[Single, ...]
    nonce: bytes | None
    has_unknown_critical: bool
    certificates: tuple[Certificate, ...]

    def is_by(self, certificate: Certificate) -> bool:
        """Say whether the answer names this certificate as its responder."""
        if self.responder_name is not None:
            return certificate.subject.matches(self.responder_name)
        return self.responder_key_hash == _key_hash(certificate.key)


@dataclass(frozen=True, slots=True)
class Answer:
    """An OCSPResponse. Without success there is no signed part."""

    der: bytes
    status: int
    basic: Basic | None

    @property
    def sha256(self) -> str:
        return sha256(self.der).hexdigest()


def read(data: bytes | str) -> Answer:
    """Read an OCSPResponse in DER or base64; raise Unreadable."""
    der = to_der(data)
    with reading("OCSP answer"):
        shape = structures.load(structures.OcspResponse, der)
        status = _number(shape["status"])
        if status != SUCCESSFUL:
            return Answer(der, status, None)
        if shape["bytes"]["type"].dotted != _BASIC:
            raise Unreadable("The OCSP answer is of an unknown type.")
        return Answer(
            der, status, _basic(structures.load(structures.BasicOcspResponse, shape["bytes"]["response"].native))
        )


def _basic(shape: Shape) -> Basic:
    tbs, algorithm = shape["tbs"], shape["algorithm"]
    if parameters_of(algorithm) not in (b"", b"\x05\x00"):
        raise Unreadable("The signature algorithm of the OCSP answer has parameters.")
    responder = tbs["responder"]
    by_name = responder.name == "name"
    extensions = few(tbs["extensions"])
    singles = few(tbs["responses"])
    listed = [*extensions, *(each for single in singles for each in few(single["extensions"]))]
    nonces = [each["value"].native for each in extensions if each["id"].dotted == _NONCE]
    return Basic(
        tbs=bytes(tbs.dump()),
        signature_oid=algorithm["algorithm"].dotted,
        signature=bits(shape["signature"]),
        responder_name=read_name(responder.chosen) if by_name else None,
        responder_key_hash=None if by_name else responder.chosen.native,
        produced_at=moment(tbs["produced_at"].native),
        singles=tuple(_single(each) for each in singles),
        nonce=_nonce(nonces[0]) if len(nonces) == 1 else None,
        has_unknown_critical=any(each["critical"].native and each["id"].dotted not in _UNDERSTOOD for each in listed),
        certificates=tuple(_certificates(shape["certificates"])),
    )


def _single(shape: Shape) -> Single:
    named, status = shape["id"], shape["status"]
    revoked = status.chosen if status.name == "revoked" else None
    following = shape["next_update"].native
    return Single(
        digest_oid=named["algorithm"]["algorithm"].dotted,
        name_hash=named["name_hash"].native,
        key_hash=named["key_hash"].native,
        serial=named["serial"].native,
        status=status.name,
        since=None if revoked is None else moment(revoked["time"].native),
        reason=_number(revoked["reason"]) if revoked is not None and revoked["reason"].contents else None,
        this_update=moment(shape["this_update"].native),
        next_update=None if following is None else moment(following),
    )


def _certificates(shape: Shape) -> list[Certificate]:
    found = []
    for each in few(shape):
        try:
            found.append(certificates.read(each.dump()))
        except Unreadable:
            continue  # a responder who needs it will miss it (EDS-28)
    return found


def _number(shape: Shape) -> int:
    """Read an ENUMERATED as the number it is; all that RFC 6960 knows take one octet."""
    (number,) = shape.contents
    return int(number)


def _nonce(value: bytes) -> bytes:
    """Take the nonce out of its OCTET STRING, which some responders leave out."""
    try:
        with reading("nonce"):
            return bytes(structures.load(OctetString, value).native)
    except Unreadable:
        return value


def _key_hash(key: PublicKey) -> bytes:
    return sha1(key.bits, usedforsecurity=False).digest()
