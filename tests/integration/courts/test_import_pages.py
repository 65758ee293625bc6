"""The pages of an import: for whom they are there, and what they say on the way."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from bitim.accounts.models import User
from bitim.courts import tables
from bitim.courts.actions import checking
from bitim.courts.models import CaseCard, Court, Import
from bitim.courts.presenters.importing import template
from bitim.courts.tables import writing
from bitim.courts.vocabulary import Office
from tests import cast
from tests.factories import cards, courts
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def court() -> Court:
    return courts.court()


@pytest.fixture
def clerk(court: Court) -> User:
    user = courts.clerk_user()
    courts.officer(court, Office.CLERK, user)
    return user


def send(client: Client, content: bytes, name: str = "cards.csv") -> str:
    response = client.post(reverse("courts:imports"), {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302
    return response.url


def test_a_clerk_sends_a_file_looks_through_it_and_imports_it(clerk: User) -> None:
    client = signed_in(clerk)
    page = send(client, cards.csv({"number": "1"}, {"number": "2", "motion_on": "2014-06-02"}))
    assert "The file is being checked" in client.get(page).content.decode()

    checking.check_due()
    looked = client.get(page).content.decode()
    assert "Import all rows" in looked
    assert "Judges mediate by law since 01.01.2016" in looked

    assert client.post(page, {"act": "write"}).status_code == 302
    assert "The cards are imported" in client.get(page).content.decode()
    assert CaseCard.objects.known().count() == 2


def test_a_table_of_cards_that_nobody_filled_in_says_so(court: Court, clerk: User) -> None:
    client = signed_in(clerk)
    page = send(client, cards.csv())
    checking.check_due()

    looked = client.get(page).content.decode()

    assert "There are no rows in this file" in looked
    assert "known already" not in looked


def test_the_page_of_a_file_says_how_far_its_check_has_come_and_that_it_is_over(
    court: Court, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(clerk)
    page = send(client, cards.csv(*cards.numbered(40)))
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 10)
    seen = [client.get(f"{page}progress/").json()]
    step = checking._Check._step

    def watched(*told: Any) -> None:
        step(*told)
        seen.append(client.get(f"{page}progress/").json())

    monkeypatch.setattr(checking._Check, "_step", watched)
    checking.check_due()
    seen.append(client.get(f"{page}progress/").json())

    assert [answer["state"] for answer in seen] == [*["waiting"] * 5, "checked"]
    assert seen[0]["words"] == "0 % of the file are read: 0 rows."
    assert [answer["percent"] for answer in seen] == sorted(answer["percent"] for answer in seen)
    assert seen[-1]["words"] == "100 % of the file are read: 40 rows."


def test_while_it_waits_the_page_has_a_bar_a_link_and_the_module_that_moves_them(clerk: User) -> None:
    client = signed_in(clerk)
    page = send(client, cards.csv({"number": "1"}))

    waiting = client.get(page).content.decode()
    assert '<progress data-part="bar" max="100" value="0"' in waiting
    assert "Look again" in waiting
    assert "courts/js/progress.mjs" in waiting

    checking.check_due()
    assert "progress.mjs" not in client.get(page).content.decode()


def test_a_file_with_errors_can_only_be_corrected(clerk: User) -> None:
    client = signed_in(clerk)
    page = send(client, cards.csv({"number": "1", "court": "KZ-75-1"}, {"number": "2", "mode": "<b>"}))
    checking.check_due()

    looked = client.get(page).content.decode()

    assert "Import all rows" not in looked
    assert "You import for the court KZ-31-1." in looked
    assert "In person, Online, Both ways" in looked
    assert "&lt;b&gt;" in looked
    client.post(page, {"act": "write"})
    assert not CaseCard.objects.known().exists()


def test_the_list_of_errors_runs_nothing_in_excel(clerk: User) -> None:
    client = signed_in(clerk)
    page = send(client, cards.csv({"number": "1"}).replace(b"KZ-31-1", b"=cmd|'/c calc'!A1"))
    checking.check_due()

    answer = client.get(f"{page}problems.csv")
    [_, row] = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert row[:2] == ["2", "Code of the court"]
    assert row[2].startswith("'")


def test_a_file_that_cannot_be_read_says_what_to_do(clerk: User) -> None:
    client = signed_in(clerk)
    page = send(client, b"a;b\r\n1;2\r\n")
    checking.check_due()

    looked = client.get(page).content.decode()

    assert "Not found: Code of the court, Instance, Number of the case" in looked
    assert "Choose another file" in looked


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_table_to_fill_in_takes_its_own_examples(court: Court, clerk: User, language: str) -> None:
    with override(language):
        (name, [headings]), (_, explained) = template()
    empty = cards.checked(writing.workbook([(name, [headings])]), by=clerk, court=court)

    filled = [headings, [example for _, _, _, example in explained[1 : len(headings) + 1]]]
    source = cards.checked(writing.workbook([(name, filled)]), by=clerk, court=court)

    assert (empty.rows, empty.rows_wrong) == (0, 0)
    assert (source.rows_new, list(source.problems.values_list("what", "column"))) == (1, [])


def test_the_template_opens_with_an_explanation_of_each_column(clerk: User) -> None:
    answer = signed_in(clerk).get(reverse("courts:import_template"))

    assert next(row for _, row in tables.rows(answer.content))[0] == "Code of the court"


def test_pages_of_an_import_are_there_for_the_court_alone(court: Court, clerk: User) -> None:
    source = cards.checked(cards.csv({"number": ""}), by=clerk, court=court)
    judge = courts.judge_user(0)
    courts.officer(court, Office.JUDGE, judge)
    neighbour = cast.person("neighbour", "Сәуле", "Көршінова")
    courts.officer(courts.court("KZ-75-1"), Office.CHAIR, neighbour)
    one = [reverse(f"courts:{name}", args=[source.uid]) for name in ("import", "import_progress", "import_problems")]
    general = [reverse("courts:imports"), reverse("courts:import_template")]

    for user in (judge, cast.stranger()):
        assert {signed_in(user).get(address).status_code for address in (*one, *general)} == {404}
    assert {signed_in(neighbour).get(address).status_code for address in one} == {404}
    assert source.file_name not in signed_in(neighbour).get(general[0]).content.decode()
    assert {Client().get(address).status_code for address in (*one, *general)} == {302}


def test_the_number_of_queries_does_not_grow_with_files_and_problems(court: Court, clerk: User) -> None:
    client = signed_in(clerk)

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    first = cards.checked(cards.csv({"number": ""}, {"number": "1"}), by=clerk, court=court)
    few = queries(reverse("courts:imports")), queries(reverse("courts:import", args=[first.uid]))
    for number in range(2, 8):
        many = cards.checked(
            cards.csv(*({"number": ""} for _ in range(number)), *cards.numbered(number)), by=clerk, court=court
        )

    assert Import.objects.count() == 7
    assert (queries(reverse("courts:imports")), queries(reverse("courts:import", args=[many.uid]))) == few
