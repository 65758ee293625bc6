"""Read an X.509 certificate whole, once, into plain values; nothing is judged here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from hashlib import sha256
from types import MappingProxyType

from bitim.eds import structures
from bitim.eds.algorithms import PublicKey
from bitim.eds.asn1 import OctetString, Shape
from bitim.eds.encoding import reading
from bitim.eds.errors import Unreadable
from bitim.eds.structures import few

SUBJECT_KEY_ID = "2.5.29.14"
KEY_USAGE = "2.5.29.15"
BASIC_CONSTRAINTS = "2.5.29.19"
POLICIES = "2.5.29.32"
AUTHORITY_KEY_ID = "2.5.29.35"
EXTENDED_KEY_USAGE = "2.5.29.37"

_USUAL_NAME = 1024  # octets
_STRINGS = {
    12: "utf-8",
    18: "ascii",
    19: "ascii",
    20: "latin-1",
    22: "ascii",
    28: "utf-32-be",
    30: "utf-16-be",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A distinguished name: (OID, text) pairs as they stand, and a key for comparing by RFC 5280, 7.1.

    `der` is for hashes of the name only; the same name may be encoded in several ways.
    """

    attributes: tuple[tuple[str, str], ...]
    key: tuple[tuple[tuple[str, str], ...], ...]
    der: bytes = field(compare=False)

    def all(self, oid: str) -> tuple[str, ...]:
        """Return every value of one attribute, as it stands."""
        return tuple(value for found, value in self.attributes if found == oid)

    def matches(self, other: "Name") -> bool:
        """Compare names without regard to case, stray spaces and kind of string."""
        return self.key == other.key


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension as it stands; `value` is the DER inside the OCTET STRING."""

    critical: bool
    value: bytes


@dataclass(frozen=True)
class Certificate:
    """A certificate. `version` counts from 1; `signature_oid` is None when its two places differ."""

    der: bytes
    tbs: bytes
    version: int
    serial: int
    issuer: Name
    subject: Name
    not_before: datetime
    not_after: datetime
    key: PublicKey
    signature_oid: str | None
    signature: bytes
    extensions: Mapping[str, Extension] = field(compare=False)
    repeats_an_extension: bool
    subject_key_id: bytes | None
    authority_key_id: bytes | None
    is_ca: bool
    path_length: int | None
    key_usage: frozenset[str]
    extended_key_usage: frozenset[str]
    policies: frozenset[str]

    @cached_property
    def sha256(self) -> str:
        """Fingerprint, lower-case hexadecimal."""
        return sha256(self.der).hexdigest()

    @property
    def is_self_issued(self) -> bool:
        return self.subject.matches(self.issuer)

    def in_force(self, at: datetime) -> bool:
        """Say whether `at` lies within the validity, both ends included (EDS-24)."""
        return self.not_before <= at <= self.not_after


def read(der: bytes) -> Certificate:
    """Read the DER of one certificate; raise Unreadable."""
    with reading("certificate"):
        shape = structures.load(structures.CertificateShape, der)
        tbs = shape["tbs"]
        listed = [
            (item["id"].dotted, Extension(item["critical"].native, item["value"].native))
            for item in few(tbs["extensions"])
        ]
        extensions = dict(listed)
        constraints = _value(extensions, BASIC_CONSTRAINTS, structures.BasicConstraints)
        usage = _value(extensions, KEY_USAGE, structures.KeyUsage)
        purposes = _value(extensions, EXTENDED_KEY_USAGE, structures.ObjectIdentifiers)
        policies = _value(extensions, POLICIES, structures.CertificatePolicies)
        authority = _value(extensions, AUTHORITY_KEY_ID, structures.AuthorityKeyIdentifier)
        subject_key_id = _value(extensions, SUBJECT_KEY_ID, OctetString)
        outer, inner = shape["algorithm"], tbs["signature"]
        agree = outer.dump() == inner.dump() and parameters_of(outer) in (b"", b"\x05\x00")
        return Certificate(
            der=der,
            tbs=tbs.dump(),
            version=tbs["version"].native + 1,
            serial=tbs["serial"].native,
            issuer=read_name(tbs["issuer"]),
            subject=read_name(tbs["subject"]),
            not_before=moment(tbs["validity"]["not_before"].native),
            not_after=moment(tbs["validity"]["not_after"].native),
            key=_read_key(tbs["key"]),
            signature_oid=outer["algorithm"].dotted if agree else None,
            signature=bits(shape["signature"]),
            extensions=MappingProxyType(extensions),
            repeats_an_extension=len(extensions) != len(listed),
            subject_key_id=None if subject_key_id is None else subject_key_id.native,
            authority_key_id=None if authority is None else authority["key_identifier"].native,
            is_ca=constraints is not None and constraints["ca"].native,
            path_length=None if constraints is None else constraints["path_length"].native,
            key_usage=frozenset() if usage is None else frozenset(usage.native),
            extended_key_usage=frozenset(item.dotted for item in few(purposes)),
            policies=frozenset(item["policy"].dotted for item in few(policies)),
        )


def read_name(shape: Shape) -> Name:
    """Read a parsed name; the caller stands inside `reading`."""
    der: bytes = shape.dump()
    return _name_of(der) if len(der) <= _USUAL_NAME else _name_of.__wrapped__(der)


@lru_cache(maxsize=256)
def _name_of(der: bytes) -> Name:
    """Read a name once: those of the authorities stand in everything they sign."""
    shape = structures.load(structures.DistinguishedName, der)
    sets = [[(pair["type"].dotted, _text(pair["value"])) for pair in few(one)] for one in few(shape)]
    return Name(
        attributes=tuple(pair for one in sets for pair in one),
        key=tuple(tuple(sorted((oid, _folded(text)) for oid, text in one)) for one in sets),
        der=der,
    )


def bits(value: Shape) -> bytes:
    """Return the bytes of a BIT STRING that must fill its last byte."""
    if value.unused_bits:
        raise Unreadable("A key or signature does not consist of whole bytes.")
    return bytes(value.native)


def parameters_of(algorithm: Shape) -> bytes:
    """Return the DER of an algorithm's parameters, empty when absent."""
    return bytes(algorithm["parameters"].dump())


def moment(value: object) -> datetime:
    """Accept an aware datetime; years that Python cannot hold come as other types."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Unreadable("A date is malformed.")
    return value


def _read_key(shape: Shape) -> PublicKey:
    return PublicKey(
        oid=shape["algorithm"]["algorithm"].dotted,
        parameters=parameters_of(shape["algorithm"]),
        bits=bits(shape["public_key"]),
        spki=shape.dump(),
    )


def _value(extensions: Mapping[str, Extension], oid: str, shape: Shape) -> Shape:
    found = extensions.get(oid)
    return None if found is None else structures.load(shape, found.value)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text(value: Shape) -> str:
    raw: bytes = value.contents
    if value.tag not in _STRINGS or (value.tag == 18 and not raw.isdigit()):
        raise Unreadable("A name holds something else than text.")
    return raw.decode(_STRINGS[value.tag])
