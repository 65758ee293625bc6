"""Hostile evidence: whatever comes beside a signature, out comes a report, and a revoked key never signs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitim.demo import ocsp
from bitim.demo.authority import Authority, Service
from bitim.demo.certificates import Subject
from bitim.demo.crl import list_revoked
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import CertificateId
from bitim.demo.revocation import CrlReason, Revocation
from bitim.demo.signing import sign
from bitim.demo.timestamps import Imprint, stamp
from bitim.eds import cms, encoding, preservation, trust
from bitim.eds.algorithms import STREEBOG_512
from bitim.eds.evidence import Evidence, Seal
from bitim.eds.report import Report, Verdict
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import Policy, verify

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BEGINS, ENDS = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
DOCUMENT = b"the document"
THOROUGH = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = ("ocsp", "crls", "tokens")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.open(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def profile(authority: Authority) -> TrustProfile:
    return trust.load(authority.trust_folder)


@pytest.fixture(scope="module")
def key(authority: Authority) -> SigningKey:
    owner = Subject(surname="SEITOVA", given_name="AIGUL", iin="840116300124")
    return authority.issue(owner, algorithm=Algorithm.RSA, not_before=BEGINS)


@pytest.fixture(scope="module")
def signature(key: SigningKey) -> bytes:
    return sign(key, DOCUMENT, signing_time=NOW)


@pytest.fixture(scope="module")
def revoked(authority: Authority, key: SigningKey, signature: bytes) -> Evidence:
    """A token, a revocation in an answer and in a list, and a seal over all."""
    issuer = authority.issuers[Algorithm.RSA]
    tsa, responder = (
        authority.issue_service(each, Algorithm.RSA, not_before=BEGINS, not_after=ENDS)
        for each in (Service.TIME_STAMPS, Service.STATUS)
    )
    since = Revocation(NOW - timedelta(days=1), CrlReason.KEY_COMPROMISE)
    named = CertificateId.of(key.certificate, issuer.certificate)
    value = cms.read(signature).signers[0].signature
    evidence = Evidence(
        ocsp=(ocsp.answer(responder, {named: since}, produced_at=NOW),),
        crls=(list_revoked(issuer, {key.certificate.serial: since, 5: since}, number=1, this_update=NOW),),
        tokens=(stamp(tsa, Imprint.of(value, STREEBOG_512), at=NOW),),
    )
    text = preservation.manifest(signature, DOCUMENT, evidence)
    return replace(evidence, seals=(Seal(text, stamp(tsa, Imprint.of(text, STREEBOG_512), at=NOW)),))


def judge(signature: bytes, evidence: Evidence, profile: TrustProfile) -> Report:
    return verify(
        signature, content=DOCUMENT, trust=profile, policy=Policy(), received_at=NOW, evidence=evidence
    )  # fmt: skip


def spoil(data: st.DataObject, original: bytes) -> bytes:
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, min(len(original), start + 12)))
    return original[:start] + data.draw(st.binary(max_size=12)) + original[end:]


@THOROUGH
@given(data=st.data())
def test_spoiled_evidence_of_a_revocation_never_clears_it(
    data: st.DataObject, signature: bytes, revoked: Evidence, profile: TrustProfile
) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    (piece,) = getattr(revoked, kind)
    alone = Evidence(**{kind: (spoil(data, piece),)})

    assert judge(signature, alone, profile).verdict is not Verdict.ACCEPT
    beside = replace(revoked, **{kind: (spoil(data, piece),)})
    assert judge(signature, beside, profile).verdict is Verdict.REJECT


@THOROUGH
@given(data=st.data())
def test_a_spoiled_seal_never_raises_or_accepts(
    data: st.DataObject, signature: bytes, revoked: Evidence, profile: TrustProfile
) -> None:
    (seal,) = revoked.seals
    spoiled = data.draw(
        st.sampled_from([Seal(spoil(data, seal.manifest), seal.token), Seal(seal.manifest, spoil(data, seal.token))])
    )

    assert judge(signature, replace(revoked, seals=(spoiled,)), profile).verdict is Verdict.REJECT


@THOROUGH
@given(
    raw=st.binary(max_size=300) | st.binary(max_size=300).map(lambda body: encoding.wrap(0x30, body)),
    kind=st.sampled_from(KINDS),
)
def test_random_evidence_proves_nothing(raw: bytes, kind: str, signature: bytes, profile: TrustProfile) -> None:
    assert judge(signature, Evidence(**{kind: (raw,)}), profile).verdict is not Verdict.ACCEPT
