"""Whether certificates were revoked when something was signed with them (EDS-27 to 32)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bitim.eds import chain, crl, ocsp, statements
from bitim.eds.certificates import Certificate
from bitim.eds.crl import RevocationList
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import MAX_CRL_BYTES, Evidence, Flaw, within
from bitim.eds.ocsp import Answer, Basic
from bitim.eds.policy import Limits, Policy
from bitim.eds.report import Findings, Outcome, Reason
from bitim.eds.statements import Standing, Statement

OF_A_SIGNER = tuple(f"EDS-{number}" for number in range(27, 33))
# RFC 3161, 4.1: after these reasons what a time-stamp authority stamped before stays good, after others nothing.
_HARMLESS_TO_STAMPS = frozenset({0, 3, 4, 5})


@dataclass(frozen=True, slots=True)
class Found:
    """What the evidence says of one certificate: statements, and why the rest says nothing."""

    answers: tuple[Statement | Flaw, ...]
    lists: tuple[Statement | Flaw, ...]

    @property
    def statements(self) -> list[Statement]:
        return [each for each in (*self.answers, *self.lists) if isinstance(each, Statement)]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The answer for one certificate at one time, and the statements that it rests on."""

    outcome: Outcome
    reason: Reason | None
    since: datetime | None
    used: tuple[Statement, ...]

    @property
    def is_decided(self) -> bool:
        return self.outcome is not Outcome.INDETERMINATE


class Sources:
    """OCSP answers and lists, read once and each signature verified once, however many ask."""

    def __init__(self, evidence: Evidence, *, now: datetime, limits: Limits) -> None:
        self.now = now
        self.limits = limits
        self.too_large = evidence.too_large
        self.is_empty = not (evidence.ocsp or evidence.crls)
        self._nonces = evidence.nonces
        self._answers: list[Answer | Flaw] = []
        self._lists: list[RevocationList] = []
        self._unreadable_lists: list[Flaw] = []
        self._responders: dict[tuple[bytes, str], Certificate | Flaw] = {}
        self._signed: dict[tuple[str, str], bool] = {}
        self._found: dict[tuple[str, str], Found] = {}
        for each in within(evidence.ocsp):
            try:
                self._answers.append(ocsp.read(each))
            except Unreadable:
                self._answers.append(Flaw(Reason.OCSP_UNREADABLE))
        for each in within(evidence.crls, MAX_CRL_BYTES):
            try:
                self._lists.append(crl.read(each))
            except Unreadable:
                self._unreadable_lists.append(Flaw(Reason.CRL_UNREADABLE))

    def about(self, certificate: Certificate, issuer: Certificate) -> Found:
        """Say what is said of a certificate by those who may speak of it; gathered once, however many ask."""
        key = (certificate.sha256, issuer.sha256)
        if key not in self._found:
            self._found[key] = self._gather(certificate, issuer)
        return self._found[key]

    def is_stamper_revoked(self, tsa: Certificate, authority: chain.Authority, at: datetime) -> bool:
        """Say whether evidence at hand takes the worth from a stamp of this time (EDS-25)."""
        return any(
            each.revokes_before(at) or (each.standing is Standing.REVOKED and each.reason not in _HARMLESS_TO_STAMPS)
            for each in self.about(tsa, authority.certificate).statements
        )

    def _gather(self, certificate: Certificate, issuer: Certificate) -> Found:
        answers: list[Statement | Flaw] = []
        for answer in self._answers:
            if isinstance(answer, Flaw):
                answers.append(answer)
                continue
            answers += statements.from_answer(
                answer,
                certificate,
                issuer,
                lambda basic: self._responder(basic, issuer),
                now=self.now,
                nonces=self._nonces,
                limits=self.limits,
            )
        lists = statements.from_lists(
            self._lists, certificate, issuer, self._is_signed, now=self.now, limits=self.limits
        )
        return Found(tuple(answers), (*self._unreadable_lists, *lists))

    def _responder(self, basic: Basic, issuer: Certificate) -> Certificate | Flaw:
        key = (basic.tbs + basic.signature, issuer.sha256)
        if key not in self._responders:
            self._responders[key] = statements.responder_of(basic, issuer)
        return self._responders[key]

    def _is_signed(self, listed: RevocationList, issuer: Certificate) -> bool:
        key = (listed.sha256, issuer.sha256)
        if key not in self._signed:
            self._signed[key] = statements.is_signed_by(listed, issuer)
        return self._signed[key]


def check_leaf(
    path: tuple[Certificate, ...], sources: Sources, at: datetime, policy: Policy, findings: Findings
) -> Conclusion:
    """Run EDS-27 to 31 for the signer's certificate at the time of signing."""
    leaf, issuer = path[0], path[1] if len(path) > 1 else path[0]
    found = sources.about(leaf, issuer)
    conclusion = conclude(found.statements, leaf, at, policy.limits)
    if sources.is_empty and not policy.asks_for_evidence:
        for check_id in OF_A_SIGNER[:-1]:
            findings.left(check_id, Reason.EVIDENCE_NOT_ASKED)
        return conclusion
    # What proves nothing is a gap where proof is needed, and a remark where it is there or nobody asks for it.
    gap = Outcome.INDETERMINATE if policy.asks_for_evidence and not conclusion.is_decided else Outcome.WARNING
    outcome = gap if conclusion.outcome is Outcome.INDETERMINATE else conclusion.outcome
    since = {} if conclusion.since is None else {"since": conclusion.since.isoformat()}
    findings.note("EDS-27", outcome, conclusion.reason, **since)
    answers = [each for each in found.answers if not _is_refusal(each)]
    _check_source("EDS-28", answers, leaf, at=at, limits=policy.limits, gap=gap, findings=findings)
    if sources.too_large:
        findings.note("EDS-29", gap, Reason.EVIDENCE_TOO_LARGE)
    else:
        findings.passed("EDS-29", fetched="nothing")
    _check_statuses(found.answers, gap, findings)
    _check_source("EDS-31", found.lists, leaf, at=at, limits=policy.limits, gap=gap, findings=findings)
    return conclusion


