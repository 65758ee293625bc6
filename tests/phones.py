"""The demo's simulated phone, speaking to Django's test client instead of a socket."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse

from bitim.accounts.models import User
from bitim.cases.models import Case
from bitim.demo.phone import Ask, Offer, fetch, open_code, send
from bitim.documents.models import PhoneSigning, SignatureRequest
from bitim.documents.phone import actions
from bitim.documents.phone.links import link_of
from tests.factories.documents import key_of


def ask_of(client: Client) -> Ask:
    """Each phone has a client of its own, which nobody is signed in to."""

    def ask(method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> tuple[int, bytes]:
        assert address.startswith(settings.SITE_ADDRESS)
        answer = client.generic(
            method, urlsplit(address).path, body or b"", content_type="application/json", headers=dict(headers)
        )
        return answer.status_code, answer.content

    return ask


def phone() -> Ask:
    """A phone that checks for forged forms would be told so: it sends no such token."""
    return ask_of(Client(enforce_csrf_checks=True, headers={"accept-language": "en"}))


def address_of(signing: PhoneSigning) -> str:
    return settings.SITE_ADDRESS + reverse("cases:phone_link", args=[link_of(signing)])


def asked_of(user: User, case: Case) -> SignatureRequest:
    """What the person is asked to sign in a case and has not signed."""
    return SignatureRequest.objects.get(
        signer=user, version__document__about=case.uid, cancelled_at=None, signature=None
    )


def code_for(user: User, case: Case) -> PhoneSigning:
    """A code that the person has just made after reading."""
    return actions.make_code(request_uid=asked_of(user, case).uid, by=user, read=True)


def taken(signing: PhoneSigning, ask: Ask) -> tuple[Offer, dict[str, object]]:
    """The document is on the phone."""
    offer = open_code(address_of(signing), ask=ask)
    return offer, fetch(offer, ask=ask)


def sign_by_phone(user: User, case: Case) -> PhoneSigning:
    """The whole way of one person with a phone of his own."""
    signing, ask = code_for(user, case), phone()
    offer, papers = taken(signing, ask)
    send(offer, papers, key_of(user), ask=ask)
    return signing
