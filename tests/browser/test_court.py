"""A referral by a district court to a judge who mediates, settled and approved: five people at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.court import CourtJourney

pytestmark = pytest.mark.browser


@pytest.fixture
def journey(browser: Browser, product: Product, inspector: Inspector) -> Iterator[CourtJourney]:
    begun = CourtJourney(browser, product, inspector.look)
    for person in (*begun.everyone, begun.clerk, begun.judge):
        inspector.listen(person)
    yield begun
    begun.close()


def test_a_court_refers_a_case_to_a_judge_and_approves_what_the_parties_settle(
    journey: CourtJourney, inspector: Inspector
) -> None:
    journey.enter_case()
    journey.join(journey.aizhan)
    journey.join(journey.erlan)
    journey.assign()
    journey.take()
    journey.write_contract()
    journey.sign_contract()
    journey.judge_sees_nothing()
    journey.write_settlement()
    journey.offer_settlement()
    journey.sign_settlement()
    journey.approve()

    expect(journey.erlan.page.locator(".timeline li")).to_have_count(11)
    assert inspector.faults == []
