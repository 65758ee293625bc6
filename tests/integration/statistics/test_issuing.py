"""A report is frozen, signed and published; everybody can check it; a correction is an issue beside the former one."""

import hashlib
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.accounts.models import User
from bitim.courts.vocabulary import Office
from bitim.documents import storage
from bitim.documents.vocabulary import Answer
from bitim.journal.models import Entry
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.figures.report_data import from_data
from bitim.law.refusal import Refused, Why
from bitim.statistics.actions import issuing
from bitim.statistics.models import IssuedReport
from bitim.statistics.periods import parse
from bitim.statistics.reports.forms.writing import FORMS, as_json
from tests import cast
from tests.factories import cards, courts, statistics
from tests.factories.cases import signature_of
from tests.factories.statistics import YEAR, prepared, published
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db
LATE = "Cards of twelve cases came in late."


@pytest.fixture
def operator() -> User:
    return statistics.year_released()


def address(name: str, *args: object) -> str:
    return reverse(f"statistics:{name}", args=args)


def words(html: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))


def refused(why: Why, period: str = YEAR, reason: str = "", *, by: User) -> None:
    with pytest.raises(Refused) as found:
        issuing.prepare(period=parse(period), reason=reason, by=by)
    assert found.value.why is why


def test_a_signed_report_stands_at_its_address_for_everybody(operator: User) -> None:
    row = published(operator)

    page = words(Client().get(address("issue", "R-2025-1"), headers={"accept-language": "ru"}).content)

    assert row.number == "R-2025-1"
    assert row.sha256 in page
    assert ".." not in page
    assert [entry.event for entry in Entry.objects.filter(about=row.uid).order_by("number")] == [
        "report_prepared",
        "report_published",
    ]


def test_its_figures_are_those_that_everybody_may_see_frozen_byte_for_byte(operator: User) -> None:
    row = published(operator)
    before = Client().get(address("issue_file", row.number, "json")).content
    statistics.corrected(operator)
    after = Client().get(address("issue_file", row.number, "json")).content

    figures = {figure["key"]: figure for figure in json.loads(after)["figures"]}
    assert before == after
    assert hashlib.sha256(after).hexdigest() == row.sha256
    assert (figures["judicial.total"]["value"], figures["court.KZ-10-2"]["value"]) == (53, None)
    assert as_json(from_data(row.data)) == after


def test_the_signed_file_is_genuine_to_the_public_check_and_holds_the_figures(operator: User) -> None:
    row = published(operator)
    signed = b"".join(Client().get(address("issue_file", row.number, "signed")))

    by_number = Client().get(reverse("documents:check_number", args=[row.number]))
    by_file = Client().post(
        reverse("documents:check"), {"documents": SimpleUploadedFile("report.pdf", signed, "application/pdf")}
    )

    assert signed == storage.read(row.version.sha256)
    assert b"figures.json" in signed
    assert by_number.context["found"].answer in {Answer.GENUINE, Answer.BEING_CHECKED}
    assert by_file.context["found"].version == row.version


@pytest.mark.parametrize("form", [*FORMS, "signed"])
def test_a_published_report_can_be_had_in_every_form(operator: User, form: str) -> None:
    assert Client().get(address("issue_file", published(operator).number, form)).status_code == 200


def test_a_report_that_is_not_signed_is_nowhere(operator: User) -> None:
    row = prepared(operator)

    for name in (("issue", row.number), ("issue_file", row.number, "json"), ("issue_figure", row.number, "all.total")):
        assert Client().get(address(*name)).status_code == 404
    assert row.number not in Client().get(address("home")).content.decode()


def test_a_correction_names_the_former_issue_its_reason_and_what_changed(operator: User) -> None:
    former = published(operator)
    frozen = Client().get(address("issue_file", former.number, "signed")).content
    statistics.corrected(operator)
    further = published(operator, LATE)

    old, new = (Client().get(address("issue", each.number)) for each in (former, further))

    assert (further.number, further.issue, further.former) == ("R-2025-2", 2, former)
    changed = {change["key"]: (change["before"], change["after"]) for change in further.changes}
    assert changed["judicial.total"] == (53, 65)
    assert changed["region.KZ-31"] == (30, 42)
    assert "region.KZ-10" not in changed
    assert LATE in words(new.content)
    assert former.number in new.content.decode()
    assert address("issue", further.number) in old.content.decode()
    assert Client().get(address("issue_file", former.number, "signed")).content == frozen
    assert "53" in words(old.content)


def test_a_further_issue_needs_a_reason_and_a_change(operator: User) -> None:
    published(operator)

    refused(Why.NOTHING_CHANGED, reason=LATE, by=operator)
    statistics.corrected(operator)
    refused(Why.REASON_NEEDED, by=operator)


