"""Trust folders: what is pinned is trusted, and nothing else (EDS-17)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import pem

from bitim.demo.authority import Authority
from bitim.demo.certificates import authority_extensions, certify, distinguished_name
from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign
from bitim.eds import certificates, trust
from bitim.eds.errors import TrustRefused
from bitim.eds.report import Outcome, Verdict
from bitim.eds.trust import TrustProfile

from .conftest import DOCUMENT, ENDS, ISSUED, NOW, Check

Edit = Callable[[dict[str, Any]], None]


@pytest.fixture
def folder(authority: Authority, tmp_path: Path) -> Path:
    return Path(shutil.copytree(authority.trust_folder, tmp_path / "trust"))


def edit(folder: Path, change: Edit) -> None:
    file = folder / "profile.json"
    profile = json.loads(file.read_text())
    change(profile)
    file.write_text(json.dumps(profile))


def test_a_folder_becomes_a_profile(folder: Path) -> None:
    profile = trust.load(folder)

    assert (profile.name, profile.is_demo, profile.is_production) == ("demo", True, False)
    assert len(profile.authorities) == len(profile.anchors) + len(profile.intermediates)


def test_certificates_may_be_pem_and_fingerprints_may_have_colons(folder: Path) -> None:
    before = trust.load(folder)
    name = json.loads((folder / "profile.json").read_text())["anchors"][0]["file"]
    (folder / name).write_bytes(pem.armor("CERTIFICATE", (folder / name).read_bytes()))

    def with_colons(profile: dict[str, Any]) -> None:
        plain = profile["anchors"][0]["sha256"].upper()
        profile["anchors"][0]["sha256"] = ":".join(plain[at : at + 2] for at in range(0, 64, 2))

    edit(folder, with_colons)

    assert trust.load(folder).sha256 == before.sha256


def test_another_certificate_than_the_pinned_one_is_refused(folder: Path) -> None:
    def swap(profile: dict[str, Any]) -> None:
        first, second = profile["anchors"]
        first["file"], second["file"] = second["file"], first["file"]

    edit(folder, swap)

    with pytest.raises(TrustRefused, match="not the certificate that was pinned"):
        trust.load(folder)


def test_a_pinned_key_is_compared_too(folder: Path) -> None:
    edit(folder, lambda profile: profile["intermediates"][0].update(spki_sha256="0" * 64))

    with pytest.raises(TrustRefused, match="another key"):
        trust.load(folder)


def test_a_file_that_is_no_certificate_is_refused(folder: Path) -> None:
    name = json.loads((folder / "profile.json").read_text())["anchors"][0]["file"]
    (folder / name).write_bytes(b"certificate")

    with pytest.raises(TrustRefused, match="is not a certificate"):
        trust.load(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    name = json.loads((folder / "profile.json").read_text())["intermediates"][1]["file"]
    (folder / name).unlink()

    with pytest.raises(TrustRefused, match=name):
        trust.load(folder)


def test_files_outside_the_folder_are_refused(folder: Path) -> None:
    edit(folder, lambda profile: profile["anchors"][0].update(file="../root-rsa.cer"))

    with pytest.raises(TrustRefused, match="outside"):
        trust.load(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "x", "anchors": [1], "intermediates": []}'])
def test_a_malformed_profile_is_refused(text: str, folder: Path) -> None:
    (folder / "profile.json").write_text(text)

    with pytest.raises(TrustRefused, match="malformed"):
        trust.load(folder)


def test_an_intermediate_that_leads_nowhere_is_refused(folder: Path) -> None:
    edit(folder, lambda profile: profile["anchors"].pop())

    with pytest.raises(TrustRefused, match="does not lead to an anchor"):
        trust.load(folder)


def test_a_demo_authority_is_refused_in_production(folder: Path) -> None:
    edit(folder, lambda profile: profile.update(is_demo=False))

    with pytest.raises(TrustRefused, match="made for tests"):
        trust.load(folder)


def test_an_anchor_with_a_broken_self_signature_is_no_anchor(authority: Authority) -> None:
    (file, *_) = sorted(authority.trust_folder.glob("root-*.cer"))
    der = bytearray(file.read_bytes())
    der[-1] ^= 1

    assert TrustProfile("broken", (certificates.read(bytes(der)),), is_demo=True).authorities == ()


def test_an_issuing_authority_alone_may_be_the_anchor(authority: Authority, gost_key: SigningKey) -> None:
    issuing = certificates.read(authority.issuers[gost_key.algorithm].certificate_der)

    (found,) = TrustProfile("issuing only", (issuing,), is_demo=True).authorities

    assert found.path == (issuing,)


def test_a_production_profile_is_said_to_be_one(gost_key: SigningKey, check: Check) -> None:
    root = certify(
        distinguished_name([("2.5.4.3", "NATIONAL ROOT"), ("2.5.4.6", "KZ")]),
        gost_key.private,
        authority_extensions(issuing=False),
        issuer=None,
        not_before=ISSUED,
        not_after=ENDS,
    )
    production = TrustProfile("production", (certificates.read(root),))

    report = check(sign(gost_key, DOCUMENT, signing_time=NOW), trust=production)

    assert report.profile == "production"
    assert [each.outcome for each in report.checks if each.id == "EDS-17"] == [Outcome.PASSED]
    assert report.verdict is Verdict.REJECT  # the demo's key is nobody there


@pytest.mark.samples
def test_national_test_authorities_are_refused_in_production(
    real_authorities: dict[str, certificates.Certificate],
) -> None:
    tests = {name: each for name, each in real_authorities.items() if name.startswith("test-")}
    assert len(tests) == 10

    for certificate in tests.values():
        with pytest.raises(TrustRefused, match="made for tests"):
            TrustProfile("production", (certificate,))


@pytest.mark.samples
def test_national_production_authorities_are_welcome(production_trust: TrustProfile) -> None:
    assert production_trust.is_production
    assert len(production_trust.authorities) == 4
