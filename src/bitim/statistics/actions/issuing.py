"""A report is frozen, signed by who issues it, and published; a correction is a further issue beside the former."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import signers
from bitim.documents import actions as documents
from bitim.documents.actions import SignerSpec
from bitim.documents.models import Signature
from bitim.documents.vocabulary import DocumentKind, SignerRole
from bitim.journal import actions as journal
from bitim.law.figures import Period
from bitim.law.figures.report_data import Change, changes, from_data, number
from bitim.law.figures.withholding import for_everybody
from bitim.law.refusal import Refused, Why
from bitim.statistics import access, papers, queries
from bitim.statistics.events import Event
from bitim.statistics.models import IssuedReport
from bitim.statistics.periods import is_year, written
from bitim.statistics.reports.counted import of_period
from bitim.statistics.reports.forms.writing import as_json


@transaction.atomic
def prepare(*, period: Period, reason: str = "", by: User) -> IssuedReport:
    """Freeze the report of a year, as everybody may see it, and ask `by` for the signature (UNSTAT-02, UNSTAT-07).

    One that waits for the same person already is gone on with.

    Raises: Http404, for who publishes nothing; Refused, for a period that is no year or is not over, that nothing was
    counted in, that is not released yet, or that waits for somebody else; and for a further issue without a reason or
    without a change.
    NotReady, while the cards are being gathered.
    """
    access.get_issuer(by)
    if not is_year(period) or period.until >= timezone.localdate():
        raise Refused(Why.REPORT_NOT_OF_A_PAST_YEAR)
    waiting = queries.open_issues(period).first()
    if waiting and waiting.issued_by_id == by.pk:
        return waiting
    if waiting:
        raise Refused(Why.REPORT_WAITS_FOR_ANOTHER)
    if not by.iin:
        raise Refused(Why.SIGNER_HAS_NO_IIN, party=0)
    made_at, former = timezone.now(), queries.newest_of(period)
    sources, year = queries.Sources(), period.since.year
    if year in sources.untold:
        raise Refused(Why.YEAR_NOT_RELEASED)
    known = sources.told.get(year, made_at)
    whole = of_period(sources.cases, period, known=known, work=sources.work.work(period, known=known))
    report = for_everybody(whole, before=queries.withheld_in(period))
    if not (report.tells_of_cases or report.tells_of_work):
        raise Refused(Why.NOTHING_COUNTED)
    changed: tuple[Change, ...] = ()
    if former:
        if not reason.strip():
            raise Refused(Why.REASON_NEEDED)
        changed = changes(from_data(former.data), report)
        if not changed:
            raise Refused(Why.NOTHING_CHANGED)
    figures = as_json(report).decode()
    row = IssuedReport(
        uid=uuid4(),
        number=f"R-{written(period)}-{queries.issues_begun(period) + 1}",
        since=period.since,
        until=period.until,
        issue=former.issue + 1 if former else 1,
        figures=figures,
        sha256=hashlib.sha256(figures.encode()).hexdigest(),
        former=former,
        reason=reason.strip() if former else "",
        changes=[_written(change) for change in changed],
        issued_by=by,
        made_at=made_at,
    )
    row.version = documents.freeze(
        kind=DocumentKind.FIGURES_REPORT, about=row.uid, paper=papers.of_issue(row, report), by=by
    )
    row.save()
    asked = SignerSpec(key=str(by.uid), user=by, role=SignerRole.ISSUER, name=by.full_name, iin=by.iin)
    documents.ask_for_signatures(version=row.version, signers=[asked], by=by)
    journal.append(Event.REPORT_PREPARED, about=row.uid, by=by.uid, version=row.version.uid, sha256=row.sha256)
    return row


@transaction.atomic
def sign(*, issue: UUID, cms: str | bytes, by: User) -> Signature:
    """Sign the frozen report; with the signature it is published.

    Raises: Http404, for whom it does not wait; Refused, when the signature is not the one that was asked for.
    """
    row = access.get_own_issue(by, issue, lock=True)
    request = signers.request_awaiting(row.version, by)
    documents.confirm_read(request_uid=request.uid, by=by)
    signature = documents.sign(request_uid=request.uid, cms=cms, by=by)
    row.published_at = timezone.now()
    row.save(update_fields=["published_at"])
    journal.append(Event.REPORT_PUBLISHED, about=row.uid, by=by.uid, version=row.version.uid, sha256=row.sha256)
    return signature


@transaction.atomic
def give_up(*, issue: UUID, by: User) -> IssuedReport:
    """Give a report up before it is signed. What is published stays for ever.

    Raises: Http404, for that of somebody else; Refused, once it is published.
    """
    row = access.get_own_issue(by, issue, lock=True)
    if row.published_at:
        raise Refused(Why.REPORT_PUBLISHED)
    documents.withdraw(version=row.version, by=by)
    row.given_up_at = timezone.now()
    row.save(update_fields=["given_up_at"])
    journal.append(Event.REPORT_GIVEN_UP, about=row.uid, by=by.uid)
    return row


def _written(change: Change) -> dict[str, Any]:
    return {"key": change.key, "before": number(change.before), "after": number(change.after)}
