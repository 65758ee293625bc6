"""Hostile archives: whatever is done to one, it is unreadable or judged, and only the genuine document is accepted."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitim.demo import ocsp
from bitim.demo.authority import Authority, Service
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm
from bitim.demo.ocsp import CertificateId, Standing
from bitim.demo.signing import sign
from bitim.demo.timestamps import Imprint, stamp
from bitim.eds import archive, cms, trust, zipped
from bitim.eds.algorithms import SHA_256
from bitim.eds.archive import Archive, Archived, verify_archive
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence
from bitim.eds.report import Verdict
from bitim.eds.trust import TrustProfile

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BEGINS, ENDS = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
YEARS_LATER = NOW + timedelta(days=3000)
DOCUMENT = b"the document"
THOROUGH = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.open(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def profile(authority: Authority) -> TrustProfile:
    return trust.load(authority.trust_folder)


@pytest.fixture(scope="module")
def made(authority: Authority) -> Archive:
    """One signature with a time stamp and an answer about its key."""
    owner = Subject(surname="SEITOVA", given_name="AIGUL", iin="840116300124")
    key = authority.issue(owner, algorithm=Algorithm.RSA, not_before=BEGINS, not_after=ENDS)
    tsa, responder = (
        authority.issue_service(each, Algorithm.RSA, not_before=BEGINS, not_after=ENDS)
        for each in (Service.TIME_STAMPS, Service.STATUS)
    )
    signature = sign(key, DOCUMENT, signing_time=NOW)
    value = cms.read(signature).signers[0].signature
    named = CertificateId.of(key.certificate, authority.issuers[Algorithm.RSA].certificate)
    evidence = Evidence(
        ocsp=(ocsp.answer(responder, {named: Standing.GOOD}, produced_at=NOW),),
        tokens=(stamp(tsa, Imprint.of(value, SHA_256), at=NOW),),
    )
    return Archive(
        name="contract.pdf",
        content=DOCUMENT,
        signatures=(Archived("party", signature, evidence, NOW),),
        number="1",
        made_at=NOW,
        software="",
        profile="demo",
        profile_sha256="0" * 64,
    )


def judged(data: bytes, profile: TrustProfile) -> archive.ArchiveReport | None:
    try:
        return verify_archive(data, trust=profile, now=YEARS_LATER, limit_bytes=1 << 20)
    except Unreadable:
        return None


def test_the_archive_itself_is_accepted(made: Archive, profile: TrustProfile) -> None:
    found = judged(archive.write(made), profile)
    assert found
    assert found.verdict is Verdict.ACCEPT


@THOROUGH
@given(data=st.data())
def test_changed_bytes_of_the_zip_never_pass_for_the_document(
    data: st.DataObject, made: Archive, profile: TrustProfile
) -> None:
    whole = bytearray(archive.write(made))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))

    found = judged(bytes(whole), profile)
    assert found is None or found.verdict is not Verdict.ACCEPT or found.archive.content == DOCUMENT


@THOROUGH
@given(data=st.data())
def test_changed_files_never_turn_into_another_accepted_document(
    data: st.DataObject, made: Archive, profile: TrustProfile
) -> None:
    files = zipped.unpack(archive.write(made), limit_bytes=1 << 20)
    name = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[name])
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))

    found = judged(zipped.pack(files | {name: bytes(content)}), profile)
    accepted = found is not None and found.verdict is Verdict.ACCEPT
    assert not accepted or (name == archive.MANIFEST and found is not None and found.archive.content == DOCUMENT)


@THOROUGH
@given(content=st.binary(max_size=40), stated=st.datetimes(timezones=st.just(UTC), min_value=datetime(2020, 1, 1)))
def test_no_stated_time_makes_up_for_a_missing_stamp(
    content: bytes, stated: datetime, made: Archive, profile: TrustProfile
) -> None:
    [signature] = made.signatures
    bare = replace(signature, evidence=replace(signature.evidence, tokens=()), received_at=stated)

    found = judged(archive.write(replace(made, signatures=(bare,))), profile)
    assert found
    assert found.verdict is Verdict.INDETERMINATE
    other = judged(archive.write(replace(made, content=content, signatures=(bare,))), profile)
    assert other
    assert content == DOCUMENT or other.verdict is Verdict.REJECT


@THOROUGH
@given(text=st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda x: st.lists(x) | st.dictionaries(
    st.sampled_from(["format", "version", "files", "signatures", "path", "role"]), x)))  # fmt: skip
def test_any_json_for_a_manifest_is_unreadable(text: object, made: Archive, profile: TrustProfile) -> None:
    files = zipped.unpack(archive.write(made), limit_bytes=1 << 20)
    assert judged(zipped.pack(files | {archive.MANIFEST: json.dumps(text).encode()}), profile) is None
