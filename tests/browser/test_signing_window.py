"""A wrong key or a closed window: a sentence says what to do, and nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bitim.demo.bench.journey import Journey
from bitim.demo.certificates import Subject
from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.driver import Person
from tests.browser.stages import applicant, walked

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def journey(product: Product) -> Journey:
    """A contract that waits for signatures; the applicant also has a key for signing in."""
    journey = walked(product, "contract written and frozen (PDF)")
    person, authority = journey.applicant, journey.world.authority
    subject = Subject(surname=person.surname, given_name=person.given_name, iin=person.iin)
    journey.keys["signing in"] = authority.keep(authority.issue(subject, auth=True))
    return journey


@pytest.fixture
def signer(browser: Browser, product: Product, journey: Journey, inspector: Inspector) -> Iterator[Person]:
    person = applicant(browser, product, journey, inspector)
    person.go(journey.case("contract/"))
    yield person
    person.context.close()
    assert inspector.faults == []


def window_of(person: Person) -> Page:
    person.page.locator('main input[name="read"]').check()
    with person.page.expect_popup() as popup:
        person.page.locator('[data-part="buttons"] button').click()
    popup.value.locator('section[data-state="asking"]').wait_for()
    return popup.value


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("signing in", "This key is for signing in. To sign, choose the file whose name begins with"),
        ("respondent", "This key belongs to someone else. Choose the key that was issued in your name."),
    ],
)
def test_a_wrong_key_is_told_in_words_and_the_contract_stays_unsigned(
    signer: Person, journey: Journey, key: str, words: str
) -> None:
    window = window_of(signer)
    window.locator('[data-slot="all"]').check()
    window.locator(f'input[name="key"][value="{journey.keys[key].label}"]').check()
    with signer.page.expect_navigation():
        window.locator("button.filled").click()

    expect(signer.page.locator("main")).to_contain_text(words)
    expect(signer.page.locator('main input[name="read"]')).to_be_checked()
    signer.look("contract-wrong-key")


def test_a_closed_window_sends_nothing_and_the_next_press_asks_again(signer: Person) -> None:
    window = window_of(signer)
    window.locator('[data-slot="cancel"]').click()

    expect(signer.page.get_by_role("alert")).to_contain_text("You closed the window without signing.")
    expect(signer.page.locator('main input[name="read"]')).to_be_checked()
    signer.look("contract-cancelled")
    expect(window_of(signer).locator('input[name="key"]')).not_to_have_count(0)


def test_after_wrong_keys_the_right_one_signs(signer: Person, journey: Journey) -> None:
    window = window_of(signer)
    window.locator(f'input[name="key"][value="{journey.keys["applicant"].label}"]').check()
    with signer.page.expect_navigation():
        window.locator("button.filled").click()

    expect(signer.page.get_by_role("status")).to_contain_text("Your signature is accepted and checked.")
    expect(signer.page.locator("form[data-content]")).to_have_count(0)
