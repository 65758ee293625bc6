"""Who may have the bytes and the evidence, and what the archive holds."""

import json
import zipfile
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bitim.accounts.models import User
from bitim.documents import actions, storage
from tests.factories.documents import asked, frozen, signed, spec
from tests.visitors import signed_in


def test_a_signer_reads_exactly_the_frozen_bytes(aizhan: User) -> None:
    version = frozen()
    asked(version, spec(aizhan))

    answer = signed_in(aizhan).get(reverse("documents:content", args=[version.uid]))

    assert answer.content == storage.read(version.sha256)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")


def test_whoever_was_let_in_reads_and_nobody_else(aizhan: User, erlan: User, stranger: User) -> None:
    version = frozen()
    asked(version, spec(aizhan))
    actions.grant(document=version.document, users=[erlan, erlan])
    actions.grant(document=version.document, users=[erlan])

    for page in ("documents:content", "documents:archive"):
        address = reverse(page, args=[version.uid])
        assert signed_in(erlan).get(address).status_code == 200
        assert signed_in(stranger).get(address).status_code == 404
        assert signed_in(stranger).get(reverse(page, args=[uuid4()])).status_code == 404
        assert Client().get(address).status_code == 302


def test_a_damaged_file_is_told_not_sent(aizhan: User) -> None:
    version = frozen()
    asked(version, spec(aizhan))
    storage._path(version.sha256).unlink()

    for page in ("documents:content", "documents:archive"):
        answer = signed_in(aizhan).get(reverse(page, args=[version.uid]), headers={"accept-language": "en"})
        assert answer.status_code == 503
        assert "The fault is ours" in answer.content.decode()


def test_the_archive_holds_the_evidence_in_a_fixed_order(aizhan: User, dana: User) -> None:
    version = frozen()
    first, second = asked(version, spec(aizhan), spec(dana, key="mediator"))
    signatures = [signed(first), signed(second)]

    answer = signed_in(aizhan).get(reverse("documents:archive", args=[version.uid]), headers={"accept-language": "en"})

    archive = zipfile.ZipFile(BytesIO(answer.content))
    names = archive.namelist()
    assert [name for name in names if not name.startswith("authorities/")] == [
        version.filename,
        "signatures/1-party.cms",
        "signatures/2-party.cms",
        "certificates/1-party.cer",
        "certificates/2-party.cer",
        "report.json",
        "report.kk.pdf",
        "report.ru.pdf",
        "report.en.pdf",
        "README.txt",
        "manifest.json",
    ]
    assert archive.read(version.filename) == storage.read(version.sha256)
    assert archive.read("signatures/1-party.cms") == bytes(signatures[0].cms)
    written = json.loads(archive.read("report.json"))
    assert written["answer"] == "genuine"
    assert [each["verdict"] for each in written["signatures"]] == ["accept", "accept"]
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert version.sha256 in archive.read("README.txt").decode()


@pytest.mark.parametrize("signers", [1, 3])
def test_the_archive_takes_the_same_queries_for_any_number_of_signers(
    aizhan: User, erlan: User, dana: User, signers: int, django_assert_num_queries: object
) -> None:
    version = frozen()
    for request in asked(version, *map(spec, [aizhan, erlan, dana][:signers])):
        signed(request)
    client = signed_in(aizhan)

    with django_assert_num_queries(6):  # session, user, version, its requests, their evidence and seals
        assert client.get(reverse("documents:archive", args=[version.uid])).status_code == 200
