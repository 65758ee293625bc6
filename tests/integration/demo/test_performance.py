"""The demo's settled case shows dues of every kind, in every state that a day can have."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from bitim.cases.models import Case
from bitim.cases.queries import with_facts
from bitim.cases.settlement_check import findings
from bitim.demo.country import RENT
from bitim.demo.performance import perform, rent_rows
from bitim.law.lint import must_be_mended
from bitim.law.performance import DueState
from bitim.performance.models import Due
from tests.factories import cases
from tests.factories.sides import noon

pytestmark = pytest.mark.django_db


def test_the_settled_case_of_the_demo_has_dues_in_every_state() -> None:
    table = cases.settled_as(RENT, rows=rent_rows())
    perform(table)

    states = {due.state_on(timezone.localdate()) for due in Due.objects.all()}
    with time_machine.travel(noon(timezone.localdate() + timedelta(days=4))):
        later = {due.state_on(timezone.localdate()) for due in Due.objects.all()}

    assert states | later == set(DueState)
    assert {due.obligation.position for due in Due.objects.all()} == set(range(1, len(rent_rows()) + 1))
    settled = with_facts(Case.objects.filter(number=table.number)).get()
    assert settled.settlement is not None
    assert not must_be_mended(findings(settled, settled.settlement))
