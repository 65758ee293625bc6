"""A telephone gateway that asks through Django's test client, with the key or without it."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bitim.accounts.models import User
from bitim.calls.telephone.actions import way_in
from bitim.rooms.models import Room

KEY, NUMBER = "k" * 50, "8 800 070 00 04"


@pytest.fixture
def gateway(settings: Any) -> None:
    """There is a number, and a gateway that answers there."""
    settings.PHONE_KEY, settings.PHONE_NUMBER = KEY, NUMBER


def pin_of(user: User, room: Room) -> str:
    way = way_in(room_uid=room.uid, by=user)
    assert way
    return way.pin


def ask(body: object, *, key: str = KEY) -> HttpResponse:
    client = Client(enforce_csrf_checks=True)
    return client.post(
        reverse("api_telephone"),
        body if isinstance(body, bytes) else json.dumps(body),
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )


def dial(pin: str, caller: str = "aizhan's") -> HttpResponse:
    return ask({"pin": pin, "caller": caller})


def ticket(user: User, room: Room, *, caller: str = "aizhan's") -> str:
    """What the gateway gets for somebody who typed his PIN."""
    assert settings.PHONE_KEY
    return str(dial(pin_of(user, room), caller).json()["ticket"])
