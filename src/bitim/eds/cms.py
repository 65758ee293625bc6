"""Read a CMS SignedData into plain values; nothing is judged here."""

from dataclasses import dataclass
from datetime import datetime

from bitim.eds import certificates, structures
from bitim.eds.asn1 import ObjectIdentifier, OctetString, Shape, encode_oid
from bitim.eds.certificates import Certificate, Name, moment, parameters_of, read_name
from bitim.eds.encoding import reading, wrap
from bitim.eds.errors import Unreadable
from bitim.eds.structures import few

SIGNED_DATA = "1.2.840.113549.1.7.2"
DATA = "1.2.840.113549.1.7.1"

CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
SIGNING_TIME = "1.2.840.113549.1.9.5"
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
TIMESTAMP = "1.2.840.113549.1.9.16.2.14"

MAX_SIGNERS = 32
_MAX_CERTIFICATES = 64
_SET_OF, _SEQUENCE = 0x31, 0x30


@dataclass(frozen=True, slots=True)
class Algorithm:
    """An OID with the DER of its parameters, empty when absent."""

    oid: str
    parameters: bytes

    @property
    def is_plain(self) -> bool:
        """Say whether the parameters are absent or NULL, as every row of 2.1 and 2.2 has them."""
        return self.parameters in (b"", b"\x05\x00")


@dataclass(frozen=True, slots=True)
class Attributes:
    """Attributes in the order received: (OID, DER of each value)."""

    listed: tuple[tuple[str, tuple[bytes, ...]], ...]

    def count(self, oid: str) -> int:
        """Count the values of an attribute over all its appearances."""
        return sum(max(1, len(values)) for found, values in self.listed if found == oid)

    def repeated(self) -> list[str]:
        """List the OIDs that appear more than once."""
        oids = [oid for oid, _ in self.listed]
        return sorted({oid for oid in oids if oids.count(oid) > 1})

    def value(self, oid: str) -> bytes | None:
        """Return the only value of an attribute, or None if there is not exactly one."""
        values = [value for found, each in self.listed if found == oid for value in each]
        return values[0] if len(values) == 1 else None

    def values(self, oid: str) -> tuple[bytes, ...]:
        return tuple(value for found, each in self.listed if found == oid for value in each)


@dataclass(frozen=True, slots=True)
class CertificateId:
    """One ESSCertID(v2): a hash of the signer's certificate, and its issuer and serial as DER if given."""

    digest_oid: str
    hash: bytes
    issuer_serial: bytes


@dataclass(frozen=True, slots=True)
class SignerInfo:
    """One signer. `signed_bytes` is what was signed: the signed attributes as a SET OF, as received."""

    version: int
    issuer: Name | None
    serial: int | None
    key_id: bytes | None
    digest: Algorithm
    algorithm: Algorithm
    signed_attributes: Attributes | None
    signed_bytes: bytes
    is_canonical: bool
    signature: bytes
    unsigned_attributes: Attributes

    def content_type(self) -> str | None:
        der = self._value(CONTENT_TYPE)
        with reading("content type"):
            return None if der is None else str(structures.load(ObjectIdentifier, der).dotted)

    def message_digest(self) -> bytes | None:
        der = self._value(MESSAGE_DIGEST)
        with reading("message digest"):
            return None if der is None else bytes(structures.load(OctetString, der).native)

    def signing_time(self) -> datetime | None:
        """Return the time claimed by the signer's computer."""
        der = self._value(SIGNING_TIME)
        with reading("signing time"):
            return None if der is None else moment(structures.load(structures.Time, der).native)

    def certificate_ids(self) -> list[CertificateId]:
        """Return the first id of each signing-certificate attribute, which names the signer's certificate."""
        ids = []
        with reading("signing-certificate attribute"):
            for der in self._values(SIGNING_CERTIFICATE_V2):
                first = structures.load(structures.SigningCertificateV2, der)["certificates"][0]
                ids.append(_certificate_id(first, first["algorithm"]["algorithm"].dotted))
            for der in self._values(SIGNING_CERTIFICATE):
                first = structures.load(structures.SigningCertificate, der)["certificates"][0]
                ids.append(_certificate_id(first, "1.3.14.3.2.26"))
        return ids

    def names(self, certificate: Certificate) -> bool:
        """Say whether this signer points at the certificate (EDS-12)."""
        if self.issuer is not None:
            return self.serial == certificate.serial and self.issuer.attributes == certificate.issuer.attributes
        return self.key_id is not None and self.key_id == certificate.subject_key_id

    def _value(self, oid: str) -> bytes | None:
        return None if self.signed_attributes is None else self.signed_attributes.value(oid)

    def _values(self, oid: str) -> tuple[bytes, ...]:
        return () if self.signed_attributes is None else self.signed_attributes.values(oid)


