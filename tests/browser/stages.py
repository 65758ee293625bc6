"""Cases at a point of their way, walked there over HTTP, with people who can sign in at a browser."""

import re
import subprocess
import sys
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser

from bitim.demo.authority import Authority
from bitim.demo.bench.journey import STEPS, Journey, World
from bitim.demo.bench.visitor import Stopwatch, Visitor
from bitim.demo.letters import Mailbox
from bitim.demo.newcomers import Newcomer, aizhan, key_of
from bitim.demo.people import DANA
from bitim.demo.product import Product, environment
from tests.browser.checks import Inspector
from tests.browser.driver import Person


def walked(product: Product, last: str) -> Journey:
    """A new case after the step `last` of `STEPS`. The keys of its people lie where the demo signer finds them."""
    authority = Authority.open(product.keys)
    mailbox = Mailbox(product.folder / "letters")
    journey = Journey(World(product.address, authority, mailbox, key_of(DANA, authority)))
    for name, step in STEPS.items():
        step(journey)
        if name == last:
            break
    journey.close()
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


def in_video_meeting(journey: Journey) -> str:
    """Let a case after its contract come to an open meeting by video; the path of its call."""
    soon = datetime.now(ZoneInfo("Asia/Almaty")) + timedelta(minutes=10)
    fields = {"mode": "video_conference", "hour_1": f"{soon:%H:%M}"}
    fields |= {f"day_1_{part}": str(getattr(soon, part)) for part in ("day", "month", "year")}
    meeting = journey.send("mediator", journey.get("mediator", "meetings/propose/"), fields).path
    for who in ("applicant", "respondent"):
        page = journey.visitors[who].get(meeting)
        time = re.findall(r'name="times" value="([^"]+)"', page.html)
        journey.send(who, page, {"times": unescape(time[0]), "act": "take"})
    for who in ("applicant", "respondent", "mediator"):
        journey.send(who, journey.get(who, "talk/"), {"agreed": "on"})
    opened = journey.send("mediator", journey.visitors["mediator"].get(meeting), {"act": "open"})
    journey.close()
    return opened.path


SEATED = """
from bitim.accounts.models import User
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import actions
from bitim.rooms.models import Room
room = Room.objects.get(uid="{room}")
for email in {emails}:
    seat = actions.Seat(user=User.objects.get(email=email), participant=ParticipantKind.INTERPRETER)
    actions.add_member(room_uid=room.uid, seat=seat, by=None)
    actions.acknowledge(about=room.about, by=seat.user)
"""


def seated(product: Product, journey: Journey, call: str, *, count: int) -> list[Newcomer]:
    """So many interpreters with accounts of their own, seated in the room of a call."""
    people = [aizhan() for _ in range(count)]
    for person in people:
        guest = Visitor(product.address, "en", Stopwatch())
        journey.visitors["guest"] = guest
        journey.sign_up("guest", guest.get("/account/login/"), person)
        guest.close()
    inside(product, SEATED.format(room=call.split("/")[2], emails=[person.email for person in people]))
    return people


def inside(product: Product, script: str) -> None:
    """Run a script in the product, with its database and keys."""
    settings = environment(product.folder, urlsplit(product.address).port or 0, {})
    command = [sys.executable, "-m", "bitim", "shell", "-v", "0", "-c", script]
    subprocess.run(command, env=settings, check=True, stdout=subprocess.DEVNULL)
