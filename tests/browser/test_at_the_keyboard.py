"""What hands do: keys instead of a mouse, two presses instead of one, another language halfway, a hurried exit."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.stages import applicant, stranger, walked

pytestmark = pytest.mark.browser

CODE = r"\b([0-9ABCEHKMPTX]{6})\b"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has the focus, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def test_an_invitation_is_read_and_answered_with_the_keyboard_alone(
    browser: Browser, product: Product, inspector: Inspector
) -> None:
    journey = walked(product, "letter printed (PDF)")
    code = journey.world.mailbox.wait_for(journey.respondent.email, CODE)
    person = stranger(browser, product, inspector)
    page = person.page
    person.go("/invitation/")

    tab_to(page, "[name=number]")
    page.keyboard.type(journey.number)
    page.keyboard.press("Tab")
    page.keyboard.type(code.lower())
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "[name=answer]")
    page.keyboard.press("Space")
    tab_to(page, "main form:has([name=answer]) button")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator('main a[href$="/join/"]')).to_be_visible()
    person.look("invitation-accepted")
    person.context.close()
    assert inspector.faults == []


def test_what_is_typed_survives_a_change_of_language(browser: Browser, product: Product, inspector: Inspector) -> None:
    journey = walked(product, "letter printed (PDF)")
    link = journey.world.mailbox.wait_for(journey.respondent.email, r"https?://[^/]+(/invitation/[^/\s]+/)")
    person = stranger(browser, product, inspector, language="kk")
    person.go(f"{link}question/")
    person.fill({"text": "Қанша тұрады?", "contact": "+7 700 123 45 67"})

    person.press('.languages a[lang="ru"]')

    expect(person.page.locator("html")).to_have_attribute("lang", "ru")
    expect(person.page.locator('[name="text"]')).to_have_value("Қанша тұрады?")
    expect(person.page.locator('[name="contact"]')).to_have_value("+7 700 123 45 67")
    person.context.close()


def test_two_presses_on_send_leave_one_message(browser: Browser, product: Product, inspector: Inspector) -> None:
    journey = walked(product, "contract: 3 signatures verified")
    person = applicant(browser, product, journey, inspector)
    person.go(journey.case("talk/"))
    person.answer({"agreed": "on"})
    words = "Бұл сөз бір-ақ рет келуі керек."
    person.fill({"text": words})

    person.button("text").dblclick()
    expect(person.page.locator(".said[data-number] .bubble", has_text=words)).to_have_count(1)
    person.page.reload()

    expect(person.page.locator(".bubble", has_text=words)).to_have_count(1)
    person.context.close()


def test_two_presses_on_send_file_one_application(browser: Browser, product: Product, inspector: Inspector) -> None:
    journey = walked(product, "account and draft")
    person = applicant(browser, product, journey, inspector)
    other = journey.respondent
    for part, values in {
        "applicant": journey.details(journey.applicant),
        "sides/2": {"surname": other.surname, "given_name": other.given_name, "email": other.email},
        "subject": {"title": "Қарыз", "grounds": "Қолхат бар.", "region": "KZ-31"},
        "wish": {"wish": "Бөліп қайтару."},
    }.items():
        person.go(journey.case(f"application/{part}/"))
        person.answer(values)
    person.go(journey.case("application/check/"))

    with person.page.expect_navigation():
        person.page.locator("main .step form button").dblclick(no_wait_after=True)
    person.page.wait_for_load_state()

    journey.world.mailbox.wait_for(other.email, CODE)
    assert len(journey.world.mailbox.letters_to(other.email)) == 1
    assert person.path == journey.case()
    person.context.close()


def test_a_hurried_exit_drops_the_answers_and_leads_nowhere_back(
    browser: Browser, product: Product, inspector: Inspector
) -> None:
    person = stranger(browser, product, inspector)
    page = person.page
    person.go("/questions/?about=money")
    person.press('button[name="answer"][value="CIV-LOAN"]')
    assert person.path == "/questions/who_i_am/"

    page.locator('[data-module~="quick-close"] button').click()
    page.wait_for_url("**/calendar/")
    person.look("neutral-page")
    page.go_back()

    assert person.path != "/questions/who_i_am/"
    person.go("/questions/")
    assert person.path == "/questions/topic/"
    person.context.close()
    assert inspector.faults == []


def test_the_checks_themselves_find_what_is_planted(
    browser: Browser, product: Product, inspector: Inspector, tmp_path: Path
) -> None:
    person = stranger(browser, product, inspector)
    person.go("/about/")
    person.page.evaluate(
        """() => {
          document.querySelector("main").insertAdjacentHTML("beforeend",
            '<h1>Two</h1><input><div style="width: 999px">wide</div><img src="data:,">');
        }"""
    )

    person.look("planted")

    found = " ".join(inspector.faults)
    for fault in ("2 headings h1", "axe label", "axe image-alt", "Content Security Policy"):
        assert fault in found
    person.context.close()
