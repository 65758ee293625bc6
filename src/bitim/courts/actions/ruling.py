"""From the signed settlement, or from no settlement, to the court's word."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts import access, approvals, letters, queries
from bitim.courts.access import CourtSeat
from bitim.courts.actions.deciding import decide
from bitim.courts.events import Event
from bitim.courts.letters import Letter
from bitim.courts.models import Consent, CourtMediation
from bitim.documents.models import Version
from bitim.journal import actions as journal
from bitim.law.court import CourtStep, RefusalGround
from bitim.law.court.approval import duty_returned, must_be_mended
from bitim.law.refusal import Refused, Why


@transaction.atomic
def submit(*, mediation: UUID, by: User) -> CourtMediation:
    """Send the signed settlement to the court; from now on the judge of the case reads it.

    Raises: Refused, while it has something that a court would not approve.
    Law: ML-23-4, ML-27-5, CPC-176, CPC-180-2, APPC-120-3; in cassation with the motion (CPC-179-6).
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    found = approvals.findings(row.case, row.court_case.procedure)
    row.state = decide(seat, CourtStep.SUBMIT, must_be_mended=must_be_mended(found))
    row.submitted_at = timezone.now()
    row.save(update_fields=["state", "submitted_at"])
    journal.append(Event.SETTLEMENT_SUBMITTED, about=row.uid, by=by.uid)
    letters.tell(Letter.COURT_SUBMITTED, row, [*letters.court(row), *letters.parties(row, besides=by)])
    return row


@transaction.atomic
def set_hearing(*, mediation: UUID, at: datetime, by: User) -> CourtMediation:
    """Set the hour at which the motion for approval is heard, or another one, and tell the parties (CPC-177-1).

    Raises: Refused, for an hour that has passed.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.SET_HEARING)
    if at <= timezone.now():
        raise Refused(Why.TIME_HAS_PASSED)
    row.hearing_at = at
    row.save(update_fields=["state", "hearing_at"])
    journal.append(Event.HEARING_SET, about=row.uid, by=by.uid, hour=at.isoformat())
    letters.tell(Letter.COURT_HEARING_SET, row, letters.parties(row), starts=at.isoformat())
    return row


@transaction.atomic
def explain(*, mediation: UUID, by: User) -> CourtMediation:
    """Record that the judge explained to the parties what approval brings about (CPC-177-2)."""
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.EXPLAIN)
    row.effect_explained_at = timezone.now()
    row.save(update_fields=["state", "effect_explained_at"])
    journal.append(Event.EFFECT_EXPLAINED, about=row.uid, by=by.uid)
    return row


@transaction.atomic
def approve(*, mediation: UUID, number: str, by: User) -> CourtMediation:
    """Approve the settlement: the case is terminated, or the administrative claim returned; the duty comes back.

    `number` is that of the ruling.

    Raises: Refused.
    Law: CPC-180-1, CPC-177-5, CPC-115-2, CPC-277-6, APPC-120-5, APPC-120-6, APPC-121-1.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row, of = seat.mediation, seat.mediation.court_case
    row.state = decide(seat, CourtStep.APPROVE)
    row.ruling_on, row.ruling_number = timezone.localdate(), number
    row.duty_returned = duty_returned(of.instance, of.duty_paid or Decimal(0))
    row.save(update_fields=["state", "ruling_on", "ruling_number", "duty_returned"])
    journal.append(Event.SETTLEMENT_APPROVED, about=row.uid, by=by.uid, on=row.ruling_on)
    letters.tell(Letter.COURT_APPROVED, row, letters.parties(row))
    return row


@transaction.atomic
def refuse(*, mediation: UUID, ground: RefusalGround, number: str, by: User) -> CourtMediation:
    """Refuse approval; the case goes on in the ordinary way (CPC-177-4, CPC-180-3, APPC-120-9, APPC-120-10)."""
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.REFUSE)
    row.ruling_on, row.ruling_number, row.refusal_ground = timezone.localdate(), number, ground
    row.save(update_fields=["state", "ruling_on", "ruling_number", "refusal_ground"])
    journal.append(Event.APPROVAL_REFUSED, about=row.uid, by=by.uid, ground=ground.value)
    letters.tell(Letter.COURT_REFUSED, row, letters.parties(row), ground=ground.value)
    return row


@transaction.atomic
def leave_unconsidered(*, mediation: UUID, by: User) -> CourtMediation:
    """Leave the motion unconsidered: parties stayed away who had not asked to decide without them (CPC-177-1).

    It can be brought again, and a new hearing is set then; otherwise the case goes on in the ordinary way.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.LEAVE_UNCONSIDERED)
    row.hearing_at = row.effect_explained_at = None
    row.save(update_fields=["state", "hearing_at", "effect_explained_at"])
    journal.append(Event.LEFT_UNCONSIDERED, about=row.uid, by=by.uid)
    letters.tell(Letter.COURT_LEFT_UNCONSIDERED, row, letters.parties(row))
    return row


@transaction.atomic
def end_case(*, mediation: UUID, number: str, by: User) -> CourtMediation:
    """End a criminal or offence case on reconciliation: no settlement is approved there.

    Law: ML-27-6, ML-27-7, CC-68-1, CC-68-2, CAO-64-1, CAO-64-1.1.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.END_CASE)
    row.ruling_on, row.ruling_number = timezone.localdate(), number
    row.save(update_fields=["state", "ruling_on", "ruling_number"])
    journal.append(Event.CASE_ENDED, about=row.uid, by=by.uid)
    letters.tell(Letter.COURT_CASE_ENDED, row, letters.parties(row))
    return row


