"""The page of the services in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bitim.demo.authority import Authority
from bitim.demo.services.responders import Responders
from bitim.demo.services.server import Services
from bitim.demo.services.trouble import Fault, Source, Trouble
from tests.browser.chromium import FLAGS, SHELL
from tests.integration.demo.test_real_client import AXE, RULES

pytestmark = pytest.mark.browser


@pytest.fixture
def services(cast_authority: Authority) -> Iterator[Services]:
    services = Services(Responders(cast_authority))
    with services.running():
        yield services


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=SHELL, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(services: Services, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 720})
    page.goto(f"http://127.0.0.1:{services.server_address[1]}/")
    yield page
    page.close()


def test_a_person_breaks_a_service_with_the_page_alone(services: Services, page: Page) -> None:
    page.get_by_role("link", name="Eng").click()
    group = page.get_by_role("group", name="Status (OCSP)")
    group.get_by_label("How it works").select_option("Says to try later")
    group.get_by_label("How long it waits").select_option("2 seconds")
    page.get_by_role("button", name="Apply").click()

    expect(page.get_by_role("status")).to_have_text("The changes are in effect.")
    assert services.responders.trouble(Source.OCSP) == Trouble(Fault.TRY_LATER, 2)
    assert services.responders.trouble(Source.TSA) == Trouble()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone_and_passes_the_accessibility_checks(page: Page, scheme: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for language, code in (("Рус", "ru"), ("Eng", "en"), ("Қаз", "kk")):
        page.get_by_role("link", name=language).click()
        expect(page.locator(f"html[lang={code}] button")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.evaluate(Path(AXE).read_text())
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert complaints == []
