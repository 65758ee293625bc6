"""Lists of revoked certificates, full and delta, as the national authority publishes them (eds.md 3.3)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from asn1crypto import core, parser

from bitim.demo.der import algorithm_id, extension, integer, sequence, signed, tagged, utc_time
from bitim.demo.keys import SigningKey
from bitim.demo.revocation import Revocation

_CRL_NUMBER = "2.5.29.20"
_REASON = "2.5.29.21"
_DELTA_INDICATOR = "2.5.29.27"
_AUTHORITY_KEY_ID = "2.5.29.35"

FULL_LASTS = timedelta(days=180)
DELTA_LASTS = timedelta(days=1)


def list_revoked(
    issuer: SigningKey,
    revoked: Mapping[int, Revocation],
    *,
    number: int,
    base: int | None = None,
    this_update: datetime | None = None,
    next_update: datetime | None = None,
    more_extensions: Sequence[bytes] = (),
) -> bytes:
    """Return the DER of a CRL of `issuer` with the serial numbers of `revoked`.

    With `base` it is a delta: what has changed since the full list of that number. It is issued now and lasts
    FULL_LASTS, or DELTA_LASTS, unless told otherwise.
    """
    issued = this_update or datetime.now(UTC)
    lasts = FULL_LASTS if base is None else DELTA_LASTS
    subject = core.Sequence.load(issuer.certificate.tbs)[5].dump()
    key_id = parser.emit(2, 0, 0, issuer.certificate.subject_key_id or b"")
    extensions = [
        extension(_AUTHORITY_KEY_ID, sequence(key_id)),
        extension(_CRL_NUMBER, integer(number)),
        b"" if base is None else extension(_DELTA_INDICATOR, integer(base), critical=True),
        *more_extensions,
    ]
    content = sequence(
        integer(1),
        algorithm_id(issuer.algorithm.signature_oid),
        subject,
        utc_time(issued),
        utc_time(next_update or issued + lasts),
        sequence(*(_entry(serial, each) for serial, each in sorted(revoked.items()))) if revoked else b"",
        tagged(0, sequence(*extensions)),
    )
    return signed(issuer, content)


def _entry(serial: int, revocation: Revocation) -> bytes:
    reason = b""
    if revocation.reason is not None:
        reason = sequence(extension(_REASON, parser.emit(0, 0, 10, bytes([revocation.reason]))))
    return sequence(integer(serial), utc_time(revocation.at), reason)
