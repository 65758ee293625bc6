"""The pages of packs: one next step, every language, nothing typed lost, few queries; figures of the operator."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.law.packs import PackKind
from bitim.packs.models import DutyRate, Mci, Pack
from tests.factories import packs
from tests.factories.cases import Table, signature_of
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Iterator[Table]:
    """Erlan's last day has passed."""
    table = packs.not_kept()
    with time_machine.travel(packs.late()):
        yield table


def choose(table: Table) -> str:
    return reverse("packs:choose", args=[table.number])


def page(table: Table, pack: Pack, name: str = "pack") -> str:
    return reverse(f"packs:{name}", args=[table.number, pack.uid])


def shown(user: User, address: str, language: str = "en") -> str:
    response = signed_in(user, language).get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def step(html: str) -> str:
    """The heading of the dark block."""
    found = re.search(r'<section class="step".*?<h2[^>]*>(.*?)</h2>', html)
    assert found is not None
    return found.group(1)


def test_the_case_and_the_calendar_lead_the_creditor_to_what_can_be_done(table: Table) -> None:
    case = reverse("cases:case", args=[table.number])

    assert step(shown(table.aizhan, case)) == "Something was not done by its day"
    assert choose(table) in shown(table.aizhan, reverse("performance:dues", args=[table.number]))
    assert step(shown(table.erlan, case)) == "The last day has passed: say how it stands"
    assert "/packs/" not in shown(table.dana, case)


def test_the_whole_way_on_pages(table: Table) -> None:
    client = signed_in(table.aizhan)
    assert "Prepare: Statement of claim" in shown(table.aizhan, choose(table))

    begun = client.post(choose(table), {"kind": "claim", "against": "2"})
    pack = Pack.objects.get()
    assert begun.headers["Location"] == page(table, pack, "fill")
    assert step(shown(table.aizhan, page(table, pack))) == "Something is still missing"
    assert "Missing: the court" in shown(table.aizhan, page(table, pack))
    answers = {"court": packs.court().pk, "applicant_address": "Тараз", "respondent_address": "Шу", "attached": "duty"}
    client.post(page(table, pack, "fill"), answers)
    assert step(shown(table.aizhan, page(table, pack))) == "Read the paper as it will be"
    draft = client.get(page(table, pack, "preview"))
    assert draft.content.startswith(b"%PDF")
    client.post(page(table, pack), {"do": "freeze"})
    pack.refresh_from_db()
    assert pack.version is not None
    client.post(page(table, pack), {"cms": signature_of(table.aizhan, pack.version), "read": "on"})
    assert step(shown(table.aizhan, page(table, pack))) == "Download the archive and send it"
    assert client.get(page(table, pack, "archive")).headers["Content-Type"] == "application/zip"
    today = timezone.localdate()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    client.post(page(table, pack), {"do": "sent", **day})

    assert step(shown(table.aizhan, page(table, pack))).startswith("Sent on")
    assert step(shown(table.erlan, page(table, pack))).startswith("Sent on")


def test_a_day_that_cannot_be_is_asked_again_with_what_was_typed(table: Table) -> None:
    pack = packs.signed(table)
    typed = {"do": "sent", "on_day": "1", "on_month": "1", "on_year": "2026"}

    answer = signed_in(table.aizhan).post(page(table, pack), typed)

    assert answer.status_code == 422
    assert 'value="2026"' in answer.content.decode()
    assert "Write a day from the one on which the paper was made until today" in answer.content.decode()


def test_a_paper_without_a_signature_is_not_signed_by_a_press(table: Table) -> None:
    pack = packs.frozen(table)

    answer = signed_in(table.aizhan).post(page(table, pack), {"read": "on"})

    assert answer.status_code == 422
    assert "There is no signature yet" in answer.content.decode()


@pytest.mark.parametrize("posted", [{"kind": "x", "against": "2"}, {"kind": "claim", "against": "²"}, {}])
def test_what_no_form_of_ours_sends_is_not_found(table: Table, posted: dict[str, str]) -> None:
    assert signed_in(table.aizhan).post(choose(table), posted).status_code == 404


def test_a_way_that_is_closed_leads_back_with_the_reason(table: Table) -> None:
    answer = signed_in(table.aizhan).post(choose(table), {"kind": "writ", "against": "2"}, follow=True)

    assert "This paper is not open for your settlement now" in answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_is_there_in_every_language(table: Table, language: str) -> None:
    pack = packs.filled(table, PackKind.COURT_ORDER)
    for address in (choose(table), page(table, pack), page(table, pack, "fill")):
        shown(table.aizhan, address, language)
    packs.signed(table, PackKind.CLAIM)
    for each in Pack.objects.all():
        shown(table.aizhan, page(table, each), language)


def test_the_duty_is_told_when_its_figures_are_entered(table: Table) -> None:
    """CPC-137: no rate is built in."""
    pack = packs.filled(table)
    assert "We do not know the state duty of today" in shown(table.aizhan, page(table, pack))

    day, told = "2026-01-01", {"kind": "claim", "payer": "person", "about": "money", "source": "test"}
    call_command("figures", "duty", since=day, percent="1", **told)

    html = shown(table.aizhan, page(table, pack)).replace("\u00a0", " ")
    assert "State duty by today's rate: 12 400 ₸" in html.replace("&#x27;", "'")


def test_figures_are_entered_and_put_right_by_their_day() -> None:
    for tenge in ("4000", "4325"):
        call_command("figures", "mci", since="2026-01-01", tenge=tenge, source="test")
    told = {"since": "2026-01-01", "kind": "claim", "payer": "person", "about": "other", "source": "test"}
    call_command("figures", "duty", mci="0.5", **told)
    with pytest.raises(CommandError):
        call_command("figures", "duty", **told)
    with pytest.raises(CommandError):
        call_command("figures", "mci", since="2026-01-01", tenge="0", source="test")

    assert [row.amount for row in Mci.objects.all()] == [Decimal(4325)]
    assert [(row.mci, row.percent, row.about_money) for row in DutyRate.objects.all()] == [
        (Decimal("0.5"), None, False)
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_more_that_is_late_costs_no_more_queries(rows: int) -> None:
    table = packs.not_kept(*({"act_kk": f"{number}", "act_ru": f"{number}"} for number in range(rows)))
    with time_machine.travel(packs.late()):
        pack = packs.filled(table)
        client, counts = signed_in(table.aizhan), []
        for address in (choose(table), page(table, pack)):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts.append(len(captured))

    assert counts == [24, 26]
