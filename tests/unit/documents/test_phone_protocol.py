"""What a phone sends back: a signature is found in it, or it is refused; nothing else comes out."""

import json
from copy import deepcopy
from typing import Any

import pytest

from bitim.documents.dropped import MAX_SIGNATURE_BYTES
from bitim.documents.phone.links import launch_address, uid_in
from bitim.documents.phone.protocol import signature_in
from bitim.law.refusal import Refused, Why

SENT: dict[str, Any] = {
    "signMethod": "CMS_SIGN_ONLY",
    "version": 1,
    "documentsToSign": [
        {
            "id": 1,
            "nameRu": "Договор",
            "meta": [],
            "document": {"file": {"mime": "@file/pdf", "data": "MIIB"}},
        }
    ],
}


def changed(*path: str | int, to: Any) -> bytes:
    """What is sent, with one place of it changed."""
    sent = deepcopy(SENT)
    place: Any = sent
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(sent).encode()


def test_the_signature_stands_in_the_documents_place() -> None:
    assert signature_in(json.dumps(SENT).encode()) == "MIIB"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b'"text"',
        b"[" * 200_000,
        b'{"signMethod": ' + b"9" * 5000 + b"}",
        changed("signMethod", to="CMS_WITH_DATA"),
        changed("version", to=2),
        changed("documentsToSign", to=[]),
        changed("documentsToSign", to=SENT["documentsToSign"] * 2),
        changed("documentsToSign", to={"0": 1}),
        changed("documentsToSign", 0, "id", to=2),
        changed("documentsToSign", 0, "id", to="1"),
        changed("documentsToSign", 0, "document", to="MIIB"),
        changed("documentsToSign", 0, "document", "file", to=None),
        changed("documentsToSign", 0, "document", "file", "data", to=["MIIB"]),
        changed("documentsToSign", 0, "document", "file", "data", to="A" * (2 * MAX_SIGNATURE_BYTES + 1)),
    ],
    ids=lambda body: body[:40].decode("latin-1"),
)
def test_anything_else_is_no_signature(body: bytes) -> None:
    with pytest.raises(Refused) as refused:
        signature_in(body)

    assert refused.value.why is Why.SIGNATURE_UNREADABLE


@pytest.mark.parametrize("link", ["", ".", "x", "0" * 32, "0" * 32 + ".AAAA", "қазақ.сөзі", "../" * 9])
def test_a_link_that_was_not_made_here_leads_to_no_code(link: str) -> None:
    assert uid_in(link) is None


def test_the_link_that_opens_the_application_holds_the_whole_address() -> None:
    assert launch_address("https://a.kz/phone/x.y/").endswith("?link=https%3A%2F%2Fa.kz%2Fphone%2Fx.y%2F")
