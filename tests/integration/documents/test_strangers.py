"""Signatures of others on the open check: files of any origin, and nothing said that nobody has shown (DC-61-4)."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import Standing
from bitim.demo.revocation import CrlReason, Revocation
from bitim.demo.services.trouble import Fault, Source, Trouble
from bitim.demo.signing import Form
from bitim.demo.signing import sign as make_cms
from bitim.demo.timestamps import with_timestamps
from bitim.documents import strangers
from bitim.documents.models import Document, EvidencePiece, Signature
from bitim.documents.vocabulary import Answer
from bitim.eds import archive
from bitim.eds.archive import Archive, Archived, FileRole, Member
from bitim.eds.evidence import NOTHING, Evidence
from tests.authority_services import AuthorityServices
from tests.factories.documents import authority, issued_in, stranger_authority, subject_of

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 made elsewhere %%EOF"
DAY = timedelta(days=1)


@pytest.fixture
def key(aizhan: User) -> SigningKey:
    """A key that only this test knows, so that it may be revoked."""
    return authority().issue(subject_of(aizhan))


def dropped(*contents: bytes) -> HttpResponse:
    files = [SimpleUploadedFile(f"file-{place}", content) for place, content in enumerate(contents)]
    return Client().post(reverse("documents:check"), {"documents": files}, headers={"accept-language": "en"})


def answer_of(response: HttpResponse) -> Answer:
    return response.context["found"].answer


def initials(user: User) -> str:
    return f"{user.given_name[0]}. {user.surname[0]}."


def stamped(services: AuthorityServices, cms: bytes) -> bytes:
    return with_timestamps(cms, lambda value: services.responders.stamp_signature(value, Algorithm.GOST2015))


def archived(
    cms: bytes, evidence: Evidence = NOTHING, *, content: bytes = PDF, stated: timedelta = timedelta(), **told: Any
) -> bytes:
    """An archive of somebody else's program, which states that the signature came so long ago."""
    now = timezone.now()
    return archive.write(
        Archive(
            name="contract.pdf",
            content=content,
            signatures=(Archived("party", cms, evidence, now - stated),),
            number="A-1",
            made_at=now,
            software="another program",
            profile="another",
            profile_sha256="0" * 64,
            **told,
        )
    )


def test_a_pair_is_genuine_once_the_authority_says_so(services: AuthorityServices, key: SigningKey) -> None:
    response = dropped(PDF, make_cms(key, PDF, form=Form.PEM))

    assert answer_of(response) is Answer.SIGNED_ELSEWHERE
    assert "The signatures hold" in response.content.decode()


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.CLOSED, Fault.TRY_LATER, Fault.BAD_SIGNATURE, Fault.OLD_ANSWER])
def test_while_the_authority_says_nothing_to_rely_on_we_cannot_tell(
    services: AuthorityServices, key: SigningKey, fault: Fault
) -> None:
    services.trouble(Source.OCSP, fault)

    response = dropped(PDF, stamped(services, make_cms(key, PDF)))

    assert answer_of(response) is Answer.SIGNED_ELSEWHERE_UNPROVEN
    assert "We cannot tell" in response.content.decode()


def test_where_nobody_can_be_asked_we_cannot_tell(key: SigningKey) -> None:
    assert answer_of(dropped(PDF, make_cms(key, PDF))) is Answer.SIGNED_ELSEWHERE_UNPROVEN


def test_what_is_wrong_in_itself_is_wrong_without_asking_anybody(
    services: AuthorityServices, key: SigningKey, aizhan: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers.asking, "status", None)

    assert answer_of(dropped(PDF, make_cms(stranger_authority().issue(subject_of(aizhan)), PDF))) is (
        Answer.SIGNATURE_WRONG
    )
    assert answer_of(dropped(PDF, make_cms(key, b"other"))) is Answer.ALTERED


def foreign(user: User) -> SigningKey:
    return stranger_authority().issue(subject_of(user), change=issued_in("KG"))


def test_a_foreign_signature_is_told_as_such_and_not_judged(services: AuthorityServices, aizhan: User) -> None:
    """DC-57."""
    response = dropped(PDF, make_cms(foreign(aizhan), PDF))

    assert answer_of(response) is Answer.SIGNED_ABROAD
    assert "The signature is foreign and is not checked here." in response.content.decode()
    assert "The certificate was not issued by" not in response.content.decode()


