"""Demo revocation lists, read by the library of certificates and, for RSA, judged by OpenSSL."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from bitim.demo.authority import Authority
from bitim.demo.crl import list_revoked
from bitim.demo.keys import Algorithm
from bitim.demo.revocation import CrlReason, Revocation
from tests.unit.demo.genuine import is_signed_by

AT = datetime(2026, 9, 1, 12, 30, 15, tzinfo=UTC)
HELD, BARE = 1 << 158 | 5, 1 << 157 | 7
REVOKED = {HELD: Revocation(AT, CrlReason.CERTIFICATE_HOLD), BARE: Revocation(AT - timedelta(days=1))}


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_full_list_names_every_revoked_certificate(authority: Authority, algorithm: Algorithm) -> None:
    issuer = authority.issuers[algorithm]

    found = x509.load_der_x509_crl(list_revoked(issuer, REVOKED, number=7, this_update=AT))

    entries = {each.serial_number: each for each in found}
    assert {serial: each.revocation_date_utc for serial, each in entries.items()} == {
        HELD: AT,
        BARE: AT - timedelta(days=1),
    }
    assert entries[HELD].extensions.get_extension_for_class(x509.CRLReason).value.reason.value == "certificateHold"
    assert len(entries[BARE].extensions) == 0
    assert (found.last_update_utc, found.next_update_utc) == (AT, AT + timedelta(days=180))
    assert found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 7
    key_id = found.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    assert key_id == issuer.certificate.subject_key_id
    assert found.issuer == x509.load_der_x509_certificate(issuer.certificate_der).subject
    assert is_signed_by(issuer.certificate, found.tbs_certlist_bytes, found.signature)


def test_a_delta_says_critically_that_it_is_none_of_the_whole(authority: Authority) -> None:
    found = x509.load_der_x509_crl(
        list_revoked(authority.issuers[Algorithm.GOST2015], {}, number=9, base=7, this_update=AT)
    )

    indicator = found.extensions.get_extension_for_class(x509.DeltaCRLIndicator)
    assert indicator.critical
    assert indicator.value.crl_number == 7
    assert found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 9
    assert found.next_update_utc == AT + timedelta(days=1)
    assert list(found) == []


@pytest.mark.parametrize("algorithm", Algorithm)
def test_the_root_lists_its_issuing_authorities(authority: Authority, algorithm: Algorithm) -> None:
    root, issuing = authority.root(algorithm), authority.issuers[algorithm].certificate

    found = x509.load_der_x509_crl(list_revoked(root, {issuing.serial: Revocation(AT)}, number=1))

    assert found.get_revoked_certificate_by_serial_number(issuing.serial) is not None
    assert is_signed_by(root.certificate, found.tbs_certlist_bytes, found.signature)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_believes_a_list_of_the_rsa_authority(authority: Authority, tmp_path: Path) -> None:
    issuer = authority.issuers[Algorithm.RSA]
    (tmp_path / "issuer.pem").write_bytes(issuer.to_pem())
    (tmp_path / "list.crl").write_bytes(list_revoked(issuer, REVOKED, number=7))

    command = ["openssl", "crl", "-inform", "DER", "-in", "list.crl", "-CAfile", "issuer.pem", "-noout", "-verify"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=30)

    assert b"verify OK" in found.stderr
