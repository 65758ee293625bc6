"""The parties tell the court in writing that the mediation ended without a settlement."""

from uuid import UUID

from django.db import transaction

from bitim.accounts.models import User
from bitim.cases.actions import ending
from bitim.cases.models import Case, Party
from bitim.courts import access, letters, papers
from bitim.courts.actions.deciding import decide
from bitim.courts.events import Event
from bitim.courts.letters import Letter
from bitim.courts.models import CourtMediation
from bitim.documents import actions as documents
from bitim.documents import queries
from bitim.documents.models import Version
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal
from bitim.law.court import CourtStep


@transaction.atomic
def notify(*, mediation: UUID, by: User) -> CourtMediation:
    """Send the court the mediator's signed notice of termination, or else a short one from the record.

    One party does it for all. Raises: Refused, when the talks never began, or the court has the notice.
    Law: ML-23-4, ML-24-6.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.NOTIFY)
    assert seat.party is not None
    notice = _signed_by_mediator(row.case) or _from_record(row, seat.party, by=by)
    row.notice = notice
    row.save(update_fields=["state", "notice"])
    documents.grant(document=notice.document, users=letters.parties(row))
    journal.append(Event.COURT_NOTIFIED, about=row.uid, by=by.uid, party=seat.key, version=notice.uid)
    letters.tell(Letter.COURT_NOTIFIED, row, [*letters.court(row), *letters.parties(row, besides=by)])
    return row


def _signed_by_mediator(case: Case) -> Version | None:
    version = ending.notice_of(case)
    return version if version and queries.signed_keys(version) else None


def _from_record(mediation: CourtMediation, sender: Party, *, by: User) -> Version:
    paper = papers.notice(mediation, sender)
    return documents.freeze(kind=DocumentKind.COURT_NOTICE, about=mediation.case.uid, paper=paper, by=by)
