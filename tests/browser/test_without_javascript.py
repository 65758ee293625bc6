"""Everything but the signing window works in a browser that runs no scripts."""

import pytest
from playwright.sync_api import Browser

from bitim.demo.product import Product
from tests.browser.driver import Journey, Person

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_the_whole_way_goes_without_javascript_with_signature_files_made_elsewhere(
    browser: Browser, product: Product
) -> None:
    shown: list[str] = []

    def look(person: Person, name: str) -> None:
        assert person.page.locator("h1").count() == 1, name
        shown.append(name)

    journey = Journey(browser, product, look, javascript=False)
    journey.walk()
    journey.close()

    assert shown[-1] == "settled"
