"""Whether a signature of a demo object holds, by the verifier's own mathematics."""

from bitim.eds import algorithms
from bitim.eds.certificates import Certificate


def is_signed_by(certificate: Certificate, content: bytes, signature: bytes) -> bool:
    row = algorithms.row_of(certificate.key)
    assert row is not None
    return algorithms.verify(row, certificate.key, algorithms.digest(row.digest_oid, [content]), signature)
