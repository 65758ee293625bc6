"""Frozen versions: numbered, stored, unchangeable."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from bitim.accounts.models import User
from bitim.documents import actions, queries, storage
from bitim.documents.models import Signature, Version
from bitim.documents.papers import Wording
from bitim.documents.render import render_pdf
from bitim.documents.vocabulary import DocumentKind
from bitim.law.refusal import Refused, Why
from tests.factories.documents import CASE, asked, frozen, signed, spec
from tests.unit.documents import samples

pytestmark = pytest.mark.django_db


def test_anyone_can_make_the_same_bytes_again_from_what_is_stored() -> None:
    version = frozen()

    again = render_pdf(samples.NOTICE.template, version.data, epoch=version.epoch)

    assert again == storage.read(version.sha256)
    assert version.size == len(again)


def test_versions_of_a_document_follow_each_other() -> None:
    first, second = frozen(), frozen()

    assert (first.number, second.number) == (1, 2)
    assert first.document == second.document
    assert queries.next_version_number(first.document.number) == 3
    with pytest.raises(ValueError, match="follow each other"):
        actions.freeze(kind=DocumentKind.TERMINATION_NOTICE, about=CASE, paper=samples.NOTICE, by=None)


def test_a_number_belongs_to_one_case() -> None:
    version = frozen()
    paper = replace(samples.NOTICE, number=version.document.number, version=2)

    with pytest.raises(ValueError, match="another document"):
        actions.freeze(kind=DocumentKind.TERMINATION_NOTICE, about=uuid4(), paper=paper, by=None)


def test_letters_without_a_form_are_named_before_anyone_signs() -> None:
    paper = replace(samples.NOTICE, place=Wording.same("上海"))

    with pytest.raises(Refused) as refused:
        actions.freeze(kind=DocumentKind.TERMINATION_NOTICE, about=CASE, paper=paper, by=None)

    assert refused.value == Refused(Why.CHARACTERS_UNPRINTABLE, characters="上 海")
    assert not Version.objects.exists()


@pytest.mark.parametrize("column", ["data", "sha256", "size", "engine", "epoch", "number", "frozen_at", "demo"])
def test_the_database_lets_nothing_of_a_frozen_version_change(column: str) -> None:
    version = frozen()
    other = {
        "data": {},
        "sha256": "0" * 64,
        "demo": False,
        "engine": "pen",
        "frozen_at": "2020-01-01T00:00:00Z",
    }

    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**{column: other.get(column, 7)})


def test_the_database_lets_nothing_of_a_signature_change(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    signature = signed(request)

    for column in [field.column for field in Signature._meta.fields if not field.primary_key]:
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            connection.cursor().execute(f"UPDATE documents_signature SET {column} = {column} WHERE id = {signature.pk}")


def test_one_open_request_stands_for_each_signer(aizhan: User) -> None:
    version = frozen()
    asked(version, spec(aizhan))

    with pytest.raises(IntegrityError), transaction.atomic():
        asked(version, spec(aizhan))


def test_nobody_is_asked_to_sign_a_withdrawn_version(aizhan: User) -> None:
    version = actions.withdraw(version=frozen(), by=None)

    with pytest.raises(Refused) as refused:
        asked(version, spec(aizhan))
    assert refused.value.why is Why.SIGNING_CLOSED


def test_a_crash_before_the_commit_leaves_a_file_that_harms_nobody() -> None:
    before = transaction.savepoint()
    lost = frozen()
    transaction.savepoint_rollback(before)

    assert not Version.objects.exists()
    assert storage.read(lost.sha256)
    assert frozen().number == 1


def test_the_same_bytes_come_to_the_same_place() -> None:
    content = b"%PDF-1.7 the same bytes"

    assert storage.keep(content) == storage.keep(content)
    assert storage.read(storage.keep(content)) == content


def test_bytes_that_are_not_what_was_stored_are_never_read() -> None:
    sha256 = storage.keep(b"%PDF-1.7 soon altered")
    path = storage._path(sha256)
    path.write_bytes(b"%PDF-1.7 now altered!")

    with pytest.raises(storage.Damaged):
        storage.read(sha256)
    path.unlink()
    with pytest.raises(storage.Damaged):
        storage.read(sha256)


@pytest.mark.parametrize("signers", [1, 3])
def test_reading_versions_with_their_signers_takes_two_queries_however_many_there_are(
    aizhan: User, erlan: User, dana: User, signers: int, django_assert_num_queries: object
) -> None:
    for number in range(signers):
        requests = asked(frozen(number=f"БМ-2026-0000{number}/Т"), *map(spec, [aizhan, erlan, dana][:signers]))
        signed(requests[0])

    with django_assert_num_queries(2):
        for version in queries.versions_about(CASE):
            assert queries.signed_keys(version)
            assert len(queries.requests_of(version)) == signers
            assert version.document.number
