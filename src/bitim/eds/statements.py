"""From OCSP answers and revocation lists to what they prove of one certificate (EDS-28, 30, 31)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bitim.eds import algorithms, chain, crl, structures
from bitim.eds.certificates import Certificate
from bitim.eds.crl import Entry, RevocationList
from bitim.eds.encoding import reading
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Flaw
from bitim.eds.ocsp import Answer, Basic, Single
from bitim.eds.policy import Limits
from bitim.eds.report import EvidenceKind, Reason, UsedEvidence

OCSP_SIGNING = "1.3.6.1.5.5.7.3.9"
CERTIFICATE_HOLD = 6
_REMOVE_FROM_CRL = 8
_DISTRIBUTION_POINTS = "2.5.29.31"
_MOST_RESPONDERS = 4  # looked at in one answer; real ones hold one
_NEVER = 1970  # the year in which RFC 6960, 2.2 puts a certificate on hold that was never issued


class Standing(StrEnum):
    """What an authority says of a certificate."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    NEVER_ISSUED = "never_issued"


@dataclass(frozen=True, slots=True)
class Statement:
    """One authentic statement about one certificate, as of the moment `at` (thisUpdate).

    `until` is the nextUpdate of a list; `since` and `reason` (CRLReason) belong to REVOKED.
    """

    kind: EvidenceKind
    sha256: str
    signed_by: str
    at: datetime
    until: datetime | None
    standing: Standing
    since: datetime | None = None
    reason: int | None = None

    @property
    def is_hold(self) -> bool:
        return self.reason == CERTIFICATE_HOLD

    def revokes_before(self, moment: datetime) -> bool:
        return self.standing is Standing.REVOKED and self.since is not None and self.since <= moment

    def why_silent(self, moment: datetime, certificate: Certificate, limits: Limits) -> Reason | None:
        """Say why GOOD in this statement proves nothing for `moment`; None if it proves it.

        An OCSP answer must be of that moment or later, a list in force at that moment or issued later; both
        while the certificate itself had not ended, since afterwards nobody keeps account of it.
        """
        is_answer = self.kind is EvidenceKind.OCSP
        if self.at > certificate.not_after:
            return Reason.OCSP_AFTER_EXPIRY if is_answer else Reason.CRL_AFTER_EXPIRY
        if is_answer:
            return Reason.OCSP_STALE if self.at < moment - limits.clock_skew else None
        return Reason.CRL_STALE if moment > (self.until or self.at + limits.crl_freshness) else None

    def as_evidence(self) -> UsedEvidence:
        return UsedEvidence(self.kind, self.sha256, self.at, self.signed_by)


def responder_of(basic: Basic, issuer: Certificate) -> Certificate | Flaw:
    """Find who made an answer and check the signature: the issuer itself, or its delegate (EDS-28)."""
    candidates = [issuer, *basic.certificates[:_MOST_RESPONDERS]]
    named = [each for each in candidates if basic.is_by(each) and _may_answer(each, issuer, basic.produced_at)]
    if not named:
        return Flaw(Reason.OCSP_RESPONDER_NOT_ENTITLED)
    for each in named:
        if _signed(basic.signature_oid, each, [basic.tbs], basic.signature):
            return each
    return Flaw(Reason.OCSP_SIGNATURE_WRONG)


def from_answer(
    answer: Answer,
    certificate: Certificate,
    issuer: Certificate,
    responder: Callable[[Basic], Certificate | Flaw],
    *,
    now: datetime,
    nonces: frozenset[bytes],
    limits: Limits,
) -> list[Statement | Flaw]:
    """Return what an answer says of the certificate; with no success, or of no use, one Flaw."""
    if answer.basic is None:
        return [Flaw(Reason.OCSP_REFUSED, {"status": str(answer.status)})]
    basic = answer.basic
    singles = [each for each in basic.singles if each.is_about(certificate, issuer)]
    if not singles:
        return [Flaw(Reason.OCSP_OF_OTHER_CERTIFICATE)]
    by = responder(basic)
    if isinstance(by, Flaw):
        return [by]
    if basic.has_unknown_critical:
        return [Flaw(Reason.OCSP_EXTENSION_UNKNOWN)]
    if nonces and basic.nonce not in nonces:
        return [Flaw(Reason.OCSP_NONCE_DIFFERS)]
    return [_flaw_of_times(basic, each, now, limits) or _as_stated(answer, each, by) for each in singles]


def from_lists(
    lists: Sequence[RevocationList],
    certificate: Certificate,
    issuer: Certificate,
    is_signed: Callable[[RevocationList, Certificate], bool],
    *,
    now: datetime,
    limits: Limits,
) -> Iterator[Statement | Flaw]:
    """Yield what each list says of the certificate, deltas together with their base (EDS-31)."""
    usable: list[RevocationList] = []
    for each in lists:
        flaw = _flaw_of_list(each, certificate, issuer, is_signed, now + limits.clock_skew)
        if flaw is None:
            usable.append(each)
        else:
            yield flaw
    for each in usable:
        try:
            entry = each.find(certificate.serial)
            base = _base_of(each, usable) if each.is_delta else None
            if each.is_delta and entry is None and base is not None:
                entry = base.find(certificate.serial)
        except Unreadable:
            yield Flaw(Reason.CRL_UNREADABLE)
            continue
        revoked = entry is not None and entry.reason != _REMOVE_FROM_CRL
        if each.is_delta and base is None and not revoked:
            if all(other.is_delta or other.this_update < each.this_update for other in usable):
                yield Flaw(Reason.DELTA_WITHOUT_BASE)
            continue  # a full list that is newer needs no delta
        yield _as_listed(each, entry if revoked else None, issuer)


