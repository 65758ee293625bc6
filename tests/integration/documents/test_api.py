"""The open verification service for programs: multipart in, JSON out, nothing kept (DC-61-4, EDS-41)."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign as make_cms
from bitim.documents import archive, checking, confirming, dropped, storage
from bitim.documents.models import Version
from bitim.documents.vocabulary import Answer
from bitim.eds import archive as archives
from tests.authority_services import AuthorityServices
from tests.factories.documents import asked, authority, frozen, key_of, signed, spec, stranger_authority, subject_of

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 made elsewhere %%EOF"
ADDRESS = "/api/verify/"


@pytest.fixture
def key(aizhan: User) -> SigningKey:
    return authority().issue(subject_of(aizhan))


@pytest.fixture
def version(aizhan: User, erlan: User) -> Version:
    version = frozen()
    for request in asked(version, spec(aizhan), spec(erlan)):
        signed(request)
    return version


def send(language: str = "en", **fields: bytes | list[bytes]) -> HttpResponse:
    """Send files as a program does: no cookie, no token of a form."""
    files = {
        name: [SimpleUploadedFile(name, each) for each in (given if isinstance(given, list) else [given])]
        for name, given in fields.items()
    }
    return Client(enforce_csrf_checks=True).post(ADDRESS, files, headers={"accept-language": language})


def refused(response: HttpResponse) -> tuple[int, str]:
    assert response["Content-Type"] == "application/problem+json"
    answer = response.json()
    assert answer["status"] == response.status_code
    assert answer["sentence"]
    return response.status_code, answer["code"]


def test_a_pair_is_judged_and_the_report_names_every_check(services: AuthorityServices, key: SigningKey) -> None:
    response = send(signature=make_cms(key, PDF), content=PDF)

    answer = response.json()
    assert response.status_code == 200
    assert (answer["verdict"], answer["answer"]) == ("accept", Answer.SIGNED_ELSEWHERE)
    [found] = answer["signatures"]
    [signer] = found["report"]["signers"]
    assert {check["id"] for check in signer["checks"]} >= {f"EDS-{number:02}" for number in (6, 7, 14, 20, 27)}
    assert datetime.fromisoformat(answer["checked_at"]).tzinfo


def test_the_three_verdicts(services: AuthorityServices, key: SigningKey, aizhan: User, settings: Any) -> None:
    foreign = stranger_authority().issue(subject_of(aizhan))

    assert send(signature=make_cms(key, PDF), content=PDF).json()["verdict"] == "accept"
    assert send(signature=make_cms(foreign, PDF), content=PDF).json()["verdict"] == "reject"
    settings.RESPONDERS = {"time_stamps": [], "status": [], "lists": []}
    assert send(signature=make_cms(key, PDF), content=PDF).json()["verdict"] == "indeterminate"


def test_numbers_of_people_are_masked_and_names_told_only_to_who_brought_them(
    version: Version, aizhan: User, erlan: User
) -> None:
    content = storage.read(version.sha256)
    own = bytes(version.requests.first().signature.cms)

    text = send(signature=own, content=content).content.decode()
    found = json.loads(text)["signatures"]
    assert aizhan.iin not in text
    assert erlan.iin not in text
    assert [bool(each["report"]["signers"][0]["subject"]) for each in found] == [True, False]
    assert erlan.surname.upper() not in text.upper()
    assert [each["initials"] for each in found] == [request.initials for request in version.requests.all()]


def test_an_archive_is_judged_like_on_the_page(services: AuthorityServices, version: Version) -> None:
    confirming.confirm_due()
    data = archive.build(version, checking.check_version(version))

    answer = send(archive=data).json()
    assert (answer["verdict"], answer["answer"]) == ("accept", Answer.GENUINE)
    assert answer["document"] == {"number": version.document.number, "version": version.number}


def test_several_signatures_over_one_document(services: AuthorityServices, key: SigningKey, erlan: User) -> None:
    answer = send(signature=[make_cms(key, PDF), make_cms(key_of(erlan), PDF)], content=PDF).json()

    assert [each["verdict"] for each in answer["signatures"]] == ["accept", "accept"]


def test_what_cannot_be_judged_gets_a_code_and_a_sentence(key: SigningKey) -> None:
    cms = make_cms(key, PDF)

    assert refused(send()) == (422, "no_signature")
    assert refused(send(content=PDF)) == (422, "no_signature")
    assert refused(send(signature=b"junk", content=PDF)) == (422, "strange_file")
    assert refused(send(signature=b"", content=PDF)) == (422, "empty_file")
    assert refused(send(signature=cms, content=[PDF, PDF + b" "])) == (422, "several_documents")
    assert refused(send(signature=cms, archive=PDF)) == (422, "several_documents")
    assert refused(send(archive=b"PK\x03\x04junk")) == (422, "archive_broken")
    assert refused(send(signature=[make_cms(key, PDF) for _ in range(41)], content=PDF)) == (400, "malformed")


def test_the_sentence_is_in_the_language_that_was_asked_for() -> None:
    response = send(language="ru")
    assert response["Content-Language"] == "ru"
    assert refused(response) == (422, "no_signature")


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("text/plain", b"", 415),
        ("multipart/form-data", b"no boundary", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken", 422),
    ],
)
def test_what_is_no_form_of_files_is_refused(kind: str, body: bytes, status: int) -> None:
    response = Client().post(ADDRESS, body, content_type=kind)

    assert refused(response)[0] == status


def test_too_much_is_refused_before_and_after_it_is_read(settings: Any, key: SigningKey) -> None:
    unread = Client().generic("POST", ADDRESS, b"", CONTENT_LENGTH=str(10**12))
    assert refused(unread) == (413, "too_large")

    settings.UPLOAD_LIMIT_BYTES = 1000
    assert refused(send(signature=make_cms(key, PDF), content=PDF + bytes(1000))) == (413, "too_large")


def test_one_address_gets_so_many_checks_and_is_told_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "CHECKED_DOCUMENTS", attempts.Limit("few", 2, 600))
    assert [send().status_code for _ in range(2)] == [422, 422]

    response = send()
    assert refused(response) == (429, "too_many_attempts")
    assert 0 < int(response["Retry-After"]) <= 600


def test_an_archive_full_of_evidence_counts_as_the_many_checks_that_it_costs(
    version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "CHECKED_DOCUMENTS", attempts.Limit("few", 10, 600))
    ordinary = archives.read(archive.build(version, checking.check_version(version)))
    [first, *others] = ordinary.signatures
    pieces = tuple(b"%d" % place for place in range(10 * dropped.PIECES_OF_A_CHECK))
    assert send(archive=archives.write(ordinary)).status_code == 200
    heavy = replace(first, evidence=replace(first.evidence, ocsp=pieces))
    assert send(archive=archives.write(replace(ordinary, signatures=(heavy, *others)))).status_code == 200

    assert refused(send(archive=archives.write(ordinary)))[0] == 429


def test_nothing_of_a_program_is_remembered(key: SigningKey) -> None:
    response = send(signature=make_cms(key, PDF), content=PDF)

    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_other_methods_are_not_there() -> None:
    assert Client().put(ADDRESS).status_code == 405


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_whoever_looks_at_the_address_reads_how_to_use_it(language: str) -> None:
    response = Client().get(ADDRESS, headers={"accept-language": language})

    page = response.content.decode()
    assert f'<html lang="{language}"' in page
    for word in ("signature", "content", "archive", "indeterminate", "429"):
        assert word in page


def test_the_short_address_leads_to_the_check_which_says_what_it_does_not_prove() -> None:
    response = Client().get("/verify/", follow=True, headers={"accept-language": "en"})

    assert response.redirect_chain == [(reverse("documents:check"), 302)]
    page = response.content.decode()
    assert "What this check does not prove" in page
    assert "/verify/" in page
    assert ADDRESS in page
