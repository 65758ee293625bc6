"""Trust folders are filled by two people and looked after; nothing half-done is left behind (EDS-17)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import time_machine

from bitim.demo.authority import Authority
from bitim.demo.certificates import authority_extensions, certify, distinguished_name
from bitim.demo.keys import Algorithm, SigningKey
from bitim.eds import certificates, installing, trust
from bitim.eds.command.line import main
from bitim.eds.errors import TrustRefused
from bitim.eds.installing import SOON, State
from bitim.eds.verify import to_der

from .conftest import ENDS, ISSUED, NOW

Main = Callable[..., tuple[int, str]]


@pytest.fixture
def root(authority: Authority) -> bytes:
    return authority.root(Algorithm.GOST2015).certificate_der


@pytest.fixture
def issuing(authority: Authority) -> bytes:
    return authority.issuers[Algorithm.GOST2015].certificate_der


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "trust"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Main:
    def call(*arguments: object) -> tuple[int, str]:
        code = main(["trust", *(str(each) for each in arguments)])
        return code, capsys.readouterr().out

    return call


def two_people(certificate: bytes) -> dict[str, str]:
    digest = sha256(certificate).hexdigest()
    return {"Aizhan": digest, "Marat": ":".join(digest[at : at + 2] for at in range(0, 64, 2)).upper()}


def test_what_two_people_compared_is_trusted_afterwards(folder: Path, root: bytes, issuing: bytes) -> None:
    installing.add(folder, root, two_people(root), name="demo")
    installing.add(folder, issuing, two_people(issuing))

    profile, listed = installing.installed(folder)

    assert (profile.name, profile.is_demo) == ("demo", True)
    assert [(each.certificate.der, each.is_anchor, each.confirmed_by) for each in listed] == [
        (root, True, ("Aizhan", "Marat")),
        (issuing, False, ("Aizhan", "Marat")),
    ]
    assert [each.certificate.der for each in profile.authorities] == [root, issuing]


def test_the_key_is_pinned_as_well(folder: Path, root: bytes) -> None:
    installing.add(folder, root, two_people(root), name="demo")

    written = json.loads((folder / "profile.json").read_text(encoding="utf-8"))

    assert written["anchors"][0]["spki_sha256"] == sha256(certificates.read(root).key.spki).hexdigest()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda given: {"Aizhan": given["Aizhan"]},
        lambda given: {"Aizhan": given["Aizhan"], " aizhan ": given["Aizhan"]},
        lambda given: {"Aizhan": given["Aizhan"], "": given["Aizhan"]},
        lambda given: {},
    ],
)
def test_one_person_is_not_enough(spoil: Callable[[dict[str, str]], dict[str, str]], folder: Path, root: bytes) -> None:
    with pytest.raises(TrustRefused, match="Two people"):
        installing.add(folder, root, spoil(two_people(root)), name="demo")

    assert not folder.exists()


def test_both_must_have_seen_the_same_certificate(folder: Path, root: bytes, issuing: bytes) -> None:
    given = two_people(root) | {"Marat": sha256(issuing).hexdigest()}

    with pytest.raises(TrustRefused, match="that Marat gave"):
        installing.add(folder, root, given, name="demo")

    assert not folder.exists()


def test_an_issuing_authority_must_lead_to_a_root_that_is_there(folder: Path, issuing: bytes) -> None:
    with pytest.raises(TrustRefused, match="does not lead to an anchor"):
        installing.add(folder, issuing, two_people(issuing), name="demo")

    assert not folder.exists()


def test_a_refused_certificate_leaves_the_folder_as_it_was(folder: Path, root: bytes, gost_key: SigningKey) -> None:
    installing.add(folder, root, two_people(root), name="demo")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    with pytest.raises(TrustRefused, match="not a certificate of an authority"):
        installing.add(folder, gost_key.certificate_der, two_people(gost_key.certificate_der))
    with pytest.raises(TrustRefused, match="already"):
        installing.add(folder, root, two_people(root))

    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_authorities_made_for_tests_do_not_get_into_production(folder: Path, root: bytes) -> None:
    with pytest.raises(TrustRefused, match="made for tests"):
        installing.add(folder, root, two_people(root))

    assert not folder.exists()


def test_a_folder_keeps_its_name(folder: Path, root: bytes, issuing: bytes) -> None:
    installing.add(folder, root, two_people(root), name="demo")

    with pytest.raises(TrustRefused, match="holds the profile demo, not production"):
        installing.add(folder, issuing, two_people(issuing), name="production")


def test_the_name_of_the_authority_of_2022_needs_its_key(folder: Path, gost_key: SigningKey) -> None:
    forged = certify(
        distinguished_name([("2.5.4.3", "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022"), ("2.5.4.6", "KZ")]),
        gost_key.private,
        authority_extensions(issuing=False),
        issuer=None,
        not_before=ISSUED,
        not_after=ENDS,
    )

    with pytest.raises(TrustRefused, match="whose key is known to be another"):
        installing.add(folder, forged, two_people(forged))


def test_the_key_identifier_of_the_authority_of_2022_needs_its_key(root: bytes) -> None:
    known = bytes.fromhex("fe30be9fc890633f1fff5a3c0cb0c85f4c6d1708")

    with pytest.raises(TrustRefused, match="whose key is known to be another"):
        installing.check_known_key(replace(certificates.read(root), subject_key_id=known))


@pytest.mark.samples
def test_the_known_key_of_the_authority_of_2022_is_that_of_the_samples(samples: Path, root: bytes) -> None:
    spki = (samples / "ca" / "prod-nca-gost-2022.spki.der").read_bytes()
    found = certificates.read(root)
    genuine = replace(
        found,
        key=replace(found.key, spki=spki),
        subject_key_id=bytes.fromhex("fe30be9fc890633f1fff5a3c0cb0c85f4c6d1708"),
    )

    installing.check_known_key(genuine)


@pytest.mark.samples
def test_real_authorities_of_production_are_installed(samples: Path, folder: Path) -> None:
    for name in ("prod-root-gost-2015", "prod-nca-gost-2018", "prod-root-rsa-2015", "prod-nca-rsa-2018"):
        certificate = (samples / "ca" / f"{name}.cer").read_bytes()
        installing.add(folder, certificate, two_people(to_der(certificate)))

    assert trust.load(folder).is_production
    assert len(trust.load(folder).authorities) == 4


def test_states_tell_what_ends(folder: Path, root: bytes) -> None:
    added = installing.add(folder, root, two_people(root), name="demo")
    ends, begins = added.certificate.not_after, added.certificate.not_before

    assert added.state(NOW) is State.IN_FORCE
    assert added.state(ends - SOON) is State.ENDS_SOON
    assert added.state(ends) is State.ENDS_SOON
    assert added.state(ends + timedelta(seconds=1)) is State.ENDED
    assert added.state(begins - timedelta(seconds=1)) is State.NOT_YET


def test_the_folder_is_kept_at_the_command_line(run: Main, folder: Path, tmp_path: Path, root: bytes) -> None:
    file = tmp_path / "root.cer"
    file.write_bytes(root)
    people = [option for who, digest in two_people(root).items() for option in ("--fingerprint", f"{who}={digest}")]

    added = run("add", file, "--trust", folder, "--profile", "demo", *people)
    again = run("add", file, "--trust", folder, *people)
    alone = run("add", file, "--trust", tmp_path / "other", *people[:2])
    listed = run("list", "--trust", folder, "--json")

    assert added[0] == 0
    assert added[1].startswith(f"Added as {sha256(root).hexdigest()[:16]}.cer: CN=")
    assert again == (1, "Refused: The certificate is in the trust folder already.\n")
    assert alone == (1, "Refused: Two people must give the fingerprint, each by name.\n")
    assert [each["confirmed_by"] for each in json.loads(listed[1])["certificates"]] == [["Aizhan", "Marat"]]


@pytest.mark.parametrize(
    ("at", "code", "told"),
    [
        (NOW, 0, "In force until 2045-01-01"),
        (datetime(2044, 12, 1, tzinfo=UTC), 2, "Ends soon, on 2045-01-01"),
        (datetime(2046, 1, 1, tzinfo=UTC), 2, "No issuing authority is in force"),
    ],
)
def test_the_check_warns_before_and_after_an_end(
    at: datetime, code: int, told: str, run: Main, authority: Authority
) -> None:
    with time_machine.travel(at, tick=False):
        found = run("check", "--trust", authority.trust_folder)

    assert found[0] == code
    assert told in found[1]


def test_the_check_refuses_a_folder_that_was_tampered_with(
    run: Main, folder: Path, root: bytes, issuing: bytes
) -> None:
    added = installing.add(folder, root, two_people(root), name="demo")
    (folder / added.file).write_bytes(issuing)

    code, told = run("check", "--trust", folder)

    assert code == 1
    assert told == f"Refused: The file {added.file} is not the certificate that was pinned.\n"
