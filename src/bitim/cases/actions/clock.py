"""What the clock does to cases: reminders, invitations and offers that lapse, direct talks and terms that end."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone

from bitim.cases import access, letters, queries
from bitim.cases.actions import direct, ending, filing, invitation, meetings, offers, outages, sealed_offers
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Deadline
from bitim.cases.vocabulary import DeadlineKind
from bitim.law.process import FINAL, Answer

log = logging.getLogger(__name__)


def sweep(now: datetime | None = None) -> int:
    """Do everything that is due; return how many deadlines were handled. A missed minute loses nothing.

    What fell into an outage is moved first, so that nothing ends because of it (COE-04).

    Each deadline is handled in its own transaction, under the lock of its case, and only once. One that fails stays
    due and holds up no other.
    """
    outages.make_up_for_outages()
    handled = 0
    for pk in list(queries.due_deadlines(now or timezone.now()).values_list("pk", flat=True)):
        try:
            handled += _handle(pk)
        except DatabaseError:
            raise
        except Exception as error:
            # The error's own words may name people, so only its kind is logged.
            log.exception("deadline.failed deadline=%s error=%s", pk, type(error).__name__, exc_info=False)
    return handled


@transaction.atomic
def _handle(pk: int) -> int:
    deadline = Deadline.objects.filter(pk=pk).first()
    if deadline is None:
        return 0
    case = access.lock_case(deadline.case_id)
    claimed = Deadline.objects.filter(pk=pk, done_at=None).update(done_at=timezone.now())
    if claimed and case.state not in FINAL:
        _act(deadline, case)
    return claimed


def _act(deadline: Deadline, case: Case) -> None:
    party = next((party for party in case.parties.all() if party.pk == deadline.party_id), None)
    match deadline.kind:
        case DeadlineKind.INVITATION_REMINDER if party:
            invitation.send_reminder(case, party)
        case DeadlineKind.INVITATION_ANSWER if party:
            if party.invitation.answer in {Answer.OPEN, Answer.DECLINED} and not party.left_out:
                invitation.lapse_invitation(case, party)
        case DeadlineKind.DIRECT_REMINDER if case.direct_until and timezone.localdate() <= case.direct_until:
            people = letters.people(case)
            letters.tell(Letter.DIRECT_REMINDER, case, people, page="cases:direct", until=case.direct_until)
        case DeadlineKind.DIRECT_END:
            direct.expire_direct_talks(case)
        case DeadlineKind.TERM_REMINDER if case.term_ends_on and timezone.localdate() <= case.term_ends_on:
            letters.tell(Letter.TERM_REMINDER, case, letters.people(case), until=case.term_ends_on)
        case DeadlineKind.TERM_END:
            ending.expire_term(case)
        case DeadlineKind.POWER_END if party:
            filing.expire_power(party)
        case DeadlineKind.OFFER_END:
            offers.expire_offer(case)
        case DeadlineKind.SEALED_OFFER_END:
            sealed_offers.expire_sealed_offer(case)
        case DeadlineKind.MEETING_IN_A_DAY | DeadlineKind.MEETING_IN_AN_HOUR:
            meeting = next(row for row in case.meetings.all() if row.pk == deadline.meeting_id)
            meetings.send_reminder(case, meeting)
