"""Demo signatures, judged by the project's own verifier and, for RSA, by OpenSSL."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.signing import Form, Twist, sign
from bitim.eds import trust, verify
from bitim.eds.policy import Policy
from bitim.eds.report import Report, Verdict

DOCUMENT = b"The settlement agreement. " * 200
PERSON = Subject("SEITOVA", "AIGUL", iin="840116300124")
OTHER = Subject("OMAROV", "DANIYAR", iin="900202400343")


Keys = dict[Algorithm, SigningKey]


@pytest.fixture(scope="module")
def keys(authority: Authority) -> Keys:
    """One person's key of each algorithm."""
    return {algorithm: authority.issue(PERSON, algorithm=algorithm) for algorithm in Algorithm}


def judge(authority: Authority, cms: bytes, *, content: bytes = DOCUMENT, signers: int = 1) -> Report:
    return verify.verify(
        cms,
        content=content,
        trust=trust.load(authority.trust_folder),
        policy=Policy(expected_signers=signers, asks_for_evidence=False),
        received_at=datetime.now(UTC),
    )


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("attached", [False, True])
def test_a_signature_is_accepted_in_every_form(
    authority: Authority, keys: Keys, algorithm: Algorithm, form: Form, attached: bool
) -> None:
    cms = sign(keys[algorithm], DOCUMENT, attached=attached, form=form)

    assert judge(authority, cms).verdict is Verdict.ACCEPT


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_signature_does_not_cover_another_text(authority: Authority, keys: Keys, algorithm: Algorithm) -> None:
    cms = sign(keys[algorithm], DOCUMENT)

    assert judge(authority, cms, content=DOCUMENT + b" ").verdict is Verdict.REJECT


def test_the_forms_are_different_bytes_of_one_signature(keys: Keys) -> None:
    key = keys[Algorithm.RSA]  # RSA signs the same twice
    moment = datetime.now(UTC)

    written = {form: sign(key, DOCUMENT, attached=True, signing_time=moment, form=form) for form in Form}

    assert len(set(written.values())) == len(Form)
    assert {verify.to_der(cms) for cms in written.values()} == {written[Form.DER]}


def test_two_people_may_sign_in_one_cms(authority: Authority) -> None:
    keys = authority.issue(PERSON), authority.issue(OTHER, algorithm=Algorithm.RSA)

    report = judge(authority, sign(keys[0], DOCUMENT, others=[keys[1]]), signers=2)

    assert report.verdict is Verdict.ACCEPT
    named = {signer.subject.iin for signer in report.signers if signer.subject}
    assert named == {"840116300124", "900202400343"}


def test_a_digest_can_be_signed_without_the_content(authority: Authority) -> None:
    key = authority.issue(PERSON)

    cms = sign(key, key.algorithm.digest(DOCUMENT), digested=True)

    assert judge(authority, cms).verdict is Verdict.ACCEPT


def test_the_signing_time_is_the_one_that_was_asked_for(authority: Authority) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=1)).replace(microsecond=0)

    (signer,) = judge(authority, sign(authority.issue(PERSON), DOCUMENT, signing_time=yesterday)).signers

    assert signer.signing_time == yesterday


def test_another_certificate_can_stand_in_the_place_of_the_own(authority: Authority) -> None:
    key, stranger = authority.issue(PERSON), authority.issue(OTHER)

    report = judge(authority, sign(key, DOCUMENT, certificate_der=stranger.certificate_der))

    assert report.verdict is Verdict.REJECT
    (signer,) = report.signers
    assert signer.certificate_der == stranger.certificate_der


# An encoding out of order still covers exactly what was signed: a warning, not a refusal (EDS-11).
# A missing signing-certificate leaves a doubt (EDS-13).
MILD = {
    Twist.UNSORTED_ATTRIBUTES: Verdict.ACCEPT,
    Twist.NO_SIGNING_CERTIFICATE: Verdict.INDETERMINATE,
}


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("twist", Twist)
def test_every_twist_is_noticed_by_the_verifier(
    authority: Authority, keys: Keys, algorithm: Algorithm, twist: Twist
) -> None:
    report = judge(authority, sign(keys[algorithm], DOCUMENT, twists=[twist]))

    assert report.verdict is MILD.get(twist, Verdict.REJECT)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
@pytest.mark.parametrize("form", [Form.DER, Form.BER])
def test_openssl_reads_a_demo_signature_too(authority: Authority, tmp_path: Path, form: Form) -> None:
    cms, issuer = tmp_path / "document.cms", tmp_path / "issuer.pem"
    key = authority.issue(PERSON, algorithm=Algorithm.RSA)
    cms.write_bytes(sign(key, DOCUMENT, attached=True, form=form))
    issuer.write_bytes(authority.issuers[Algorithm.RSA].to_pem())

    command = [
        "openssl",
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-cades",
        "-partial_chain",
        "-purpose",
        "any",
        "-in",
    ]
    found = subprocess.run([*command, cms, "-CAfile", issuer], capture_output=True, check=True)

    assert found.stdout == DOCUMENT
