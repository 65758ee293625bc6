"""What is sent to the authority's services. Only bytes are made here; sending them is the caller's (EDS-29)."""

import secrets
from dataclasses import dataclass

from asn1crypto import ocsp, tsp

from bitim.eds import algorithms
from bitim.eds.certificates import Certificate

_NONCE_BYTES = 8  # as the responders of the national authority echo them


@dataclass(frozen=True, slots=True)
class Request:
    """A request in DER, and the octets that its answer must bring back (EDS-28)."""

    der: bytes
    nonce: bytes


def for_timestamp(stamped: bytes, digest_oid: str) -> Request:
    """Ask for a time stamp over these bytes, for a signature its value, with the authority's certificate inside."""
    nonce = _nonce()
    query = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": {"algorithm": digest_oid},
                "hashed_message": algorithms.digest(digest_oid, [stamped]),
            },
            "nonce": int.from_bytes(nonce, "big"),
            "cert_req": True,
        }
    )
    return Request(query.dump(), nonce)


def for_status(certificate: Certificate, issuer: Certificate) -> Request:
    """Ask how a certificate of this issuer stands (OCSP, CertID with SHA-256)."""
    nonce = _nonce()
    asked = {
        "hash_algorithm": {"algorithm": "sha256"},
        "issuer_name_hash": algorithms.digest(algorithms.SHA_256, [issuer.subject.der]),
        "issuer_key_hash": algorithms.digest(algorithms.SHA_256, [issuer.key.bits]),
        "serial_number": certificate.serial,
    }
    extension = {"extn_id": "nonce", "critical": False, "extn_value": nonce}
    query = ocsp.OCSPRequest(
        {"tbs_request": {"request_list": [{"req_cert": asked}], "request_extensions": [extension]}}
    )
    return Request(query.dump(), nonce)


def _nonce() -> bytes:
    return secrets.token_bytes(_NONCE_BYTES)
