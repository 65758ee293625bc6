"""Signatures that nobody was asked for here: by anybody, for himself or an organisation, of any time (DC-61-4).

What came along with them is looked at first. If that leaves them undecided, the authority is asked while the visitor
waits: a fresh answer, together with our own receipt of the file, shows that the signature holds today. While the
authority is silent the answer is that we cannot tell.
"""

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from bitim.accounts import trust
from bitim.accounts.responders import Unreachable
from bitim.documents import asking, keeping, storage
from bitim.documents.asking import Piece
from bitim.eds import certificates
from bitim.eds.archive import ANYBODY
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence
from bitim.eds.policy import Policy
from bitim.eds.report import Report, Signer, Verdict, verdict_of, worst
from bitim.eds.verify import verify

log = logging.getLogger(__name__)

ANSWER_WITHIN_S = 5.0
"""For one question while a visitor waits; the worker, which nobody waits for, has more patience."""
ASKED_FOR_S = 15.0
"""After so long in one visit nothing more is asked."""


def verified(signatures: Mapping[bytes, Evidence], content: bytes) -> list[Report | None]:
    """Judge signatures (DER) over a document, each by the evidence that came along and by what we are told now.

    One report per signer, so that each speaks of one person only; None for a signature that cannot be read.
    """
    until = time.monotonic() + ASKED_FOR_S
    reports = (_verified(der, content, evidence, until) for der, evidence in signatures.items())
    return [each for report in reports for each in (_apart(report) if report else [None])]


def _verified(der: bytes, content: bytes, evidence: Evidence, until: float) -> Report | None:
    try:
        report = _report(der, content, evidence, ANYBODY, timezone.now())
    except Unreadable:
        return None
    if report.verdict is not Verdict.INDETERMINATE:
        return report
    ours = [*_lists(), *_answers(report.signers, until)]
    if not ours:
        return report
    answers = tuple(each.content for each in ours if each.nonce)
    told = replace(
        evidence,
        ocsp=(*answers, *evidence.ocsp),
        crls=(*(each.content for each in ours if not each.nonce), *evidence.crls),
        nonces=evidence.nonces | {each.nonce for each in ours if each.nonce},
    )
    return _report(der, content, told, replace(ANYBODY, asks_for_proven_time=False), timezone.now())


def _report(der: bytes, content: bytes, evidence: Evidence, policy: Policy, now: datetime) -> Report:
    return verify(der, content=content, trust=trust.current(), policy=policy, received_at=now, evidence=evidence)


def _apart(report: Report) -> Iterable[Report]:
    """Give each signer a report of his own; what is wrong with the file is wrong in each."""
    if not report.signers:
        return [report]
    of_file = verdict_of(report.checks)
    return [replace(report, signers=(each,), verdict=worst([of_file, each.verdict])) for each in report.signers]


def _lists() -> list[Piece]:
    try:
        return keeping.newest_lists()
    except storage.Damaged:
        log.critical("strangers.list_damaged")
        return []


def _answers(signers: Iterable[Signer], until: float) -> list[Piece]:
    """Ask how the certificates stand that are still in force: of others nobody keeps account."""
    answers = []
    for der in {each.certificate_der for each in signers if each.certificate_der}:
        leaf = certificates.read(der)
        if time.monotonic() > until or not leaf.in_force(timezone.now()):
            continue
        try:
            answers.append(asking.status(leaf, within_s=ANSWER_WITHIN_S))
        except (Unreachable, Unreadable) as fault:
            log.info("strangers.nothing why=%s", type(fault).__name__)
    return [each for each in answers if each]
