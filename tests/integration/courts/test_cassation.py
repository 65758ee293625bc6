"""In cassation there are no talks: a party brings a settlement that is signed already."""

from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access as cases_access
from bitim.cases.models import Case
from bitim.courts.actions import cassation, facts, ruling
from bitim.courts.models import Court, CourtCase, CourtMediation, Officer
from bitim.courts.vocabulary import Office
from bitim.demo import journey
from bitim.law.court import CourtState, Instance
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import Stage
from tests.factories import cases, courts
from tests.factories.cases import Table
from tests.factories.remembered import remembered
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

NUMBER = "6001-26-00-3гк/17"
World = tuple[Table, Court, User, Officer]


def in_court(number: str) -> None:
    """The parties filed their case here while a court had the dispute."""
    Case.objects.filter(number=number).update(stage=Stage.IN_COURT)


@pytest.fixture
@remembered
def world() -> World:
    """A settlement in a case that is before a court, and the court of cassation with a clerk and a judge."""
    table = cases.settled()
    in_court(table.number)
    court = courts.court("CAS-CIV", level=CourtLevel.CASSATION)
    clerk = courts.clerk_user()
    courts.officer(court, Office.CLERK, clerk)
    return table, court, clerk, courts.officer(court, Office.JUDGE, courts.judge_user(0))


def told(world: World, **other: Any) -> dict[str, Any]:
    table, court, *_ = world
    known = {"case": table.number, "court": court.uid, "number": NUMBER, "filed_on": timezone.localdate()}
    return known | {"by": table.aizhan} | other


def test_a_party_brings_the_settlement_from_the_page_of_its_case_and_the_clerk_has_it_on_the_desk(world: World) -> None:
    """CPC-179-6."""
    table, court, clerk, _judge = world
    client, page = signed_in(table.aizhan), reverse("courts:cassation", args=[table.number])
    assert page in client.get(reverse("cases:case", args=[table.number])).content.decode()
    today = timezone.localdate()

    answer = client.post(
        page,
        {
            "court": str(court.uid),
            "number": NUMBER,
            "filed_on_day": str(today.day),
            "filed_on_month": str(today.month),
            "filed_on_year": str(today.year),
        },
    )
    row = CourtMediation.objects.get()

    assert answer.url == reverse("courts:mediation", args=[row.uid])
    assert (row.state, row.court_case.instance) == (CourtState.SUBMITTED, Instance.CASSATION)
    assert row.court_case.number in signed_in(clerk).get(reverse("courts:desk", args=[court.uid])).content.decode()
    case_page = signed_in(table.erlan).get(reverse("cases:case", args=[table.number])).content.decode()
    assert NUMBER in case_page
    assert page not in case_page


def test_the_court_of_cassation_approves_and_half_of_the_duty_comes_back(world: World) -> None:
    """CPC-115-2, CPC-180-1."""
    _table, _court, clerk, judge = world
    uid = cassation.bring(**told(world)).uid
    facts.note(mediation=uid, fields={"judge": judge, "duty_paid": Decimal("10000.00")}, by=clerk)
    row = CourtMediation.objects.get()
    row.hearing_at = timezone.now()
    row.save(update_fields=["hearing_at"])

    ruling.explain(mediation=uid, by=judge.user)
    ruling.approve(mediation=uid, number=f"{NUMBER}/1", by=judge.user)

    row.refresh_from_db()
    assert (row.state, row.duty_returned) == (CourtState.APPROVED, Decimal("5000.00"))


def test_two_settlements_of_one_case_there_are_two_mediations_of_it(world: World) -> None:
    cassation.bring(**told(world))
    first = world[0]
    other = journey.settled(first.applicant, first.respondent, first.mediator)
    in_court(other.number)

    cassation.bring(**told(world, case=other.number, by=other.applicant))

    assert CourtCase.objects.count() == 1
    assert CourtMediation.objects.count() == 2


def test_it_is_brought_once_and_by_a_party_alone(world: World) -> None:
    table, _court, clerk, judge = world
    for stranger in (table.dana, clerk, judge.user):
        with pytest.raises(Http404):
            cassation.bring(**told(world, by=stranger))

    cassation.bring(**told(world))
    with pytest.raises(Http404):
        cassation.bring(**told(world, by=table.erlan))

    assert CourtMediation.objects.count() == 1


def test_a_settlement_made_before_any_court_is_not_brought_and_nobody_is_led_to_it() -> None:
    table = cases.settled()
    page = reverse("courts:cassation", args=[table.number])

    assert signed_in(table.aizhan).get(page).status_code == 404
    assert page not in signed_in(table.aizhan).get(reverse("cases:case", args=[table.number])).content.decode()


def test_another_kind_of_court_takes_no_settlement_in_cassation(world: World) -> None:
    district = courts.court()

    with pytest.raises(Refused) as refused:
        cassation.bring(**told(world, court=district.uid))

    assert refused.value.why is Why.NO_SUCH_COURT
    assert not CourtCase.objects.exists()


def test_the_court_reads_the_settlement_and_nothing_else_of_the_talks(world: World) -> None:
    """CPC-66-4, CPC-179-7."""
    table, _court, clerk, _judge = world
    cassation.bring(**told(world))
    client = signed_in(clerk)
    settlement = cases.settlement_version(table)

    assert client.get(reverse("documents:content", args=[settlement.uid])).status_code == 200
    with pytest.raises(Http404):
        cases_access.get_seat(clerk, table.number, right=cases_access.Right.SEE)
