"""The pages on which the keeper of the list of courts brings it as a file."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from bitim.accounts.models import User
from bitim.courts import tables
from bitim.courts.actions import list_files, listing
from bitim.courts.listed import enter_listed_courts
from bitim.courts.models import Court, ListFile
from bitim.courts.vocabulary import Office
from bitim.journal.queries import history_of
from tests import cast
from tests.factories import courts
from tests.integration.courts.test_listing import file
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> User:
    user = cast.staff()
    user.user_permissions.add(Permission.objects.get(codename="keep_courts"))
    return User.objects.get(pk=user.pk)


def send(client: Client, content: bytes, name: str = "courts.csv") -> str:
    response = client.post(reverse("courts:list"), {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302
    return response.url


def seen_on(client: Client, page: str) -> str:
    return client.get(page).context["plan"].digest


def test_the_keeper_sends_a_list_looks_through_it_and_writes_it(keeper: User) -> None:
    client = signed_in(keeper)
    page = send(client, file({}, {"code": "T-2"}))

    looked = client.get(page).content.decode()
    assert "T-2" in looked
    assert "Write the whole list" in looked
    assert not Court.objects.exists()

    assert client.post(page, {"seen": seen_on(client, page)}).status_code == 302
    assert {court.code for court in Court.objects.all()} == {"T-1", "T-2"}
    [entry] = history_of(Court.objects.get(code="T-1").uid)
    assert (entry.event, entry.by) == ("court_listed", keeper.uid)
    after = client.get(page).content.decode()
    assert "The list is written" in after
    assert "Write the whole list" not in after


def test_while_one_row_is_wrong_nothing_can_be_written_and_every_error_is_a_sentence(keeper: User) -> None:
    client = signed_in(keeper)
    page = send(
        client, file({}, {"code": "T-2", "level": "<b>"}, {"code": "T-1"}, {"code": "T-4", "since": "2026-02-30"})
    )

    looked = client.get(page).content.decode()
    client.post(page, {"seen": seen_on(client, page)})

    assert "Write the whole list" not in looked
    assert "&lt;b&gt;" in looked
    assert "district, oblast, cassation, supreme" in looked
    assert "This code stands in a row above already." in looked
    assert "There is no such day." in looked
    assert not Court.objects.exists()


def test_what_is_written_is_what_was_seen(keeper: User) -> None:
    client = signed_in(keeper)
    page = send(client, file({"name_ru": "Суд"}))
    seen = seen_on(client, page)
    listing.write(file({}))

    assert client.post(page, {"seen": seen}).status_code == 302
    assert Court.objects.get().name_ru == "Таразский суд"
    assert "The list was changed in the meantime" in client.get(page).content.decode()

    client.post(page, {"seen": seen_on(client, page)})
    assert Court.objects.get().name_ru == "Суд"


def test_pressing_twice_writes_once_and_the_same_file_waiting_is_one(keeper: User) -> None:
    client = signed_in(keeper)
    page = send(client, file({}))
    assert send(client, file({})) == page
    seen = seen_on(client, page)

    client.post(page, {"seen": seen})
    client.post(page, {"seen": seen})

    assert len(history_of(Court.objects.get().uid)) == 1
    again = send(client, file({}))
    assert again != page
    assert "There is nothing new in this file" in client.get(again).content.decode()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"a;b\r\n1;2\r\n", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"])
def test_a_file_that_cannot_be_read_says_what_to_do(keeper: User, content: bytes) -> None:
    client = signed_in(keeper)
    page = send(client, content)

    looked = client.get(page)

    assert looked.status_code == 200
    assert "Choose another file" in looked.content.decode()
    assert client.post(page, {"seen": ""}).status_code == 302
    assert not Court.objects.exists()


def test_a_file_too_large_or_a_thousand_courts_too_many_are_turned_away(
    keeper: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(keeper)
    large = SimpleUploadedFile("courts.csv", b"x" * (2 * 1024 * 1024 + 1))
    assert client.post(reverse("courts:list"), {"file": large}).status_code == 422
    assert client.post(reverse("courts:list")).status_code == 422
    monkeypatch.setattr(listing, "MAX_COURTS", 1)

    page = send(client, file({}, {"code": "T-2"}))

    assert "Choose another file" in client.get(page).content.decode()


def test_the_list_of_errors_runs_nothing_in_excel(keeper: User) -> None:
    client = signed_in(keeper)
    page = send(client, file({"level": "=cmd|'/c calc'!A1"}))

    answer = client.get(f"{page}problems.csv")
    [_, row] = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert row[:2] == ["2", "level"]
    assert row[2].startswith("'")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_list_as_it_is_comes_as_a_table_that_changes_nothing_when_it_is_sent_back(
    keeper: User, language: str
) -> None:
    enter_listed_courts()
    Court.objects.filter(code="SC").update(phone="+7 7172 00 00 00", address_ru='=1+1;"')
    with override(language):
        answer = signed_in(keeper).get(reverse("courts:list_download"))

    plan = listing.look(answer.content)

    assert (plan.new, plan.changed, plan.problems, plan.unread) == ([], {}, [], [])
    assert plan.unchanged == Court.objects.count()
    assert next(tables.rows(answer.content))[1][0] == "code"


def test_the_pages_of_the_list_are_there_for_its_keeper_alone(keeper: User) -> None:
    row = list_files.receive(content=file({}), file_name="courts.csv", by=keeper)
    addresses = [
        *(reverse(f"courts:{name}") for name in ("list", "list_download")),
        *(reverse(f"courts:{name}", args=[row.uid]) for name in ("list_file", "list_problems")),
    ]
    chair = courts.judge_user(2)
    courts.officer(courts.court(), Office.CHAIR, chair)

    for user in (chair, cast.stranger()):
        assert {signed_in(user).get(address).status_code for address in addresses} == {404}
        assert signed_in(user).post(addresses[2], {"seen": ""}).status_code == 404
        assert addresses[0] not in signed_in(user).get(reverse("courts:search")).content.decode()
    assert {Client().get(address).status_code for address in addresses} == {302}
    assert addresses[0] in signed_in(keeper).get(reverse("courts:search")).content.decode()


def test_the_number_of_queries_does_not_grow_with_files_and_rows(keeper: User) -> None:
    client = signed_in(keeper)

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    few = queries(send(client, file({}))), queries(reverse("courts:list"))
    for count in range(2, 6):
        page = send(client, file(*({"code": f"N-{number}"} for number in range(count)), {"code": "W", "level": "?"}))

    assert ListFile.objects.count() == 5
    assert (queries(page), queries(reverse("courts:list"))) == few
