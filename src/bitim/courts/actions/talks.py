"""While people talk: the court suspends and resumes, and follows how far the talks have come."""

import logging
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access as cases
from bitim.courts import access, letters, queries
from bitim.courts.actions.deciding import decide
from bitim.courts.events import Event
from bitim.courts.letters import Letter
from bitim.courts.models import CourtMediation
from bitim.journal import actions as journal
from bitim.law.court import CourtRole, CourtStep, decide_court
from bitim.law.court.clocks import suspension_clock
from bitim.law.court.vocabulary import CourtState
from bitim.law.refusal import Refused

log = logging.getLogger(__name__)


@transaction.atomic
def suspend(*, mediation: UUID, by: User) -> CourtMediation:
    """The judge suspends the case: at most ten working days for a judge, a month for a mediator outside.

    Law: CPC-179-4, CPC-179-5, CPC-272-1-7, CPC-273-7, ML-25.1-1.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.SUSPEND)
    row.suspended_on = timezone.localdate()
    row.save(update_fields=["state", "suspended_on"])
    clock = suspension_clock(seat.facts())
    assert clock is not None
    journal.append(Event.SUSPENDED, about=row.uid, by=by.uid, until=clock.last_day)
    letters.tell(Letter.COURT_SUSPENDED, row, letters.parties(row), until=clock.last_day.isoformat())
    return row


@transaction.atomic
def resume(*, mediation: UUID, by: User) -> CourtMediation:
    """The judge resumes the case (CPC-274-6)."""
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.RESUME)
    row.resumed_on = timezone.localdate()
    row.save(update_fields=["state", "resumed_on"])
    journal.append(Event.RESUMED, about=row.uid, by=by.uid)
    letters.tell(Letter.COURT_RESUMED, row, letters.parties(row))
    return row


def sweep() -> int:
    """Let the court's side follow every mediation that has gone further; return how many steps were taken.

    A missed minute loses nothing: what is to be followed is read from the rows. One that fails holds up no other.
    """
    taken = 0
    for pk in list(queries.to_be_followed().values_list("pk", flat=True)):
        try:
            taken += _follow(pk)
        except DatabaseError:
            raise
        except Exception as error:
            # The error's own words may name people, so only its kind is logged.
            log.exception("court.not_followed mediation=%s error=%s", pk, type(error).__name__, exc_info=False)
    return taken


_FOLLOWED = (
    (CourtStep.BEGIN, Event.TALKS_BEGUN, Letter.COURT_TALKS_BEGUN),
    (CourtStep.AGREE, Event.SETTLEMENT_SIGNED, Letter.COURT_SETTLEMENT_SIGNED),
    (CourtStep.FAIL, Event.TALKS_FAILED, Letter.COURT_TALKS_FAILED),
)


@transaction.atomic
def _follow(pk: int) -> int:
    """Take the steps that the state of the talks allows, in their order."""
    cases.lock_case(CourtMediation.objects.values_list("case_id", flat=True).get(pk=pk))
    row = queries.whole(CourtMediation.objects.filter(pk=pk)).get()
    taken = 0
    for step, event, letter in _FOLLOWED:
        facts = row.facts(today=timezone.localdate())
        try:
            row.state = decide_court(step, facts=facts, role=CourtRole.CLOCK)
        except Refused:
            continue
        row.save(update_fields=["state"])
        # The judge learns of the end by its ground alone (ML-23-4, ML-24-5).
        ground = str(row.case.end_reason) if row.state is CourtState.FAILED else ""
        journal.append(event, about=row.uid, by=None, ground=ground)
        letters.tell(letter, row, letters.court(row), ground=ground)
        taken += 1
    return taken
