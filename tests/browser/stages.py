"""Cases at a point of their way, walked there over HTTP, with people who can sign in at a browser."""

from playwright.sync_api import Browser

from bitim.demo.authority import Authority
from bitim.demo.bench.journey import STEPS, Journey, World
from bitim.demo.letters import Mailbox
from bitim.demo.newcomers import Newcomer, mediators_key
from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.driver import Person


def walked(product: Product, last: str) -> Journey:
    """A new case after the step `last` of `STEPS`. The keys of its people lie where the demo signer finds them."""
    authority = Authority.open(product.keys)
    mailbox = Mailbox(product.folder / "letters")
    journey = Journey(World(product.address, authority, mailbox, mediators_key(authority)))
    for name, step in STEPS.items():
        step(journey)
        if name == last:
            break
    for visitor in journey.visitors.values():
        visitor.close()
    for who in ("applicant", "respondent"):
        authority.keep(journey.keys[who])
    return journey


def applicant(browser: Browser, product: Product, journey: Journey, inspector: Inspector) -> Person:
    """The applicant of a case, signed in at a phone, reading English."""
    return signed_in(browser, product, journey.applicant, inspector)


def signed_in(
    browser: Browser, product: Product, who: Newcomer, inspector: Inspector, *, language: str = "en"
) -> Person:
    """Somebody with an account, at a phone."""
    person = Person(browser, product, inspector.look, language=language, width=360, newcomer=who)
    inspector.listen(person)
    person.go("/account/login/")
    person.answer({"login": who.email, "password": who.password})
    return person


def stranger(browser: Browser, product: Product, inspector: Inspector, *, language: str = "en") -> Person:
    """Somebody without an account, at a phone."""
    person = Person(browser, product, inspector.look, language=language, width=360)
    inspector.listen(person)
    return person
