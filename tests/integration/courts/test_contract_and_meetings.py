"""The contract with a mediator outside lies with the motion; a judge meets people while the court waits for him."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bitim.courts.actions import talks
from bitim.courts.models import CourtCase
from bitim.demo.court_journey import CourtTable
from bitim.documents import storage
from bitim.law.refusal import Refused, Why
from bitim.registry.models import Mediator
from tests import cast
from tests.factories import courts, meetings
from tests.factories.cases import Table
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def contract_of(table: CourtTable) -> str:
    contract = table.row.case.contracts.get()
    assert contract.version is not None
    return reverse("documents:content", args=[contract.version.uid])


def page_of(table: CourtTable) -> str:
    return reverse("courts:mediation", args=[table.mediation_uid])


def test_the_court_sees_the_contract_with_a_mediator_outside_and_downloads_it() -> None:
    """CPC-179-5: on the motion and the contract the court must suspend."""
    table = courts.with_mediator()
    signed = table.row.case.signed_contract
    assert signed is not None
    assert signed.version is not None

    for user in (table.judge.user, table.clerk, table.claimant):
        client = signed_in(user)
        assert "The contract with the mediator, attached to the motion" in client.get(page_of(table)).content.decode()
        answer = client.get(contract_of(table))
        assert b"".join(answer) == storage.read(signed.version.sha256)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_judge_who_takes_the_case_over_sees_it_too() -> None:
    table = courts.with_mediator()
    CourtCase.objects.filter(pk=table.row.court_case_id).update(judge=table.other_judge)

    assert signed_in(table.other_judge.user).get(contract_of(table)).status_code == 200
    assert signed_in(table.judge.user).get(contract_of(table)).status_code == 404


def test_nobody_else_has_it() -> None:
    table = courts.with_mediator()

    for user in (cast.stranger(), courts.elsewhere().user, cast.staff()):
        assert signed_in(user).get(contract_of(table)).status_code == 404
    assert Client().get(contract_of(table)).status_code == 302


def test_the_contract_with_a_judge_is_not_shown_to_the_judge_of_the_case() -> None:
    """CPC-66-4: nothing was attached to a motion for a judge."""
    table = courts.with_judge()

    for user in (table.judge.user, table.clerk):
        assert signed_in(user).get(contract_of(table)).status_code == 404
        assert "attached to the motion" not in signed_in(user).get(page_of(table)).content.decode()


def propose(table: CourtTable, mediator: Mediator, days: int) -> Any:
    told = table.table(mediator)
    at = Table(told.number, told.applicant, told.respondent, mediator, told.story)
    return meetings.proposed(at, meetings.at(days))


def test_while_the_case_stands_still_a_judge_meets_within_ten_working_days() -> None:
    """CPC-179-2, CPC-179-4."""
    table = courts.with_judge()
    judge = table.other_judge.user.mediator
    propose(table, judge, 20)
    talks.suspend(mediation=table.mediation_uid, by=table.judge.user)

    with pytest.raises(Refused) as refused:
        propose(table, judge, 20)

    assert refused.value.why is Why.TIME_AFTER_COURT_WAITS
    propose(table, judge, 7)


def test_the_form_says_until_when_the_court_waits() -> None:
    table = courts.with_judge()
    talks.suspend(mediation=table.mediation_uid, by=table.judge.user)
    time = meetings.at(20)
    parts = {f"day_1_{part}": str(getattr(time, part)) for part in ("day", "month", "year")}
    form = {"mode": "video_conference", "minutes": "60", "side": "", "hour_1": "15:00"} | parts

    answer = signed_in(table.other_judge.user).post(
        reverse("cases:meeting_propose", args=[table.row.case.number]), form
    )

    assert "The court waits for the judge who mediates until an earlier day" in answer.content.decode()


def test_a_mediator_outside_is_bound_by_the_term_of_the_mediation_alone() -> None:
    """CPC-179-5."""
    table = courts.with_mediator()
    talks.suspend(mediation=table.mediation_uid, by=table.judge.user)
    mediator = table.row.case.appointment.mediator

    assert propose(table, mediator, 20).pk
