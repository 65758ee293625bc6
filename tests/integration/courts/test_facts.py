"""The court keeps the facts of its case up to date, and the rules and clocks follow them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from bitim.courts.actions import facts, referral, ruling, talks
from bitim.courts.models import CourtCase
from bitim.courts.vocabulary import Office
from bitim.demo import court_journey
from bitim.demo.court_journey import CourtTable
from bitim.journal.queries import history_of
from bitim.law.court import CourtState, Instance
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import LegalTrack
from tests.factories import courts
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def typed(**fields: Any) -> dict[str, str]:
    """What a browser sends: a day goes in three parts."""
    data: dict[str, str] = {}
    for name, value in fields.items():
        if isinstance(value, date):
            data |= {f"{name}_{part}": str(getattr(value, part)) for part in ("day", "month", "year")}
        else:
            data[name] = value
    return data


def page(table: CourtTable) -> str:
    return reverse("courts:facts", args=[table.mediation_uid])


def test_a_claim_that_was_accepted_since_can_be_suspended() -> None:
    """CPC-150-1, CPC-179-4: before acceptance there is nothing to suspend."""
    table = courts.with_judge(accepted_on=None)
    with pytest.raises(Refused, match=Why.CLAIM_NOT_ACCEPTED):
        talks.suspend(mediation=table.mediation_uid, by=table.judge.user)

    signed_in(table.clerk).post(page(table), typed(judge=table.judge.key, accepted_on=timezone.localdate()))
    talks.suspend(mediation=table.mediation_uid, by=table.judge.user)

    assert table.row.suspended_on == timezone.localdate()


def test_a_court_that_withdrew_to_decide_takes_no_motion_and_gives_the_case_back() -> None:
    """CPC-175-1, CPC-179-1."""
    table = courts.joined()
    client = signed_in(table.judge.user)
    accepted = table.row.court_case.accepted_on

    client.post(
        page(table), typed(judge=table.judge.key, accepted_on=accepted, withdrawn_to_decide_on=timezone.localdate())
    )
    with pytest.raises(Refused, match=Why.COURT_HAS_WITHDRAWN):
        referral.move(
            mediation=table.mediation_uid, conductor=court_journey.Conductor.JUDGE, same_judge=False, by=table.claimant
        )
    ruling.give_back(mediation=table.mediation_uid, judge=table.judge.uid, by=table.clerk)

    assert table.row.state is CourtState.RETURNED


def test_only_what_changed_is_noted_and_the_same_again_is_not() -> None:
    table = courts.entered(duty_paid=None)
    known = {"judge": table.judge, "duty_paid": 12400}

    facts.note(mediation=table.mediation_uid, fields=known, by=table.clerk)
    facts.note(mediation=table.mediation_uid, fields=known, by=table.clerk)

    assert [entry.data for entry in history_of(table.mediation_uid) if entry.event == "court_facts_noted"] == [
        {"changed": "duty_paid"}
    ]


def test_the_judge_who_conducts_is_not_named_to_try_the_case() -> None:
    """CPC-38-1-1, CPC-179-4c."""
    table = courts.with_judge()
    client = signed_in(table.clerk)

    answer = client.post(page(table), typed(judge=table.other_judge.key))

    assert answer.status_code == 422
    assert "only when all parties have consented" in answer.content.decode()
    assert table.row.court_case.judge == table.judge


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"accepted_on": -30}, "A claim is not accepted before it came in"),
        ({"accepted_on": 3}, "This day has not come yet"),
        ({"withdrawn_to_decide_on": 3}, "This day has not come yet"),
        ({"accepted_on": -2, "withdrawn_to_decide_on": -4}, "A court decides after it accepted the claim"),
    ],
)
def test_an_impossible_day_is_told_and_nothing_is_written(days: dict[str, int], sentence: str) -> None:
    table = courts.entered()
    before = CourtCase.objects.values().get()
    wrong = {name: timezone.localdate() + timedelta(days=number) for name, number in days.items()}

    answer = signed_in(table.clerk).post(page(table), typed(judge=table.judge.key, **wrong))

    assert sentence in answer.content.decode()
    assert CourtCase.objects.values().get() == before


def test_the_facts_are_kept_by_the_judge_and_clerks_and_by_no_party_or_conducting_judge() -> None:
    table = courts.with_judge()
    allowed = {
        user.email: signed_in(user).get(page(table)).status_code
        for user in (table.judge.user, table.clerk, table.other_judge.user, *table.parties)
    }

    assert [*allowed.values()] == [200, 200, 404, 404, 404]


def test_discretion_is_asked_in_administrative_cases_alone_and_opens_mediation() -> None:
    """APPC-120-1."""
    civil = courts.entered()
    assert "discretion" not in signed_in(civil.clerk).get(page(civil)).content.decode()
    table = court_journey.entered(
        civil.row.court_case.court,
        civil.clerk,
        (civil.judge, civil.other_judge),
        civil.parties,
        number="7194-26-00-4/5",
        track=LegalTrack.ADMINISTRATIVE,
        category="ADM",
    )
    with pytest.raises(Refused, match=Why.NO_ADMINISTRATIVE_DISCRETION):
        referral.invite(mediation=table.mediation_uid, by=table.clerk)

    signed_in(table.clerk).post(page(table), typed(judge=table.judge.key, discretion="on"))
    referral.invite(mediation=table.mediation_uid, by=table.clerk)

    assert table.row.state is CourtState.INVITED


def test_a_judge_who_mediated_below_does_not_try_the_appeal_whatever_office_he_holds_there() -> None:
    """CPC-38-1-1, CPC-179-3: the bar goes with the person."""
    below = courts.with_judge()
    above = courts.court("KZ-31-2", level=CourtLevel.OBLAST)
    promoted = courts.officer(above, Office.JUDGE, below.other_judge.user)
    another = courts.officer(above, Office.JUDGE, courts.judge_user(2))
    clerk = below.clerk
    courts.officer(above, Office.CLERK, clerk)

    appeal = court_journey.entered(
        above,
        clerk,
        (another, promoted),
        below.parties,
        number="3199-26-00-2a/9",
        instance=Instance.APPEAL,
        below=below.row.court_case,
        judge=None,
    )

    with pytest.raises(Refused, match=Why.MEDIATING_JUDGE_IS_BARRED):
        facts.note(mediation=appeal.mediation_uid, fields={"judge": promoted}, by=clerk)
    facts.note(mediation=appeal.mediation_uid, fields={"judge": another}, by=clerk)


def test_an_appeal_is_entered_with_the_number_of_the_case_below() -> None:
    below = courts.entered()
    above = courts.court("KZ-31-2", level=CourtLevel.OBLAST)
    courts.officer(above, Office.CLERK, below.clerk)
    form = signed_in(below.clerk)
    address = reverse("courts:enter", args=[above.uid])

    asked = form.get(address).content.decode()
    wrong = form.post(address, {"below": "7119-26-00-2/1", "instance": "appeal"}).content.decode()
    right = form.post(address, {"below": below.row.court_case.number, "instance": "appeal"}).content.decode()

    assert '<option value="appeal" selected>' in asked
    assert "cassation" not in asked
    assert "No case with this number is entered here" in wrong
    assert "No case with this number is entered here" not in right