def check_authorities(
    path: tuple[Certificate, ...], sources: Sources, at: datetime, policy: Policy, findings: Findings
) -> tuple[Conclusion, ...]:
    """Run EDS-32: whether an issuing authority was revoked, as far as lists of its root are at hand."""
    conclusions = []
    usable = True
    for authority, issuer in pairwise(path[1:]):
        found = sources.about(authority, issuer)
        conclusions.append(conclude(found.statements, authority, at, policy.limits))
        usable = usable and bool(found.statements)
    reasons = {each.reason for each in conclusions}
    if reasons & {Reason.REVOKED, Reason.SUSPENDED}:
        findings.undecided("EDS-32", Reason.AUTHORITY_REVOKED)
    elif not conclusions:
        findings.left("EDS-32", Reason.NOT_APPLICABLE)
    elif not usable:
        asked = policy.asks_for_evidence or not sources.is_empty
        findings.left("EDS-32", Reason.NO_AUTHORITY_CRL if asked else Reason.EVIDENCE_NOT_ASKED)
    elif not all(each.is_decided for each in conclusions):
        findings.warned("EDS-32", Reason.AUTHORITY_CRL_UNUSABLE)
    elif Reason.REVOKED_LATER in reasons:
        findings.warned("EDS-32", Reason.REVOKED_LATER)
    else:
        findings.passed("EDS-32")
    return tuple(conclusions)


def conclude(said: Sequence[Statement], certificate: Certificate, at: datetime, limits: Limits) -> Conclusion:
    """Join statements: a revocation at or before `at` wins over everything, then what proves the contrary."""
    final = [each for each in said if each.revokes_before(at) and not each.is_hold]
    if final:
        return Conclusion(Outcome.FAILED, Reason.REVOKED, final[0].since, (final[0],))
    later = [each for each in said if each.standing is Standing.REVOKED and not each.revokes_before(at)]
    good = [each for each in said if each.standing is Standing.GOOD]
    good = [each for each in good if each.why_silent(at, certificate, limits) is None]
    for hold in (each for each in said if each.revokes_before(at)):
        after = [each for each in good if each.at > hold.at]
        if hold.at >= at or not after:
            return Conclusion(Outcome.FAILED, Reason.SUSPENDED, hold.since, (hold,))
        if all(each.at > at + limits.clock_skew for each in after):  # lifted, nobody knows on which side of `at`
            return Conclusion(Outcome.INDETERMINATE, Reason.SUSPENDED, hold.since, (hold, *after))
    if later:
        return Conclusion(Outcome.WARNING, Reason.REVOKED_LATER, later[0].since, (*later, *good))
    if good:
        return Conclusion(Outcome.PASSED, None, None, tuple(good))
    return Conclusion(Outcome.INDETERMINATE, Reason.REVOCATION_UNKNOWN, None, ())


_ABOUT_OTHERS = frozenset({Reason.OCSP_OF_OTHER_CERTIFICATE, Reason.CRL_OF_OTHER_AUTHORITY})
_NONE = {"EDS-28": Reason.NO_OCSP, "EDS-31": Reason.NO_CRL}


def _check_source(
    check_id: str,
    found: Sequence[Statement | Flaw],
    leaf: Certificate,
    *,
    at: datetime,
    limits: Limits,
    gap: Outcome,
    findings: Findings,
) -> None:
    """Record EDS-28 or 31: one piece that speaks of the signing time is enough."""
    flaws = []
    speaking = []
    for each in found:
        if isinstance(each, Flaw):
            flaws.append(each)
        elif each.standing is Standing.GOOD and (silent := each.why_silent(at, leaf, limits)):
            flaws.append(Flaw(silent, {"at": each.at.isoformat()}))
        else:
            speaking.append(each)
    telling = [each for each in flaws if each.reason not in _ABOUT_OTHERS]
    if speaking:
        newest = max(speaking, key=lambda each: each.at)
        if check_id == "EDS-31" and newest.at < at - limits.crl_freshness:
            findings.warned(check_id, Reason.CRL_OLD, at=newest.at.isoformat())
        else:
            findings.passed(check_id, at=newest.at.isoformat())
    elif not flaws or (gap is Outcome.WARNING and not telling):
        findings.left(check_id, _NONE[check_id])
    else:
        flaw = (*telling, *flaws)[0]
        findings.note(check_id, gap, flaw.reason, **flaw.parameters)


def _check_statuses(answers: Sequence[Statement | Flaw], gap: Outcome, findings: Findings) -> None:
    """Record EDS-30: whatever is no answer is never read as good."""
    standings = {each.standing for each in answers if isinstance(each, Statement)}
    refusals = [each for each in answers if _is_refusal(each)]
    if Standing.NEVER_ISSUED in standings:
        findings.failed("EDS-30", Reason.NEVER_ISSUED)
    elif Standing.UNKNOWN in standings:
        findings.note("EDS-30", gap, Reason.OCSP_STATUS_UNKNOWN)
    elif standings:
        findings.passed("EDS-30")
    elif refusals and isinstance(refusals[0], Flaw):
        findings.note("EDS-30", gap, Reason.OCSP_REFUSED, **refusals[0].parameters)
    else:
        findings.left("EDS-30", Reason.NO_OCSP)


def _is_refusal(found: Statement | Flaw) -> bool:
    return isinstance(found, Flaw) and found.reason is Reason.OCSP_REFUSED
