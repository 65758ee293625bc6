"""What comes beside a signature to show when it was made and that its certificate held then (EDS-25 to 32)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bitim.eds.report import Reason

MAX_BYTES = 1 << 18  # of a token or an OCSP answer; real ones take a few thousand
MAX_CRL_BYTES = 1 << 27  # a list of a million certificates takes some fifty million
MAX_PIECES = 32  # of one kind: each may cost a verification or two


@dataclass(frozen=True, slots=True)
class Seal:
    """One link of long preservation: `manifest` lists digests, `token` stamps it (`bitim.eds.preservation`)."""

    manifest: bytes
    token: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence in the form it was received in: DER, base64 or PEM. Nothing is ever fetched from elsewhere.

    ocsp: OCSPResponses, about whichever certificate.
    crls: full and delta lists, of issuing authorities and of roots.
    tokens: time-stamp tokens, or whole answers of the authority, that are not inside the signature.
    seals: the oldest first; they cover the signature in DER, its content and the pieces above.
    nonces: what was sent to the responders, as bare octets; empty when nobody knows (EDS-28).
    gathered_at: our own time when the last piece had come, the present in which it is judged; the time of
        receipt of the signature when None. What dates itself later proves nothing.
    """

    ocsp: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    tokens: tuple[bytes, ...] = ()
    seals: tuple[Seal, ...] = ()
    nonces: frozenset[bytes] = frozenset()
    gathered_at: datetime | None = None

    @property
    def too_large(self) -> bool:
        """Say whether some piece was left out unread (EDS-29)."""
        kinds = ((self.ocsp, MAX_BYTES), (self.tokens, MAX_BYTES), (self.crls, MAX_CRL_BYTES))
        return any(len(pieces) > MAX_PIECES or any(len(each) > limit for each in pieces) for pieces, limit in kinds)


NOTHING = Evidence()


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a piece of evidence proves nothing, or proves the contrary."""

    reason: Reason
    parameters: Mapping[str, str] = field(default_factory=dict)


def within(pieces: tuple[bytes, ...], limit: int = MAX_BYTES) -> tuple[bytes, ...]:
    """Keep the pieces that may be read."""
    return tuple(each for each in pieces[:MAX_PIECES] if len(each) <= limit)
