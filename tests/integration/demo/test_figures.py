"""The demo country has figures to look at."""

import pytest
from django.test import Client

from bitim.accounts.models import User
from bitim.courts.models import CaseCard
from bitim.demo import figures
from bitim.demo.simulation.cases import LEAST
from bitim.statistics.models import Release

pytestmark = pytest.mark.django_db


def test_the_demo_country_releases_the_pilot_and_its_last_year(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "CASES", LEAST + 6000)
    figures.create()
    quarters = [made.slug for made in Release.objects.order_by("since")]
    assert quarters == [f"{year}-Q{number}" for year in (2014, 2025) for number in range(1, 5)]
    assert CaseCard.objects.count() == LEAST + 6000
    page = client.get("/statistics/dashboard/").content.decode()
    assert "Cases in which conciliation ended" in page
    assert "<svg" in page


def test_nobody_signs_in_as_the_one_who_imported_the_made_up_cards(client: Client) -> None:
    User.objects.create(email="simulated@demo.invalid", is_active=False)
    assert "simulated@" not in client.get("/demo/").content.decode()
