"""A simulated telephone gateway: asks the product as a real one does (`bitim.calls.telephone.protocol`)."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from bitim.demo.phone import Ask, over_http


class NoAnswer(Exception):  # noqa: N818 -- an answer, not an error
    """The gateway was refused; `say` are the sentences that it reads out, each with its language."""

    def __init__(self, say: list[list[str]]) -> None:
        super().__init__(say)
        self.say = say


@dataclass(frozen=True)
class Admission:
    """What the gateway got for a PIN."""

    socket: str
    ticket: str
    say: list[list[str]]


def dial_in(pin: str, *, caller: str, ask: Ask = over_http) -> Admission:
    """Raises: NoAnswer, when the PIN is refused; PhoneRefused, when the product cannot be reached."""
    headers = {"Authorization": f"Bearer {settings.PHONE_KEY}", "Content-Type": "application/json"}
    body = json.dumps({"pin": pin, "caller": caller}).encode()
    status, answer = ask("POST", settings.SITE_ADDRESS + reverse("api_telephone"), headers, body)
    said: dict[str, Any] = json.loads(answer)
    if status != 200:
        raise NoAnswer(said["say"])
    return Admission(said["socket"], said["ticket"], said["say"])
