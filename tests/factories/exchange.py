"""A court's system with its key here, and the court for which it speaks."""

from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from bitim.courts.models import Court, Officer
from bitim.demo.court_system import CourtSystem, Line, referral
from bitim.exchange import jws, keys
from bitim.exchange.actions import partners
from tests.factories import courts

NUMBER = "3110-26-00-2/7001"


def over_client(client: Client | None = None) -> Line:
    """The line through the test client."""
    client = client or Client()
    return lambda message: client.post("/api/exchange/1/", message, content_type="application/jose").content


def ours() -> str:
    """The public key that signs what goes to courts."""
    return jws.public_of(keys.own()[0])


def system(*, name: str = "taraz-courts", line: Line | None = None, **options: Any) -> CourtSystem:
    """A system whose key is entered, speaking for no court yet."""
    made = CourtSystem(name, line or over_client(), ours(), they=settings.EXCHANGE_NAME, **options)
    partners.enter(name=name)
    partners.add_key(partner=name, public=made.public, since=timezone.localdate())
    return made


def at_court(**options: Any) -> tuple[CourtSystem, Court]:
    """A system that speaks for the district court of Taraz, whose clerk enters what it sends."""
    court, clerk, _ = courts.bench()
    made = system(**options)
    partners.speak_for(partner=made.name, court=court, officer=Officer.objects.get(user=clerk))
    return made, court


def body(**other: Any) -> dict[str, Any]:
    return referral("KZ-31-1", NUMBER) | other
