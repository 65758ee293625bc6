"""The ASN.1 shapes that are read, with every OID left as an OID: nothing fails on one that nobody has heard of."""

from bitim.eds.asn1 import (
    Any,
    BitString,
    Boolean,
    Choice,
    Enumerated,
    GeneralizedTime,
    Ia5String,
    Integer,
    NamedBits,
    Null,
    ObjectIdentifier,
    OctetString,
    Record,
    SequenceOf,
    SetOf,
    Shape,
    UtcTime,
)
from bitim.eds.errors import Unreadable

_FALSE, _ZERO = b"\x01\x01\x00", b"\x02\x01\x00"
_SHA_256 = bytes.fromhex("300b0609608648016503040201")  # SEQUENCE { 2.16.840.1.101.3.4.2.1 }


def load(shape: Shape, der: bytes) -> Shape:
    """Parse DER as a shape of this module, with nothing after it."""
    return shape.load(der)


def few(shape: Shape, limit: int = 32) -> list[Shape]:
    """Return the items of an optional SET OF or SEQUENCE OF; raise Unreadable for a crowd (EDS-01).

    Real objects hold a handful; making values of thousands would cost seconds.
    """
    if not shape:
        return []
    if len(shape) > limit:
        raise Unreadable("A list inside the object is too long.")
    return list(shape)


class AlgorithmIdentifier(Record):
    _fields = [("algorithm", ObjectIdentifier), ("parameters", Any, {"optional": True})]


class SubjectPublicKeyInfo(Record):
    _fields = [("algorithm", AlgorithmIdentifier), ("public_key", BitString)]


class AttributeTypeAndValue(Record):
    _fields = [("type", ObjectIdentifier), ("value", Any)]


class RelativeDistinguishedName(SetOf):
    _child_spec = AttributeTypeAndValue


class DistinguishedName(SequenceOf):
    _child_spec = RelativeDistinguishedName


class Time(Choice):
    _alternatives = [("utc_time", UtcTime), ("general_time", GeneralizedTime)]


class Validity(Record):
    _fields = [("not_before", Time), ("not_after", Time)]


class Extension(Record):
    _fields = [("id", ObjectIdentifier), ("critical", Boolean, {"default": _FALSE}), ("value", OctetString)]


class Extensions(SequenceOf):
    _child_spec = Extension


class TbsCertificate(Record):
    _fields = [
        ("version", Integer, {"explicit": 0, "default": _ZERO}),
        ("serial", Integer),
        ("signature", AlgorithmIdentifier),
        ("issuer", DistinguishedName),
        ("validity", Validity),
        ("subject", DistinguishedName),
        ("key", SubjectPublicKeyInfo),
        ("issuer_id", BitString, {"implicit": 1, "optional": True}),
        ("subject_id", BitString, {"implicit": 2, "optional": True}),
        ("extensions", Extensions, {"explicit": 3, "optional": True}),
    ]


class CertificateShape(Record):
    _fields = [("tbs", TbsCertificate), ("algorithm", AlgorithmIdentifier), ("signature", BitString)]


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
    _alternatives = [
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
        ("algorithm", AlgorithmIdentifier, {"default": _SHA_256}),
        ("hash", OctetString),
        ("issuer_serial", Any, {"optional": True}),
    ]


class EssCertIdsV2(SequenceOf):
    _child_spec = EssCertIdV2


class SigningCertificateV2(Record):
    _fields = [("certificates", EssCertIdsV2), ("policies", Any, {"optional": True})]


class MessageImprint(Record):
    _fields = [("algorithm", AlgorithmIdentifier), ("hash", OctetString)]


class Accuracy(Record):
    _fields = [
        ("seconds", Integer, {"optional": True}),
        ("millis", Integer, {"implicit": 0, "optional": True}),
        ("micros", Integer, {"implicit": 1, "optional": True}),
    ]


class TstInfo(Record):
    """RFC 3161, 2.4.2."""

    _fields = [
        ("version", Integer),
        ("policy", ObjectIdentifier),
        ("imprint", MessageImprint),
        ("serial", Integer),
        ("time", GeneralizedTime),
        ("accuracy", Accuracy, {"optional": True}),
        ("ordering", Boolean, {"default": _FALSE}),
        ("nonce", Integer, {"optional": True}),
        ("tsa", Any, {"explicit": 0, "optional": True}),
        ("extensions", Extensions, {"implicit": 1, "optional": True}),
    ]


class OcspBytes(Record):
    _fields = [("type", ObjectIdentifier), ("response", OctetString)]


class OcspResponse(Record):
    """RFC 6960, 4.2.1. The status is an ENUMERATED, read as the number it is."""

    _fields = [("status", Enumerated), ("bytes", OcspBytes, {"explicit": 0, "optional": True})]


