"""A referral by a district court to a judge who mediates, settled and approved: five people at once, page by page."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import Inspector
from tests.browser.court import CourtJourney

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_court_refers_a_case_to_a_judge_and_approves_what_the_parties_settle(
    with_judge: CourtJourney, inspector: Inspector
) -> None:
    journey = with_judge
    journey.enter_case()
    journey.invite()
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
    journey.approve(journey.judge)

    expect(journey.erlan.page.locator(".timeline li")).to_have_count(11)
    assert inspector.faults == []
