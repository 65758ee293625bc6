"""Which authorities an installation trusts, and that production trusts no demo (EDS-17)."""

import json
import os
from pathlib import Path

import pytest

from bitim.accounts import trust
from bitim.documents.checks import documents_stay_here, trust_fits_the_mode
from bitim.eds.errors import TrustRefused
from tests.factories.documents import authority


def test_production_refuses_to_start_with_demo_keys(settings: object) -> None:
    assert trust_fits_the_mode() == []

    settings.MODE = "production"
    settings.TRUST_DIR = authority().trust_folder

    assert [error.id for error in trust_fits_the_mode()] == ["documents.E002"]


def test_production_refuses_to_start_without_a_trust_folder(settings: object, tmp_path: Path) -> None:
    settings.MODE, settings.TRUST_DIR = "production", tmp_path

    assert [error.id for error in trust_fits_the_mode()] == ["documents.E001"]


def test_a_changed_trust_folder_is_read_again(settings: object, tmp_path: Path) -> None:
    settings.TRUST_DIR = tmp_path
    for file in authority().trust_folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    before = trust.current()
    assert trust.current() is before

    profile = tmp_path / "profile.json"
    written = json.loads(profile.read_text()) | {"name": "demo, second year"}
    profile.write_text(json.dumps(written))
    os.utime(profile, ns=(1, 1))

    assert trust.current().name == "demo, second year"


def test_a_trust_folder_that_was_tampered_with_is_refused(settings: object, tmp_path: Path) -> None:
    settings.TRUST_DIR = tmp_path
    for file in authority().trust_folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    certificate = next(tmp_path.glob("*.cer"))
    certificate.write_bytes(next(each for each in tmp_path.glob("*.cer") if each != certificate).read_bytes())

    with pytest.raises(TrustRefused):
        trust.current()


def test_the_way_through_a_third_party_is_switched_off_and_says_why(settings: object) -> None:
    """ML-8-1: what is said in a mediation is secret."""
    assert documents_stay_here() == []

    settings.SIGEX = True
    [error] = documents_stay_here()
    assert (error.id, "third party" in error.msg) == ("documents.E004", True)
