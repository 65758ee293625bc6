"""What lies with a case is read by who is of its court today, whoever that was when it came."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.models import CourtCase, Officer
from bitim.courts.vocabulary import Office
from bitim.demo.court_journey import CourtTable
from bitim.demo.people import invented_iin
from tests import cast
from tests.factories import courts
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db
PAPERS = ("documents:content", "documents:card", "documents:archive")


def settlement_of(table: CourtTable) -> list[str]:
    settlement = table.row.case.settlement
    assert settlement is not None
    assert settlement.version is not None
    return [reverse(name, args=[settlement.version.uid]) for name in PAPERS]


def answers(user: User, addresses: list[str]) -> set[int]:
    return {signed_in(user).get(address).status_code for address in addresses}


def test_a_clerk_who_comes_after_the_settlement_reads_it() -> None:
    """ML-23-4."""
    table = courts.submitted()
    later = cast.person("later", "Сая", "Хатшыбаева", invented_iin("890801", 3131))
    assert answers(later, settlement_of(table)) == {404}

    courts.officer(table.row.court_case.court, Office.CLERK, later)

    assert answers(later, settlement_of(table)) == {200}
    page = signed_in(later).get(reverse("courts:mediation", args=[table.mediation_uid])).content.decode()
    assert settlement_of(table)[0] in page


def test_who_left_the_court_reads_it_no_longer() -> None:
    table = courts.submitted()
    assert answers(table.clerk, settlement_of(table)) == {200}

    Officer.objects.filter(user=table.clerk).update(until=timezone.localdate() - timedelta(days=1))

    assert answers(table.clerk, settlement_of(table)) == {404}


def test_the_case_takes_its_papers_along_to_another_judge() -> None:
    table = courts.submitted()

    CourtCase.objects.filter(pk=table.row.court_case_id).update(judge=table.other_judge)

    assert answers(table.other_judge.user, settlement_of(table)) == {200}
    assert answers(table.judge.user, settlement_of(table)) == {404}
