"""From the claim to a judge or a mediator: the court enters and invites, the parties move, the court assigns."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import invitation, referral
from bitim.courts import access, letters, queries
from bitim.courts.actions.deciding import decide
from bitim.courts.events import Event
from bitim.courts.letters import Letter
from bitim.courts.models import Court, CourtCase, CourtMediation, Motion
from bitim.journal import actions as journal
from bitim.law.court import Conductor, CourtState, CourtStep, Instance
from bitim.law.process import Answer, State
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import Stage


@transaction.atomic
def enter(
    *,
    court: UUID,
    fields: Mapping[str, Any],
    dispute: Mapping[str, Any],
    parties: Iterable[Mapping[str, Any]],
    by: User,
) -> CourtMediation:
    """Enter a case of the court, and open the mediation that may follow.

    `fields` are columns of the court's case, `dispute` and `parties` those of the case of mediation.

    Raises: Http404, for who does not work at the court; Refused, when the number is entered already.
    """
    bench = access.get_bench(by, court)
    of = enter_case(court=bench.court, fields=fields)
    return open_mediation(of, dispute=dispute, parties=parties, by=by)


def enter_case(*, court: Court, fields: Mapping[str, Any]) -> CourtCase:
    """Write a case into the court's register.

    Raises: Refused, when the number is entered already in this instance.
    """
    Court.objects.select_for_update().get(pk=court.pk)  # two who enter one number come one after the other
    same = CourtCase.objects.filter(court=court, number=fields["number"], instance=fields["instance"])
    if same.exists():
        raise Refused(Why.COURT_CASE_ENTERED)
    return CourtCase.objects.create(court=court, **fields)


def open_mediation(
    of: CourtCase, *, dispute: Mapping[str, Any], parties: Iterable[Mapping[str, Any]], by: User
) -> CourtMediation:
    """Open the mediation that may follow in a case of the court; nobody is invited yet."""
    columns = dict(dispute) | {
        "legal_track": of.track,
        "stage": Stage.ENFORCEMENT if of.instance is Instance.ENFORCEMENT else Stage.IN_COURT,
        "category": of.category,
        "region": of.court.region,
        "court_name": of.court.name_kk,
        "court_name_ru": of.court.name_ru,
        "court_name_en": of.court.name_en,
        "court_case_number": of.number,
    }
    case = referral.open_for_court(fields=columns, parties=parties, by=by)
    mediation = CourtMediation.objects.create(court_case=of, case=case)
    journal.append(Event.CASE_ENTERED, about=mediation.uid, by=by.uid, court_case=of.uid, case=case.uid)
    return mediation


@transaction.atomic
def invite(*, mediation: UUID, by: User, answers: Mapping[str, str] | None = None) -> CourtMediation:
    """Invite the parties in the name of the court: a letter with a code for each (CPC-174-1, APPC-120-8).

    `answers`: in a criminal or offence case, to `bitim.law.court.gate.questions`.

    Raises: Refused, while interim measures wait for their ruling (CPC-174-1c), where the law knows no mediation or
        excludes reconciliation (CC-68-4, CAO-64-1).
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    if answers:
        row.court_case.answers = dict(answers)
        row.court_case.save(update_fields=["answers"])
    row.state = decide(seat, CourtStep.INVITE)
    row.invited_at = timezone.now()
    row.save(update_fields=["state", "invited_at"])
    referral.refer(row.case, by=by)
    journal.append(Event.PARTIES_INVITED, about=row.uid, by=by.uid)
    return row


@transaction.atomic
def move(*, mediation: UUID, conductor: Conductor, same_judge: bool, by: User) -> CourtMediation:
    """A party moves for mediation, by a judge or a mediator; the same motion again takes the place of the first.

    With the motion the party says yes to the invitation, if it has not yet (ML-20-1).

    Raises: Refused.
    Law: CPC-179-1, CPC-179-4b, CPC-179-5, APPC-121-1.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row, party = seat.mediation, seat.party
    if party is None:
        raise Refused(Why.NOT_TAKING_PART)
    wanted_of_judge = same_judge and conductor is Conductor.JUDGE
    Motion.objects.update_or_create(
        mediation=row, party=party, defaults={"conductor": conductor, "same_judge": wanted_of_judge}
    )
    seat = access.get_seat(by, mediation)
    row = seat.mediation
    row.state = decide(seat, CourtStep.MOVE)
    row.save(update_fields=["state"])
    journal.append(Event.MOTION_FILED, about=row.uid, by=by.uid, party=party.key, conductor=conductor.value)
    invited = getattr(party, "invitation", None)
    if invited and row.case.state is State.INVITED and invited.answer in {Answer.OPEN, Answer.DECLINED}:
        invitation.answer_invitation(invitation=invited.uid, yes=True, by=by)
    to = [*letters.court(row), *letters.parties(row, besides=by)]
    letters.tell(Letter.COURT_MOTION_FILED, row, to, complete=row.state is CourtState.MOTION_FILED)
    return row


@transaction.atomic
def take_back_motion(*, mediation: UUID, by: User) -> CourtMediation:
    """A party takes its motion back before a judge is assigned or a contract signed (ML-5-2)."""
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    row.state = decide(seat, CourtStep.TAKE_BACK_MOTION)
    row.save(update_fields=["state"])
    row.motions.filter(party=seat.party).delete()
    journal.append(Event.MOTION_TAKEN_BACK, about=row.uid, by=by.uid, party=seat.key)
    return row


@transaction.atomic
def assign(*, mediation: UUID, judge: UUID, by: User) -> CourtMediation:
    """Assign the judge who conducts the mediation; a second assignment takes the place of the first.

    The distribution itself is the courts' system's (CPC-35-7); what it says is entered here.

    Raises: Refused, for the judge of the case without the parties' motion, and for who does not mediate here.
    Law: CPC-179-4b, CPC-179-4d, CPC-150-1, APPC-121-1.
    """
    seat = access.get_seat(by, mediation, lock=True)
    row = seat.mediation
    officer = queries.judges_who_mediate(row.court_case.court, timezone.localdate()).filter(uid=judge).first()
    row.state = decide(seat, CourtStep.ASSIGN, proposed_judge=officer.key if officer else "")
    assert officer is not None
    row.conducting_judge, row.assigned_on = officer, timezone.localdate()
    row.save(update_fields=["state", "conducting_judge", "assigned_on"])
    referral.assign_judge(row.case, officer.user.mediator, by=by)
    journal.append(Event.JUDGE_ASSIGNED, about=row.uid, by=by.uid, judge=officer.uid)
    letters.tell(Letter.COURT_JUDGE_ASSIGNED, row, [*letters.parties(row), officer.user])
    return row
