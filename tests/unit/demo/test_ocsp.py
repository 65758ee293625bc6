"""Demo OCSP answers, read by the library of certificates and, for RSA, judged by OpenSSL."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp as library

from bitim.demo import ocsp
from bitim.demo.authority import Authority, Service
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm, SigningKey, generate
from bitim.demo.ocsp import CertificateId, Refusal, Standing
from bitim.demo.revocation import NEVER_ISSUED, CrlReason, Revocation
from bitim.eds import certificates, chain, requests
from bitim.eds.errors import Unreadable
from tests.unit.demo.genuine import is_signed_by

PERSON = Subject("SEITOVA", "AIGUL", iin="840116300124")
AT = datetime(2026, 9, 1, 12, 30, 15, tzinfo=UTC)
OPENSSL = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture(params=Algorithm)
def responder(authority: Authority, request: pytest.FixtureRequest) -> SigningKey:
    return authority.service(Service.STATUS, request.param)


def id_of(authority: Authority, key: SigningKey) -> CertificateId:
    return CertificateId.of(key.certificate, authority.issuers[key.algorithm].certificate)


STATUSES = {
    "good": (Standing.GOOD, library.OCSPCertStatus.GOOD, None, None),
    "unknown": (Standing.UNKNOWN, library.OCSPCertStatus.UNKNOWN, None, None),
    "revoked": (
        Revocation(AT, CrlReason.KEY_COMPROMISE),
        library.OCSPCertStatus.REVOKED,
        AT,
        x509.ReasonFlags.key_compromise,
    ),
    "without a reason": (Revocation(AT), library.OCSPCertStatus.REVOKED, AT, None),
    "held": (
        Revocation(AT, CrlReason.CERTIFICATE_HOLD),
        library.OCSPCertStatus.REVOKED,
        AT,
        x509.ReasonFlags.certificate_hold,
    ),
    "never issued": (
        NEVER_ISSUED,
        library.OCSPCertStatus.REVOKED,
        datetime(1970, 1, 1, tzinfo=UTC),
        x509.ReasonFlags.certificate_hold,
    ),
}


@pytest.mark.parametrize("name", STATUSES)
def test_an_answer_says_how_a_certificate_stands(authority: Authority, responder: SigningKey, name: str) -> None:
    standing, status, revoked_at, reason = STATUSES[name]
    key = authority.issue(PERSON, algorithm=responder.algorithm)

    answer = library.load_der_ocsp_response(ocsp.answer(responder, {id_of(authority, key): standing}, produced_at=AT))

    assert answer.response_status is library.OCSPResponseStatus.SUCCESSFUL
    assert (answer.certificate_status, answer.serial_number) == (status, key.certificate.serial)
    assert (answer.revocation_time_utc, answer.revocation_reason) == (revoked_at, reason)
    assert (answer.produced_at_utc, answer.this_update_utc, answer.next_update_utc) == (AT, AT, None)


def test_an_answer_is_signed_by_a_delegate_of_the_authority(authority: Authority, responder: SigningKey) -> None:
    key = authority.issue(PERSON, algorithm=responder.algorithm)

    answer = library.load_der_ocsp_response(ocsp.answer(responder, {id_of(authority, key): Standing.GOOD}))

    (enclosed,) = (certificates.read(each.public_bytes(serialization.Encoding.DER)) for each in answer.certificates)
    assert enclosed.der == responder.certificate_der
    assert enclosed.extended_key_usage == {"1.3.6.1.5.5.7.3.9"}
    assert enclosed.extensions["1.3.6.1.5.5.7.48.1.5"].value == b"\x05\x00"
    assert chain.is_issued_by(enclosed, authority.issuers[responder.algorithm].certificate)
    assert is_signed_by(enclosed, answer.tbs_response_bytes, answer.signature)


def test_a_strange_private_key_makes_a_bad_signature(authority: Authority, responder: SigningKey) -> None:
    impostor = replace(responder, private=generate(responder.algorithm))
    key = authority.issue(PERSON, algorithm=responder.algorithm)

    answer = library.load_der_ocsp_response(ocsp.answer(impostor, {id_of(authority, key): Standing.GOOD}))

    assert not is_signed_by(responder.certificate, answer.tbs_response_bytes, answer.signature)


def test_an_answer_may_be_old_and_without_a_certificate(authority: Authority, responder: SigningKey) -> None:
    key = authority.issue(PERSON, algorithm=responder.algorithm)
    standings = {id_of(authority, key): Standing.GOOD}
    old = AT - timedelta(days=30)

    answer = library.load_der_ocsp_response(
        ocsp.answer(responder, standings, produced_at=AT, this_update=old, certificates=())
    )

    assert (answer.produced_at_utc, answer.this_update_utc) == (AT, old)
    assert answer.certificates == []


def test_a_request_of_the_library_is_understood_and_its_nonce_comes_back(authority: Authority) -> None:
    key, issuer = authority.issue(PERSON, algorithm=Algorithm.RSA), authority.issuers[Algorithm.RSA]
    asked = (
        library.OCSPRequestBuilder()
        .add_certificate(
            x509.load_der_x509_certificate(key.certificate_der),
            x509.load_der_x509_certificate(issuer.certificate_der),
            hashes.SHA256(),
        )
        .add_extension(x509.OCSPNonce(b"12345678"), critical=False)
        .build()
    )

    query = ocsp.read_query(asked.public_bytes(serialization.Encoding.DER))
    responder = authority.service(Service.STATUS, Algorithm.RSA)
    answer = library.load_der_ocsp_response(
        ocsp.answer(responder, dict.fromkeys(query.ids, Standing.GOOD), nonce=query.nonce)
    )

    assert query.ids == (id_of(authority, key),)
    assert answer.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == b"12345678"
    assert (answer.issuer_name_hash, answer.issuer_key_hash) == (asked.issuer_name_hash, asked.issuer_key_hash)


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_request_of_the_product_is_understood(authority: Authority, algorithm: Algorithm) -> None:
    key = authority.issue(PERSON, algorithm=algorithm)
    asked = requests.for_status(key.certificate, authority.issuers[algorithm].certificate)

    query = ocsp.read_query(asked.der)

    assert query.ids == (id_of(authority, key),)
    assert query.nonce == b"\x04\x08" + asked.nonce


def test_one_answer_may_speak_of_two_certificates(authority: Authority, responder: SigningKey) -> None:
    good, held = (authority.issue(PERSON, algorithm=responder.algorithm) for _ in range(2))
    standings = {
        id_of(authority, good): Standing.GOOD,
        id_of(authority, held): Revocation(AT, CrlReason.CERTIFICATE_HOLD),
    }

    answer = library.load_der_ocsp_response(ocsp.answer(responder, standings))

    assert {each.serial_number: each.certificate_status for each in answer.responses} == {
        good.certificate.serial: library.OCSPCertStatus.GOOD,
        held.certificate.serial: library.OCSPCertStatus.REVOKED,
    }


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Refusal.MALFORMED_REQUEST, library.OCSPResponseStatus.MALFORMED_REQUEST),
        (Refusal.INTERNAL_ERROR, library.OCSPResponseStatus.INTERNAL_ERROR),
        (Refusal.TRY_LATER, library.OCSPResponseStatus.TRY_LATER),
        (Refusal.UNAUTHORIZED, library.OCSPResponseStatus.UNAUTHORIZED),
    ],
)
def test_a_refusal_has_a_status_and_nothing_else(refusal: Refusal, status: library.OCSPResponseStatus) -> None:
    assert library.load_der_ocsp_response(ocsp.refuse(refusal)).response_status is status


@pytest.mark.parametrize("bad", [b"", b"\x30", b"\x30\x00", b"\x30\x03\x02\x01\x01"])
def test_what_is_not_a_request_is_unreadable(bad: bytes) -> None:
    with pytest.raises(Unreadable):
        ocsp.read_query(bad)


@OPENSSL
@pytest.mark.parametrize(("standing", "said"), [(Standing.GOOD, b": good"), (Revocation(AT), b": revoked")])
def test_openssl_believes_an_answer_of_the_rsa_responder(
    authority: Authority, tmp_path: Path, standing: Standing | Revocation, said: bytes
) -> None:
    key, issuer = authority.issue(PERSON, algorithm=Algorithm.RSA), authority.issuers[Algorithm.RSA]
    files = {name: tmp_path / name for name in ("trusted", "issuer", "subject", "asked", "answer")}
    files["trusted"].write_bytes(authority.root(Algorithm.RSA).to_pem() + issuer.to_pem())
    files["issuer"].write_bytes(issuer.to_pem())
    files["subject"].write_bytes(key.to_pem())
    about = ["-issuer", files["issuer"], "-sha256", "-cert", files["subject"]]
    subprocess.run(["openssl", "ocsp", *about, "-reqout", files["asked"]], check=True, timeout=30)
    query = ocsp.read_query(files["asked"].read_bytes())
    responder = authority.service(Service.STATUS, Algorithm.RSA)
    files["answer"].write_bytes(ocsp.answer(responder, dict.fromkeys(query.ids, standing), nonce=query.nonce))

    found = subprocess.run(
        ["openssl", "ocsp", "-respin", files["answer"], "-no_nonce", "-CAfile", files["trusted"], *about],
        capture_output=True,
        check=True,
        timeout=30,
    )

    assert b"Response verify OK" in found.stderr
    assert said in found.stdout
    assert query.ids == (id_of(authority, key),)
