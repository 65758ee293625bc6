"""A person without a signing program reads a code with a phone; the page with the code moves on by itself."""

import pytest
from playwright.sync_api import Browser, Page, expect

from bitim.demo.bench.journey import Journey
from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.driver import Person
from tests.browser.stages import applicant, walked

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def journey(product: Product) -> Journey:
    """A contract that waits for the signature of the applicant alone."""
    journey = walked(product, "contract written and frozen (PDF)")
    for who in ("respondent", "mediator"):
        journey.sign(who, "contract/")
        journey.visitors[who].close()
    return journey


def scan(person: Person) -> Page:
    """Open the code in the simulated phone, in a window of its own, and the document there."""
    with person.page.expect_popup() as popup:
        person.page.get_by_role("link", name="open the code in a simulated phone").click()
    phone = popup.value
    phone.get_by_role("button", name="Open the document").click()
    phone.get_by_role("heading", name="Sign this document?").wait_for()
    return phone


def sign_on(phone: Page, label: str) -> None:
    phone.locator(f'input[name="key"][value="{label}"]').check()
    phone.locator('main button[type="submit"]').click()


def test_the_last_signature_comes_from_a_phone_and_mediation_begins(
    browser: Browser, product: Product, journey: Journey, inspector: Inspector
) -> None:
    person = applicant(browser, product, journey, inspector)
    page = person.page
    by_phone = page.locator('[data-part="by-phone"]')
    person.go(journey.case("contract/"))

    # Without the tick there is no code.
    by_phone.click()
    expect(page.get_by_role("alert")).to_contain_text("Confirm that you have read")
    page.locator('main input[name="read"]').check()
    person.press(by_phone)
    person.look("phone-code")

    # A wrong key: the page says so, and gives another code.
    phone = scan(person)
    expect(page.get_by_role("status")).to_contain_text("A phone was given the document.")
    expect(page.get_by_alt_text("QR code for eGov Mobile")).to_be_hidden()
    sign_on(phone, journey.keys["respondent"].label)
    expect(phone.get_by_role("alert")).to_contain_text("This key belongs to someone else.")
    phone.close()
    expect(page.get_by_role("heading", level=1)).to_have_text("The signature was not accepted")
    person.look("phone-refused")
    person.press(page.get_by_role("button", name="Make a new code"))

    phone = scan(person)
    sign_on(phone, journey.keys["applicant"].label)
    expect(phone.get_by_role("heading", level=1)).to_have_text("The phone has signed")
    phone.close()

    page.wait_for_url(f"**{journey.case('contract/')}")
    expect(page.get_by_role("status").first).to_contain_text("Your signature is there.")
    expect(page.locator("main")).to_contain_text("Signed by all")
    person.context.close()
    assert inspector.faults == []


def test_without_javascript_the_page_is_asked_again_by_hand(
    browser: Browser, product: Product, inspector: Inspector
) -> None:
    journey = walked(product, "contract written and frozen (PDF)")
    person = Person(
        browser, product, inspector.look, language="en", width=360, newcomer=journey.applicant, javascript=False
    )
    page = person.page
    person.go("/account/login/")
    person.answer({"login": journey.applicant.email, "password": journey.applicant.password})
    person.go(journey.case("contract/"))
    page.locator('main input[name="read"]').check()
    person.press('[data-part="by-phone"]')

    phone = scan(person)
    sign_on(phone, journey.keys["applicant"].label)
    phone.get_by_role("heading", name="The phone has signed").wait_for()
    person.press(page.get_by_role("link", name="Look again whether it is signed"))

    expect(page.get_by_role("status").first).to_contain_text("Your signature is there.")
    person.context.close()