class CertId(Record):
    _fields = [
        ("algorithm", AlgorithmIdentifier),
        ("name_hash", OctetString),
        ("key_hash", OctetString),
        ("serial", Integer),
    ]


class RevokedInfo(Record):
    _fields = [("time", GeneralizedTime), ("reason", Enumerated, {"explicit": 0, "optional": True})]


class CertStatus(Choice):
    _alternatives = [
        ("good", Null, {"implicit": 0}),
        ("revoked", RevokedInfo, {"implicit": 1}),
        ("unknown", Null, {"implicit": 2}),
    ]


class SingleResponse(Record):
    _fields = [
        ("id", CertId),
        ("status", CertStatus),
        ("this_update", GeneralizedTime),
        ("next_update", GeneralizedTime, {"explicit": 0, "optional": True}),
        ("extensions", Extensions, {"explicit": 1, "optional": True}),
    ]


class SingleResponses(SequenceOf):
    _child_spec = SingleResponse


class ResponderId(Choice):
    _alternatives = [
        ("name", DistinguishedName, {"explicit": 1}),
        ("key_hash", OctetString, {"explicit": 2}),
    ]


class ResponseData(Record):
    _fields = [
        ("version", Integer, {"explicit": 0, "default": _ZERO}),
        ("responder", ResponderId),
        ("produced_at", GeneralizedTime),
        ("responses", SingleResponses),
        ("extensions", Extensions, {"explicit": 1, "optional": True}),
    ]


class Parts(SequenceOf):
    """A SEQUENCE whose parts are looked at one by one."""

    _child_spec = Any


class BasicOcspResponse(Record):
    _fields = [
        ("tbs", ResponseData),
        ("algorithm", AlgorithmIdentifier),
        ("signature", BitString),
        ("certificates", Parts, {"explicit": 0, "optional": True}),
    ]


class RevokedCertificate(Record):
    """One entry of a CRL."""

    _fields = [("serial", Integer), ("time", Time), ("extensions", Extensions, {"optional": True})]


class KeyUsage(NamedBits):
    """RFC 5280, 4.2.1.3."""

    names = (
        "digital_signature",
        "non_repudiation",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )


class BasicConstraints(Record):
    _fields = [("ca", Boolean, {"default": _FALSE}), ("path_length", Integer, {"optional": True})]


class AuthorityKeyIdentifier(Record):
    _fields = [
        ("key_identifier", OctetString, {"implicit": 0, "optional": True}),
        ("issuer", Parts, {"implicit": 1, "optional": True}),
        ("serial", Integer, {"implicit": 2, "optional": True}),
    ]


class GeneralName(Choice):
    """RFC 5280, 4.2.1.6; only addresses are looked into."""

    _alternatives = [
        ("other_name", Parts, {"implicit": 0}),
        ("email", Ia5String, {"implicit": 1}),
        ("domain", Ia5String, {"implicit": 2}),
        ("x400_address", Parts, {"implicit": 3}),
        ("directory_name", DistinguishedName, {"explicit": 4}),
        ("edi_party_name", Parts, {"implicit": 5}),
        ("address", Ia5String, {"implicit": 6}),
        ("ip_address", OctetString, {"implicit": 7}),
        ("registered_id", ObjectIdentifier, {"implicit": 8}),
    ]


class GeneralNames(SequenceOf):
    _child_spec = GeneralName


class DistributionPointName(Choice):
    _alternatives = [
        ("full_name", GeneralNames, {"implicit": 0}),
        ("relative_name", RelativeDistinguishedName, {"implicit": 1}),
    ]


class DistributionPoint(Record):
    """RFC 5280, 4.2.1.13."""

    _fields = [
        ("name", DistributionPointName, {"explicit": 0, "optional": True}),
        ("reasons", BitString, {"implicit": 1, "optional": True}),
        ("issuer", GeneralNames, {"implicit": 2, "optional": True}),
    ]


class DistributionPoints(SequenceOf):
    _child_spec = DistributionPoint


class IssuingDistributionPoint(Record):
    """RFC 5280, 5.2.5."""

    _fields = [
        ("name", DistributionPointName, {"explicit": 0, "optional": True}),
        ("only_users", Boolean, {"implicit": 1, "default": _FALSE}),
        ("only_authorities", Boolean, {"implicit": 2, "default": _FALSE}),
        ("reasons", BitString, {"implicit": 3, "optional": True}),
        ("is_indirect", Boolean, {"implicit": 4, "default": _FALSE}),
        ("only_attributes", Boolean, {"implicit": 5, "default": _FALSE}),
    ]
