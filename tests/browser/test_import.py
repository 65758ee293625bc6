"""A clerk sends a file with cards: the page shows by itself how far its check has come, and then what is in it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bitim.demo.court import CODE, COURT_PEOPLE
from bitim.demo.people import PASSWORD
from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.driver import Person
from tests.factories import cards

pytestmark = pytest.mark.browser
WITHIN_MS = 120_000
MOVED = """() => {
  const bar = document.querySelector('[data-part="bar"]');
  return bar && bar.value > 0 && bar.value < 100 && document.querySelector('[data-part="words"]').textContent;
}"""


def _nothing(_person: Person, _name: str) -> None:
    pass


def clerk(browser: Browser, product: Product, inspector: Inspector, *, javascript: bool = True) -> Person:
    known = COURT_PEOPLE[0]
    # The inspector looks with scripts, which such a browser does not run.
    look = inspector.look if javascript else _nothing
    person = Person(browser, product, look, language="en", width=360, javascript=javascript)
    inspector.listen(person)
    person.go("/account/login/")
    person.answer({"login": known.email, "password": PASSWORD})
    return person


def send(person: Person, folder: Path, prefix: str, count: int) -> None:
    """Choose a file with so many cards of the court and send it."""
    path = folder / f"{prefix}.csv"
    path.write_bytes(cards.csv(*({"court": CODE, "number": f"{prefix}/{number}"} for number in range(count))))
    person.go("/courts/imports/", "imports")
    person.page.set_input_files('input[name="file"]', path)
    person.press(person.button("file"))


def test_the_bar_moves_and_the_preview_arrives_by_itself(
    browser: Browser, product: Product, inspector: Inspector, tmp_path: Path
) -> None:
    person = clerk(browser, product, inspector)
    send(person, tmp_path, "browser-a", 20_000)
    page = person.page
    expect(page.get_by_role("heading", name="The file is being checked")).to_be_visible()
    expect(page.get_by_role("link", name="Look again")).to_be_hidden()
    person.look("import-waiting")

    words = page.wait_for_function(MOVED, timeout=WITHIN_MS).json_value()
    assert str(words).startswith(tuple("123456789"))

    expect(page.get_by_role("heading", name="Look through and import")).to_be_visible(timeout=WITHIN_MS)
    person.look("import-checked")
    person.press(page.get_by_role("button", name="Import all rows"))
    expect(page.get_by_role("heading", name="The cards are imported")).to_be_visible()
    person.context.close()
    assert inspector.faults == []


def test_when_the_server_does_not_answer_the_page_offers_to_look_again(
    browser: Browser, product: Product, inspector: Inspector, tmp_path: Path
) -> None:
    person = clerk(browser, product, inspector)
    person.page.route("**/progress/", lambda route: route.abort())
    send(person, tmp_path, "browser-b", 1)

    again = person.page.get_by_role("link", name="Look again")
    expect(again).to_be_visible(timeout=WITHIN_MS)
    for _ in range(60):
        if not again.count():
            break
        person.press(again)
        person.page.wait_for_timeout(500)

    expect(person.page.get_by_role("heading", name="Look through and import")).to_be_visible()
    person.context.close()


def test_without_javascript_the_link_leads_to_the_preview(
    browser: Browser, product: Product, inspector: Inspector, tmp_path: Path
) -> None:
    person = clerk(browser, product, inspector, javascript=False)
    send(person, tmp_path, "browser-c", 1)
    again = person.page.get_by_role("link", name="Look again")

    for _ in range(60):
        if not again.count():
            break
        person.press(again)
        person.page.wait_for_timeout(500)

    expect(person.page.get_by_role("heading", name="Look through and import")).to_be_visible()
    person.context.close()
