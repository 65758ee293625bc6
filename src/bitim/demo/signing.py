"""CMS signatures exactly as NCALayer makes them (eds.md 4), and the ways in which tests spoil them."""

import base64
import hashlib
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from asn1crypto import algos, cms, parser, pem, x509

from bitim.demo.der import (
    algorithm_id,
    children,
    integer,
    object_id,
    octets,
    sequence,
    set_of,
    tagged,
    utc_time,
)
from bitim.demo.keys import Algorithm, SigningKey
from bitim.eds.curves import TC26_512_A

_DATA = "1.2.840.113549.1.7.1"
_SIGNED_DATA = "1.2.840.113549.1.7.2"
_CONTENT_TYPE = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_SIGNING_TIME = "1.2.840.113549.1.9.5"
_SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
_SHA1_OID = "1.3.14.3.2.26"


class Twist(StrEnum):
    """One thing wrong with a signature. Where an attribute changes, the signature covers the changed one."""

    NO_SIGNED_ATTRIBUTES = "no_signed_attributes"
    NO_CONTENT_TYPE = "no_content_type"
    NO_MESSAGE_DIGEST = "no_message_digest"
    NO_SIGNING_TIME = "no_signing_time"
    NO_SIGNING_CERTIFICATE = "no_signing_certificate"
    DUPLICATE_CONTENT_TYPE = "duplicate_content_type"
    DUPLICATE_MESSAGE_DIGEST = "duplicate_message_digest"
    DUPLICATE_SIGNING_TIME = "duplicate_signing_time"
    TWO_DIGESTS_IN_ONE_ATTRIBUTE = "two_digests_in_one_attribute"
    WRONG_CONTENT_TYPE = "wrong_content_type"
    WRONG_MESSAGE_DIGEST = "wrong_message_digest"
    WRONG_SIGNING_CERTIFICATE = "wrong_signing_certificate"
    UNSORTED_ATTRIBUTES = "unsorted_attributes"
    SHA1_DIGEST = "sha1_digest"
    WRONG_SIGNATURE_OID = "wrong_signature_oid"
    WRONG_CONTENT_INFO = "wrong_content_info"
    NO_CERTIFICATE = "no_certificate"
    CERTIFICATE_TWICE = "certificate_twice"
    NO_SIGNERS = "no_signers"
    SIGNER_TWICE = "signer_twice"
    ZERO_R = "zero_r"
    S_IS_ORDER = "s_is_order"
    SWAPPED_R_AND_S = "swapped_r_and_s"
    REVERSED_SIGNATURE = "reversed_signature"
    SHORT_SIGNATURE = "short_signature"
    TRAILING_BYTES = "trailing_bytes"


class Form(StrEnum):
    """How a CMS travels (eds.md 4)."""

    DER = "der"
    BER = "ber"
    PEM = "pem"
    BASE64 = "base64"
    BASE64_LINES = "base64_lines"


def sign(
    key: SigningKey,
    content: bytes,
    *,
    attached: bool = False,
    digested: bool = False,
    signing_time: datetime | None = None,
    others: Sequence[SigningKey] = (),
    certificate_der: bytes | None = None,
    twists: Collection[Twist] = (),
    form: Form = Form.DER,
) -> bytes:
    """Sign `content`: a CMS with the signer's certificate and no timestamp, detached unless `attached`.

    With `digested` the content is a digest by the key's own algorithm. `others` sign in the same CMS.
    `certificate_der` puts another certificate in the place of the key's own.
    """
    moment = signing_time or datetime.now(UTC)
    certificates = [certificate_der or key.certificate_der, *(other.certificate_der for other in others)]
    signers = []
    for each, certificate in zip((key, *others), certificates, strict=True):
        digest = content if digested else each.algorithm.digest(content)
        if Twist.SHA1_DIGEST in twists:
            digest = hashlib.sha1(content, usedforsecurity=False).digest()
        attributes = _attributes(digest, certificate, each.algorithm, moment, twists)
        signers.append(_signer(each, certificate, attributes, content, twists))
    if Twist.NO_CERTIFICATE in twists:
        certificates = []
    if Twist.CERTIFICATE_TWICE in twists:
        certificates *= 2
    if Twist.NO_SIGNERS in twists:
        signers = []
    if Twist.SIGNER_TWICE in twists:
        signers *= 2
    digests = sorted({algorithm_id(signer["digest_algorithm"]["algorithm"].dotted) for signer in signers})
    inner = octets(content) if attached else b""
    signed_data = sequence(
        integer(1),
        set_of(*digests),
        sequence(object_id(_DATA), tagged(0, inner) if inner else b""),
        tagged(0, b"".join(certificates)) if certificates else b"",
        set_of(*(signer.dump() for signer in signers)),
    )
    outer_type = _DATA if Twist.WRONG_CONTENT_INFO in twists else _SIGNED_DATA
    der = sequence(object_id(outer_type), tagged(0, signed_data))
    if Twist.TRAILING_BYTES in twists:
        der += b"\x05\x00"
    return wrap(der, form)


def wrap(der: bytes, form: Form) -> bytes:
    """Write a CMS in one of the forms that clients send."""
    match form:
        case Form.DER:
            return der
        case Form.BER:
            return _ber(der)
        case Form.PEM:
            return bytes(pem.armor("CMS", der)).replace(b"\n", b"\r\n")
        case Form.BASE64:
            return base64.b64encode(der)
        case Form.BASE64_LINES:
            return base64.encodebytes(der).replace(b"\n", b"\r\n")


