"""A dispute that comes from a court: the court invites its parties, and may assign a judge to conduct (ML-20-4)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import letters
from bitim.cases.actions.choosing import let_go
from bitim.cases.actions.invitation import send_invitations
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Appointment, Case, CaseNumber, Party
from bitim.cases.vocabulary import AppointmentStatus
from bitim.journal import actions as journal
from bitim.law.process import Role, Step, decide
from bitim.law.register import check_may_mediate
from bitim.registry.models import Mediator
from bitim.registry.queries import entry_facts


def open_for_court(*, fields: Mapping[str, Any], parties: Iterable[Mapping[str, Any]], by: User) -> Case:
    """Open a case with what the court knows of the dispute and its parties; the first one is the claimant.

    `fields` and `parties` are columns of the case and of each party. Called in the transaction of the court's action.
    """
    case = Case.objects.create(number=CaseNumber.take(timezone.localdate().year), opened_by=by, referred=True, **fields)
    for number, party in enumerate(parties, start=1):
        Party.objects.create(case=case, number=number, **party)
    journal.append(Event.APPLICATION_OPENED, about=case.uid, by=by.uid, track=case.legal_track.value)
    return case


def refer(case: Case, *, by: User) -> None:
    """Invite every party in the name of the court (ML-20-4, CPC-174-1). Under the lock of the case.

    Raises: Refused, when they have been invited.
    """
    case.state = decide(Step.REFER, facts=case.facts(today=timezone.localdate()), role=Role.COURT)
    case.filed_at = timezone.now()
    case.save(update_fields=["state", "filed_at"])
    journal.append(Event.CASE_REFERRED, about=case.uid, by=by.uid)
    send_invitations(case, by=by)


def assign_judge(case: Case, mediator: Mediator, *, by: User) -> Appointment:
    """Ask a judge to conduct, whom the court assigned on motion of all parties. Under the lock of the case.

    He declares first whether anything bars him (ML-7-2), and a party may still object (ML-11-1).

    Raises: Refused, when the judge may not mediate.
    Law: CPC-179-4b, ML-9-3-2.
    """
    today = timezone.localdate()
    decide(Step.ASSIGN_JUDGE, facts=case.facts(today=today), role=Role.COURT)
    check_may_mediate(mediator.kind, entry_facts(mediator, today), case.stage, today)
    if case.appointment:
        let_go(case)
    appointment = Appointment.objects.create(
        case=case,
        mediator=mediator,
        status=AppointmentStatus.ASKED,
        agreed_by=[party.key for party in case.taking_part],
        asked_at=timezone.now(),
    )
    journal.append(Event.MEDIATOR_ASKED, about=case.uid, by=by.uid, mediator=str(mediator.uid))
    if mediator.user:
        letters.tell(Letter.CASE_OFFERED, case, [mediator.user], page="cases:offer", assigned=True)
    return appointment
