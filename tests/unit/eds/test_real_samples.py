"""Real objects of the Kazakh PKI, read from outside this project, with the verdict each must get."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path

import pytest
from asn1crypto import core, crl, ocsp, tsp

from bitim.eds import algorithms, certificates, chain, cms, subject
from bitim.eds.algorithms import Family, PublicKey
from bitim.eds.certificates import Certificate
from bitim.eds.policy import Policy
from bitim.eds.report import Findings, Outcome, Report, Verdict
from bitim.eds.signature import check as check_signature
from bitim.eds.subject import Role
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import to_der, verify

from .findings import remarks
from .reference_curve import TC26_512_A

pytestmark = pytest.mark.samples

TODAY = datetime(2026, 11, 20, tzinfo=UTC)
LEGACY = Policy(legacy=True, allow_organisation_certificate=True, asks_for_evidence=False)
STRICT = Policy(allow_organisation_certificate=True, asks_for_evidence=False)
CHECK_DIGIT = ("EDS-20", "warning", "iin_check_digit")
OLD_FORM = ("EDS-13", "warning", "signing_certificate_absent")
OF_ORGANISATION = ("EDS-22", "warning", "organisation_certificate")


@dataclass(frozen=True)
class Sample:
    content: bytes
    signed_at: datetime
    der: bytes

    def verify(self, trust: TrustProfile, policy: Policy, *, at: datetime | None = None) -> Report:
        at = at or self.signed_at
        return verify(self.der, content=self.content, trust=trust, policy=policy, received_at=at)


def read_cms(samples: Path, name: str) -> Sample:
    der = to_der((samples / "cms" / name).read_bytes())
    signed = cms.read(der)
    claimed = signed.signers[0].signing_time()
    assert signed.content is not None
    assert claimed is not None
    return Sample(signed.content, claimed, der)


@pytest.mark.parametrize(
    ("name", "verdict", "expected"),
    [
        (
            "rsa-one-signer-attached.cms",
            Verdict.REJECT,
            {CHECK_DIGIT, OLD_FORM, ("EDS-24", "failed", "certificate_expired")},
        ),
        (
            "gost2004-head-attached.cms",
            Verdict.ACCEPT,
            {CHECK_DIGIT, OLD_FORM, OF_ORGANISATION, ("EDS-38", "warning", "gost_2004_without_timestamp")},
        ),
        (
            "gost512-head-2023-attached-tst.cms",
            Verdict.INDETERMINATE,
            {CHECK_DIGIT, OLD_FORM, OF_ORGANISATION, ("EDS-25", "indeterminate", "timestamp_authority_unknown")},
        ),
        ("rsa-person-sign-attached.cms", Verdict.ACCEPT, {CHECK_DIGIT, OLD_FORM}),
        (
            "rsa-person-auth-attached.cms",
            Verdict.REJECT,
            {
                CHECK_DIGIT,
                OLD_FORM,
                ("EDS-18", "failed", "authentication_key"),
                ("EDS-19", "failed", "policy_not_allowed"),
            },
        ),
        (
            "rsa-org-auth-revoked-attached.cms",
            Verdict.REJECT,
            {
                CHECK_DIGIT,
                OLD_FORM,
                OF_ORGANISATION,
                ("EDS-18", "failed", "authentication_key"),
                ("EDS-19", "failed", "policy_not_allowed"),
            },
        ),
    ],
)
def test_a_real_cms_at_its_own_time_under_the_legacy_policy(
    name: str, verdict: Verdict, expected: set[tuple[str, str, str]], samples: Path, test_trust: TrustProfile
) -> None:
    report = read_cms(samples, name).verify(test_trust, LEGACY)

    assert (report.verdict, remarks(report)) == (verdict, expected)
    assert {each.id: each.outcome for each in report.signers[0].checks}["EDS-07"] is Outcome.PASSED


@pytest.mark.parametrize(
    "name",
    ["gost2004-head-attached.cms", "gost512-head-2023-attached-tst.cms", "rsa-person-sign-attached.cms"],
)
def test_without_a_legacy_policy_old_objects_are_undecided(name: str, samples: Path, test_trust: TrustProfile) -> None:
    assert read_cms(samples, name).verify(test_trust, STRICT).verdict is Verdict.INDETERMINATE


def test_each_of_two_real_signers_gets_their_own_verdict(samples: Path, test_trust: TrustProfile) -> None:
    sample = read_cms(samples, "gost512-plus-rsa-attached.cms")
    policy = Policy(legacy=True, expected_signers=2, asks_for_evidence=False)

    report = sample.verify(test_trust, policy)

    assert [signer.verdict for signer in report.signers] == [Verdict.ACCEPT, Verdict.REJECT]
    assert report.verdict is Verdict.REJECT
    for signer in report.signers:
        assert {each.id: each.outcome for each in signer.checks}["EDS-07"] is Outcome.PASSED


def test_test_keys_are_rejected_in_production(samples: Path, production_trust: TrustProfile) -> None:
    files = sorted((samples / "cms").glob("*.cms"))
    assert len(files) == 7
    for file in files:
        report = read_cms(samples, file.name).verify(production_trust, LEGACY)

        assert report.verdict is Verdict.REJECT, file.name
        assert ("EDS-14", "failed", "issuer_unknown") in remarks(report), file.name


def test_time_is_not_proven_by_a_token_of_another_domain(samples: Path, test_trust: TrustProfile) -> None:
    """The token is of the production domain, so in the test domain nothing proves the time years later."""
    sample = read_cms(samples, "gost512-head-2023-attached-tst.cms")

    report = sample.verify(test_trust, LEGACY, at=TODAY)

    assert report.verdict is Verdict.INDETERMINATE
    assert ("EDS-24", "indeterminate", "time_not_proven") in remarks(report)


def test_a_byte_of_real_content_matters(samples: Path, test_trust: TrustProfile) -> None:
    sample = read_cms(samples, "rsa-person-sign-attached.cms")
    altered = Sample(sample.content + b"!", sample.signed_at, sample.der)

    assert ("EDS-05", "failed", "other_content_embedded") in remarks(altered.verify(test_trust, LEGACY))


@pytest.mark.parametrize(
    ("name", "issuer", "roles", "is_sign_key"),
    [
        ("test-gost512-head-2024", "test-nca-gost-2022", {Role.LEGAL_PERSON, Role.HEAD}, True),
        ("test-gost512-person-2022", "test-nca-gost-2022", {Role.NATURAL_PERSON}, True),
        ("test-rsa-person-auth-2022", "test-nca-rsa-2019", {Role.NATURAL_PERSON}, False),
        ("test-rsa-person-sign-2022", "test-nca-rsa-2019", {Role.NATURAL_PERSON}, True),
    ],
)
def test_real_certificates_and_their_owners(
    name: str,
    issuer: str,
    roles: set[Role],
    is_sign_key: bool,
    samples: Path,
    test_trust: TrustProfile,
    real_authorities: dict[str, Certificate],
) -> None:
    certificate = certificates.read(to_der((samples / "certs" / f"{name}.cer").read_bytes()))

    found = chain.issuer_among(certificate, test_trust.authorities)

    assert found is not None
    assert found.certificate == real_authorities[issuer]
    assert len(found.path) == 2
    owner = subject.read(certificate)
    assert (owner.roles, owner.is_sign_key, owner.is_auth_key) == (roles, is_sign_key, not is_sign_key)
    assert owner.iin in {"123456789011", "123456789012"}
    assert owner.bin == ("123456789021" if Role.HEAD in roles else None)


def test_every_real_authority_leads_to_its_root(
    test_trust: TrustProfile, production_trust: TrustProfile, real_authorities: dict[str, Certificate]
) -> None:
    names = {each.sha256: name for name, each in real_authorities.items()}
    chains = {
        tuple(names[each.sha256] for each in authority.path)
        for authority in (*test_trust.authorities, *production_trust.authorities)
    }

    issuing = {each for each in chains if len(each) == 2}
    assert issuing == {
        ("test-nca-gost-2022", "test-root-gost-2022"),
        ("test-nca-gost-2023", "test-root-gost-2020"),
        ("test-nca-rsa-2023", "test-root-rsa-2020"),
        ("test-nca-gost-2019", "test-root-gost-2018"),
        ("test-nca-rsa-2019", "test-root-rsa-2018"),
        ("prod-nca-gost-2018", "prod-root-gost-2015"),
        ("prod-nca-rsa-2018", "prod-root-rsa-2015"),
    }
    assert len(chains) == 14


def test_the_real_tsa_certificate_verifies_under_todays_production_key(samples: Path) -> None:
    tsa = certificates.read(to_der((samples / "certs" / "prod-tsa-gost-2022.cer").read_bytes()))
    spki = core.Sequence.load((samples / "ca" / "prod-nca-gost-2022.spki.der").read_bytes())
    bits = spki[1].contents[1:]
    key = PublicKey(tsa.key.oid, tsa.key.parameters, bits, b"")
    (row,) = (row for row in algorithms.ROWS if row.family is Family.GOST_2015)

    assert sha1(bits, usedforsecurity=False).digest() == tsa.authority_key_id
    hashed = algorithms.digest(row.digest_oid, [tsa.tbs])
    assert algorithms.verify(row, key, hashed, tsa.signature)
    assert TC26_512_A.verify(bits.removeprefix(b"\x04\x81\x80"), hashed, tsa.signature)


@pytest.mark.parametrize(
    ("name", "imprint_of", "issuer"),
    [
        ("prod-rsa-2019", "prod-rsa-2019.imprint-of", "prod-nca-rsa-2018"),
        ("prod-gost512-2025", "prod-gost512-2025.imprint-of", None),
        ("test-gost2004-2022", None, "test-nca-gost-2019"),
    ],
)
def test_real_timestamp_tokens_hold_as_signatures(
    name: str,
    imprint_of: str | None,
    issuer: str | None,
    samples: Path,
    real_authorities: dict[str, Certificate],
) -> None:
    signed = cms.read(to_der((samples / "tsp" / f"{name}.tst").read_bytes()))
    (signer,) = signed.signers
    extra = [certificates.read((samples / "certs" / "prod-tsa-gost-2022.cer").read_bytes())]
    (tsa,) = {each.der: each for each in (*signed.certificates, *extra) if signer.names(each)}.values()
    assert signed.content is not None
    content = signed.content
    findings = Findings()

    check_signature(signed, signer, tsa, lambda oid: algorithms.digest(oid, [content]), findings, legacy=True)

    results = {each.id: each.outcome for each in findings.checks()}
    assert {each: results[each] for each in ("EDS-06", "EDS-07", "EDS-08", "EDS-09", "EDS-13")} == dict.fromkeys(
        ("EDS-06", "EDS-07", "EDS-08", "EDS-09", "EDS-13"), Outcome.PASSED
    )
    if issuer is not None:
        assert chain.is_issued_by(tsa, real_authorities[issuer])
    if imprint_of is not None:
        imprint = tsp.TSTInfo.load(content)["message_imprint"]
        stamped = (samples / "tsp" / imprint_of).read_bytes()
        oid = imprint["hash_algorithm"]["algorithm"].dotted
        assert algorithms.digest(oid, [stamped]) == imprint["hashed_message"].native


def test_a_token_is_no_document_signature(samples: Path, test_trust: TrustProfile) -> None:
    for file in (samples / "tsp").glob("*.tst"):
        signed = cms.read(to_der(file.read_bytes()))
        report = verify(
            file.read_bytes(),
            content=signed.content or b"",
            trust=test_trust,
            policy=LEGACY,
            received_at=TODAY,
        )

        assert report.verdict is Verdict.REJECT
        assert ("EDS-02", "failed", "content_is_not_data") in remarks(report)


@pytest.mark.parametrize("name", ["rsa-good", "gost512-revoked"])
def test_real_ocsp_answers_hold_as_signatures(name: str, samples: Path, test_trust: TrustProfile) -> None:
    response = ocsp.OCSPResponse.load((samples / "ocsp" / f"{name}.ocsp").read_bytes())
    basic = ocsp.BasicOCSPResponse.load(response["response_bytes"]["response"].contents)
    responder = certificates.read(basic["certs"][0].dump())
    row = algorithms.row_of(responder.key)
    assert row is not None
    hashed = algorithms.digest(row.digest_oid, [basic["tbs_response_data"].dump()])

    assert algorithms.verify(row, responder.key, hashed, basic["signature"].native)
    assert chain.issuer_among(responder, test_trust.authorities) is not None
    assert "1.3.6.1.5.5.7.3.9" in responder.extended_key_usage


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("test-nca-gost-2022--2026-08-11", "test-nca-gost-2022"),
        ("test-nca-gost-2019--2022-03-29", "test-nca-gost-2019"),
        ("test-nca-rsa-2019--2022-03-29", "test-nca-rsa-2019"),
        ("test-nca-gost-2022-delta--2023-11-17", "test-nca-gost-2022"),
    ],
)
def test_real_crls_hold_as_signatures(
    name: str, issuer: str, samples: Path, real_authorities: dict[str, Certificate]
) -> None:
    listed = crl.CertificateList.load((samples / "crl" / f"{name}.crl").read_bytes())
    key = real_authorities[issuer].key
    row = algorithms.row_of(key)
    assert row is not None
    hashed = algorithms.digest(row.digest_oid, [listed["tbs_cert_list"].dump()])

    assert algorithms.verify(row, key, hashed, listed["signature"].native)
