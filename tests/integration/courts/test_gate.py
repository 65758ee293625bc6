"""In criminal and offence cases the court looks first whether the law lets people reconcile."""

from typing import Any

import pytest
from django.urls import reverse

from bitim.courts.actions import referral
from bitim.courts.models import CourtCase
from bitim.demo.court_journey import CourtTable
from bitim.law.court import CourtState
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import LegalTrack
from tests.factories import courts
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

CRIMINAL = {"track": LegalTrack.CRIMINAL, "category": "CRM"}


def press(table: CourtTable, **answers: str) -> Any:
    address = reverse("courts:step", args=[table.mediation_uid, "invite"])
    return signed_in(table.clerk).post(address, answers)


def test_the_clerk_is_led_to_the_questions_and_a_crime_that_may_be_reconciled_is_invited_to() -> None:
    """CC-68-1."""
    table = courts.entered(**CRIMINAL)
    page = signed_in(table.clerk).get(reverse("courts:mediation", args=[table.mediation_uid])).content.decode()
    assert "Invite the parties" in page

    press(table, crime_excluded="none", crime_gravity="minor_or_medium")

    assert table.row.state is CourtState.INVITED


def test_an_open_question_is_shown_and_nobody_is_invited() -> None:
    table = courts.entered(**CRIMINAL)

    answer = press(table, crime_excluded="none", crime_gravity="grave")

    assert answer.status_code == 422
    assert "Choose one of the answers" in answer.content.decode()
    assert (table.row.state, CourtCase.objects.get().answers) == (CourtState.CLAIM_FILED, {})


def test_an_excluded_crime_is_not_invited_to_and_the_page_says_why() -> None:
    """CC-68-4."""
    table = courts.entered(**CRIMINAL)

    answer = press(table, crime_excluded="torture")

    assert "the law excludes reconciliation" in answer.content.decode()
    assert table.row.state is CourtState.CLAIM_FILED


def test_no_invitation_goes_out_around_the_questions() -> None:
    table = courts.entered(track=LegalTrack.ADMIN_OFFENCE, category="CRM")

    with pytest.raises(Refused) as refused:
        referral.invite(mediation=table.mediation_uid, by=table.clerk)

    assert refused.value.why is Why.RECONCILIATION_NOT_LOOKED_INTO


def test_civil_cases_are_asked_nothing() -> None:
    table = courts.entered()

    press(table)

    assert table.row.state is CourtState.INVITED
