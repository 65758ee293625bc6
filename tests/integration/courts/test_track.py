"""A case in court on its whole way: invited, moved, assigned, talked over, settled, approved; or given back."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from bitim.cases import access
from bitim.cases.actions import choosing, ending, invitation
from bitim.cases.models import Case
from bitim.courts import access as courts_access
from bitim.courts.actions import referral, ruling, talks
from bitim.courts.forms.steps import MotionForm
from bitim.courts.models import CourtMediation
from bitim.courts.presenters import mediation as presenter
from bitim.demo import court_journey, journey
from bitim.journal.queries import broken_chains, history_of
from bitim.law.court import Conductor, CourtState, Instance, RefusalGround
from bitim.law.court.secrecy import Item
from bitim.law.process import State
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import LegalTrack
from tests import cast
from tests.factories import courts
from tests.factories import registry as registers

pytestmark = pytest.mark.django_db


def refused(action: Any, **told: Any) -> Why:
    with pytest.raises(Refused) as caught:
        action(**told)
    return caught.value.why


def test_a_referral_to_a_judge_is_settled_and_approved_and_the_duty_comes_back() -> None:
    """CPC-174-1, CPC-179-4b, CPC-180-1, CPC-115-2."""
    table = courts.approved()

    row = table.row
    assert (row.state, row.case.state) == (CourtState.APPROVED, State.SETTLED)
    assert row.duty_returned == Decimal("12400.00")
    assert [entry.event for entry in history_of(row.uid)] == [
        "court_case_entered",
        "parties_invited",
        "motion_filed",
        "motion_filed",
        "judge_assigned",
        "talks_begun",
        "settlement_signed",
        "settlement_submitted",
        "hearing_set",
        "effect_explained",
        "settlement_approved",
    ]
    assert list(broken_chains()) == []


def test_a_settlement_that_is_not_approved_goes_back_to_another_judge_or_with_all_consents_to_the_same() -> None:
    """CPC-177-4, CPC-179-4c, CPC-38-1-1."""
    table = courts.at(court_journey.heard)
    told = {"mediation": table.mediation_uid}
    ruling.refuse(**told, ground=RefusalGround.RIGHTS_OF_OTHERS, number="7119-26-00-2/1042", by=table.judge.user)
    back = {**told, "judge": table.other_judge.uid, "by": table.clerk}

    assert refused(ruling.give_back, **back) is Why.MEDIATING_JUDGE_IS_BARRED
    ruling.consent_to_same_judge(**told, by=table.claimant)
    assert refused(ruling.give_back, **back) is Why.MEDIATING_JUDGE_IS_BARRED
    ruling.consent_to_same_judge(**told, by=table.respondent)
    ruling.give_back(**back)

    assert (table.row.state, table.row.court_case.judge) == (CourtState.RETURNED, table.other_judge)


def test_talks_that_fail_are_told_to_the_court_by_their_ground_alone_and_the_case_goes_back() -> None:
    """ML-23-4, ML-24-5, CPC-179-3."""
    table = courts.with_judge()
    ending.leave(number=table.row.case.number, by=table.respondent)

    talks.sweep()

    row = table.row
    assert row.state is CourtState.FAILED
    assert history_of(row.uid).last().data == {"ground": "party_left"}  # type: ignore[union-attr]
    ruling.give_back(mediation=row.uid, judge=table.judge.uid, by=table.clerk)
    assert table.row.state is CourtState.RETURNED


def test_the_judge_of_the_case_conducts_only_when_all_parties_move_for_it() -> None:
    """CPC-179-4b."""
    table = courts.moved()
    told = {"mediation": table.mediation_uid}
    himself = {**told, "judge": table.judge.uid, "by": table.clerk}

    assert refused(referral.assign, **himself) is Why.SAME_JUDGE_ONLY_ON_MOTION
    for user in table.parties:
        referral.take_back_motion(**told, by=user)
    for user in table.parties:
        referral.move(**told, conductor=Conductor.JUDGE, same_judge=True, by=user)
    referral.assign(**himself)

    assert table.row.conducting_judge == table.judge


def test_a_mediator_outside_is_chosen_by_the_parties_and_the_court_suspends_for_a_month() -> None:
    """CPC-179-5, CPC-272-1-7: the contract is signed, so the case is suspended; CPC-274-6: and resumed."""
    table = courts.with_mediator()
    told = {"mediation": table.mediation_uid, "by": table.judge.user}
    assert table.row.state is CourtState.IN_MEDIATION

    talks.suspend(**told)
    assert refused(talks.suspend, **told) is Why.ALREADY_SUSPENDED
    talks.resume(**told)

    row = table.row
    assert (row.suspended_on, row.resumed_on) == (timezone.localdate(), timezone.localdate())


def test_a_clerk_cannot_suspend_and_a_party_cannot_assign() -> None:
    table = courts.with_mediator()

    assert refused(talks.suspend, mediation=table.mediation_uid, by=table.clerk) is Why.STEP_NOT_OPEN
    told = {"mediation": table.mediation_uid, "judge": table.other_judge.uid}
    assert refused(referral.assign, **told, by=table.claimant) is Why.STEP_NOT_OPEN


def test_an_administrative_case_is_approved_by_the_judge_who_conducted() -> None:
    """APPC-121-1: the mediating judge approves; APPC-120-6: the claim is returned; APPC-127-5."""
    table = courts.submitted(track=LegalTrack.ADMINISTRATIVE, category="ADM", discretion=True)
    told = {"mediation": table.mediation_uid}
    assert refused(ruling.set_hearing, **told, at=court_journey.soon(), by=table.judge.user) is Why.STEP_NOT_OPEN
    ruling.set_hearing(**told, at=court_journey.soon(), by=table.other_judge.user)

    assert refused(ruling.explain, **told, by=table.judge.user) is Why.STEP_NOT_OPEN
    ruling.explain(**told, by=table.other_judge.user)
    ruling.approve(**told, number="1", by=table.other_judge.user)

    assert table.row.state is CourtState.APPROVED
    ruling.enter_into_force(**told, by=table.clerk)
    seat = courts_access.get_seat(table.respondent, table.mediation_uid)
    assert "50 monthly calculation indices" in presenter.page(seat)["awaited"]


def test_without_discretion_of_the_body_an_administrative_case_is_not_mediated() -> None:
    """APPC-120-1, ML-27.1-1."""
    table = courts.entered(track=LegalTrack.ADMINISTRATIVE, category="ADM")

    assert refused(referral.invite, mediation=table.mediation_uid, by=table.clerk) is Why.NO_ADMINISTRATIVE_DISCRETION


def test_a_criminal_case_is_never_suspended_and_ends_by_the_judges_word_without_approval() -> None:
    """ML-24-1, ML-27-6; ML-9-3-2: a mediator conducts there, never a judge."""
    table = courts.with_mediator(track=LegalTrack.CRIMINAL, category="CRM")
    appointment = table.row.case.appointment
    assert appointment is not None
    court_journey.settle(table, appointment.mediator)
    ruling.submit(mediation=table.mediation_uid, by=table.claimant)
    told = {"mediation": table.mediation_uid, "by": table.judge.user}

    assert refused(talks.suspend, **told) is Why.STEP_NOT_OPEN
    assert refused(ruling.approve, **told, number="1") is Why.STEP_NOT_OPEN
    ruling.end_case(**told, number="1")

    assert table.row.state is CourtState.CLOSED


def test_before_acceptance_nothing_is_suspended() -> None:
    """CPC-150-1."""
    table = courts.with_judge(accepted_on=None)

    assert refused(talks.suspend, mediation=table.mediation_uid, by=table.judge.user) is Why.CLAIM_NOT_ACCEPTED


def test_a_settlement_without_the_power_to_settle_in_court_is_not_sent() -> None:
    """CPC-176: what a court would not approve is found before it is asked."""
    table = courts.with_judge()
    mediator = table.other_judge.user.mediator
    journey.write_settlement(table.table(mediator))
    row = table.row

    assert refused(ruling.submit, mediation=row.uid, by=table.claimant) is Why.STEP_NOT_OPEN


def test_the_hearing_comes_before_the_ruling_and_the_effect_is_explained_before_approval() -> None:
    """CPC-177-1, CPC-177-2."""
    table = courts.submitted()
    told = {"mediation": table.mediation_uid, "by": table.judge.user}

    assert refused(ruling.approve, **told, number="1") is Why.HEARING_NOT_TOLD
    assert refused(ruling.set_hearing, **told, at=timezone.now()) is Why.TIME_HAS_PASSED
    ruling.set_hearing(**told, at=timezone.now() + timedelta(days=1))
    assert refused(ruling.approve, **told, number="1") is Why.HEARING_NOT_YET
    ruling.set_hearing(**told, at=court_journey.soon())
    assert refused(ruling.approve, **told, number="1") is Why.EFFECT_NOT_EXPLAINED


def test_a_writ_is_issued_after_the_ruling_is_in_force_and_on_request_alone() -> None:
    """CPC-178-2, CPC-180-4."""
    table = courts.approved()
    told = {"mediation": table.mediation_uid, "by": table.clerk}
    ruling.enter_into_force(**told)

    assert refused(ruling.issue_writ, **told, number="1", not_performed=False) is Why.WRIT_NOT_ASKED_FOR
    ruling.issue_writ(**told, number="1", not_performed=True)

    assert table.row.writ_on == timezone.localdate()


def test_people_of_another_court_strangers_and_staff_find_nothing() -> None:
    table = courts.with_judge()
    other = courts.court("KZ-75-9")
    elsewhere = courts.judge_user(2)
    courts.officer(other, courts.Office.CLERK, elsewhere)

    for user in (elsewhere, cast.stranger(), cast.staff()):
        with pytest.raises(Http404):
            referral.invite(mediation=table.mediation_uid, by=user)


def test_the_same_number_is_entered_once_in_an_instance() -> None:
    table = courts.entered()
    of = table.row.court_case
    fields = {"number": of.number, "instance": Instance.FIRST, "category": of.category, "filed_on": of.filed_on}
    told = {"court": of.court.uid, "dispute": {}, "parties": [], "by": table.clerk}

    assert refused(referral.enter, **told, fields=fields) is Why.COURT_CASE_ENTERED
    referral.enter(**told, fields=fields | {"instance": Instance.APPEAL})

    assert CourtMediation.objects.count() == 2


def test_a_declined_invitation_is_a_failed_mediation() -> None:
    """ML-20-6: the case of the parties ends, and the court learns that there is no mediation."""
    table = courts.at(court_journey.invited)
    case = Case.objects.get(number=table.row.case.number)
    for party in case.parties.all():
        party.invitation.answer_until = date(2026, 1, 1)
        party.invitation.save()
    for party in case.parties.all():
        invitation.lapse_invitation(access.lock_case(case.pk), party)

    talks.sweep()

    assert table.row.state is CourtState.FAILED


def test_a_party_who_stays_away_leaves_the_motion_unconsidered_and_it_can_be_brought_again() -> None:
    """CPC-177-1."""
    table = courts.at(court_journey.heard)
    told = {"mediation": table.mediation_uid}

    ruling.leave_unconsidered(**told, by=table.judge.user)

    row = table.row
    assert (row.state, row.hearing_at, row.effect_explained_at) == (CourtState.AGREEMENT_SIGNED, None, None)
    assert history_of(row.uid).last().event == "left_unconsidered"  # type: ignore[union-attr]
    ruling.submit(**told, by=table.respondent)
    assert refused(ruling.approve, **told, number="1", by=table.judge.user) is Why.HEARING_NOT_TOLD


def test_a_settlement_that_nobody_brings_to_the_court_stays_with_the_parties_and_the_case_goes_on() -> None:
    """CPC-180-3, CPC-66-4: a judge who goes on with the case has not seen it."""
    table = courts.with_judge()
    court_journey.settle(table, table.other_judge.user.mediator)

    ruling.give_back(mediation=table.mediation_uid, judge=table.judge.uid, by=table.clerk)

    assert table.row.state is CourtState.RETURNED
    assert Item.SETTLEMENT not in courts_access.get_seat(table.judge.user, table.mediation_uid).may_see


def test_talks_that_end_before_their_contract_are_never_told_as_begun() -> None:
    """ML-20-5."""
    table = courts.at(court_journey.assigned)
    ending.leave(number=table.row.case.number, by=table.respondent)

    talks.sweep()

    assert table.row.state is CourtState.FAILED
    assert "talks_begun" not in [entry.event for entry in history_of(table.mediation_uid)]


def test_parties_who_sign_with_a_mediator_without_a_motion_are_followed_all_the_same() -> None:
    """ML-20-5: mediation begins with the contract."""
    table = courts.joined()
    dana = registers.entered(by=registers.keeper(), user=cast.dana(), name="Сынақова Дана").mediator
    number = table.row.case.number
    choosing.propose_mediator(number=number, mediator=dana.uid, by=table.claimant)
    choosing.agree_mediator(number=number, by=table.respondent)
    journey.sign_contract(journey.offer_contract(journey.take(table.table(dana))))

    talks.sweep()

    assert table.row.state is CourtState.IN_MEDIATION


def test_in_a_criminal_case_nobody_can_move_for_a_judge() -> None:
    """ML-9-3-2."""
    table = courts.joined(track=LegalTrack.CRIMINAL, category="CRM")
    told = {"mediation": table.mediation_uid, "same_judge": False, "by": table.claimant}

    assert refused(referral.move, **told, conductor=Conductor.JUDGE) is Why.NO_JUDGE_IN_THESE_PROCEEDINGS
    assert not table.row.motions.exists()
    assert list(MotionForm(None, seat=courts_access.get_seat(table.claimant, table.mediation_uid)).fields) == [
        "conductor"
    ]


def test_a_party_left_out_of_the_talks_still_has_a_say_on_the_judge_who_goes_on() -> None:
    """CPC-179-4c, CPC-38-1-1: the consent is that of all parties of the case."""
    table = courts.with_judge()
    row = table.row
    ending.leave(number=row.case.number, by=table.respondent)
    talks.sweep()
    left_out = row.case.parties.create(number=3, left_out=True)
    told = {"mediation": row.uid}
    for user in table.parties:
        ruling.consent_to_same_judge(**told, by=user)

    back = {**told, "judge": table.other_judge.uid, "by": table.clerk}
    assert refused(ruling.give_back, **back) is Why.MEDIATING_JUDGE_IS_BARRED

    left_out.delete()
    ruling.give_back(**back)
    assert table.row.court_case.judge == table.other_judge


def test_a_judge_who_mediated_once_in_the_case_is_barred_after_a_later_mediation_too() -> None:
    """CPC-38-1-1."""
    table = courts.with_judge()
    first = table.row
    ending.leave(number=first.case.number, by=table.respondent)
    talks.sweep()
    ruling.give_back(mediation=first.uid, judge=table.judge.uid, by=table.clerk)
    second = referral.open_mediation(first.court_case, dispute={}, parties=[], by=table.clerk)
    second.state = CourtState.FAILED
    second.save()
    told = {"mediation": second.uid, "by": table.clerk}

    assert refused(ruling.give_back, **told, judge=table.other_judge.uid) is Why.MEDIATING_JUDGE_IS_BARRED
    ruling.give_back(**told, judge=table.judge.uid)
