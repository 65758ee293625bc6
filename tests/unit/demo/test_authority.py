"""The demo's own certification authority."""

import multiprocessing
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto import x509

from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm
from bitim.eds import chain, trust
from bitim.eds.subject import Role

PERSON = Subject("SEITOVA", "AIGUL", "MARATQYZY", iin="840116300124")
OF_COMPANY = Subject(
    "SEITOVA", "AIGUL", "MARATQYZY", iin="840116300124", organisation="Company LLP", bin="123456789021"
)


def test_the_verifier_trusts_the_folder_that_the_authority_publishes(authority: Authority) -> None:
    profile = trust.load(authority.trust_folder)

    assert profile.is_demo
    assert not profile.is_production
    # the chains of both algorithms, GOST and RSA, verify from root to issuing authority
    assert len(profile.authorities) == 4


def test_an_authority_is_founded_once_and_read_afterwards(tmp_path: Path) -> None:
    first = Authority.open(tmp_path)
    again = Authority.open(tmp_path)

    assert again.issuers[Algorithm.GOST2015] == first.issuers[Algorithm.GOST2015]
    assert again.issuers[Algorithm.RSA].certificate_der == first.issuers[Algorithm.RSA].certificate_der
    assert again.issue(PERSON).certificate.authority_key_id in first.issuer_ids


def test_a_trust_folder_that_was_lost_comes_back_the_same(tmp_path: Path) -> None:
    authority = Authority.open(tmp_path)
    before = (authority.trust_folder / "profile.json").read_text()
    for file in authority.trust_folder.iterdir():
        file.unlink()
    authority.trust_folder.rmdir()

    Authority.open(tmp_path)

    assert (authority.trust_folder / "profile.json").read_text() == before


def _open(folder: Path) -> bytes:
    return Authority.open(folder).issuers[Algorithm.GOST2015].certificate_der


def test_two_processes_that_start_together_share_one_authority(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(_open, [tmp_path] * 4)

    assert len(set(found)) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ca", "trust"]


def test_private_keys_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    authority = Authority.open(tmp_path)
    authority.keep(authority.issue(PERSON))

    private = [path for path in tmp_path.rglob("*.pem") if b"PRIVATE KEY" in path.read_bytes()]
    assert len(private) == 5
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_kept_key_reads_back_and_signs(tmp_path: Path, algorithm: Algorithm) -> None:
    authority = Authority.open(tmp_path)
    kept = authority.keep(authority.issue(PERSON, algorithm=algorithm))

    (read,) = Authority.open(tmp_path).keys()

    assert read.label == kept.label
    assert read.certificate_der == kept.certificate_der
    assert read.private.pkcs8() == kept.private.pkcs8()
    assert read.private.public_key_info() == kept.certificate.key.spki


def test_keeping_a_key_twice_returns_the_first(tmp_path: Path) -> None:
    authority = Authority.open(tmp_path)
    first = authority.keep(authority.issue(PERSON))

    second = authority.keep(authority.issue(PERSON))

    assert second.certificate_der == first.certificate_der
    assert len(authority.keys()) == 1


@pytest.mark.parametrize(
    ("subject", "role", "roles"),
    [
        (PERSON, Role.NATURAL_PERSON, {Role.NATURAL_PERSON}),
        (OF_COMPANY, Role.HEAD, {Role.LEGAL_PERSON, Role.HEAD}),
        (OF_COMPANY, Role.RIGHT_TO_SIGN, {Role.LEGAL_PERSON, Role.RIGHT_TO_SIGN}),
        (OF_COMPANY, Role.EMPLOYEE, {Role.LEGAL_PERSON, Role.EMPLOYEE}),
    ],
)
@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_certificate_names_the_person_and_the_role(
    authority: Authority, subject: Subject, role: Role, roles: set[Role], algorithm: Algorithm
) -> None:
    named = authority.issue(subject, role=role, algorithm=algorithm).subject

    assert named.roles == roles
    assert named.is_sign_key
    assert not named.is_auth_key
    assert named.iin == "840116300124"
    assert named.bin == (subject.bin or None)
    assert (named.surname, named.given_name, named.patronymic) == ("SEITOVA", "AIGUL", "MARATQYZY")


def test_an_information_system_has_no_iin(authority: Authority) -> None:
    system = Subject(organisation="Company LLP", bin="123456789021")

    named = authority.issue(system, role=Role.INFORMATION_SYSTEM).subject

    assert named.iin is None
    assert named.bin == "123456789021"
    assert Role.INFORMATION_SYSTEM in named.roles


@pytest.mark.parametrize("algorithm", Algorithm)
def test_an_auth_key_cannot_sign_documents(authority: Authority, algorithm: Algorithm) -> None:
    key = authority.issue(PERSON, algorithm=algorithm, auth=True)

    assert key.label.startswith("AUTH_")
    assert key.subject.is_auth_key
    assert not key.subject.is_sign_key
    assert "non_repudiation" not in key.certificate.key_usage


def test_a_certificate_may_be_out_of_date(authority: Authority) -> None:
    key = authority.issue(
        PERSON,
        not_before=datetime(2023, 1, 1, tzinfo=UTC),
        not_after=datetime(2024, 1, 1, tzinfo=UTC),
    )

    assert key.certificate.in_force(datetime(2023, 6, 1, tzinfo=UTC))
    assert not key.certificate.in_force(datetime.now(UTC))


def test_another_authority_with_the_same_name_is_not_trusted(authority: Authority, tmp_path: Path) -> None:
    impostor = Authority.open(tmp_path).issue(PERSON).certificate
    honest = authority.issue(PERSON).certificate
    issuer = authority.issuers[Algorithm.GOST2015].certificate

    assert impostor.issuer.matches(honest.issuer)
    assert chain.is_issued_by(honest, issuer)
    assert not chain.is_issued_by(impostor, issuer)


def test_a_private_key_may_be_certified_again_for_someone_else(authority: Authority) -> None:
    first = authority.issue(PERSON)

    second = authority.issue(Subject("OMAROV", "DANIYAR", iin="900202400343"), private=first.private)

    assert second.certificate.key.spki == first.certificate.key.spki
    assert second.certificate.serial != first.certificate.serial
    assert second.subject.iin == "900202400343"


def test_a_test_may_spoil_a_certificate_before_it_is_signed(authority: Authority) -> None:
    def forget_the_policies(content: x509.TbsCertificate) -> None:
        left = [each for each in content["extensions"] if each["extn_id"].native != "certificate_policies"]
        content["extensions"] = left

    spoilt = authority.issue(PERSON, change=forget_the_policies).certificate

    assert spoilt.policies == frozenset()
    assert chain.is_issued_by(spoilt, authority.issuers[Algorithm.GOST2015].certificate)
