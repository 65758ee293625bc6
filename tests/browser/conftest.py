"""The real product in processes of its own, and a real Chromium."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from bitim.demo.product import Product, running
from tests.browser import country
from tests.browser.checks import Inspector
from tests.browser.chromium import FLAGS, SHELL
from tests.browser.court import CourtJourney
from tests.browser.driver import Person
from tests.browser.relay import Relay
from tests.media_server import MediaServer, media_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever has no browser says so; otherwise its absence is a failure like any other."""
    if os.environ.get("BITIM_NO_BROWSER") == "1":
        for item in items:
            if "tests/browser/" in item.nodeid:
                item.add_marker(pytest.mark.skip(reason="BITIM_NO_BROWSER=1: no browser here"))


@pytest.fixture(scope="session")
def relay() -> Iterator[Relay]:
    with Relay.running() as relay:
        yield relay


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaServer]:
    with media_server(tmp_path_factory.mktemp("media")) as server:
        yield server


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory, relay: Relay, media: MediaServer) -> Iterator[Product]:
    """One product for all journeys of a test process: each brings its own people."""
    folder = tmp_path_factory.mktemp("product") / "var"
    country.settle(folder)
    with running(folder, further=relay.settings | media.settings) as started:
        yield started
        assert started.faults() == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=SHELL, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def inspector() -> Inspector:
    return Inspector()


_looked_at: set[tuple[str, str]] = set()
"""Pages of a court, each with its language: ways that share their first steps look at them once."""


@contextmanager
def _at_court(browser: Browser, product: Product, inspector: Inspector, *, by_judge: bool) -> Iterator[CourtJourney]:
    def look(person: Person, name: str) -> None:
        if (name, person.language) not in _looked_at:
            _looked_at.add((name, person.language))
            inspector.look(person, name)

    begun = CourtJourney(browser, product, look, by_judge=by_judge)
    for person in (*begun.everyone, begun.clerk, begun.judge):
        inspector.listen(person)
    yield begun
    begun.close()


@pytest.fixture
def with_judge(browser: Browser, product: Product, inspector: Inspector) -> Iterator[CourtJourney]:
    """A case in court that a judge of the court is to mediate."""
    with _at_court(browser, product, inspector, by_judge=True) as begun:
        yield begun


@pytest.fixture
def with_mediator(browser: Browser, product: Product, inspector: Inspector) -> Iterator[CourtJourney]:
    """A case in court that a mediator outside the court is to mediate."""
    with _at_court(browser, product, inspector, by_judge=False) as begun:
        yield begun
