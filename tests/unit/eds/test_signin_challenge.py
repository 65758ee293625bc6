"""A sign-in is never a document and a document never a sign-in: EDS-33."""

from datetime import timedelta

import pytest

from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign
from bitim.eds import challenge
from bitim.eds.challenge import Challenge
from bitim.eds.errors import Unreadable
from bitim.eds.policy import Policy, Purpose
from bitim.eds.report import Verdict

from .conftest import DOCUMENT, NOW, Check, Issue
from .findings import remarks

SIGN_IN = Policy(purpose=Purpose.SIGN_IN)
ASKED = Challenge("Bitim", "https://bitim.example", "0f" * 16, NOW + timedelta(minutes=5))
TEXT = challenge.build(ASKED)


def test_what_is_built_is_read_back() -> None:
    assert challenge.read(TEXT) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        b"",
        DOCUMENT,
        TEXT + b"\n",
        TEXT.replace(b"\n", b"\r\n"),
        TEXT.replace(b"0f0f", b"0F0f", 1),
        TEXT.replace(b"Service: Bitim\n", b""),
        TEXT.replace(b"2026-11-20", b"2026-11-32"),
        TEXT.replace(b"Bitim", b"\xff"),
    ],
)
def test_anything_else_is_no_challenge(text: bytes) -> None:
    with pytest.raises(Unreadable):
        challenge.read(text)


@pytest.mark.parametrize(
    "parts",
    [
        ("", "https://a", "0f" * 16),
        ("A\nOrigin: https://evil", "https://a", "0f" * 16),
        ("A", "https://a b", "0f" * 16),
        ("A", "https://a", "short"),
    ],
)
def test_a_challenge_that_could_be_read_in_two_ways_is_not_built(parts: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="sign-in challenge"):
        challenge.build(Challenge(*parts, NOW))


def test_a_signed_challenge_signs_in(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, TEXT, signing_time=NOW), content=TEXT, policy=SIGN_IN)

    assert report.verdict is Verdict.ACCEPT


def test_an_auth_key_signs_in(issue: Issue, check: Check) -> None:
    report = check(sign(issue(auth=True), TEXT, signing_time=NOW), content=TEXT, policy=SIGN_IN)

    assert report.verdict is Verdict.ACCEPT


def test_an_organisations_key_signs_its_person_in(head_key: SigningKey, check: Check) -> None:
    report = check(sign(head_key, TEXT, signing_time=NOW), content=TEXT, policy=SIGN_IN)

    assert report.verdict is Verdict.ACCEPT
    assert remarks(report) == {("EDS-22", "warning", "organisation_certificate")}


def test_a_signed_challenge_is_no_document(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, TEXT, signing_time=NOW), content=TEXT)

    assert remarks(report) == {("EDS-33", "failed", "challenge_as_document")}
    assert report.verdict is Verdict.REJECT


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf" + TEXT, b" \r\n" + TEXT.lower(), TEXT[:40]])
def test_what_merely_begins_like_a_challenge_is_no_document_either(
    text: bytes, gost_key: SigningKey, check: Check
) -> None:
    report = check(sign(gost_key, text, signing_time=NOW), content=text)

    assert remarks(report) == {("EDS-33", "failed", "challenge_as_document")}


def test_a_signed_document_does_not_sign_in(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, DOCUMENT, signing_time=NOW), policy=SIGN_IN)

    assert remarks(report) == {("EDS-33", "failed", "not_a_challenge")}


def test_a_challenge_ends(gost_key: SigningKey, check: Check) -> None:
    signature = sign(gost_key, TEXT, signing_time=NOW)

    report = check(signature, content=TEXT, policy=SIGN_IN, received_at=ASKED.expires_at)

    assert remarks(report) == {("EDS-33", "failed", "challenge_expired")}
