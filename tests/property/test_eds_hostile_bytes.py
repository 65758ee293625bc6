"""Hostile bytes: whatever comes in, out comes a report or Unreadable, and never an acceptance."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.signing import Form, sign
from bitim.eds import certificates, challenge, encoding, trust
from bitim.eds.errors import Unreadable
from bitim.eds.report import Report, Verdict
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import Policy, to_der, verify

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DOCUMENT = b"the document"
THOROUGH = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.open(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def profile(authority: Authority) -> TrustProfile:
    return trust.load(authority.trust_folder)


@pytest.fixture(scope="module")
def signatures(authority: Authority) -> list[bytes]:
    owner = Subject(surname="SEITOVA", given_name="AIGUL", iin="840116300124")
    key = authority.issue(owner, not_before=datetime(2026, 1, 1, tzinfo=UTC))
    return [sign(key, DOCUMENT, signing_time=NOW, form=form, attached=True) for form in Form]


def judge(data: bytes | str, profile: TrustProfile) -> Report | None:
    try:
        return verify(data, content=DOCUMENT, trust=profile, policy=Policy(asks_for_evidence=False), received_at=NOW)
    except Unreadable:
        return None


@THOROUGH
@given(data=st.binary(max_size=400) | st.binary(max_size=400).map(lambda raw: encoding.wrap(0x30, raw)))
def test_random_bytes_are_unreadable_or_rejected(data: bytes, profile: TrustProfile) -> None:
    report = judge(data, profile)

    assert report is None or report.verdict is Verdict.REJECT


@THOROUGH
@given(text=st.text(max_size=200))
def test_random_text_is_unreadable(text: str, profile: TrustProfile) -> None:
    assert judge(text, profile) is None


@THOROUGH
@given(data=st.data())
def test_mutated_signatures_raise_nothing_but_unreadable(
    data: st.DataObject, signatures: list[bytes], profile: TrustProfile
) -> None:
    original = data.draw(st.sampled_from(signatures))
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, min(len(original), start + 12)))
    spoiled = original[:start] + data.draw(st.binary(max_size=12)) + original[end:]

    report = judge(spoiled, profile)

    if report is not None and report.verdict is Verdict.ACCEPT:  # what changed meant nothing
        (mine,), (good,) = report.signers, (judge(original, profile) or report).signers
        assert mine.signature_value_sha256 == good.signature_value_sha256
        assert mine.certificate_der == good.certificate_der


@THOROUGH
@given(data=st.data())
def test_mutated_certificates_are_read_or_unreadable(data: st.DataObject, authority: Authority) -> None:
    files = sorted(authority.trust_folder.glob("*.cer"))
    spoiled = bytearray(data.draw(st.sampled_from(files)).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    try:
        certificates.read(bytes(spoiled))
    except Unreadable:
        return


@THOROUGH
@given(data=st.binary(max_size=300).map(lambda raw: encoding.wrap(0x30, raw)) | st.binary(max_size=300))
def test_what_is_der_once_stays_der(data: bytes) -> None:
    try:
        der = to_der(data)
    except Unreadable:
        return
    assert to_der(der) == der


@THOROUGH
@given(content=st.binary(max_size=300) | st.binary(max_size=100).map(lambda tail: challenge.PREFIX + tail))
def test_no_bytes_are_both_a_document_and_a_challenge(content: bytes) -> None:
    try:
        challenge.read(content)
    except Unreadable:
        return
    assert challenge.resembles(content)
