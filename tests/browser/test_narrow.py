"""No page that somebody of the demo country comes to is wider than a small phone, in Kazakh and in Russian."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bitim.demo.court import COURT_PEOPLE
from bitim.demo.people import DANA, PEOPLE, Person
from bitim.demo.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.long]

AIZHAN, _, _, _, ANNA = PEOPLE
CLERK, _, CONDUCTING = COURT_PEOPLE
ONE_OF_MANY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{5}|\d+")
"""What tells apart the addresses of one page for several cases, people or numbers."""
AT_MOST = 2
"""So many pages of one kind are looked at for each person."""
FILES = re.compile(r"/(content|report|proofs|letters/\d+)/|\.\w{2,4}$")


def come_in(browser: Browser, product: Product, email: str) -> BrowserContext:
    context = browser.new_context(base_url=product.address, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto("/demo/")
    with page.expect_navigation():
        page.locator(f'form:has(input[value="{email}"]) button').click()
    return context


def read_in(context: BrowserContext, language: str) -> None:
    page = context.pages[0]
    context.add_cookies([{"name": "language", "value": language, "url": urljoin(page.url, "/")}])


def walked(page: Page) -> Iterator[str]:
    """Open every page that links lead to from the list of a person's cases."""
    waiting, kinds = ["/cases/"], Counter[str]()
    met = set(waiting)
    while waiting:
        path = waiting.pop(0)
        kind = ONE_OF_MANY.sub("#", path)
        kinds[kind] += 1
        if kinds[kind] > AT_MOST:
            continue
        page.goto(path)
        yield path
        links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.href)")
        here = urlsplit(page.url).netloc
        found = [link.path for link in map(urlsplit, links) if link.netloc == here and not link.query]
        waiting += dict.fromkeys(path for path in found if path not in met and not FILES.search(path))
        met |= set(waiting)


def sticks_out(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


@pytest.mark.parametrize("person", [AIZHAN, ANNA, CLERK, CONDUCTING], ids=lambda person: person.key)
def test_no_page_is_wider_than_a_small_phone(browser: Browser, product: Product, person: Person) -> None:
    context = come_in(browser, product, person.email)
    page = context.pages[0]
    read_in(context, "kk")
    wide = {path: sticks_out(page) for path in walked(page)}
    read_in(context, "ru")
    for path in list(wide):
        page.goto(path)
        wide[path] = max(wide[path], sticks_out(page))

    context.close()
    assert len(wide) > 15
    assert {path: pixels for path, pixels in wide.items() if pixels > 0} == {}


def test_the_ways_to_many_rooms_are_no_wider_than_a_small_phone(browser: Browser, product: Product) -> None:
    """The mediator of talks in full swing has four: the joint room, the direct talks, each side alone."""
    context = come_in(browser, product, DANA.email)
    page = context.pages[0]
    read_in(context, "ru")
    page.goto("/cases/")
    page.goto(f"{page.get_by_role('link', name='мотоблок').first.get_attribute('href')}talk/")

    rooms, wide = page.locator(".tabs li").count(), sticks_out(page)

    context.close()
    assert (rooms, wide) == (4, 0)
