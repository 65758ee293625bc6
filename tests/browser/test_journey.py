"""From the first question to a settlement that a stranger finds genuine: three people at once, in two languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.driver import Journey
from tests.browser.stages import stranger

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture
def journey(browser: Browser, product: Product, inspector: Inspector) -> Iterator[Journey]:
    """Айжан reads Kazakh and Ерлан Russian, both at phones; Дана reads Russian at a desk."""
    begun = Journey(browser, product, inspector.look)
    for person in begun.everyone:
        inspector.listen(person)
    yield begun
    begun.close()


def test_three_people_take_a_dispute_to_a_signed_settlement_that_a_stranger_can_check(
    browser: Browser, product: Product, journey: Journey, inspector: Inspector, tmp_path: Path
) -> None:
    journey.walk()
    for person in journey.everyone:
        person.go(journey.case(), "case-settled")
        person.go(journey.case("history/"), "history")
        person.go("/letters/", "letters")

    guest = stranger(browser, product, inspector, language="kk")
    verdicts = journey.check(guest, tmp_path)

    assert verdicts == {
        "check-by-number": "leaf",
        "check-genuine": "leaf",
        "check-altered": "brick",
        "check-unknown": "sun",
    }
    assert inspector.looked > 70
    assert inspector.faults == []
