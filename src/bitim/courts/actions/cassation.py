"""In cassation there are no talks: a party brings the settlement, and with it the case (CPC-179-6, APPC-121-1)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from bitim.accounts.models import User
from bitim.courts import access, queries
from bitim.courts.actions import ruling
from bitim.courts.events import Event
from bitim.courts.models import Court, CourtCase, CourtMediation
from bitim.journal import actions as journal
from bitim.law.court import PROCEDURE, Instance, Procedure
from bitim.law.refusal import Refused, Why


@transaction.atomic
def bring(*, case: str, court: UUID, number: str, filed_on: date, by: User) -> CourtMediation:
    """Bring a signed settlement to the court of cassation; its clerk completes what the court knows of the case.

    `case` is the number of the mediation here, `number` that of the case there. Several settlements of it may come.

    Raises: Http404, for who is no party of a settled case that is before no court; Refused, for another kind of court
        and while the settlement has something that a court would not approve.
    Law: CPC-179-6, CPC-115-2, APPC-121-1.
    """
    settled = access.get_party_of_settled(by, case, lock=True).case
    there = queries.courts_of_cassation(PROCEDURE[settled.legal_track]).filter(uid=court).first()
    if there is None:
        raise Refused(Why.NO_SUCH_COURT)
    of = _case_there(there, number) or CourtCase.objects.create(
        court=there,
        number=number,
        instance=Instance.CASSATION,
        track=settled.legal_track,
        category=settled.category,
        filed_on=filed_on,
        # No administrative dispute without discretion comes to mediation at all (ML-27.1-1).
        discretion=PROCEDURE[settled.legal_track] is Procedure.ADMINISTRATIVE,
    )
    row = CourtMediation.objects.create(court_case=of, case=settled)
    journal.append(Event.CASE_ENTERED, about=row.uid, by=by.uid, court_case=of.uid, case=settled.uid)
    return ruling.submit(mediation=row.uid, by=by)


def _case_there(court: Court, number: str) -> CourtCase | None:
    """The case of that number, once another party of it has brought its settlement."""
    Court.objects.select_for_update().get(pk=court.pk)
    return CourtCase.objects.filter(court=court, number=number, instance=Instance.CASSATION).first()
