"""Real tokens, OCSP answers and lists of the Kazakh PKI, with what each must prove (EDS-25 to 32, 37, 38)."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import core, pem

from bitim.eds import certificates, cms, crl, ocsp, timestamps, tokens
from bitim.eds.algorithms import PublicKey
from bitim.eds.certificates import Certificate
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import NOTHING, Evidence, Flaw
from bitim.eds.policy import Limits, Policy
from bitim.eds.report import Outcome, Reason, Report, Verdict
from bitim.eds.revocation import Conclusion, Sources, conclude
from bitim.eds.statements import Standing, Statement
from bitim.eds.timestamps import Stamp
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import to_der, verify

from .findings import outcomes, remarks

pytestmark = pytest.mark.samples

TODAY = datetime(2026, 11, 20, tzinfo=UTC)
LISTED_ON = datetime(2026, 8, 11, 3, 49, 19, tzinfo=UTC)
ANSWERED_ON = datetime(2022, 9, 2, 16, 53, 59, tzinfo=UTC)


def read_token(samples: Path, name: str) -> tokens.Token:
    return tokens.read((samples / "tsp" / f"{name}.tst").read_bytes())


def judge(token: tokens.Token, stamped: bytes, trust: TrustProfile) -> Stamp | Flaw:
    return timestamps.judge(token, stamped, trust, lambda *_: False)


def stamped_by(samples: Path, name: str) -> bytes:
    return (samples / "tsp" / f"{name}.imprint-of").read_bytes()


@pytest.fixture(scope="module")
def todays_trust(samples: Path, real_authorities: dict[str, Certificate]) -> TrustProfile:
    """Today's production authority, of which only the key is at hand, as an operator's own anchor."""
    tsa = certificates.read(to_der((samples / "certs" / "prod-tsa-gost-2022.cer").read_bytes()))
    spki = (samples / "ca" / "prod-nca-gost-2022.spki.der").read_bytes()
    key = PublicKey(tsa.key.oid, tsa.key.parameters, core.Sequence.load(spki)[1].contents[1:], spki)
    anchor = replace(
        real_authorities["prod-nca-gost-2018"],
        der=spki,
        key=key,
        subject=tsa.issuer,
        subject_key_id=tsa.authority_key_id,
        not_after=datetime(2032, 1, 1, tzinfo=UTC),
    )
    return TrustProfile(name="today", anchors=(anchor,))


def test_a_production_token_of_rsa_holds(samples: Path, production_trust: TrustProfile) -> None:
    stamp = judge(read_token(samples, "prod-rsa-2019"), stamped_by(samples, "prod-rsa-2019"), production_trust)

    assert isinstance(stamp, Stamp)
    assert stamp.at == datetime(2019, 2, 3, 11, 47, 53, tzinfo=UTC)


def test_a_production_token_of_today_holds(samples: Path, todays_trust: TrustProfile) -> None:
    stamp = judge(read_token(samples, "prod-gost512-2025"), stamped_by(samples, "prod-gost512-2025"), todays_trust)

    assert isinstance(stamp, Stamp)
    assert stamp.at == datetime(2025, 6, 26, 18, 25, 13, tzinfo=UTC)


def test_a_production_token_does_not_stamp_another_signature(samples: Path, production_trust: TrustProfile) -> None:
    other = stamped_by(samples, "prod-gost512-2025")

    flaw = judge(read_token(samples, "prod-rsa-2019"), other, production_trust)

    assert flaw == Flaw(Reason.TIMESTAMP_OF_OTHER_DATA)


def test_a_production_token_is_of_nobody_in_the_test_domain(samples: Path, test_trust: TrustProfile) -> None:
    token, stamped = read_token(samples, "prod-rsa-2019"), stamped_by(samples, "prod-rsa-2019")

    assert judge(token, stamped, test_trust) == Flaw(Reason.TIMESTAMP_AUTHORITY_UNKNOWN)


@pytest.mark.parametrize("name", ["prod-rsa-2019", "prod-gost512-2025"])
def test_a_real_token_with_a_flipped_bit_never_holds(
    name: str, samples: Path, production_trust: TrustProfile, todays_trust: TrustProfile
) -> None:
    trust = production_trust if "rsa" in name else todays_trust
    good = (samples / "tsp" / f"{name}.tst").read_bytes()
    signed = cms.read(to_der(good))
    parts = [signed.content or b"", signed.signers[0].signature, signed.certificates[0].tbs]
    for part in parts:
        for position in range(good.index(part), good.index(part) + len(part), 11):
            spoiled = bytearray(good)
            spoiled[position] ^= 4
            try:
                token = tokens.read(bytes(spoiled))
            except Unreadable:
                continue
            assert isinstance(judge(token, stamped_by(samples, name), trust), Flaw), position


def read_cms(samples: Path, name: str) -> tuple[bytes, bytes]:
    der = to_der((samples / "cms" / name).read_bytes())
    return der, cms.read(der).content or b""


@pytest.fixture
def judged_as_old(samples: Path, test_trust: TrustProfile, real_authorities: dict[str, Certificate]) -> Report:
    """The real CAdES-T in a profile that holds both the TEST domain and the old production authorities."""
    both = TrustProfile(
        name="both domains",
        anchors=(*test_trust.anchors, real_authorities["prod-root-gost-2015"]),
        intermediates=(*test_trust.intermediates, real_authorities["prod-nca-gost-2018"]),
        is_test=True,
    )
    der, content = read_cms(samples, "gost512-head-2023-attached-tst.cms")
    policy = Policy(legacy=True, allow_organisation_certificate=True, asks_for_evidence=False)
    return verify(der, content=content, trust=both, policy=policy, received_at=TODAY)


def test_a_real_signature_is_proven_years_later_by_its_token(judged_as_old: Report) -> None:
    assert judged_as_old.verdict is Verdict.ACCEPT
    assert ("EDS-25", "warning", "timestamp_authority_ended") in remarks(judged_as_old)
    assert outcomes(judged_as_old)["EDS-24"] is Outcome.PASSED
    (signer,) = judged_as_old.signers
    assert signer.proven_time == datetime(2023, 10, 11, 9, 31, 16, tzinfo=UTC)
    assert judged_as_old.policy == "legacy"


def test_a_real_sha1_imprint_is_weak(samples: Path, test_trust: TrustProfile) -> None:
    """Nobody has the bytes that this one stamps; everything else of it holds."""
    token = read_token(samples, "test-gost2004-2022")

    assert token.imprint_oid in {"1.3.14.3.2.26"}
    assert judge(token, b"something else", test_trust) == Flaw(Reason.TIMESTAMP_OF_OTHER_DATA)


# OCSP


def said_of(
    certificate: Certificate, issuer: Certificate, evidence: Evidence, *, at: datetime, now: datetime = TODAY
) -> tuple[list[Statement], Conclusion]:
    sources = Sources(evidence, now=now, limits=Limits())
    found = sources.about(certificate, issuer)
    return found.statements, conclude(found.statements, certificate, at, Limits())


def signer_of(samples: Path, name: str) -> Certificate:
    return cms.read(read_cms(samples, name)[0]).certificates[0]


def test_a_real_good_answer_holds_but_not_for_an_expired_certificate(
    samples: Path, real_authorities: dict[str, Certificate]
) -> None:
    """The responder said good in September of a certificate that had ended in January."""
    leaf = signer_of(samples, "rsa-one-signer-attached.cms")
    evidence = Evidence(ocsp=((samples / "ocsp" / "rsa-good.ocsp").read_bytes(),))
    issuer = real_authorities["test-nca-rsa-2019"]

    (statement,), conclusion = said_of(leaf, issuer, evidence, at=leaf.not_after)
    _, had_it_lasted = said_of(replace(leaf, not_after=TODAY), issuer, evidence, at=ANSWERED_ON)
    _, of_today = said_of(replace(leaf, not_after=TODAY), issuer, evidence, at=TODAY)

    assert (statement.standing, statement.at) == (Standing.GOOD, ANSWERED_ON)
    assert conclusion.reason is Reason.REVOCATION_UNKNOWN
    assert statement.why_silent(leaf.not_after, leaf, Limits()) is Reason.OCSP_AFTER_EXPIRY
    assert had_it_lasted.outcome is Outcome.PASSED
    assert of_today.reason is Reason.REVOCATION_UNKNOWN


def test_the_nonce_of_a_real_answer_is_compared(samples: Path, real_authorities: dict[str, Certificate]) -> None:
    leaf = signer_of(samples, "rsa-one-signer-attached.cms")
    raw = (samples / "ocsp" / "rsa-good.ocsp").read_bytes()
    issuer = real_authorities["test-nca-rsa-2019"]
    sent = Evidence(ocsp=(raw,), nonces=frozenset({bytes.fromhex("b5e5c9b552cbcac4")}))
    other = replace(sent, nonces=frozenset({b"another!"}))

    assert len(said_of(leaf, issuer, sent, at=ANSWERED_ON)[0]) == 1
    assert said_of(leaf, issuer, other, at=ANSWERED_ON)[0] == []


def test_a_real_answer_of_a_suspended_certificate(samples: Path, real_authorities: dict[str, Certificate]) -> None:
    raw = (samples / "ocsp" / "gost512-revoked.ocsp").read_bytes()
    basic = ocsp.read(raw).basic
    assert basic is not None
    somebody = signer_of(samples, "gost512-plus-rsa-attached.cms")
    leaf = replace(somebody, serial=basic.singles[0].serial)
    issuer = real_authorities["test-nca-gost-2022"]

    (statement,), conclusion = said_of(leaf, issuer, Evidence(ocsp=(raw,)), at=ANSWERED_ON)
    _, before = said_of(leaf, issuer, Evidence(ocsp=(raw,)), at=datetime(2022, 7, 27, tzinfo=UTC))

    assert (statement.standing, statement.is_hold) == (Standing.REVOKED, True)
    assert conclusion.reason is Reason.SUSPENDED
    assert before.reason is Reason.REVOKED_LATER
    assert said_of(somebody, issuer, Evidence(ocsp=(raw,)), at=ANSWERED_ON)[0] == []
    twin = real_authorities["test-nca-gost-2023"]
    assert said_of(leaf, twin, Evidence(ocsp=(raw,)), at=ANSWERED_ON)[0] == []


# Lists


def read_list(samples: Path, name: str) -> bytes:
    return (samples / "crl" / f"{name}.crl").read_bytes()


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("test-nca-gost-2022--2026-08-11", "test-nca-gost-2022"),
        ("test-nca-gost-2019--2022-03-29", "test-nca-gost-2019"),
        ("test-nca-rsa-2019--2022-03-29", "test-nca-rsa-2019"),
    ],
)
def test_a_real_list_tells_of_its_own_entries(
    name: str, issuer: str, samples: Path, real_authorities: dict[str, Certificate]
) -> None:
    raw = read_list(samples, name)
    listed = crl.read(raw)
    by = real_authorities[issuer]
    entries = core.Sequence.load(raw)[0][5]
    somebody = replace(signer_of(samples, "rsa-person-sign-attached.cms"), issuer=by.subject)
    assert len(entries.contents) > 1000
    for entry in [core.Sequence.load(each) for each in _elements(entries.contents)]:
        found = listed.find(entry[0].native)
        assert found is not None
        assert found.since == entry[1].native
    first = replace(somebody, serial=core.Sequence.load(_elements(entries.contents)[0])[0].native)

    (statement,), conclusion = said_of(first, by, Evidence(crls=(raw,)), at=TODAY)

    assert (statement.standing, conclusion.outcome) == (Standing.REVOKED, Outcome.FAILED)


def _elements(content: bytes) -> list[bytes]:
    found = []
    while content:
        one = core.Sequence.load(content).dump()
        found.append(one)
        content = content[len(one) :]
    return found


def test_a_real_delta_is_no_list(samples: Path, real_authorities: dict[str, Certificate]) -> None:
    delta = read_list(samples, "test-nca-gost-2022-delta--2023-11-17")
    leaf = signer_of(samples, "gost512-head-2023-attached-tst.cms")

    sources = Sources(Evidence(crls=(delta,)), now=TODAY, limits=Limits())
    found = sources.about(leaf, real_authorities["test-nca-gost-2022"])

    assert found.lists == (Flaw(Reason.DELTA_WITHOUT_BASE),)


def test_a_stale_real_list_proves_nothing_of_later(samples: Path, real_authorities: dict[str, Certificate]) -> None:
    leaf = signer_of(samples, "rsa-person-sign-attached.cms")
    issuer = real_authorities["test-nca-rsa-2019"]
    evidence = Evidence(crls=(read_list(samples, "test-nca-rsa-2019--2022-03-29"),))
    lasting = replace(leaf, not_after=TODAY)

    in_time = said_of(lasting, issuer, evidence, at=datetime(2022, 9, 25, tzinfo=UTC))[1]
    late = said_of(lasting, issuer, evidence, at=datetime(2022, 9, 26, tzinfo=UTC))[1]

    assert in_time.outcome is Outcome.PASSED
    assert late.reason is Reason.REVOCATION_UNKNOWN


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("individual-valid-individual_valid", None),
        ("legal-valid-head", None),
        ("legal-valid-employee_signright", None),
        ("individual-revoked-individual_revoked", Reason.SUSPENDED),
        ("legal-revoked-head", Reason.SUSPENDED),
    ],
)
def test_the_published_test_keys_stand_as_the_real_list_says(
    name: str, reason: Reason | None, samples: Path, real_authorities: dict[str, Certificate]
) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("Left out: certificates inside PKCS#12 files, which OpenSSL takes out.")
    file = samples / "test-keys" / f"{name}.p12"
    command = ["openssl", "pkcs12", "-in", file, "-passin", "pass:Qwerty12", "-nokeys", "-clcerts", "-legacy"]
    text = subprocess.run(command, check=True, capture_output=True).stdout
    leaf = certificates.read(pem.unarmor(text[text.index(b"-----BEGIN") :])[2])
    evidence = Evidence(crls=(read_list(samples, "test-nca-gost-2022--2026-08-11"),))

    _, conclusion = said_of(leaf, real_authorities["test-nca-gost-2022"], evidence, at=TODAY)

    assert conclusion.reason is reason
    assert conclusion.outcome is (Outcome.PASSED if reason is None else Outcome.FAILED)


def test_without_evidence_a_real_signature_is_undecided(samples: Path, test_trust: TrustProfile) -> None:
    der, content = read_cms(samples, "rsa-person-sign-attached.cms")
    signed_at = datetime(2020, 9, 9, 20, 3, 14, tzinfo=UTC)

    report = verify(
        der, content=content, trust=test_trust, policy=Policy(legacy=True), received_at=signed_at, evidence=NOTHING
    )

    assert report.verdict is Verdict.INDETERMINATE
    assert ("EDS-27", "indeterminate", "revocation_unknown") in remarks(report)


def test_a_real_list_of_later_clears_a_signature_of_before(samples: Path, test_trust: TrustProfile) -> None:
    """The list is of 2022-03-29; the certificate had ended by then, and lists drop those."""
    der, content = read_cms(samples, "rsa-person-sign-attached.cms")
    signed_at = datetime(2020, 9, 9, 20, 3, 14, tzinfo=UTC)
    evidence = Evidence(crls=(read_list(samples, "test-nca-rsa-2019--2022-03-29"),), gathered_at=TODAY)

    report = verify(
        der, content=content, trust=test_trust, policy=Policy(legacy=True), received_at=signed_at, evidence=evidence
    )

    assert ("EDS-31", "indeterminate", "crl_after_expiry") in remarks(report)
    assert timedelta(0) < crl.read(evidence.crls[0]).this_update - signed_at