def test_a_foreign_signature_under_another_file_is_none_of_this_one(services: AuthorityServices, aizhan: User) -> None:
    assert answer_of(dropped(PDF, make_cms(foreign(aizhan), b"other"))) is Answer.ALTERED


def test_a_foreign_signature_beside_a_wrong_one_excuses_nothing(
    services: AuthorityServices, key: SigningKey, aizhan: User
) -> None:
    wrong = make_cms(stranger_authority().issue(subject_of(aizhan)), PDF)

    assert answer_of(dropped(PDF, make_cms(foreign(aizhan), PDF), wrong)) is Answer.SIGNATURE_WRONG


def test_a_revoked_key_does_not_hold(services: AuthorityServices, key: SigningKey) -> None:
    services.authority.standings.put(key.certificate, Revocation(timezone.now() - DAY, CrlReason.KEY_COMPROMISE))

    assert answer_of(dropped(PDF, make_cms(key, PDF))) is Answer.SIGNATURE_WRONG


def test_a_time_stamp_in_the_signature_keeps_it_good_when_the_key_is_revoked_later(
    services: AuthorityServices, key: SigningKey
) -> None:
    cms = stamped(services, make_cms(key, PDF))
    services.authority.standings.put(key.certificate, Revocation(timezone.now() + DAY, CrlReason.SUPERSEDED))

    response = dropped(PDF, cms)
    assert answer_of(response) is Answer.SIGNED_ELSEWHERE
    assert "shown by a time stamp" in response.content.decode()


def test_an_unknown_certificate_is_never_called_good(services: AuthorityServices, key: SigningKey) -> None:
    services.authority.standings.put(key.certificate, Standing.UNKNOWN)

    assert answer_of(dropped(PDF, make_cms(key, PDF))) is Answer.SIGNED_ELSEWHERE_UNPROVEN


def test_the_key_that_has_ended_proves_nothing_without_a_time_stamp(services: AuthorityServices, aizhan: User) -> None:
    now = timezone.now()
    ended = authority().issue(subject_of(aizhan), not_before=now - 9 * DAY, not_after=now - DAY)

    response = dropped(PDF, make_cms(ended, PDF, signing_time=now - 5 * DAY))
    assert answer_of(response) is Answer.SIGNED_ELSEWHERE_UNPROVEN


def test_every_signer_of_one_file_is_judged_apart(
    services: AuthorityServices, key: SigningKey, aizhan: User, erlan: User
) -> None:
    other = authority().issue(subject_of(erlan))
    both = make_cms(key, PDF, others=[other])
    assert answer_of(dropped(PDF, both)) is Answer.SIGNED_ELSEWHERE

    services.authority.standings.put(other.certificate, Revocation(timezone.now() - DAY, CrlReason.KEY_COMPROMISE))
    response = dropped(PDF, both)
    assert answer_of(response) is Answer.SIGNATURE_WRONG
    states = {row.name: row.state for row in response.context["signers"]}  # a CMS sorts its signers by their bytes
    assert states == {initials(aizhan): "signed", initials(erlan): "refused"}


@pytest.mark.parametrize("content", [b"Plain text.", b"<?xml version='1.0'?><x/>"])
def test_any_file_is_a_document_beside_its_signature(
    services: AuthorityServices, key: SigningKey, content: bytes
) -> None:
    assert answer_of(dropped(content, make_cms(key, content))) is Answer.SIGNED_ELSEWHERE
    assert dropped(content).status_code == 422


def test_a_text_document_that_is_an_archive_itself_is_one_document(
    services: AuthorityServices, key: SigningKey
) -> None:
    docx = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})

    assert answer_of(dropped(docx, make_cms(key, docx))) is Answer.SIGNED_ELSEWHERE


def test_a_signature_that_carries_its_document_needs_no_other_file(
    services: AuthorityServices, key: SigningKey
) -> None:
    assert answer_of(dropped(make_cms(key, PDF, attached=True))) is Answer.SIGNED_ELSEWHERE


def test_a_zip_of_a_pair_made_by_hand_is_taken(services: AuthorityServices, key: SigningKey) -> None:
    by_hand = zipped({"for you/contract.pdf": PDF, "for you/contract.pdf.cms": make_cms(key, PDF), "note.txt": b"hi"})

    assert answer_of(dropped(by_hand)) is Answer.SIGNED_ELSEWHERE


