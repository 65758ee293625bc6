"""The public page that says whether a document is genuine."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bitim.accounts.models import User
from bitim.demo.signing import Twist
from bitim.demo.signing import sign as make_cms
from bitim.documents import actions, checking, storage
from bitim.documents.models import Document, Signature, SignatureRequest, Version
from bitim.documents.vocabulary import Answer, DocumentKind, SignerRole
from tests.factories.documents import (
    asked,
    cms_for,
    frozen,
    key_of,
    signed,
    spec,
    stranger_authority,
)

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def settled(aizhan: User, dana: User) -> Version:
    """A settlement agreement that everybody has signed."""
    version = frozen(number="БМ-2026-00417/К", kind=DocumentKind.SETTLEMENT_AGREEMENT)
    for request in asked(version, spec(aizhan), spec(dana, key="mediator", role=SignerRole.MEDIATOR)):
        signed(request)
    return version


def bytes_of(version: Version) -> bytes:
    return storage.read(version.sha256)


def test_both_forms_of_the_page_can_be_sent() -> None:
    html = Client().get(reverse("documents:check"), headers=ENGLISH).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert main.count("<form") == main.count('type="submit"') == 2


def by_number(number: str) -> HttpResponse:
    return Client().get(reverse("documents:check_number", args=[number]), headers=ENGLISH)


def dropped(*contents: bytes, number: str = "") -> HttpResponse:
    files = [SimpleUploadedFile(f"file-{place}", content) for place, content in enumerate(contents)]
    address = reverse("documents:check")
    return Client().post(address, {"documents": files, "number": number}, headers=ENGLISH)


def answer_of(response: HttpResponse) -> Answer:
    return response.context["found"].answer


def altered(content: bytes) -> bytes:
    changed = bytearray(content)
    changed[len(changed) // 2] ^= 1
    return bytes(changed)


def test_a_number_answers_with_kind_days_and_initials_and_nothing_more(settled: Version, aizhan: User) -> None:
    response = by_number(settled.document.number)

    page = response.content.decode()
    assert (response.status_code, answer_of(response)) == (200, Answer.GENUINE)
    assert "The document is genuine" in page
    assert "In force since" in page
    assert "А. Ү." in page
    for secret in (aizhan.surname, aizhan.given_name, aizhan.iin, "қарыз"):
        assert secret not in page


def test_what_is_not_checked_yet_is_said(settled: Version) -> None:
    page = by_number(settled.document.number).content.decode()

    assert "there is no time stamp" in page
    assert "has not said yet whether the certificate was revoked" in page
    assert "They have no legal force" in page  # the keys of a demo


def test_a_checksum_finds_the_document_too(settled: Version) -> None:
    in_groups = " ".join(settled.sha256[at : at + 4] for at in range(0, 64, 4)).upper()

    response = Client().get(reverse("documents:check"), {"number": in_groups}, follow=True)

    assert answer_of(response) is Answer.GENUINE


def test_a_number_nobody_gave_is_told_so() -> None:
    response = by_number("БМ-2026-99999/К")

    assert (response.status_code, answer_of(response)) == (404, Answer.UNKNOWN_NUMBER)
    assert "There is no document with this number" in response.content.decode()


def test_a_document_that_awaits_signatures_is_not_called_genuine(aizhan: User, erlan: User) -> None:
    version = frozen()
    first, _ = asked(version, spec(aizhan), spec(erlan))
    signed(first)

    assert answer_of(by_number(version.document.number)) is Answer.AWAITS_SIGNATURES


def test_a_withdrawn_document_binds_nobody_and_says_so(settled: Version) -> None:
    actions.withdraw(version=settled, by=None)

    assert answer_of(by_number(settled.document.number)) is Answer.WITHDRAWN


def test_a_newer_version_answers_for_the_number_and_the_old_file_is_withdrawn(settled: Version) -> None:
    old = bytes_of(settled)
    actions.withdraw(version=settled, by=None)
    newer = frozen(number=settled.document.number, kind=DocumentKind.SETTLEMENT_AGREEMENT)

    assert by_number(settled.document.number).context["found"].version == newer
    assert answer_of(dropped(old)) is Answer.WITHDRAWN


def test_the_very_file_is_genuine(settled: Version) -> None:
    assert answer_of(dropped(bytes_of(settled))) is Answer.GENUINE


def test_nothing_that_is_dropped_is_stored(settled: Version) -> None:
    def rows() -> list[int]:
        return [model.objects.count() for model in (Document, Version, SignatureRequest, Signature)]

    folder = storage._path("0").parent.parent
    before = rows(), sorted(folder.rglob("*"))

    dropped(b"%PDF-1.7 a stranger's secret %%EOF")

    assert (rows(), sorted(folder.rglob("*"))) == before


@pytest.mark.parametrize("with_signature", [False, True])
def test_one_changed_bit_makes_the_file_differ(settled: Version, with_signature: bool) -> None:
    signatures = [bytes(Signature.objects.first().cms)] if with_signature else []

    response = dropped(altered(bytes_of(settled)), *signatures)

    page = response.content.decode()
    assert answer_of(response) is Answer.ALTERED
    assert "Do not rely on it" in page
    assert settled.sha256[-4:] in page
    assert "А. Ү." not in page


def test_another_file_under_a_known_number_differs(settled: Version) -> None:
    response = dropped(b"%PDF-1.7 quite another %%EOF", number=settled.document.number)

    assert answer_of(response) is Answer.ALTERED


def test_a_signature_alone_finds_its_document(settled: Version) -> None:
    response = dropped(bytes(Signature.objects.first().cms))

    assert (answer_of(response), response.context["found"].version) == (Answer.GENUINE, settled)


def test_a_genuine_file_with_a_false_signature_beside_it_is_not_called_genuine(settled: Version, aizhan: User) -> None:
    false = make_cms(key_of(aizhan), bytes_of(settled), twists=[Twist.SWAPPED_R_AND_S])

    assert answer_of(dropped(bytes_of(settled), false)) is Answer.SIGNATURE_WRONG


def test_an_unknown_file_is_neither_praised_nor_blamed() -> None:
    assert answer_of(dropped(b"%PDF-1.7 unknown %%EOF")) is Answer.UNKNOWN_FILE


def test_a_party_drops_the_archive_and_the_page_takes_it(settled: Version, aizhan: User) -> None:
    client = Client()
    client.force_login(aizhan)
    archive = client.get(reverse("documents:archive", args=[settled.uid])).content

    assert answer_of(dropped(archive)) is Answer.GENUINE


def test_an_archive_with_an_altered_document_is_not_genuine(settled: Version, aizhan: User) -> None:
    client = Client()
    client.force_login(aizhan)
    packed = zipfile.ZipFile(BytesIO(client.get(reverse("documents:archive", args=[settled.uid])).content))
    forged = zipped(
        {name: packed.read(name) for name in packed.namelist()} | {settled.filename: altered(bytes_of(settled))}
    )

    assert answer_of(dropped(forged)) is Answer.ALTERED


def test_the_report_is_a_pdf_for_everyone(settled: Version) -> None:
    response = Client().get(reverse("documents:report", args=[settled.document.number]), headers=ENGLISH)

    assert response.content.startswith(b"%PDF-")
    assert "attachment" in response["Content-Disposition"]
    assert Client().get(reverse("documents:report", args=["БМ-2026-99999/К"])).status_code == 404


def zipped(entries: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "One of the files is empty"),
        (b"MZ\x90 not what it says", "neither a PDF nor a signature"),
        (b"PK\x03\x04 not an archive", "cannot be opened"),
        (zipped({"readme.txt": b"nothing"}), "no document and no signature"),
        (zipped({"a.pdf": b"%PDF-1", "b.pdf": b"%PDF-2"}), "several documents"),
        (zipped({"a.pdf": b"%PDF-" + bytes(30_000_000)}), "too large"),
        (zipped({"a.pdf": b"MZ\x90"}), "no document and no signature"),
        (zipped({"manifest.json": b"{}", "a.pdf": b"%PDF-1"}), "cannot be opened"),
        (zipped({"../a.pdf": b"%PDF-1"}), "cannot be opened"),
    ],
    ids=["empty", "program", "broken zip", "nothing", "two", "bomb", "disguised", "false manifest", "escape"],
)
def test_hostile_files_get_a_clear_sentence(content: bytes, words: str) -> None:
    response = dropped(content)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_files_that_are_too_large_get_a_clear_sentence(settings: object) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000

    response = dropped(b"%PDF-" + bytes(600), bytes(600))

    assert response.status_code == 422
    assert "over 20 MB together" in response.content.decode()


def test_an_empty_form_asks_again() -> None:
    assert dropped().status_code == 422
    assert Client().get(reverse("documents:check"), {"number": " "}).status_code == 422
    assert Client().get(reverse("documents:check")).status_code == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_speak_each_language(settled: Version, language: str) -> None:
    for address in (
        reverse("documents:check"),
        reverse("documents:check_number", args=[settled.document.number]),
    ):
        response = Client().get(address, headers={"accept-language": language})
        assert f'<html lang="{language}"' in response.content.decode()


def test_a_signature_that_no_longer_holds_is_told(settled: Version, settings: object, tmp_path: object) -> None:
    """The trust list lost the authority: what was accepted once is judged again, not taken from a report."""
    settings.TRUST_DIR = stranger_authority().trust_folder

    assert answer_of(by_number(settled.document.number)) is Answer.SIGNATURE_WRONG


@pytest.mark.parametrize("signers", [1, 3])
def test_the_check_takes_the_same_queries_for_any_number_of_signers(
    aizhan: User, erlan: User, dana: User, signers: int, django_assert_num_queries: object
) -> None:
    version = frozen()
    for request in asked(version, *map(spec, [aizhan, erlan, dana][:signers])):
        signed(request)

    with django_assert_num_queries(4):  # the version, its requests, their evidence and seals
        assert checking.check_number(version.document.number).answer is Answer.GENUINE


def test_a_signature_kept_for_another_role_does_not_count_twice(aizhan: User) -> None:
    version = frozen()
    [request] = asked(version, spec(aizhan))
    signed(request)

    response = dropped(bytes_of(version), bytes(Signature.objects.get().cms), cms_for(request))

    assert len(response.context["found"].signed) == 2  # the one kept here, and the new one