@transaction.atomic
def consent_to_same_judge(*, mediation: UUID, by: User) -> CourtMediation:
    """A party agrees that the judge who mediated goes on with the case (CPC-179-3, CPC-179-4c)."""
    seat = access.get_seat(by, mediation, lock=True)
    return _consent(seat, CourtStep.CONSENT_TO_SAME_JUDGE, Consent.Kind.SAME_JUDGE, Event.SAME_JUDGE_CONSENTED)


@transaction.atomic
def consent_to_passing(*, mediation: UUID, by: User) -> CourtMediation:
    """A party does not object that evidence from the mediation passes to the judge of the case (CPC-66-4)."""
    seat = access.get_seat(by, mediation, lock=True)
    return _consent(seat, CourtStep.CONSENT_TO_PASSING, Consent.Kind.PASSING, Event.PASSING_CONSENTED)


def _consent(seat: CourtSeat, step: CourtStep, kind: Consent.Kind, event: Event) -> CourtMediation:
    row = seat.mediation
    row.state = decide(seat, step)
    assert seat.party is not None
    Consent.objects.create(mediation=row, party=seat.party, kind=kind)
    journal.append(event, about=row.uid, by=seat.user.uid, party=seat.key)
    return row


@transaction.atomic
def give_back(*, mediation: UUID, judge: UUID, by: User) -> CourtMediation:
    """Give the case to the judge who goes on with it after no settlement, or one that was not approved.

    Raises: Refused, for the judge who mediated while not every party has consented.
    Law: CPC-179-3, CPC-179-4c, CPC-35-9-3, CPC-38-1-1, CPC-180-3, APPC-120-10.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    officer = queries.judges(row.court_case.court, timezone.localdate()).filter(uid=judge).first()
    row.state = decide(seat, CourtStep.RETURN, proposed_judge=officer.key if officer else "")
    assert officer is not None
    row.continuing_judge, row.court_case.judge = officer, officer
    row.save(update_fields=["state", "continuing_judge"])
    row.court_case.save(update_fields=["judge"])
    journal.append(Event.RETURNED, about=row.uid, by=by.uid, judge=officer.uid)
    letters.tell(Letter.COURT_RETURNED, row, [*letters.parties(row), officer.user])
    return row


@transaction.atomic
def overturn(*, mediation: UUID, by: User) -> CourtMediation:
    """Note that the ruling was set aside on a complaint or a prosecutor's motion (CPC-177-7)."""
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.OVERTURN)
    row.duty_returned = None
    row.save(update_fields=["state", "duty_returned"])
    journal.append(Event.RULING_OVERTURNED, about=row.uid, by=by.uid)
    letters.tell(Letter.COURT_OVERTURNED, row, letters.parties(row))
    return row


@transaction.atomic
def enter_into_force(*, mediation: UUID, by: User) -> CourtMediation:
    """Note that the approving ruling is in force (CPC-277-6, APPC-138-2-9)."""
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.ENTER_INTO_FORCE)
    row.in_force_on = timezone.localdate()
    row.save(update_fields=["state", "in_force_on"])
    journal.append(Event.RULING_IN_FORCE, about=row.uid, by=by.uid)
    letters.tell(Letter.COURT_IN_FORCE, row, letters.parties(row))
    return row


@transaction.atomic
def issue_writ(*, mediation: UUID, number: str, not_performed: bool, by: User) -> CourtMediation:
    """Issue a writ of execution on a creditor's request, because the approved settlement is not performed.

    Raises: Refused, without such a request.
    Law: CPC-178-2, CPC-180-4, APPC-120-7.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.ISSUE_WRIT, not_performed=not_performed)
    row.writ_on, row.writ_number = timezone.localdate(), number
    row.save(update_fields=["state", "writ_on", "writ_number"])
    journal.append(Event.WRIT_ISSUED, about=row.uid, by=by.uid)
    letters.tell(Letter.COURT_WRIT_ISSUED, row, letters.parties(row))
    return row


def receive_writ_request(row: CourtMediation, *, request: Version, on: date, by: User) -> None:
    """A creditor's request for a writ has come: the court reads it, and its desk shows it (CPC-178-2, APPC-120-7).

    The caller holds the row of the case and has asked the law.
    """
    row.writ_asked_on = on
    row.save(update_fields=["writ_asked_on"])
    row.writ_requests.add(request)
    journal.append(Event.WRIT_ASKED, about=row.uid, by=by.uid, on=on)
    letters.tell(Letter.COURT_WRIT_ASKED, row, letters.court(row))