# -- Archives of others -------------------------------------------------------------------------------------


@pytest.fixture
def whole(services: AuthorityServices, key: SigningKey) -> Callable[..., bytes]:
    """An archive with a time stamp and an answer about the key, made while the services could be asked."""
    cms = stamped(services, make_cms(key, PDF))
    piece = strangers.asking.status(key.certificate)
    assert piece
    evidence = Evidence(ocsp=(piece.content,), nonces=frozenset({piece.nonce}))
    return lambda **told: archived(cms, evidence, **told)


def test_an_archive_alone_proves_itself_when_nobody_can_be_asked(whole: Callable[..., bytes], settings: Any) -> None:
    settings.RESPONDERS = {"time_stamps": [], "status": [], "lists": []}

    assert answer_of(dropped(whole())) is Answer.SIGNED_ELSEWHERE


def test_an_archive_without_a_time_stamp_cannot_state_when_it_was_signed(aizhan: User) -> None:
    now = timezone.now()
    ended = authority().issue(subject_of(aizhan), not_before=now - 9 * DAY, not_after=now - DAY)
    made_up = archived(make_cms(ended, PDF, signing_time=now - 5 * DAY), stated=5 * DAY)

    assert answer_of(dropped(made_up)) is Answer.SIGNED_ELSEWHERE_UNPROVEN


def test_an_archive_of_altered_parts_is_named_as_such(whole: Callable[..., bytes]) -> None:
    data = whole(beside=(Member("report.pdf", FileRole.REPORT, b"%PDF- All is well."),))
    files = {
        each: zipfile.ZipFile(io.BytesIO(data)).read(each) for each in zipfile.ZipFile(io.BytesIO(data)).namelist()
    }

    response = dropped(zipped(files | {"report.pdf": b"%PDF- All is even better."}))
    assert answer_of(response) is Answer.ARCHIVE_ALTERED
    assert "report.pdf" in response.content.decode()
    assert answer_of(dropped(zipped(files | {"contract.pdf": PDF + b" and more"}))) is Answer.ALTERED


def test_a_file_that_was_slipped_into_an_archive_is_named_as_not_checked(whole: Callable[..., bytes]) -> None:
    opened = zipfile.ZipFile(io.BytesIO(whole()))
    slipped = zipped({name: opened.read(name) for name in opened.namelist()} | {"real-contract.pdf": b"%PDF-"})

    response = dropped(slipped)
    assert answer_of(response) is Answer.SIGNED_ELSEWHERE
    assert "The file real-contract.pdf of the archive belongs to none" in response.content.decode()


def test_an_archive_of_the_first_version_is_still_taken(services: AuthorityServices, key: SigningKey) -> None:
    """Before there was a manifest: the document, its signatures, certificates and reports."""
    old = {"2026-1.pdf": PDF, "signatures/1-party.cms": make_cms(key, PDF), "report.kk.pdf": b"%PDF- report"}
    old |= {"certificates/1-party.cer": key.certificate_der, "README.txt": b"Read me."}

    assert answer_of(dropped(zipped(old))) is Answer.SIGNED_ELSEWHERE


def test_nothing_of_what_strangers_drop_is_kept(whole: Callable[..., bytes]) -> None:
    dropped(whole())

    assert [model.objects.count() for model in (Document, Signature, EvidencePiece)] == [0, 0, 0]


# -- Patience -----------------------------------------------------------------------------------------------


def test_a_visitor_does_not_wait_for_ever_for_an_authority_that_takes_its_time(
    services: AuthorityServices, aizhan: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "ANSWER_WITHIN_S", 0.2)
    monkeypatch.setattr(strangers, "ASKED_FOR_S", 0.1)
    services.responders.troubles = {Source.OCSP: Trouble(delay_s=2)}
    asked = []
    usual = strangers.asking.status
    monkeypatch.setattr(strangers.asking, "status", lambda *a, **told: asked.append(a) or usual(*a, **told))

    others = [make_cms(authority().issue(subject_of(aizhan)), PDF) for _ in range(3)]
    assert answer_of(dropped(PDF, *others)) is Answer.SIGNED_ELSEWHERE_UNPROVEN
    assert len(asked) == 1


def zipped(entries: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries.items():
            opened.writestr(name, content)
    return packed.getvalue()
