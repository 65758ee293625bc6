"""What the pages of signing in are told."""

from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from bitim.accounts import trust
from bitim.accounts.models import SignInChallenge


def present_signing(given: SignInChallenge) -> dict[str, Any]:
    """Gather what the module `sign` is told: the text, the program that signs, which keys to offer."""
    with_demo_signer = settings.MODE != "production"
    demo_signer = f"127.0.0.1:{settings.DEMO_SIGNER_PORT}"
    return {
        "content": reverse("accounts:eds_challenge"),
        "sha256": sha256(given.text.encode()).hexdigest(),
        "signer_address": f"ws://{demo_signer}" if with_demo_signer else settings.NCALAYER_ADDRESS,
        "signer_window": f"http://{demo_signer}/window" if with_demo_signer else "",
        "demo": with_demo_signer,
        "locale": get_language(),
        # Every kind of key signs in; keys of other authorities than the national one are offered only when told.
        "key": {} if trust.current().is_production else {"chain": []},
    }


def with_next(name: str, following: str | None) -> str:
    """An address that keeps where the person was going."""
    return f"{reverse(name)}?{urlencode({'next': following})}" if following else reverse(name)
