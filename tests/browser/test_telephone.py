"""Somebody with a telephone and the mediator at her page hear each other."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect, sync_playwright

from bitim.demo.people import DANA, PASSWORD
from bitim.demo.product import Product, running
from tests.browser import country
from tests.browser.checks import Inspector
from tests.browser.chromium import EXECUTABLE, FLAGS
from tests.browser.driver import Person
from tests.browser.stages import Journey, in_video_meeting, signed_in, walked
from tests.browser.test_call import MEDIA, Phone, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("telephone") / "var"
    country.settle(folder)
    with running(folder) as started:
        yield started
        assert started.faults() == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=EXECUTABLE, args=[*FLAGS, *MEDIA])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def journey(product: Product) -> Journey:
    return walked(product, "contract: 3 signatures verified")


def pin_on(page: Page) -> str:
    """The PIN that somebody reads on his page."""
    found = re.search(r"PIN (\d{4} \d{4})", page.locator("main").inner_text())
    assert found
    return found[1]


def hears(phone: Phone) -> None:
    """Wait until the energy of the voices that come in here grows."""
    before = phone.received()["energy"]
    wait_for(lambda: phone.received()["energy"] > before)


def hang_up(telephone: Phone, dana: Phone) -> None:
    telephone.person.page.get_by_role("button", name="Hang up").click()
    expect(telephone.person.page.locator("[data-state]")).to_have_text("You have hung up.")
    expect(dana.person.page.locator(".tile:not(.own)")).to_have_count(0)


def in_company(socket: WebSocketRoute) -> None:
    """Let nothing that the call says come alone: it stands between two other objects, each on its line."""
    company = '{"type":"here"}'
    call = socket.connect_to_server()
    call.on_message(lambda frame: socket.send(f"{company}\n{frame}\n{company}"))


def test_a_telephone_and_the_mediator_hear_each_other(
    browser: Browser, product: Product, journey: Journey, inspector: Inspector
) -> None:
    path = in_video_meeting(journey)
    aizhan = signed_in(browser, product, journey.applicant, inspector)
    dana = Phone(Person(browser, product, inspector.look, language="en", width=1280))
    inspector.listen(dana.person)
    dana.hook()
    dana.person.go("/account/login/")
    dana.person.answer({"login": DANA.email, "password": PASSWORD})
    dana.person.go(path)

    # The PIN stands in the waiting room. It is typed at a telephone of which no browser of hers knows.
    aizhan.go(path)
    expect(aizhan.page.locator("main")).to_contain_text("No picture or a bad line?")
    pin = pin_on(aizhan.page)
    telephone = Phone(Person(browser, product, inspector.look, language="en", width=360))
    inspector.listen(telephone.person)
    telephone.hook()
    page = telephone.person.page
    page.route_web_socket(re.compile("/live/calls/"), in_company)
    telephone.person.go("/demo/telephone/", "telephone-dial")
    telephone.person.press(telephone.person.button("number"))
    telephone.person.look("telephone-keypad")
    for digit in "0000":
        page.locator(f'[data-key="{digit}"]').click()
    telephone.person.press(page.locator('[data-key="#"]'))
    expect(page.get_by_role("alert")).to_contain_text("PIN")
    for digit in pin.replace(" ", ""):
        page.locator(f'[data-key="{digit}"]').click()
    telephone.person.press(page.locator('[data-key="#"]'))
    expect(page.get_by_role("status").first).to_contain_text(DANA.surname)
    expect(page.locator("[data-say]")).not_to_be_empty()

    # Her browser has lost the place to the telephone, which waits at the door and hears nothing.
    expect(aizhan.page.get_by_role("alert")).to_contain_text("with another device")
    letting_in = dana.person.page.locator('button:has-text("Let in:")')
    expect(letting_in).to_have_count(1)
    expect(dana.person.page.locator('[data-part="conduct"]')).to_contain_text("by phone")
    telephone.person.look("telephone-call")
    assert telephone.received()["packets"] == 0
    letting_in.click()

    hears(telephone)
    hears(dana)
    expect(dana.person.page.locator(".tile:not(.own)")).to_contain_text("by phone")

    # The mediator turns the microphone off; the telephone turns it on again.
    dana.person.page.locator('button[data-do="quiet"]').click()
    expect(page.get_by_role("button", name="Unmute")).to_be_visible()
    page.get_by_role("button", name="Unmute").click()
    hears(dana)

    # Back at the door nothing goes to it any more, whatever it does.
    dana.person.page.get_by_role("button", name="Back to the door").click()
    expect(dana.person.page.locator(".tile:not(.own)")).to_have_count(0)
    assert dana.person.page.evaluate("window.connections.map((each) => each.connectionState)") == ["closed"]
    letting_in.click()
    hears(telephone)

    # Who hangs up and dials again at the same telephone is in the call at once; with her browser she takes its place.
    hang_up(telephone, dana)
    telephone.person.press(page.get_by_role("link", name="Call again"))
    telephone.person.press(telephone.person.button("number"))
    telephone.person.answer({"pin": pin})
    hears(dana)
    hears(telephone)
    aizhan.page.locator('[data-do="again"]').click()
    expect(page.locator("[data-state]")).to_contain_text("with another device")
    wait_for(lambda: dana.others == 1)
    for person in (aizhan, dana.person, telephone.person):
        person.context.close()
    assert inspector.faults == []