@pytest.mark.parametrize(
    ("period", "why"),
    [
        ("2024", Why.NOTHING_COUNTED),
        ("2099", Why.REPORT_NOT_OF_A_PAST_YEAR),
        ("2025-01-01..2025-06-30", Why.REPORT_NOT_OF_A_PAST_YEAR),
    ],
)
def test_a_report_is_published_of_a_past_year_with_cards_alone(operator: User, period: str, why: Why) -> None:
    refused(why, period, by=operator)


def test_a_year_is_published_once_its_quarters_are_released(operator: User) -> None:
    cards.imported(cards.csv(statistics.card(400, ended_on="2025-05-05")), by=operator, court=None)
    statistics.released("Cards came in late.")

    refused(Why.YEAR_NOT_RELEASED, by=operator)


def test_one_report_of_a_year_waits_for_one_person_at_a_time(operator: User) -> None:
    row, chair = prepared(operator), statistics.chair()

    assert prepared(operator) == row
    refused(Why.REPORT_WAITS_FOR_ANOTHER, by=chair)
    issuing.give_up(issue=row.uid, by=operator)
    assert published(chair).number == "R-2025-2"
    with pytest.raises(Http404):
        issuing.give_up(issue=row.uid, by=operator)


def test_what_is_published_is_not_given_up(operator: User) -> None:
    row = published(operator)

    with pytest.raises(Refused) as found:
        issuing.give_up(issue=row.uid, by=operator)
    assert found.value.why is Why.REPORT_PUBLISHED


def test_nobody_else_signs_or_sees_what_waits(operator: User) -> None:
    row, chair = prepared(operator), statistics.chair()

    assert signed_in(chair).get(address("sign", row.uid)).status_code == 404
    with pytest.raises(Http404):
        issuing.sign(issue=row.uid, cms=signature_of(chair, row.version), by=chair)


def test_the_key_of_somebody_else_publishes_nothing(operator: User) -> None:
    row = prepared(operator)

    with pytest.raises(Refused):
        issuing.sign(issue=row.uid, cms=signature_of(cast.dana(), row.version), by=operator)
    row.refresh_from_db()
    assert row.published_at is None


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("name", ["issuing", "sign"])
def test_only_the_operator_and_the_chair_of_the_supreme_court_publish(operator: User, name: str) -> None:
    row = prepared(operator)
    path = address(name, *([row.uid] if name == "sign" else []))
    clerk, chair = courts.clerk_user(), statistics.chair(CourtLevel.DISTRICT)
    courts.officer(courts.court("KZ-75-8"), Office.CLERK, clerk)

    answers = {
        "nobody": Client().get(path).status_code,
        **{user.email: signed_in(user).get(path).status_code for user in (clerk, chair, cast.stranger(), operator)},
    }

    assert list(answers.values()) == [302, 404, 404, 404, 200]


def test_a_report_is_published_through_its_pages(operator: User) -> None:
    client = signed_in(operator)
    begun = client.post(address("issuing"), {"year": YEAR})
    row = IssuedReport.objects.get()
    assert begun.headers["Location"] == address("sign", row.uid)
    assert client.get(address("sign", row.uid)).status_code == 200

    wrong = client.post(address("sign", row.uid), {"read": "on", "cms": "zzz"})
    right = client.post(address("sign", row.uid), {"read": "on", "cms": signature_of(operator, row.version)})

    assert wrong.status_code == 422
    assert right.headers["Location"] == address("issue", row.number)
    assert client.get(address("sign", row.uid)).headers["Location"] == address("issue", row.number)
    again = client.post(address("issuing"), {"year": YEAR})
    assert (again.status_code, "Write why it is issued again" in words(again.content)) == (422, True)


def test_giving_up_through_the_page_leaves_nothing_published(operator: User) -> None:
    row = prepared(operator)

    signed_in(operator).post(address("sign", row.uid), {"do": "give_up"})

    row.refresh_from_db()
    assert row.given_up_at is not None
    assert signed_in(operator).get(address("sign", row.uid)).status_code == 404


def test_the_database_itself_keeps_what_was_issued(operator: User) -> None:
    row = published(operator)

    for change in ({"figures": "{}"}, {"reason": "other"}, {"sha256": "0" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            IssuedReport.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedReport.objects.filter(pk=row.pk).delete()


def test_more_published_reports_ask_no_more_of_the_database(operator: User) -> None:
    published(operator)
    with CaptureQueriesContext(connection) as one:
        Client().get(address("home"))
    statistics.corrected(operator)
    published(operator, LATE)
    with CaptureQueriesContext(connection) as two:
        Client().get(address("home"))

    assert len(one) == len(two) <= 13, [query["sql"] for query in two]


def test_the_command_of_the_journal_finds_its_chain_whole(operator: User) -> None:
    row = published(operator)

    assert Entry.objects.filter(about=row.uid).count() == 2