@dataclass(frozen=True, slots=True)
class SignedData:
    """The CMS. `content` is None when detached; certificates that could not be read are left out.

    Of more than MAX_SIGNERS signers none is read, only their number.
    """

    version: int
    content_type: str
    digests: tuple[Algorithm, ...]
    content: bytes | None
    certificates: tuple[Certificate, ...]
    signer_count: int
    signers: tuple[SignerInfo, ...]

    @property
    def has_sane_versions(self) -> bool:
        """Compare with RFC 5652, 5.1 and 5.3: 3 where a signer is named by key or the content is not data, else 1."""
        named_by_key = [each.key_id is not None for each in self.signers]
        expected = 3 if any(named_by_key) or self.content_type != DATA else 1
        return self.version == expected and all(
            each.version == (3 if by_key else 1) for each, by_key in zip(self.signers, named_by_key, strict=True)
        )


def outer_type(der: bytes) -> str:
    """Return the contentType of a ContentInfo; raise Unreadable if it is none."""
    with reading("CMS"):
        return str(structures.load(structures.ContentInfo, der)["type"].dotted)


def read(der: bytes) -> SignedData:
    """Read the DER of a ContentInfo that holds SignedData; raise Unreadable."""
    with reading("CMS"):
        info = structures.load(structures.ContentInfo, der)
        shape = info["content"].parse(structures.SignedDataShape)
        content = shape["content"]["content"].native
        count = len(shape["signers"])
        return SignedData(
            version=shape["version"].native,
            content_type=shape["content"]["type"].dotted,
            digests=tuple(_algorithm(each) for each in few(shape["digests"])),
            content=content,
            certificates=_certificates(shape["certificates"]),
            signer_count=count,
            signers=tuple(_signer(each) for each in shape["signers"]) if count <= MAX_SIGNERS else (),
        )


def serial_in(issuer_serial: bytes) -> int:
    """Return the serial number of an IssuerSerial; raise Unreadable."""
    with reading("issuer and serial"):
        return int(structures.load(structures.IssuerSerial, issuer_serial)["serial"].native)


def _certificates(shape: Shape) -> tuple[Certificate, ...]:
    found = []
    for item in few(shape, _MAX_CERTIFICATES):
        try:
            found.append(certificates.read(item.dump()))
        except Unreadable:
            continue  # attribute certificates and the like: a signer who needs it will miss it (EDS-12)
    return tuple(found)


def _signer(shape: Shape) -> SignerInfo:
    chosen = shape["signer"].chosen
    by_issuer = shape["signer"].name == "issuer_and_serial"
    attributes = shape["signed_attributes"]
    received = attributes.dump()
    signed_attributes = _attributes(attributes) if received else None
    signed_bytes = bytes((_SET_OF,)) + received[1:] if received else b""
    return SignerInfo(
        version=shape["version"].native,
        issuer=read_name(chosen["issuer"]) if by_issuer else None,
        serial=chosen["serial"].native if by_issuer else None,
        key_id=None if by_issuer else chosen.native,
        digest=_algorithm(shape["digest"]),
        algorithm=_algorithm(shape["algorithm"]),
        signed_attributes=signed_attributes,
        signed_bytes=signed_bytes,
        is_canonical=signed_attributes is not None and _canonical(signed_attributes) == signed_bytes,
        signature=shape["signature"].native,
        unsigned_attributes=_attributes(shape["unsigned_attributes"]),
    )


def _algorithm(shape: Shape) -> Algorithm:
    return Algorithm(shape["algorithm"].dotted, parameters_of(shape))


def _attributes(shape: Shape) -> Attributes:
    return Attributes(
        tuple((item["type"].dotted, tuple(value.dump() for value in few(item["values"]))) for item in few(shape))
    )


def _canonical(attributes: Attributes) -> bytes:
    """Encode attributes as DER wants them: each SET OF sorted by its encodings (EDS-11)."""
    encoded = [
        wrap(_SEQUENCE, encode_oid(oid) + wrap(_SET_OF, b"".join(sorted(values)))) for oid, values in attributes.listed
    ]
    return wrap(_SET_OF, b"".join(sorted(encoded)))


def _certificate_id(shape: Shape, digest_oid: str) -> CertificateId:
    return CertificateId(digest_oid, shape["hash"].native, shape["issuer_serial"].dump())
