"""Our own messages, signed."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from bitim.exchange import envelope, jws, keys
from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import Kind


def signed(kind: Kind, body: Mapping[str, Any], *, to: str) -> bytes:
    payload = envelope.write(kind, body, sender=settings.EXCHANGE_NAME, receiver=to, made_at=timezone.now())
    return jws.seal(payload, keys.own()[0])


def refusal_body(refusal: Refusal, about: Mapping[str, str]) -> dict[str, Any]:
    told = {
        "pointer": refusal.pointer,
        "rule": str(refusal.rule),
        "mediation": str(refusal.mediation or ""),
    }
    return {"about": about, "code": refusal.fault.value} | {name: value for name, value in told.items() if value}


def said(answer: bytes) -> Any:
    """What one of our own answers says."""
    return json.loads(jws.decoded(answer.split(b".")[1].decode()))
