"""RFC 3161 time stamps as the national time-stamp authority makes them (eds.md 3.3)."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from asn1crypto import core, tsp

from bitim.demo.der import (
    algorithm_id,
    children,
    general_time,
    integer,
    object_id,
    octets,
    sequence,
    set_of,
    tagged,
    utc_time,
)
from bitim.demo.keys import SigningKey
from bitim.eds import algorithms, cms
from bitim.eds.encoding import reading, to_der
from bitim.eds.errors import Unreadable

TST_INFO = "1.2.840.113549.1.9.16.1.4"

POLICIES = {
    algorithms.STREEBOG_512: "1.2.398.3.3.2.6.4",
    algorithms.GOST_34_311_95: "1.2.398.3.3.2.6.1",
    algorithms.SHA_256: "1.2.398.3.3.2.6.2",
}
"""The policy that the authority names by itself, for each function of the imprint."""


@dataclass(frozen=True)
class Imprint:
    """What is stamped: a digest, and the OID of the function that made it."""

    digest_oid: str
    hashed: bytes

    @classmethod
    def of(cls, stamped: bytes, digest_oid: str) -> "Imprint":
        return cls(digest_oid, algorithms.digest(digest_oid, [stamped]))


class Failure(StrEnum):
    """PKIFailureInfo of RFC 3161: why a stamp is refused, by asn1crypto's names."""

    ALGORITHM = "bad_alg"
    REQUEST = "bad_request"
    DATA_FORMAT = "bad_data_format"
    NO_CLOCK = "time_not_available"
    POLICY = "unaccepted_policy"
    EXTENSION = "unaccepted_extensions"
    BROKEN = "system_failure"


@dataclass(frozen=True)
class Query:
    """A TimeStampReq: what is to be stamped, and what the token should carry."""

    imprint: Imprint
    policy: str | None
    nonce: int | None
    wants_certificate: bool
    has_extensions: bool


def read_query(der: bytes) -> Query:
    """Read the DER of a TimeStampReq; raise Unreadable for anything else."""
    with reading("time-stamp request"):
        asked = tsp.TimeStampReq.load(der, strict=True)
        if asked["version"].native != "v1":
            raise Unreadable("The request is of an unknown version.")
        imprint = asked["message_imprint"]
        return Query(
            imprint=Imprint(imprint["hash_algorithm"]["algorithm"].dotted, imprint["hashed_message"].native),
            policy=asked["req_policy"].dotted if asked["req_policy"] else None,
            nonce=asked["nonce"].native,
            wants_certificate=asked["cert_req"].native,
            has_extensions=bool(asked["extensions"]),
        )


def stamp(
    tsa: SigningKey,
    imprint: Imprint,
    *,
    at: datetime | None = None,
    policy: str | None = None,
    nonce: int | None = None,
    with_certificate: bool = True,
    certified: bytes | None = None,
) -> bytes:
    """Return a TimeStampToken, DER: `tsa` says that `imprint` was there `at` this time, now if not told.

    `certified` is the certificate that the signing-certificate attribute names, the one of `tsa` if not told.
    """
    moment = at or datetime.now(UTC)
    info = sequence(
        integer(1),
        object_id(policy or POLICIES[imprint.digest_oid]),
        sequence(algorithm_id(imprint.digest_oid), octets(imprint.hashed)),
        integer(secrets.randbits(159)),
        general_time(moment),
        b"" if nonce is None else integer(nonce),
    )
    # ESSCertID of version 1 is SHA-1 by its definition, and real tokens have no newer one
    hashed = hashlib.sha1(certified or tsa.certificate_der, usedforsecurity=False).digest()
    attributes = {
        cms.CONTENT_TYPE: object_id(TST_INFO),
        cms.SIGNING_TIME: utc_time(moment),
        cms.SIGNING_CERTIFICATE: sequence(sequence(sequence(octets(hashed)))),
        cms.MESSAGE_DIGEST: octets(tsa.algorithm.digest(info)),
    }
    signed = set_of(*(sequence(object_id(oid), set_of(value)) for oid, value in attributes.items()))
    certificate = core.Sequence.load(tsa.certificate_der)[0]
    digest = algorithm_id(tsa.algorithm.digest_oid)
    signer = sequence(
        integer(1),
        sequence(certificate[3].dump(), certificate[1].dump()),
        digest,
        tagged(0, b"".join(children(signed))),
        algorithm_id(tsa.algorithm.signature_oid),
        octets(tsa.private.sign(signed)),
    )
    signed_data = sequence(
        integer(3),
        set_of(digest),
        sequence(object_id(TST_INFO), tagged(0, octets(info))),
        tagged(0, tsa.certificate_der) if with_certificate else b"",
        set_of(signer),
    )
    return sequence(object_id(cms.SIGNED_DATA), tagged(0, signed_data))


def with_timestamps(signature: bytes | str, stamp_value: Callable[[bytes], bytes]) -> bytes:
    """Make CAdES-T of a CMS in any form: DER, each signer with the token that `stamp_value` returns.

    `stamp_value` gets the signature value of a signer. Attributes that a signer has already are kept.
    """
    outer_type, wrapped = children(to_der(signature))
    *head, signers = children(children(wrapped)[0])
    stamped = [_with_timestamp(signer, stamp_value) for signer in children(signers)]
    return sequence(outer_type, tagged(0, sequence(*head, set_of(*stamped))))


def _with_timestamp(signer: bytes, stamp_value: Callable[[bytes], bytes]) -> bytes:
    *fields, last = children(signer)
    earlier: list[bytes] = []
    if last[0] == 0xA1:  # unsigned attributes
        earlier = children(last)
        *fields, last = fields
    token = stamp_value(core.OctetString.load(last).native)
    attribute = sequence(object_id(cms.TIMESTAMP), set_of(token))
    return sequence(*fields, last, tagged(1, b"".join(sorted([*earlier, attribute]))))


def granted(token: bytes) -> bytes:
    """Return the TimeStampResp that carries a token."""
    return sequence(sequence(integer(0)), token)


def refused(failure: Failure) -> bytes:
    """Return the TimeStampResp that says why there is no token."""
    rejection = 2
    return sequence(sequence(integer(rejection), tsp.PKIFailureInfo({failure.value}).dump()))
