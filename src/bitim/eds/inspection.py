"""What stands in a certificate, CMS, time stamp, OCSP answer or list, whichever it is; nothing is judged here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bitim.eds import algorithms, certificates, cms, crl, encoding, ocsp, structures, subject, tokens
from bitim.eds.algorithms import Family, PublicKey
from bitim.eds.asn1 import Integer
from bitim.eds.certificates import Certificate, Name
from bitim.eds.cms import SignedData, SignerInfo
from bitim.eds.encoding import header, reading
from bitim.eds.errors import Unreadable
from bitim.eds.ocsp import Single
from bitim.eds.report import Json
from bitim.eds.tokens import Token

_OID, _INTEGER, _ENUMERATED, _SEQUENCE, _VERSION = 0x06, 0x02, 0x0A, 0x30, 0xA0
_TIMES = frozenset({0x17, 0x18})

_NAMES = {
    "2.5.4.3": "CN",
    "2.5.4.4": "SN",
    "2.5.4.5": "serialNumber",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "ST",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.15": "businessCategory",
    "2.5.4.42": "GN",
    "0.9.2342.19200300.100.1.1": "UID",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "E",
}
_FAMILIES = {Family.GOST_2015: "GOST 34.10-2015, 512", Family.GOST_2004: "GOST 34.310-2004", Family.RSA: "RSA"}
_DIGESTS = {
    algorithms.STREEBOG_512: "Streebog-512",
    algorithms.GOST_34_311_95: "GOST 34.311-95",
    algorithms.SHA_1: "SHA-1",
    algorithms.SHA_256: "SHA-256",
    algorithms.SHA_384: "SHA-384",
    algorithms.SHA_512: "SHA-512",
    algorithms.MD5: "MD5",
}
# RFC 6960, 4.2.1; RFC 3161, 2.4.2; RFC 5280, 5.3.1
_OCSP_STATUSES = {
    0: "successful",
    1: "malformed_request",
    2: "internal_error",
    3: "try_later",
    5: "signature_required",
    6: "unauthorized",
}
_PKI_STATUSES = {0: "granted", 1: "granted_with_changes", 2: "rejection", 3: "waiting"}
_CRL_REASONS = {
    0: "unspecified",
    1: "key_compromise",
    2: "authority_compromise",
    3: "affiliation_changed",
    4: "superseded",
    5: "cessation_of_operation",
    6: "certificate_hold",
    8: "remove_from_list",
    9: "privilege_withdrawn",
    10: "attribute_authority_compromise",
}
_OTHER = "other"


class Kind(StrEnum):
    """What an object is, by its structure."""

    CERTIFICATE = "certificate"
    CMS = "cms"
    TIMESTAMP = "timestamp"
    TIMESTAMP_ANSWER = "timestamp_answer"
    OCSP = "ocsp_answer"
    CRL = "crl"
    DELTA_CRL = "delta_crl"


def inspect(data: bytes) -> Json:
    """Describe the one object in the input by its `kind` and what stands in it; raise Unreadable.

    The values are strings, numbers, booleans, and lists and objects of these; moments are ISO 8601 with their
    offset, digests and serial numbers hexadecimal.
    """
    raw = encoding.without_text_form(data)
    return _DESCRIBED[_kind_of(raw)](raw)


def _kind_of(raw: bytes) -> Kind:
    """Tell by the tags at the beginning: what each kind starts with differs from the others."""
    if raw[:1] == bytes((_SEQUENCE,)):
        _, body, _ = header(raw, 0, len(raw))
        match raw[body : body + 1]:
            case b"\x06":
                return Kind.CMS
            case b"\x0a":
                return Kind.OCSP
            case b"\x30":
                return _kind_by_parts(_tags(raw, body))
    raise Unreadable("This is none of the objects known here.")


def _kind_by_parts(tags: list[int]) -> Kind:
    """Tell apart by the first part: what is certified, a list that is signed, or the status of an answer."""
    if tags[:1] == [_VERSION] or tags[:4] == [_INTEGER, _SEQUENCE, _SEQUENCE, _SEQUENCE]:
        return Kind.CERTIFICATE
    if _TIMES & set(tags[2:4]):
        return Kind.CRL
    if tags[:1] == [_INTEGER]:
        return Kind.TIMESTAMP_ANSWER
    raise Unreadable("This is none of the objects known here.")


def _tags(raw: bytes, start: int) -> list[int]:
    """Return the tags of the first four parts of the element at `start`."""
    _, position, size = header(raw, start, len(raw))
    tags: list[int] = []
    while size is not None and len(tags) < 4 and position < start + size:
        tags.append(raw[position])
        _, body, length = header(raw, position, len(raw))
        if length is None:
            break
        position = body + length
    return tags


def _certificate_alone(raw: bytes) -> Json:
    return {"kind": Kind.CERTIFICATE.value, **_certificate(certificates.read(encoding.to_der(raw)))}


def _certificate(found: Certificate) -> Json:
    person = subject.read(found)
    return {
        "subject": name_of(found.subject),
        "issuer": name_of(found.issuer),
        "serial": _number(found.serial),
        "not_before": _moment(found.not_before),
        "not_after": _moment(found.not_after),
        "iin": person.iin,
        "bin": person.bin,
        "roles": sorted(role.value for role in person.roles),
        "key": _key(found.key),
        "is_authority": found.is_ca,
        "is_sign_key": person.is_sign_key,
        "is_auth_key": person.is_auth_key,
        "key_usage": sorted(found.key_usage),
        "extended_key_usage": sorted(found.extended_key_usage),
        "policies": sorted(found.policies),
        "critical_extensions": sorted(oid for oid, each in found.extensions.items() if each.critical),
        "subject_key_id": _hex(found.subject_key_id),
        "authority_key_id": _hex(found.authority_key_id),
        "signature_algorithm": found.signature_oid,
        "spki_sha256": sha256(found.key.spki).hexdigest(),
        "sha256": found.sha256,
    }


def _message(raw: bytes) -> Json:
    der = encoding.to_der(raw)
    kind = cms.outer_type(der)
    if kind != cms.SIGNED_DATA:
        return {"kind": Kind.CMS.value, "type": kind, **_whole(der)}
    signed = cms.read(der)
    if signed.content_type == tokens.TST_INFO:
        return {"kind": Kind.TIMESTAMP.value, **_timestamp(tokens.read(der))}
    return {"kind": Kind.CMS.value, **_cms(signed), **_whole(der)}


def _cms(signed: SignedData) -> Json:
    content = signed.content
    return {
        "form": "detached" if content is None else "attached",
        "type": signed.content_type,
        "content_size": None if content is None else len(content),
        "content_sha256": None if content is None else sha256(content).hexdigest(),
        "signer_count": signed.signer_count,
        "signers": [_signer(each, signed) for each in signed.signers],
        "certificates": [_certificate(each) for each in signed.certificates],
    }


def _signer(info: SignerInfo, signed: SignedData) -> Json:
    named = [each for each in signed.certificates if info.names(each)]
    claimed = info.signing_time()
    return {
        "subject": name_of(named[0].subject) if len(named) == 1 else None,
        "certificate_sha256": named[0].sha256 if len(named) == 1 else None,
        "signing_time": _moment(claimed),
        "digest": _digest(info.digest.oid),
        "signature_algorithm": info.algorithm.oid,
        "names_its_certificate": bool(info.certificate_ids()),
        "signature_value_sha256": sha256(info.signature).hexdigest(),
        "timestamps": [_timestamp_inside(each) for each in info.unsigned_attributes.values(cms.TIMESTAMP)],
    }


def _timestamp_inside(der: bytes) -> Json:
    try:
        return _timestamp(tokens.read(der))
    except Unreadable:
        return {"time": None}


def _timestamp(token: Token) -> Json:
    return {
        "time": _moment(token.time),
        "policy": token.policy,
        "imprint_digest": _digest(token.imprint_oid),
        "imprint": token.imprint.hex(),
        "certificates": [_certificate(each) for each in token.signed.certificates],
        **_whole(token.der),
    }


def _timestamp_answer(raw: bytes) -> Json:
    der = encoding.to_der(raw)
    with reading("time-stamp answer"):
        first = structures.few(structures.load(structures.Parts, der))[0]
        status = structures.load(structures.Parts, first.dump())[0].parse(Integer).native
    granted = _timestamp(tokens.read(der)) if status in (0, 1) else {}
    return {"kind": Kind.TIMESTAMP_ANSWER.value, "status": _PKI_STATUSES.get(status, _OTHER), **granted}


def _ocsp(raw: bytes) -> Json:
    answer = ocsp.read(raw)
    described: Json = {"kind": Kind.OCSP.value, "status": _OCSP_STATUSES.get(answer.status, _OTHER)}
    basic = answer.basic
    if basic is not None:
        described |= {
            "produced_at": _moment(basic.produced_at),
            "responder": None if basic.responder_name is None else name_of(basic.responder_name),
            "responder_key_hash": _hex(basic.responder_key_hash),
            "nonce": _hex(basic.nonce),
            "signature_algorithm": basic.signature_oid,
            "answers": [_single(each) for each in basic.singles],
            "certificates": [_certificate(each) for each in basic.certificates],
        }
    return described | _whole(answer.der)


def _single(each: Single) -> Json:
    return {
        "serial": _number(each.serial),
        "status": each.status,
        "since": _moment(each.since),
        "reason": None if each.reason is None else _CRL_REASONS.get(each.reason, _OTHER),
        "this_update": _moment(each.this_update),
        "next_update": _moment(each.next_update),
    }


def _list(raw: bytes) -> Json:
    found = crl.read(raw)
    return {
        "kind": (Kind.DELTA_CRL if found.is_delta else Kind.CRL).value,
        "issuer": name_of(found.issuer),
        "this_update": _moment(found.this_update),
        "next_update": _moment(found.next_update),
        "number": _ordinal(found.number),
        "base": _ordinal(found.base),
        "entries": _count(found.der, found.entries),
        "authority_key_id": _hex(found.authority_key_id),
        "signature_algorithm": found.signature_oid,
        "unknown_critical_extensions": list(found.unknown_critical),
        "sha256": found.sha256,
    }


def _count(der: bytes, entries: range) -> int:
    count, position = 0, entries.start
    while position < entries.stop:
        _, body, size = header(der, position, entries.stop)
        if size is None:
            raise Unreadable("The revocation list is not in DER.")
        position = body + size
        count += 1
    return count


def _whole(der: bytes) -> Json:
    return {"size": len(der), "sha256": sha256(der).hexdigest()}


def name_of(name: Name) -> str:
    """Write a distinguished name as one line, such as CN=…, O=…, in the order it has."""
    return ", ".join(f"{_NAMES.get(oid, oid)}={text.strip()}" for oid, text in name.attributes)


def _key(key: PublicKey) -> str:
    row = algorithms.row_of(key)
    if row is None:
        return key.oid
    rsa = algorithms.rsa_key_of(key) if row.family is Family.RSA else None
    return _FAMILIES[row.family] + (f", {rsa.key_size}" if rsa else "")


def _digest(oid: str) -> str:
    return _DIGESTS.get(oid, oid)


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _number(number: int | None) -> str | None:
    """Write a number of any size, hexadecimal as serial numbers are."""
    return None if number is None else f"{number:x}"


def _ordinal(number: int | None) -> str | None:
    """Write the number of a list in decimal, unless it is longer than it may be (RFC 5280, 5.2.3)."""
    return _number(number) if number is None or number.bit_length() > 160 else str(number)


def _hex(octets: bytes | None) -> str | None:
    return None if octets is None else octets.hex()


_DESCRIBED: Mapping[Kind, Callable[[bytes], Json]] = {
    Kind.CERTIFICATE: _certificate_alone,
    Kind.CMS: _message,
    Kind.TIMESTAMP_ANSWER: _timestamp_answer,
    Kind.OCSP: _ocsp,
    Kind.CRL: _list,
}
