"""Keep evidence for decades: a manifest of digests, time-stamped, and stamped anew before each stamp ends.

Certificates of time-stamp authorities last one to three years. A seal is a list of SHA-256 and Streebog-512
digests of everything a signature rests on, with a time stamp over that list. While its authority is in force the
whole is sealed again, older seals included, so that each link shows that the one before existed in time. The form
is our own and plain text, so that it can be checked by hand with any hashing program:

    EDS EVIDENCE MANIFEST 1
    content <sha256> <streebog512>
    signature <sha256> <streebog512>
    ocsp <sha256> <streebog512>
    seal <sha256> <streebog512>
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bitim.eds import algorithms, timestamps, tokens
from bitim.eds.algorithms import STREEBOG_512, WEAK_DIGESTS
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence, Seal
from bitim.eds.policy import Limits
from bitim.eds.report import EvidenceKind, Findings, Reason, UsedEvidence
from bitim.eds.timestamps import RevokedAt, Stamp
from bitim.eds.trust import TrustProfile

_TITLE = "EDS EVIDENCE MANIFEST 1"
_LINE = re.compile(r"([a-z]+) ([0-9a-f]{64}) ([0-9a-f]{128})")
MAX_SEALS = 64


class Kind(StrEnum):
    """What a line of a manifest stands for. SEAL is the manifest and the token of an older seal."""

    CONTENT = "content"
    SIGNATURE = "signature"
    OCSP = "ocsp"
    CRL = "crl"
    TOKEN = "token"  # noqa: S105 -- a time stamp
    SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Preserved:
    """What unbroken seals prove: that the evidence existed `since` then. `until` the last authority is in force."""

    stamps: tuple[Stamp, ...]

    @property
    def since(self) -> datetime:
        return self.stamps[0].at

    @property
    def until(self) -> datetime:
        return self.stamps[-1].tsa.not_after

    def as_evidence(self) -> list[UsedEvidence]:
        return [stamp.as_evidence(EvidenceKind.SEAL) for stamp in self.stamps]


def manifest(signature: bytes, content: bytes, evidence: Evidence) -> bytes:
    """Write the text to stamp for a signature (its DER), its content and evidence, older seals included.

    The same pieces give the same bytes. Have them stamped and add `Seal(manifest, token)` to the evidence, again
    some months before `Preserved.until` and whenever an algorithm grows weak.
    """
    listed = _listed(signature, content, evidence) | _of_seals(evidence.seals)
    lines = sorted(f"{kind} {digests}" for kind, digests in listed)
    return "".join(f"{line}\n" for line in (_TITLE, *lines)).encode()


def check(
    signature: bytes,
    content: bytes,
    evidence: Evidence,
    findings: Findings,
    *,
    trust: TrustProfile,
    is_revoked: RevokedAt,
    now: datetime,
    limits: Limits,
) -> Preserved | None:
    """Check the chain of seals and record it as EDS-42; None if there is none or if it is broken."""
    if not evidence.seals:
        return None
    stamps: list[Stamp] = []
    expected = _listed(signature, content, evidence)
    for place, seal in enumerate(evidence.seals[:MAX_SEALS]):
        stamp = _stamp_of(seal, expected, trust, is_revoked)
        older = stamps[-1] if stamps else None
        if stamp is None or (older and not older.at <= stamp.at <= older.tsa.not_after):
            findings.undecided("EDS-42", Reason.SEAL_BROKEN, seal=str(place + 1))
            return None
        stamps.append(stamp)
        expected |= _of_seals([seal])
    if stamps[-1].at > now + limits.clock_skew or len(evidence.seals) > MAX_SEALS:
        findings.undecided("EDS-42", Reason.SEAL_BROKEN, seal=str(len(stamps)))
        return None
    preserved = Preserved(tuple(stamps))
    dates = {"since": preserved.since.isoformat(), "until": preserved.until.isoformat()}
    if now > preserved.until:
        findings.warned("EDS-42", Reason.SEAL_ENDED, **dates)
    else:
        findings.passed("EDS-42", **dates)
    return preserved


def _stamp_of(seal: Seal, expected: set[tuple[Kind, str]], trust: TrustProfile, is_revoked: RevokedAt) -> Stamp | None:
    """Check one seal: canonical text, over things that are at hand, the signature and older seals among them."""
    try:
        listed = _read(seal.manifest)
        token = tokens.read(seal.token)
    except Unreadable:
        return None
    needed = {each for each in expected if each[0] not in {Kind.OCSP, Kind.CRL}}  # which may be added later
    if not needed <= listed <= expected or token.imprint_oid in WEAK_DIGESTS:
        return None
    stamp = timestamps.judge(token, seal.manifest, trust, is_revoked)
    return stamp if isinstance(stamp, Stamp) else None


def _read(text: bytes) -> set[tuple[Kind, str]]:
    try:
        title, *lines = text.decode("ascii").removesuffix("\n").split("\n")
        found = [_LINE.fullmatch(line) for line in lines]
        listed = {(Kind(each[1]), f"{each[2]} {each[3]}") for each in found if each}
    except ValueError as error:
        raise Unreadable("The manifest is malformed.") from error
    if title != _TITLE or len(listed) != len(lines) or lines != sorted(lines) or not text.endswith(b"\n"):
        raise Unreadable("The manifest is malformed.")
    return listed


def _listed(signature: bytes, content: bytes, evidence: Evidence) -> set[tuple[Kind, str]]:
    return {
        (kind, _digests(piece))
        for kind, pieces in (
            (Kind.CONTENT, (content,)),
            (Kind.SIGNATURE, (signature,)),
            (Kind.OCSP, evidence.ocsp),
            (Kind.CRL, evidence.crls),
            (Kind.TOKEN, evidence.tokens),
        )
        for piece in pieces
    }


def _of_seals(seals: Iterable[Seal]) -> set[tuple[Kind, str]]:
    return {(Kind.SEAL, _digests(part)) for seal in seals for part in (seal.manifest, seal.token)}


def _digests(piece: bytes) -> str:
    return f"{sha256(piece).hexdigest()} {algorithms.digest(STREEBOG_512, [piece]).hex()}"
