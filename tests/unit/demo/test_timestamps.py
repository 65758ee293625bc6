"""Demo time stamps, read by the project's own CMS reader and, for RSA, judged by OpenSSL."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from pathlib import Path

import pytest
from asn1crypto import tsp

from bitim.demo.authority import Authority, Service
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm, SigningKey, generate
from bitim.demo.signing import Form, sign
from bitim.demo.timestamps import (
    POLICIES,
    Failure,
    Imprint,
    granted,
    read_query,
    refused,
    stamp,
    with_timestamps,
)
from bitim.eds import algorithms, certificates, chain, cms, verify
from bitim.eds.errors import Unreadable
from tests.unit.demo.genuine import is_signed_by

PERSON = Subject("SEITOVA", "AIGUL", iin="840116300124")
OTHER = Subject("OMAROV", "DANIYAR", iin="900202400343")
VALUE = b"the value of a signature"
AT = datetime(2026, 9, 1, 12, 30, 15, tzinfo=UTC)
OPENSSL = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture(params=Algorithm)
def tsa(authority: Authority, request: pytest.FixtureRequest) -> SigningKey:
    return authority.service(Service.TIME_STAMPS, request.param)


def token_info(token: bytes) -> tsp.TSTInfo:
    content = cms.read(token).content
    assert content is not None
    return tsp.TSTInfo.load(content, strict=True)


@pytest.mark.parametrize("digest_oid", POLICIES)
def test_a_token_says_what_was_stamped_when_and_under_which_policy(tsa: SigningKey, digest_oid: str) -> None:
    info = token_info(stamp(tsa, Imprint.of(VALUE, digest_oid), at=AT, nonce=77))

    imprint = info["message_imprint"]
    assert imprint["hash_algorithm"]["algorithm"].dotted == digest_oid
    assert imprint["hashed_message"].native == algorithms.digest(digest_oid, [VALUE])
    assert info["policy"].dotted == POLICIES[digest_oid]
    assert info["gen_time"].native == AT
    assert info["nonce"].native == 77
    assert info["accuracy"].native is None
    assert info["tsa"].native is None


def test_a_token_is_a_genuine_cms_of_its_authority(tsa: SigningKey) -> None:
    signed = cms.read(stamp(tsa, Imprint.of(VALUE, algorithms.STREEBOG_512), at=AT))

    (signer,) = signed.signers
    (certificate,) = signed.certificates
    assert (signed.version, signed.content_type) == (3, "1.2.840.113549.1.9.16.1.4")
    assert signer.content_type() == signed.content_type
    assert signer.signing_time() == AT
    assert signer.is_canonical
    assert signed.content is not None
    assert signer.message_digest() == tsa.algorithm.digest(signed.content)
    assert [(each.digest_oid, each.hash) for each in signer.certificate_ids()] == [
        (algorithms.SHA_1, sha1(certificate.der).digest())
    ]
    assert signer.names(certificate)
    assert is_signed_by(certificate, signer.signed_bytes, signer.signature)


def test_the_certificate_of_the_authority_serves_time_stamps_alone(authority: Authority, tsa: SigningKey) -> None:
    certificate = tsa.certificate

    assert certificate.extended_key_usage == {"1.3.6.1.5.5.7.3.8"}
    assert certificate.extensions[certificates.EXTENDED_KEY_USAGE].critical
    assert certificate.policies == {"1.2.398.3.3.2.6"}
    assert certificate.key_usage == {"digital_signature"}
    assert chain.is_issued_by(certificate, authority.issuers[tsa.algorithm].certificate)
    assert tsa.subject.iin is None
    assert not (authority.folder / "keys" / f"{tsa.label}.pem").exists()


def test_a_service_keeps_its_key(tmp_path: Path) -> None:
    first = Authority.open(tmp_path).service(Service.TIME_STAMPS)

    again = Authority.open(tmp_path).service(Service.TIME_STAMPS)

    assert again.certificate_der == first.certificate_der
    assert (tmp_path / "services" / "tsa-gost2015.pem").stat().st_mode & 0o777 == 0o600


def test_a_token_comes_without_certificate_and_nonce_if_nobody_asked_for_them(tsa: SigningKey) -> None:
    token = stamp(tsa, Imprint.of(VALUE, algorithms.SHA_256), with_certificate=False)

    assert cms.read(token).certificates == ()
    assert token_info(token)["nonce"].native is None


def test_two_tokens_have_two_serial_numbers(tsa: SigningKey) -> None:
    imprint = Imprint.of(VALUE, algorithms.SHA_256)

    serials = {token_info(stamp(tsa, imprint))["serial_number"].native for _ in range(2)}

    assert len(serials) == 2


def test_a_strange_private_key_makes_a_bad_signature(tsa: SigningKey) -> None:
    impostor = replace(tsa, private=generate(tsa.algorithm))

    (signer,) = cms.read(stamp(impostor, Imprint.of(VALUE, algorithms.SHA_256))).signers

    assert not is_signed_by(tsa.certificate, signer.signed_bytes, signer.signature)


# -- CAdES-T ----------------------------------------------


@pytest.mark.parametrize("form", Form)
def test_each_signer_gets_a_token_over_the_own_signature_value(authority: Authority, form: Form) -> None:
    tsa = authority.service(Service.TIME_STAMPS)
    key, other = authority.issue(PERSON), authority.issue(OTHER, algorithm=Algorithm.RSA)
    plain = sign(key, b"document", others=[other], attached=True, form=form)

    stamped = with_timestamps(plain, lambda value: stamp(tsa, Imprint.of(value, algorithms.STREEBOG_512)))

    before, after = cms.read(verify.to_der(plain)), cms.read(verify.to_der(stamped))
    assert {each.signature for each in after.signers} == {each.signature for each in before.signers}
    assert (after.content, after.certificates) == (before.content, before.certificates)
    for signer in after.signers:
        (token,) = signer.unsigned_attributes.values(cms.TIMESTAMP)
        imprint = token_info(token)["message_imprint"]["hashed_message"].native
        assert imprint == algorithms.digest(algorithms.STREEBOG_512, [signer.signature])


def test_a_second_stamp_leaves_the_first_where_it_is(authority: Authority) -> None:
    tsa = authority.service(Service.TIME_STAMPS)
    tokens = [stamp(tsa, Imprint.of(VALUE, algorithms.SHA_256)) for _ in range(2)]

    once = with_timestamps(sign(authority.issue(PERSON), b"document"), lambda _: tokens[0])
    (signer,) = cms.read(with_timestamps(once, lambda _: tokens[1])).signers

    assert set(signer.unsigned_attributes.values(cms.TIMESTAMP)) == set(tokens)


# -- Requests and responses ----------------------------------------------


def openssl(*arguments: str | Path) -> bytes:
    return subprocess.run(["openssl", *arguments], capture_output=True, check=True, timeout=30).stdout


@OPENSSL
def test_a_request_of_openssl_is_understood(tmp_path: Path) -> None:
    document, asked = tmp_path / "document", tmp_path / "asked.tsq"
    document.write_bytes(VALUE)
    openssl("ts", "-query", "-data", document, "-sha256", "-cert", "-tspolicy", "1.2.398.3.3.2.6.2", "-out", asked)

    query = read_query(asked.read_bytes())

    assert query.imprint == Imprint.of(VALUE, algorithms.SHA_256)
    assert query.policy == "1.2.398.3.3.2.6.2"
    assert query.nonce is not None
    assert query.wants_certificate
    assert not query.has_extensions


@OPENSSL
def test_openssl_believes_a_response_of_the_rsa_authority(authority: Authority, tmp_path: Path) -> None:
    tsa = authority.service(Service.TIME_STAMPS, Algorithm.RSA)
    trusted, response, asked = tmp_path / "trusted.pem", tmp_path / "response.tsr", tmp_path / "asked.tsq"
    (tmp_path / "document").write_bytes(VALUE)
    openssl("ts", "-query", "-data", tmp_path / "document", "-sha256", "-cert", "-out", asked)
    query = read_query(asked.read_bytes())
    trusted.write_bytes(authority.root(Algorithm.RSA).to_pem() + authority.issuers[Algorithm.RSA].to_pem())
    response.write_bytes(granted(stamp(tsa, query.imprint, nonce=query.nonce)))

    said = openssl("ts", "-verify", "-in", response, "-queryfile", asked, "-CAfile", trusted)

    assert b"Verification: OK" in said


@OPENSSL
@pytest.mark.parametrize("failure", Failure)
def test_openssl_reads_why_a_stamp_was_refused(tmp_path: Path, failure: Failure) -> None:
    (tmp_path / "response.tsr").write_bytes(refused(failure))

    said = openssl("ts", "-reply", "-in", tmp_path / "response.tsr", "-text")

    assert b"Status: Rejected." in said
    assert b"Failure info: unspecified" not in said


@pytest.mark.parametrize("bad", [b"", b"\x30", b"\x30\x00", b"\x30\x03\x02\x01\x01", b"-----BEGIN"])
def test_what_is_not_a_request_is_unreadable(bad: bytes) -> None:
    with pytest.raises(Unreadable):
        read_query(bad)


def test_the_time_and_the_life_of_an_authority_may_be_chosen(authority: Authority) -> None:
    start = AT - timedelta(days=10)
    tsa = authority.issue_service(Service.TIME_STAMPS, not_before=start, not_after=AT)

    assert tsa.certificate.in_force(AT)
    assert not tsa.certificate.in_force(AT + timedelta(seconds=1))
    assert token_info(stamp(tsa, Imprint.of(VALUE, algorithms.SHA_256), at=start))["gen_time"].native == start