def is_signed_by(listed: RevocationList, issuer: Certificate) -> bool:
    """Verify a list with the issuer's key, which must be meant for lists."""
    return "crl_sign" in issuer.key_usage and _signed(
        listed.signature_oid, issuer, listed.signed_parts(), listed.signature
    )


def _signed(oid: str, by: Certificate, parts: Sequence[bytes] | Iterator[bytes], signature: bytes) -> bool:
    row = algorithms.row_of(by.key)
    if row is None or oid != row.signature_oid:
        return False
    return algorithms.verify(row, by.key, algorithms.digest(row.digest_oid, parts), signature)


def _may_answer(responder: Certificate, issuer: Certificate, at: datetime) -> bool:
    if responder.der == issuer.der:
        return True
    usage = responder.key_usage
    return (
        OCSP_SIGNING in responder.extended_key_usage
        and not responder.is_ca
        and (not usage or bool(usage & {"digital_signature", "non_repudiation"}))
        and not chain.unknown_critical(responder)
        and not responder.repeats_an_extension
        and responder.in_force(at)
        and chain.names_as_issuer(responder, issuer)
        and chain.names_key_of(responder, issuer)
        and chain.is_issued_by(responder, issuer)
    )


def _flaw_of_times(basic: Basic, single: Single, now: datetime, limits: Limits) -> Flaw | None:
    if max(basic.produced_at, single.this_update) > now + limits.clock_skew:
        return Flaw(Reason.OCSP_IN_THE_FUTURE, {"at": single.this_update.isoformat()})
    is_late = single.next_update is not None and single.next_update < basic.produced_at
    if is_late or abs(basic.produced_at - single.this_update) > limits.ocsp_freshness:
        return Flaw(Reason.OCSP_STALE, {"at": single.this_update.isoformat()})
    return None


def _as_stated(answer: Answer, single: Single, responder: Certificate) -> Statement:
    standing = Standing(single.status)
    if single.since is not None and single.since.year == _NEVER and single.reason == CERTIFICATE_HOLD:
        standing = Standing.NEVER_ISSUED
    return Statement(
        kind=EvidenceKind.OCSP,
        sha256=answer.sha256,
        signed_by=responder.sha256,
        at=single.this_update,
        until=single.next_update,
        standing=standing,
        since=single.since,
        reason=single.reason,
    )


def _as_listed(listed: RevocationList, entry: Entry | None, issuer: Certificate) -> Statement:
    return Statement(
        kind=EvidenceKind.DELTA_CRL if listed.is_delta else EvidenceKind.CRL,
        sha256=listed.sha256,
        signed_by=issuer.sha256,
        at=listed.this_update,
        until=listed.next_update,
        standing=Standing.GOOD if entry is None else Standing.REVOKED,
        since=None if entry is None else entry.since,
        reason=None if entry is None else entry.reason,
    )


def _flaw_of_list(
    listed: RevocationList,
    certificate: Certificate,
    issuer: Certificate,
    is_signed: Callable[[RevocationList, Certificate], bool],
    latest: datetime,
) -> Flaw | None:
    another_key = listed.authority_key_id not in (None, issuer.subject_key_id)
    if another_key or not listed.issuer.matches(issuer.subject):
        return Flaw(Reason.CRL_OF_OTHER_AUTHORITY)
    if not is_signed(listed, issuer):
        return Flaw(Reason.CRL_SIGNATURE_WRONG)
    if listed.unknown_critical:
        return Flaw(Reason.CRL_EXTENSION_UNKNOWN, {"extension": listed.unknown_critical[0]})
    if not _includes(listed, certificate):
        return Flaw(Reason.CRL_PARTIAL)
    if listed.this_update > latest:
        return Flaw(Reason.CRL_IN_THE_FUTURE, {"at": listed.this_update.isoformat()})
    return None


def _includes(listed: RevocationList, certificate: Certificate) -> bool:
    scope = listed.scope
    if scope.is_unusual or (scope.only_authorities if not certificate.is_ca else scope.only_users):
        return False
    return not scope.points or bool(scope.points & _addresses_of(certificate))


def _addresses_of(certificate: Certificate) -> frozenset[str]:
    """List where the certificate says its lists are: names to compare with, never to fetch from (EDS-29)."""
    found = certificate.extensions.get(_DISTRIBUTION_POINTS)
    if found is None:
        return frozenset()
    try:
        with reading("list of distribution points"):
            points = structures.few(structures.load(structures.DistributionPoints, found.value))
            named = [each["name"] for each in points]
            return frozenset().union(
                *(crl.addresses(each.chosen) for each in named if each and each.name == "full_name")
            )
    except Unreadable:
        return frozenset()


def _base_of(delta: RevocationList, lists: Sequence[RevocationList]) -> RevocationList | None:
    """Find the newest full list that a delta adds to (RFC 5280, 5.2.4).

    The numbers of deltas run apart from those of full lists here, so that times say which is the newer one.
    """
    fitting = [
        each
        for each in lists
        if not each.is_delta
        and each.number is not None
        and delta.base is not None
        and each.number >= delta.base
        and each.this_update <= delta.this_update
        and each.scope == delta.scope
        and each.authority_key_id == delta.authority_key_id
    ]
    return max(fitting, key=lambda each: each.this_update, default=None)
