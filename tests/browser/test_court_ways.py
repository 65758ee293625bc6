"""Other ways through a court than a settlement made before a judge: talks that fail, a mediator, other proceedings."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import Inspector
from tests.browser.court import CourtJourney
from tests.browser.talks import ANSWERED, NOTED, SAID

pytestmark = [pytest.mark.browser, pytest.mark.long]


def before_a_judge(journey: CourtJourney, then: str) -> None:
    """From the invitations to a contract with a judge of the court, and talks; `then` they settle or one leaves."""
    journey.invite()
    journey.join(journey.aizhan)
    journey.join(journey.erlan)
    journey.assign()
    journey.take()
    journey.among_themselves("begin", then)


def before_a_mediator(journey: CourtJourney) -> None:
    """From the invitations to a contract with a mediator whom the parties chose; people talk."""
    journey.invite()
    journey.join(journey.aizhan, conductor="mediator")
    journey.join(journey.erlan, conductor="mediator")
    journey.choose()
    journey.take()
    journey.among_themselves("begin")


def test_nothing_of_talks_that_failed_reaches_the_judge_who_goes_on(
    with_judge: CourtJourney, inspector: Inspector
) -> None:
    """CPC-66-4, CPC-179-4c, ML-23-4."""
    journey = with_judge
    journey.enter_case()
    before_a_judge(journey, "leave")

    journey.step(journey.erlan, "notify")
    journey.step(journey.clerk, "return", judge=journey.judge)

    journey.judge_sees_nothing()
    for page in (journey.page, "/cases/", "/letters/"):
        journey.judge.go(page, "court-judge-afterwards")
        for words in (SAID, ANSWERED, NOTED):
            expect(journey.judge.page.locator("body")).not_to_contain_text(words)
    journey.expect_next(journey.judge, "Дело дальше рассматривает судья")
    assert inspector.faults == []


def test_the_judge_who_mediated_goes_on_only_when_every_party_has_said_so(
    with_judge: CourtJourney, inspector: Inspector
) -> None:
    """CPC-179-4c, CPC-38-1-1."""
    journey = with_judge
    journey.enter_case()
    before_a_judge(journey, "leave")
    journey.step(journey.aizhan, "consent-to-same-judge")

    journey.open(journey.clerk, "return")
    journey.name_judge(journey.clerk, journey.dana)
    journey.send(journey.clerk)
    expect(journey.clerk.page.get_by_role("alert")).to_contain_text("барлық тарап келісімін бергенде")

    journey.step(journey.erlan, "consent-to-same-judge")
    journey.step(journey.clerk, "return", judge=journey.dana)
    journey.dana.go(journey.page, "court-same-judge")
    assert inspector.faults == []


def test_a_court_suspends_for_a_mediator_and_resumes_when_the_talks_are_over(
    with_mediator: CourtJourney, inspector: Inspector
) -> None:
    """CPC-179-5, CPC-272-1-7, CPC-274-6, ML-23-1, ML-23-4."""
    journey = with_mediator
    journey.enter_case()
    before_a_mediator(journey)

    journey.come(journey.judge)
    journey.expect_next(journey.judge, "Приостановить")
    journey.step(journey.judge, "suspend")
    journey.extend()
    journey.judge.go(journey.page, "court-extended")
    journey.among_themselves("leave")
    journey.step(journey.aizhan, "notify")
    journey.step(journey.judge, "resume")
    journey.step(journey.clerk, "return", judge=journey.judge)
    assert inspector.faults == []


def test_on_appeal_one_of_the_panel_mediates_and_all_of_the_duty_comes_back(
    with_judge: CourtJourney, inspector: Inspector
) -> None:
    """CPC-179-4d, CPC-115-2."""
    journey = with_judge
    journey.enter_case({"instance": "appeal"})
    before_a_judge(journey, "settle")
    journey.come(journey.judge)

    journey.approve(journey.judge)

    expect(journey.erlan.page.locator("main")).to_contain_text("12 400")
    assert inspector.faults == []


def test_a_claim_against_a_state_body_is_returned_by_the_judge_who_mediated(
    with_judge: CourtJourney, inspector: Inspector
) -> None:
    """APPC-120-1, APPC-120-6, APPC-121-1."""
    journey = with_judge
    journey.enter_case({"track": "administrative", "category": "ADM"})
    journey.expect_next(journey.clerk, "заң оған таңдау берген")
    journey.step(journey.clerk, "facts", {"discretion": "on"})
    before_a_judge(journey, "settle")

    journey.approve(journey.dana)
    journey.step(journey.clerk, "enter-into-force")

    journey.expect_next(journey.erlan, "50")
    assert inspector.faults == []


def test_at_enforcement_a_mediator_conducts_and_the_court_approves(
    with_mediator: CourtJourney, inspector: Inspector
) -> None:
    """ML-25.1-1, ML-25.1-2, CPC-179-8."""
    journey = with_mediator
    journey.enter_case({"instance": "enforcement"})
    before_a_mediator(journey)
    journey.come(journey.judge)
    journey.step(journey.judge, "suspend")
    journey.among_themselves("settle")

    journey.approve(journey.judge)

    assert inspector.faults == []
