"""Two people talk at once from two browsers: on a good line, on a bad one, and where sockets are blocked."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.driver import Person
from tests.browser.stages import Journey, signed_in, walked

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def journey(product: Product) -> Journey:
    return walked(product, "contract: 3 signatures verified")


@pytest.fixture
def pair(browser: Browser, product: Product, journey: Journey, inspector: Inspector) -> Iterator[tuple[Person, Person]]:
    """Both parties, at the door of the joint room."""
    people = [signed_in(browser, product, who, inspector) for who in (journey.applicant, journey.respondent)]
    yield people[0], people[1]
    for person in people:
        person.context.close()
    assert inspector.faults == []


def enter(person: Person, journey: Journey) -> None:
    person.go(journey.case("talk/"))
    if person.page.locator('[name="agreed"]').count():
        person.answer({"agreed": "on"})


def say(person: Person, words: str) -> None:
    person.page.locator('main [name="text"]').fill(words)
    person.button("text").click()


def bubble(page: Page, words: str) -> Locator:
    return page.locator(".said", has_text=words)


def lines(page: Page) -> list[str]:
    return page.locator(".said[data-number] .bubble").all_inner_texts()


def test_words_arrive_at_once_and_are_seen_to_have_been_read(pair: tuple[Person, Person], journey: Journey) -> None:
    aizhan, erlan = pair
    enter(aizhan, journey)
    enter(erlan, journey)
    expect(aizhan.page.locator("[data-present]")).to_contain_text("Here now:")

    say(aizhan, "Сәлем, Ерлан!")
    expect(bubble(erlan.page, "Сәлем, Ерлан!")).to_be_visible()
    say(erlan, "Сәлем!")

    expect(bubble(aizhan.page, "Сәлем!").last).to_be_visible()
    expect(aizhan.page.locator(".own .read", has_text="Read:")).to_be_visible()
    aizhan.page.reload()
    expect(aizhan.page.locator("[data-present]")).to_contain_text("Here now:")
    expect(aizhan.page.locator(".own").last.locator(".read")).to_have_count(1)
    aizhan.look("room-live")
    assert lines(aizhan.page) == lines(erlan.page)
    erlan.page.reload()
    assert lines(aizhan.page) == lines(erlan.page)


def test_what_one_is_told_of_in_the_case_stands_beside_the_talk_without_a_reload(
    pair: tuple[Person, Person], journey: Journey
) -> None:
    aizhan, erlan = pair
    enter(aizhan, journey)
    expect(aizhan.page.locator("[data-present]")).not_to_be_empty()
    aizhan.page.locator('main [name="text"]').fill("әлі жазып отырмын")

    erlan.go(journey.case("term/"))
    until = date.today() + timedelta(days=45)
    erlan.fill({f"until_{part}": str(getattr(until, part)) for part in ("day", "month", "year")})
    erlan.press('main button[name="act"][value="propose"]')

    expect(aizhan.page.locator('[data-part="around"]')).to_contain_text("A longer term is proposed to you")
    expect(aizhan.page.locator('main [name="text"]')).to_have_value("әлі жазып отырмын")
    aizhan.look("room-news")


def test_who_leaves_is_seen_to_be_gone(pair: tuple[Person, Person], journey: Journey) -> None:
    aizhan, erlan = pair
    enter(aizhan, journey)
    enter(erlan, journey)
    expect(aizhan.page.locator("[data-present]")).to_contain_text("Here now:")

    erlan.go("/about/")

    expect(aizhan.page.locator("[data-present]")).to_contain_text("Nobody else is here now")


def test_what_is_typed_without_a_line_is_sent_once_and_in_order_when_it_is_back(
    pair: tuple[Person, Person], journey: Journey
) -> None:
    aizhan, erlan = pair
    enter(aizhan, journey)
    enter(erlan, journey)
    expect(aizhan.page.locator("[data-present]")).to_contain_text("Here now:")

    aizhan.context.set_offline(True)
    typed = [f"желі жоқ кезде {number}" for number in range(5)]
    for words in typed:
        say(aizhan, words)
    say(erlan, "Сіз қайдасыз?")
    expect(aizhan.page.locator(".said[data-waiting]")).to_have_count(5)
    expect(aizhan.page.locator("[data-state]")).to_contain_text("No connection")
    aizhan.context.set_offline(False)

    expect(aizhan.page.locator(".said[data-waiting]")).to_have_count(0, timeout=20_000)
    expect(bubble(erlan.page, typed[-1])).to_be_visible()
    for page in (aizhan.page, erlan.page):
        assert [line for line in lines(page) if line in typed] == typed
        expect(bubble(page, "Сіз қайдасыз?")).to_be_visible()
    erlan.page.reload()
    assert lines(aizhan.page) == lines(erlan.page)


def test_where_the_server_has_trouble_the_page_stays_as_it_is(pair: tuple[Person, Person], journey: Journey) -> None:
    aizhan, _ = pair
    enter(aizhan, journey)
    page = aizhan.page
    expect(page.locator("[data-present]")).not_to_be_empty()
    page.evaluate("document.body.dataset.before = 'yes'")
    page.route(re.compile(r"\?parts=on$"), lambda route: route.fulfill(status=502, body="Bad gateway"))

    aizhan.context.set_offline(True)
    expect(page.locator("[data-state]")).to_contain_text("No connection")
    with page.expect_response(re.compile(r"\?parts=on$"), timeout=20_000):
        aizhan.context.set_offline(False)

    expect(page.locator("[data-state]")).to_have_text("Connected again.")
    page.wait_for_timeout(500)  # a page that loads itself again does so at once
    assert page.locator("body").get_attribute("data-before") == "yes"


def test_words_not_sent_yet_survive_a_reload(pair: tuple[Person, Person], journey: Journey) -> None:
    aizhan, _ = pair
    aizhan.page.route_web_socket(re.compile(r"/live/rooms/"), lambda route: route.close())
    aizhan.page.route(re.compile(r"/token/$"), lambda route: route.abort())
    enter(aizhan, journey)
    say(aizhan, "Бұл жолда қалды")
    expect(aizhan.page.locator(".said[data-waiting]")).to_have_count(1)

    aizhan.page.unroute_all()
    aizhan.page.reload()

    expect(aizhan.page.locator(".said[data-number]", has_text="Бұл жолда қалды")).to_be_visible(timeout=20_000)
    expect(aizhan.page.locator(".said", has_text="Бұл жолда қалды")).to_have_count(1)


def test_where_sockets_are_blocked_the_same_room_works_by_ordinary_requests(
    pair: tuple[Person, Person], journey: Journey
) -> None:
    aizhan, erlan = pair

    def blocked(route: WebSocketRoute) -> None:
        route.close()

    aizhan.page.route_web_socket(re.compile(r"/live/rooms/"), blocked)
    enter(aizhan, journey)
    enter(erlan, journey)
    expect(aizhan.page.locator("[data-state]")).to_contain_text("blocked", timeout=20_000)

    say(erlan, "Көріп тұрсыз ба?")
    expect(bubble(aizhan.page, "Көріп тұрсыз ба?")).to_be_visible(timeout=15_000)
    say(aizhan, "Көріп тұрмын")

    expect(bubble(erlan.page, "Көріп тұрмын")).to_be_visible(timeout=15_000)
    expect(bubble(aizhan.page, "Көріп тұрмын")).to_have_count(1)
    aizhan.look("room-blocked")


def test_a_text_that_is_too_long_comes_back_to_its_author_with_the_reason(
    pair: tuple[Person, Person], journey: Journey
) -> None:
    aizhan, _ = pair
    enter(aizhan, journey)
    expect(aizhan.page.locator("[data-present]")).not_to_be_empty()
    aizhan.page.locator('main [name="text"]').evaluate("field => field.removeAttribute('maxlength')")
    long = "ұзақ " * 2001

    say(aizhan, long)

    expect(aizhan.page.get_by_role("alert")).to_contain_text("longer than 10000 characters")
    expect(aizhan.page.locator('main [name="text"]')).to_have_value(long)
    assert aizhan.page.locator(".said[data-waiting]").count() == 0
