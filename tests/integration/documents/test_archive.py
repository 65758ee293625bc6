"""An archive that leaves with a party proves everything by itself, when we and all services are gone (DC-62-1)."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.documents import archive, checking, confirming, preserving, queries, storage
from bitim.documents.models import EvidencePiece, Version
from bitim.eds import trust
from bitim.eds.archive import ArchiveReport, read, verify_archive
from bitim.eds.report import EvidenceKind, Verdict
from tests.authority_services import AuthorityServices
from tests.factories import cases
from tests.factories.documents import asked, authority, frozen, signed, spec
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

TEN_YEARS = timedelta(days=3652)


def packed(version: Version) -> bytes:
    return archive.build(version, checking.check_version(version))


def years_later(data: bytes) -> ArchiveReport:
    return verify_archive(data, trust=trust.load(authority().trust_folder), now=timezone.now() + TEN_YEARS)


@pytest.fixture
def version(services: AuthorityServices, aizhan: User, erlan: User) -> Version:
    """A paper that two people signed, confirmed and sealed."""
    version = frozen()
    for request in asked(version, spec(aizhan), spec(erlan)):
        signed(request)
    confirming.confirm_due()
    preserving.seal_due()
    return version


@pytest.mark.django_db(transaction=True)
def test_the_papers_of_a_settled_case_verify_with_no_network_and_no_row(
    services: AuthorityServices, settings: Any
) -> None:
    table = cases.settled()
    while confirming.confirm_due(timezone.now() + timedelta(minutes=1)):
        pass
    preserving.seal_due(timezone.now() + timedelta(minutes=2))
    signed_versions = [each for each in queries.versions_about(table.case.uid) if queries.signed_keys(each)]
    archives = [packed(version) for version in signed_versions]
    settings.RESPONDERS = {"time_stamps": [], "status": [], "lists": []}

    assert len(archives) >= 2  # the contract and the settlement
    for data in archives:
        found = years_later(data)
        assert found.verdict is Verdict.ACCEPT
        used = {each.kind for report in found.reports for each in report.signers[0].evidence}
        assert {EvidenceKind.TIMESTAMP, EvidenceKind.OCSP, EvidenceKind.SEAL} <= used


def test_the_archive_holds_each_piece_once_and_says_whose_it_is(version: Version) -> None:
    data = packed(version)
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    shared = EvidencePiece.objects.filter(kind=EvidenceKind.CRL).values_list("sha256", flat=True)

    assert [len([name for name in names if name.startswith(f"evidence/{each}/")]) for each in FOLDERS] == [2, 2, 1]
    assert len(set(shared)) == 1
    assert [name for name in names if name.startswith("seals/")] == [
        "seals/1-01.txt",
        "seals/1-01.tst",
        "seals/2-01.txt",
        "seals/2-01.tst",
    ]
    manifest = json.loads(zipfile.ZipFile(BytesIO(data)).read("manifest.json"))
    [crl] = [each for each in manifest["files"] if each["role"] == "crl"]
    assert crl["signatures"] == [1, 2]


FOLDERS = ("time-stamps", "ocsp", "lists")


def test_the_archive_says_when_each_signature_was_received_and_what_was_asked(version: Version) -> None:
    read_again = read(packed(version))

    kept = [request.signature for request in queries.requests_of(version)]
    assert [each.received_at for each in read_again.signatures] == [each.received_at for each in kept]
    for each, signature in zip(read_again.signatures, kept, strict=True):
        assert {nonce.hex() for nonce in each.evidence.nonces} == {p.nonce for p in signature.pieces.all() if p.nonce}
        assert each.evidence.gathered_at == max(seal.made_at for seal in signature.seals.all())
    assert (read_again.altered, read_again.unlisted) == ((), ())


def test_the_same_finding_gives_the_same_bytes(version: Version) -> None:
    finding = checking.check_version(version)

    assert archive.build(version, finding) == archive.build(version, finding)


def test_the_report_lies_there_in_three_languages(version: Version) -> None:
    names = zipfile.ZipFile(BytesIO(packed(version))).namelist()

    assert {"report.kk.pdf", "report.ru.pdf", "report.en.pdf"} <= {*names}


def test_nobody_is_named_by_his_number_outside_of_certificates(version: Version, aizhan: User, erlan: User) -> None:
    data = zipfile.ZipFile(BytesIO(packed(version)))

    for name in ("manifest.json", "report.json", "README.txt"):
        for iin in (aizhan.iin, erlan.iin):
            assert iin.encode() not in data.read(name)


def test_where_evidence_on_our_disk_is_damaged_there_is_no_archive_but_an_honest_page(
    version: Version, aizhan: User
) -> None:
    piece = EvidencePiece.objects.filter(kind=EvidenceKind.OCSP).first()
    assert piece
    path = storage._path(piece.sha256, storage.Folder.EVIDENCE)
    path.write_bytes(b"scrambled")

    response = signed_in(aizhan).get(reverse("documents:archive", args=[version.uid]))

    assert response.status_code == 503
    assert "The fault is ours" in response.content.decode()
