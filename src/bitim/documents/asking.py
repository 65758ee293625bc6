"""Questions to the authority's services about signatures, and what comes back in the form it is kept."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bitim.accounts import responders, trust
from bitim.accounts.responders import ANSWER_WITHIN_S, Unreachable
from bitim.eds import requests, timestamps, tokens
from bitim.eds.certificates import Certificate
from bitim.eds.encoding import to_der
from bitim.eds.evidence import Flaw
from bitim.eds.report import EvidenceKind
from bitim.eds.timestamps import Stamp

log = logging.getLogger(__name__)

STAMP_WITHIN = timedelta(minutes=5)
"""How far a new stamp's time may be from our own clock; further, one of the two is wrong."""


@dataclass(frozen=True)
class Piece:
    """One answer just received, as it will be kept: DER."""

    kind: EvidenceKind
    content: bytes
    source: str
    nonce: bytes = b""


def time_stamp(stamped: bytes, digest_oid: str, moment: datetime) -> tuple[Piece, Stamp]:
    """Have bytes stamped, now that it is `moment`. A stamp that does not hold is none.

    Raises: Unreachable; Unreadable, when the answer is no token.
    """
    query = requests.for_timestamp(stamped, digest_oid)
    answer = responders.stamp(query.der)
    token = tokens.read(answer.content)
    judged = timestamps.judge(token, stamped, trust.current(), lambda *_: False)
    if isinstance(judged, Flaw) or abs(token.time - moment) > STAMP_WITHIN:
        log.error("time_stamp.unfit address=%s", answer.source)
        raise Unreachable("The time stamp does not hold.")
    return Piece(EvidenceKind.TIMESTAMP, token.der, answer.source), judged


def status(leaf: Certificate, *, within_s: float = ANSWER_WITHIN_S) -> Piece | None:
    """Ask how a certificate stands; None if no authority that is trusted here issued it, or nobody can be asked.

    Raises: Unreachable; Unreadable, when the answer is none.
    """
    answer = responders.standing_of(leaf, within_s=within_s)
    return Piece(EvidenceKind.OCSP, to_der(answer.content), answer.source, answer.nonce) if answer else None