def _signer(
    key: SigningKey,
    certificate_der: bytes,
    attributes: list[bytes],
    content: bytes,
    twists: Collection[Twist],
) -> cms.SignerInfo:
    certificate = x509.Certificate.load(certificate_der)
    signed = content if Twist.NO_SIGNED_ATTRIBUTES in twists else set_of(*attributes, ordered=False)
    digest_oid = _SHA1_OID if Twist.SHA1_DIGEST in twists else key.algorithm.digest_oid
    signature_oid = key.algorithm.signature_oid
    if Twist.WRONG_SIGNATURE_OID in twists:
        other = Algorithm.RSA if key.algorithm is Algorithm.GOST2015 else Algorithm.GOST2015
        signature_oid = other.signature_oid
    signer = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number",
            {"issuer": certificate.issuer, "serial_number": certificate.serial_number},
        ),
        "digest_algorithm": algos.DigestAlgorithm.load(algorithm_id(digest_oid)),
        "signature_algorithm": algos.SignedDigestAlgorithm.load(algorithm_id(signature_oid)),
        "signature": _twist_signature(key.private.sign(signed), twists),
    }
    if Twist.NO_SIGNED_ATTRIBUTES not in twists:
        signer["signed_attrs"] = cms.CMSAttributes.load(signed)
    return cms.SignerInfo(signer)


def _attributes(
    digest: bytes, certificate_der: bytes, algorithm: Algorithm, moment: datetime, twists: Collection[Twist]
) -> list[bytes]:
    """List the signed attributes, DER, in the order of DER unless a twist says otherwise."""
    if Twist.WRONG_MESSAGE_DIGEST in twists:
        digest = algorithm.digest(b"another text")
    certified = b"another certificate" if Twist.WRONG_SIGNING_CERTIFICATE in twists else certificate_der
    content_type = _SIGNED_DATA if Twist.WRONG_CONTENT_TYPE in twists else _DATA
    digests = [digest] * (2 if Twist.TWO_DIGESTS_IN_ONE_ATTRIBUTE in twists else 1)
    # ESSCertIDv2 without issuerSerial; SHA-256 is its default and so is not written
    identifier = sequence(octets(hashlib.sha256(certified).digest()))
    values = {
        _CONTENT_TYPE: [object_id(content_type)],
        _SIGNING_TIME: [utc_time(moment)],
        _MESSAGE_DIGEST: [octets(each) for each in digests],
        _SIGNING_CERTIFICATE_V2: [sequence(sequence(identifier))],
    }
    left_out = {
        Twist.NO_CONTENT_TYPE: _CONTENT_TYPE,
        Twist.NO_SIGNING_TIME: _SIGNING_TIME,
        Twist.NO_MESSAGE_DIGEST: _MESSAGE_DIGEST,
        Twist.NO_SIGNING_CERTIFICATE: _SIGNING_CERTIFICATE_V2,
    }
    doubled = {
        Twist.DUPLICATE_CONTENT_TYPE: _CONTENT_TYPE,
        Twist.DUPLICATE_SIGNING_TIME: _SIGNING_TIME,
        Twist.DUPLICATE_MESSAGE_DIGEST: _MESSAGE_DIGEST,
    }
    kept = [oid for oid in values if oid not in {left_out.get(twist) for twist in twists}]
    kept += [doubled[twist] for twist in twists if twist in doubled]
    attributes = [sequence(object_id(oid), set_of(*values[oid])) for oid in kept]
    return sorted(attributes, reverse=Twist.UNSORTED_ATTRIBUTES in twists)


def _twist_signature(signature: bytes, twists: Collection[Twist]) -> bytes:
    r, s = signature[: TC26_512_A.width], signature[TC26_512_A.width :]
    twisted = {
        Twist.ZERO_R: bytes(TC26_512_A.width) + s,
        Twist.S_IS_ORDER: r + TC26_512_A.q.to_bytes(TC26_512_A.width, "little"),
        Twist.SWAPPED_R_AND_S: s + r,
        Twist.REVERSED_SIGNATURE: signature[::-1],
        Twist.SHORT_SIGNATURE: signature[:-1],
    }
    return next((twisted[twist] for twist in twists if twist in twisted), signature)


def _ber(der: bytes) -> bytes:
    """Rewrite the outer levels with indefinite lengths and the content in pieces, as Kalkan does."""
    outer_type, wrapped = children(der)
    version, digests, content_info, *rest = children(children(wrapped)[0])
    content_type, *content = children(content_info)
    if content:
        whole = parser.parse(children(content[0])[0])[4]
        pieces = [parser.emit(0, 0, 4, whole[at : at + 1000]) for at in range(0, len(whole), 1000)]
        content = [_indefinite(0xA0, _indefinite(0x24, *pieces))]
    signed_data = _indefinite(0x30, version, digests, _indefinite(0x30, content_type, *content), *rest)
    return _indefinite(0x30, outer_type, _indefinite(0xA0, signed_data))


def _indefinite(first: int, *parts: bytes) -> bytes:
    return bytes([first, 0x80]) + b"".join(parts) + b"\0\0"
