"""Somebody without an e-mail and without an account follows the paper of a court, at a phone."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from bitim.demo.newcomers import erlan
from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.court import CourtJourney
from tests.browser.driver import Person

pytestmark = pytest.mark.browser


def test_a_party_who_has_only_the_paper_of_the_court_joins_at_a_phone(
    browser: Browser, product: Product, with_judge: CourtJourney, inspector: Inspector
) -> None:
    """CPC-174-1."""
    journey = with_judge
    home = "Тараз қаласы, Абай даңғылы, 45-үй"
    journey.enter_case({"party-2-email": "", "party-2-residence": home, "party-2-language": "kk"})
    journey.invite()
    clerk = journey.clerk
    address = clerk.page.locator('main a[href$="/letters/2/"]').get_attribute("href")
    pdf = clerk.context.request.get(f"{clerk.address}{address}").body()
    paper = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    number, code = re.search(r"\d{4}-\d{5}", paper), re.search(r"\b[0-9ABCEHKMPTX]{3} ?[0-9ABCEHKMPTX]{3}\b", paper)
    assert number
    assert code

    person = Person(browser, product, inspector.look, language="kk", width=360, newcomer=erlan())
    inspector.listen(person)
    person.go("/", "home")
    person.fill({"number": number[0], "code": code[0]})
    person.press("main .door-letter button")
    journey.accept(person)
    journey.step(person, "move", {"conductor": "judge"})

    expect(person.page.locator("main .step")).to_contain_text("Үлгібаева")
    person.context.close()
    assert inspector.faults == []
