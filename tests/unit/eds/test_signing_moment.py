"""When it was signed: EDS-23, 24 and 38."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.signing import sign
from bitim.eds import certificates
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence
from bitim.eds.policy import Policy
from bitim.eds.report import Verdict

from .conftest import DOCUMENT, ENDS, ISSUED, NOW, Check, Issue
from .findings import remarks
from .gost2004 import Gost2004PrivateKey

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("at", [ISSUED, NOW, ENDS])
def test_the_bounds_of_a_certificate_belong_to_it(at: datetime, gost_key: SigningKey, check: Check) -> None:
    assert check(sign(gost_key, DOCUMENT, signing_time=at), received_at=at).verdict is Verdict.ACCEPT


def test_an_expired_certificate_is_rejected(gost_key: SigningKey, check: Check) -> None:
    late = ENDS + SECOND

    report = check(sign(gost_key, DOCUMENT, signing_time=late), received_at=late)

    assert (report.verdict, remarks(report)) == (
        Verdict.REJECT,
        {("EDS-24", "failed", "certificate_expired")},
    )


def test_a_certificate_is_not_valid_before_its_beginning(gost_key: SigningKey, check: Check) -> None:
    early = ISSUED - SECOND

    report = check(sign(gost_key, DOCUMENT, signing_time=early), received_at=early)

    assert remarks(report) == {("EDS-24", "failed", "certificate_not_yet_valid")}


def test_a_back_dated_signature_is_never_accepted_on_its_own_word(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, DOCUMENT, signing_time=NOW), received_at=ENDS + DAY)

    assert report.verdict is Verdict.INDETERMINATE
    assert remarks(report) == {("EDS-24", "indeterminate", "time_not_proven")}


def test_a_claimed_time_in_the_future_does_not_help_either(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, DOCUMENT, signing_time=ISSUED + DAY), received_at=ISSUED - DAY)

    assert remarks(report) == {("EDS-24", "failed", "certificate_not_yet_valid")}


def test_an_ended_authority_carries_nobody(
    issue: Issue, check: Check, nobody_revoked: Callable[[datetime], Evidence]
) -> None:
    after_all = datetime(2045, 6, 1, tzinfo=UTC)
    survivor = issue(not_after=datetime(2046, 1, 1, tzinfo=UTC))

    signature = sign(survivor, DOCUMENT, signing_time=after_all)
    issuing = Evidence(crls=nobody_revoked(after_all).crls[: len(Algorithm)])
    report = check(signature, received_at=after_all, evidence=issuing)

    assert remarks(report) == {("EDS-24", "failed", "authority_not_in_force")}


def test_our_receipt_is_named_as_the_source_of_time(gost_key: SigningKey, check: Check) -> None:
    report = check(sign(gost_key, DOCUMENT, signing_time=ISSUED + DAY))

    (signer,) = report.signers
    (time_check,) = (each for each in signer.checks if each.id == "EDS-23")
    assert dict(time_check.parameters) == {"source": "receipt", "at": "2026-11-20T12:00:00+00:00"}
    assert signer.signing_time == ISSUED + DAY


@pytest.fixture(scope="module")
def old_signature(issue: Issue) -> bytes:
    key: Any = Gost2004PrivateKey()
    return sign(issue(private=key), DOCUMENT, signing_time=NOW)


def test_the_old_generation_is_refused_unless_an_end_is_set(old_signature: bytes, check: Check) -> None:
    assert remarks(check(old_signature)) == {("EDS-38", "failed", "gost_2004_ended")}
    ended = Policy(gost2004_until=NOW)
    assert remarks(check(old_signature, policy=ended)) == {("EDS-38", "failed", "gost_2004_ended")}


def test_the_old_generation_needs_a_timestamp(old_signature: bytes, check: Check) -> None:
    report = check(old_signature, policy=Policy(gost2004_until=NOW + DAY))

    assert report.verdict is Verdict.INDETERMINATE
    assert remarks(report) == {("EDS-38", "indeterminate", "gost_2004_without_timestamp")}


def test_old_objects_of_the_old_generation_are_accepted_with_a_warning(old_signature: bytes, check: Check) -> None:
    report = check(old_signature, policy=Policy(gost2004_until=NOW + DAY, legacy=True))

    assert report.verdict is Verdict.ACCEPT
    assert remarks(report) == {("EDS-38", "warning", "gost_2004_without_timestamp")}


def test_a_date_that_does_not_exist_cannot_be_read(gost_key: SigningKey) -> None:
    spoiled = gost_key.certificate_der.replace(b"260110000000Z", b"261310000000Z")
    assert spoiled != gost_key.certificate_der

    with pytest.raises(Unreadable):
        certificates.read(spoiled)


def test_a_moment_without_a_place_in_the_calendar_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match="date"):
        certificates.moment("0000-01-01")
