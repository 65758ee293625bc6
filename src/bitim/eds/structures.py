"""The ASN.1 shapes that are read, with every OID left as an OID.

asn1crypto's own X.509 and CMS classes look algorithms up in global tables that do not know Kazakhstan's;
these do not, so nothing is registered and nothing fails on an OID that nobody has heard of.
"""

import typing

from asn1crypto.core import (
    Any,
    Boolean,
    Choice,
    GeneralizedTime,
    Integer,
    ObjectIdentifier,
    OctetBitString,
    OctetString,
    Sequence,
    SequenceOf,
    SetOf,
    UTCTime,
)

from bitim.eds.errors import Unreadable

Shape = typing.Any  # a class or a parsed value: asn1crypto tells no types


def load(shape: Shape, der: bytes) -> Shape:
    """Parse DER as a shape of this module or of asn1crypto, with nothing after it."""
    return shape.load(der, strict=True)


def few(shape: Shape, limit: int = 32) -> list[Shape]:
    """Return the items of an optional SET OF or SEQUENCE OF; raise Unreadable for a crowd (EDS-01).

    Real objects hold a handful; making values of thousands would cost seconds.
    """
    if not shape:
        return []
    if len(shape) > limit:
        raise Unreadable("A list inside the object is too long.")
    return list(shape)


def encode_oid(oid: str) -> bytes:
    """Encode a dotted OID as DER."""
    make: Shape = ObjectIdentifier
    return bytes(make(oid).dump())


class Record(Sequence):
    """A SEQUENCE of its named fields and nothing else; asn1crypto alone lets more stand after them."""

    def _parse_children(self, recurse: bool = False) -> None:
        parse: Shape = super()._parse_children
        parse(recurse)
        children: Shape = self.children
        if len(children) > len(self._fields):
            raise ValueError("a field too many")


class AlgorithmIdentifier(Record):
    _fields = [("algorithm", ObjectIdentifier), ("parameters", Any, {"optional": True})]


class SubjectPublicKeyInfo(Record):
    _fields = [("algorithm", AlgorithmIdentifier), ("public_key", OctetBitString)]


class AttributeTypeAndValue(Record):
    _fields = [("type", ObjectIdentifier), ("value", Any)]


class RelativeDistinguishedName(SetOf):
    _child_spec = AttributeTypeAndValue


class DistinguishedName(SequenceOf):
    _child_spec = RelativeDistinguishedName


class Time(Choice):
    _alternatives: Shape = [("utc_time", UTCTime), ("general_time", GeneralizedTime)]


class Validity(Record):
    _fields = [("not_before", Time), ("not_after", Time)]


class Extension(Record):
    _fields = [("id", ObjectIdentifier), ("critical", Boolean, {"default": False}), ("value", OctetString)]


class Extensions(SequenceOf):
    _child_spec = Extension


class TbsCertificate(Record):
    _fields = [
        ("version", Integer, {"explicit": 0, "default": 0}),
        ("serial", Integer),
        ("signature", AlgorithmIdentifier),
        ("issuer", DistinguishedName),
        ("validity", Validity),
        ("subject", DistinguishedName),
        ("key", SubjectPublicKeyInfo),
        ("issuer_id", OctetBitString, {"implicit": 1, "optional": True}),
        ("subject_id", OctetBitString, {"implicit": 2, "optional": True}),
        ("extensions", Extensions, {"explicit": 3, "optional": True}),
    ]


class CertificateShape(Record):
    _fields = [("tbs", TbsCertificate), ("algorithm", AlgorithmIdentifier), ("signature", OctetBitString)]


class ObjectIdentifiers(SequenceOf):
    _child_spec = ObjectIdentifier


class PolicyInformation(Record):
    _fields = [("policy", ObjectIdentifier), ("qualifiers", Any, {"optional": True})]


class CertificatePolicies(SequenceOf):
    _child_spec = PolicyInformation


class AttributeValues(SetOf):
    _child_spec = Any


class Attribute(Record):
    _fields = [("type", ObjectIdentifier), ("values", AttributeValues)]


class Attributes(SetOf):
    _child_spec = Attribute


class IssuerAndSerialNumber(Record):
    _fields = [("issuer", DistinguishedName), ("serial", Integer)]


class SignerIdentifier(Choice):
    _alternatives: Shape = [
        ("issuer_and_serial", IssuerAndSerialNumber),
        ("key_id", OctetString, {"implicit": 0}),
    ]


class SignerInfoShape(Record):
    _fields = [
        ("version", Integer),
        ("signer", SignerIdentifier),
        ("digest", AlgorithmIdentifier),
        ("signed_attributes", Attributes, {"implicit": 0, "optional": True}),
        ("algorithm", AlgorithmIdentifier),
        ("signature", OctetString),
        ("unsigned_attributes", Attributes, {"implicit": 1, "optional": True}),
    ]


class SignerInfos(SetOf):
    _child_spec = SignerInfoShape


class AlgorithmIdentifiers(SetOf):
    _child_spec = AlgorithmIdentifier


class EncapsulatedContent(Record):
    _fields = [("type", ObjectIdentifier), ("content", OctetString, {"explicit": 0, "optional": True})]


class Anything(SetOf):
    _child_spec = Any


class SignedDataShape(Record):
    _fields = [
        ("version", Integer),
        ("digests", AlgorithmIdentifiers),
        ("content", EncapsulatedContent),
        ("certificates", Anything, {"implicit": 0, "optional": True}),
        ("crls", Anything, {"implicit": 1, "optional": True}),
        ("signers", SignerInfos),
    ]


class ContentInfo(Record):
    _fields = [("type", ObjectIdentifier), ("content", Any, {"explicit": 0, "optional": True})]


class IssuerSerial(Record):
    _fields = [("issuer", Any), ("serial", Integer)]


class EssCertId(Record):
    _fields = [("hash", OctetString), ("issuer_serial", Any, {"optional": True})]


class EssCertIds(SequenceOf):
    _child_spec = EssCertId


class SigningCertificate(Record):
    _fields = [("certificates", EssCertIds), ("policies", Any, {"optional": True})]


class EssCertIdV2(Record):
    """The hash algorithm is SHA-256 when absent; it comes as a SEQUENCE, the issuer and serial as one too."""

    _fields = [
        ("algorithm", AlgorithmIdentifier, {"default": {"algorithm": "2.16.840.1.101.3.4.2.1"}}),
        ("hash", OctetString),
        ("issuer_serial", Any, {"optional": True}),
    ]


class EssCertIdsV2(SequenceOf):
    _child_spec = EssCertIdV2


class SigningCertificateV2(Record):
    _fields = [("certificates", EssCertIdsV2), ("policies", Any, {"optional": True})]
