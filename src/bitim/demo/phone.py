"""A simulated phone with eGov Mobile (eds.md 8.1): reads a code, fetches the document, signs it with a demo key.

It speaks to the product over HTTP as a real phone does and knows nothing else of it.
"""

import base64
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign

TIMEOUT_S = 20

Ask = Callable[[str, str, Mapping[str, str], bytes | None], tuple[int, bytes]]
"""Method, address, headers and body; returns the status and the body of the answer."""


class PhoneRefused(Exception):  # noqa: N818 -- an answer, not an error
    """The other end said no; the message is what the phone would show."""


@dataclass(frozen=True)
class Offer:
    """What a code leads to."""

    description: str
    organisation: str
    address: str
    token: str


def over_http(method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> tuple[int, bytes]:
    """Ask a server."""
    request = urllib.request.Request(address, body, dict(headers), method=method)  # noqa: S310 -- the caller checks
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310 -- the same
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()
    except OSError as unreachable:
        raise PhoneRefused(str(unreachable)) from unreachable


def address_in(text: str) -> str:
    """The address in what was scanned: a code, a link that opens the application, or the address itself."""
    text = text.strip().removeprefix("mobileSign:")
    return parse_qs(urlsplit(text).query).get("link", [text])[0]


def open_code(address: str, *, ask: Ask = over_http) -> Offer:
    """Raises: PhoneRefused."""
    said = _said(ask("GET", address, {}, None))
    return Offer(
        description=said["description"],
        organisation=said["organisation"]["nameEn"],
        address=said["document"]["uri"],
        token=said["document"]["auth_token"],
    )


def fetch(offer: Offer, *, ask: Ask = over_http) -> dict[str, Any]:
    """Fetch what is to be signed, as JSON. Raises: PhoneRefused."""
    return _said(ask("GET", offer.address, _bearer(offer), None))


def send(offer: Offer, papers: dict[str, Any], key: SigningKey, *, ask: Ask = over_http) -> None:
    """Sign every document with `key` and send the signatures in their places. Raises: PhoneRefused."""
    signed = deepcopy(papers)
    for paper in signed["documentsToSign"]:
        file = paper["document"]["file"]
        file["data"] = base64.b64encode(sign(key, base64.b64decode(file["data"]))).decode()
    headers = _bearer(offer) | {"Content-Type": "application/json"}
    _said(ask("PUT", offer.address, headers, json.dumps(signed).encode()))


def _bearer(offer: Offer) -> dict[str, str]:
    return {"Authorization": f"Bearer {offer.token}"}


def _said(answer: tuple[int, bytes]) -> dict[str, Any]:
    status, body = answer
    try:
        said = json.loads(body)
    except ValueError as error:
        raise PhoneRefused(str(status)) from error
    if status != 200:
        raise PhoneRefused(said.get("message", str(status)))
    return dict(said)
