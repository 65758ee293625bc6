"""The pages of a settlement: written together, compared, offered, read, signed, opened again."""

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bitim.cases.actions import settlement as actions
from bitim.cases.events import Event
from bitim.cases.models import Obligation, Revision, Settlement
from bitim.documents import queries as documents
from bitim.documents import storage
from bitim.journal.queries import history_of
from bitim.law.process import State
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.sides import under_mediation_without_the_third
from tests.visitors import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LATER = timezone.localdate() + timedelta(days=60)


def address(table: Table, page: str = "") -> str:
    return f"/cases/{table.number}/settlement/{page}"


def typed(html: str) -> dict[str, Any]:
    """What a browser would send back from the editor: every box as the page shows it."""

    class Boxes(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.data: dict[str, Any] = {}
            self.area = self.select = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            at = dict(attrs)
            name = at.get("name") or ""
            if tag == "input" and at.get("type") in {"checkbox", "radio"}:
                if "checked" in at:
                    value = at.get("value") or "on"
                    self.data[name] = [*self.data.get(name, []), value] if name.endswith("marks") else value
            elif tag == "input" and name:
                self.data[name] = at.get("value") or ""
            elif tag == "textarea":
                self.area = name
                self.data[name] = ""
            elif tag == "select":
                self.select = name
            elif tag == "option" and "selected" in at:
                self.data[self.select] = at.get("value") or ""

        def handle_data(self, data: str) -> None:
            if self.area:
                self.data[self.area] += data.removeprefix("\n")

        def handle_endtag(self, tag: str) -> None:
            self.area = "" if tag == "textarea" else self.area

    boxes = Boxes()
    form = re.search(r'<form method="post" id="editor".*?</form>', html, re.S)
    assert form
    boxes.feed(form[0])
    boxes.data.pop("csrfmiddlewaretoken")
    return boxes.data


def row(table: Table, at: int = 0, **fields: Any) -> dict[str, Any]:
    """The boxes of one good obligation."""
    boxes = {
        "kind": "pay",
        "debtor": table.party(2).key,
        "creditor": table.party(1).key,
        "act_kk": "Төлейтін тарап қарызды қайтарады.",
        "act_ru": "Плательщик возвращает долг.",
        "amount": "1 240 000",
        "when": "day",
        "due_on_day": str(LATER.day),
        "due_on_month": str(LATER.month),
        "due_on_year": str(LATER.year),
        "how_kk": "Ақша аударылады.",
        "how_ru": "Деньги переводятся.",
        "proof_kk": "Түбіртек.",
        "proof_ru": "Квитанция.",
    } | fields
    return {f"row-{at}-{name}": value for name, value in boxes.items()}


def text(table: Table, *rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The boxes of a whole good settlement."""
    rows = rows or (row(table),)
    whole = {"seen": "0-", "rows": str(len(rows)), **cases.settlement_fields()}
    for each in rows:
        whole |= each
    return whole | fields


def stored(table: Table) -> Settlement:
    return Settlement.objects.get(case__number=table.number)


def only_row(table: Table) -> Obligation:
    return Obligation.objects.get(settlement__case__number=table.number)


# -- Who may


def test_both_sides_and_the_mediator_write_and_a_stranger_and_the_staff_see_nothing() -> None:
    table = cases.under_mediation()

    for user in (table.aizhan, table.erlan, table.dana):
        client = signed_in(user)
        seen = typed(client.get(address(table, "write/")).content.decode())["seen"]
        saved = client.post(address(table, "write/"), text(table, seen=seen, costs_ru=f"Расходы: {user.pk}"))
        assert (saved.status_code, saved["Location"]) == (302, address(table, "write/"))
    assert [revision.by for revision in Revision.objects.all()] == [table.aizhan, table.erlan, table.dana]

    for user in (cast.stranger(), cast.staff()):
        client = signed_in(user)
        for page in ("", "write/", "versions/"):
            assert client.get(address(table, page)).status_code == 404
        for page in ("", "write/"):
            assert client.post(address(table, page), text(table)).status_code == 404
    assert Revision.objects.count() == 3


def test_without_signing_in_the_pages_lead_to_the_door() -> None:
    table = cases.under_mediation()

    for page in ("", "write/", "versions/"):
        assert Client().get(address(table, page)).status_code == 302


def test_before_mediation_there_is_no_settlement_to_write() -> None:
    table = cases.contract_offered()
    client = signed_in(table.aizhan)

    assert client.get(address(table)).status_code == 404
    assert client.get(address(table, "write/"), follow=True).status_code == 404


def test_the_editor_begins_with_what_the_contract_and_the_application_say() -> None:
    table = cases.under_mediation()

    boxes = typed(signed_in(table.dana).get(address(table, "write/")).content.decode())

    assert (boxes["place_kk"], boxes["place_ru"]) == ("Тараз қаласы", "город Тараз")
    assert boxes["subject_ru"] == cases.CONTRACT["subject_ru"]
    assert (boxes["row-0-amount"], boxes["row-0-debtor"]) == ("1 240 000", table.party(2).key)


def test_the_editor_names_those_who_see_the_text() -> None:
    table = cases.under_mediation()

    page = signed_in(table.aizhan).get(address(table, "write/")).content.decode()

    assert "You and Ерлан Мысалов, Сынақова Дана see it" in page


def test_a_side_that_was_left_out_is_offered_neither_to_owe_nor_to_receive() -> None:
    table = under_mediation_without_the_third()
    erlan, out = signed_in(table.erlan), table.party(3)

    for page in (
        erlan.get(address(table, "write/")),
        erlan.post(address(table, "write/"), text(table) | {"do": "add"}),
    ):
        html = page.content.decode()
        assert table.party(2).key in html
        assert out.key not in html


def test_what_a_side_that_was_left_out_should_owe_is_not_kept() -> None:
    table = under_mediation_without_the_third()

    answer = signed_in(table.erlan).post(address(table, "write/"), text(table, row(table, debtor=table.party(3).key)))

    assert answer.status_code == 422
    assert not Settlement.objects.exists()


# -- Writing without JavaScript


def test_a_saved_text_comes_back_as_it_was_typed() -> None:
    table = cases.under_mediation()
    client = signed_in(table.aizhan)
    second = row(
        table, 1, kind="do", debtor=table.party(1).key, creditor=table.party(2).key, amount="", when="words",
        term_kk="Әр сенбіде", term_ru="Каждую субботу", marks=["notarial"],
        due_on_day="", due_on_month="", due_on_year="",
    )  # fmt: skip

    client.post(address(table, "write/"), text(table, row(table), second, partial="on", remaining_ru="Пеня"))

    boxes = typed(client.get(address(table, "write/")).content.decode())
    sent = text(table, row(table), second, partial="on", remaining_ru="Пеня", seen=boxes["seen"])
    assert {name: boxes.get(name) for name in sent} == sent
    assert boxes["seen"].startswith("1-")


def test_adding_taking_out_and_moving_rows_keeps_everything_typed_and_saves_nothing() -> None:
    table = cases.under_mediation()
    client = signed_in(table.erlan)
    sent = text(
        table, row(table, amount="no idea"), row(table, 1, act_ru="Вторая"), row(table, 2, act_ru="Третья"),
        subject_ru="Долг",
    )  # fmt: skip

    added = client.post(address(table, "write/"), sent | {"do": "add"})
    boxes = typed(added.content.decode())
    assert (added.status_code, boxes["rows"], boxes["row-0-amount"], boxes["row-3-act_ru"]) == (200, "4", "no idea", "")

    boxes = typed(client.post(address(table, "write/"), boxes | {"do": "up.2"}).content.decode())
    assert [boxes[f"row-{at}-act_ru"] for at in range(4)] == ["Плательщик возвращает долг.", "Третья", "Вторая", ""]

    boxes = typed(client.post(address(table, "write/"), boxes | {"do": "down.0"}).content.decode())
    assert [boxes[f"row-{at}-amount"] for at in range(3)] == ["1 240 000", "no idea", "1 240 000"]

    boxes = typed(client.post(address(table, "write/"), boxes | {"do": "remove.0"}).content.decode())
    assert [boxes[f"row-{at}-act_ru"] for at in range(3)] == ["Плательщик возвращает долг.", "Вторая", ""]
    assert (boxes["rows"], boxes["subject_ru"], boxes["row-0-due_on_year"]) == ("3", "Долг", str(LATER.year))
    assert not Settlement.objects.exists()


@pytest.mark.parametrize("do", ["remove.9", "up.0", "up.x", "down.7", "phrase.row-5.how.0", "phrase.row-0.how.99", "x"])
def test_a_press_of_what_is_not_there_changes_nothing(do: str) -> None:
    table = cases.under_mediation()
    sent = text(table)

    boxes = typed(signed_in(table.erlan).post(address(table, "write/"), sent | {"do": do}).content.decode())

    assert {name: boxes.get(name) for name in sent} == sent


def test_a_ready_sentence_fills_both_languages_after_what_is_written() -> None:
    table = cases.under_mediation()
    client = signed_in(table.erlan, "ru")
    page = client.post(address(table, "write/"), text(table) | {"do": "show"}).content.decode()
    offered = re.search(r'value="(phrase\.row-0\.how\.0)" formaction="#id_row-0-how_kk" lang="ru">(.*?)</button>', page)
    assert offered

    boxes = typed(client.post(address(table, "write/"), text(table) | {"do": offered[1]}).content.decode())

    assert boxes["row-0-how_ru"] == f"Деньги переводятся. {offered[2]}"
    assert boxes["row-0-how_kk"] == "Ақша аударылады. Ақша алушының банк шотына аударылады."


def test_the_ready_sentences_follow_the_kind_of_the_obligation() -> None:
    table = cases.under_mediation()

    page = signed_in(table.erlan, "ru").post(
        address(table, "write/"), text(table, row(table, kind="apologise")) | {"do": "show"}
    )

    assert "Обязанная сторона приносит извинения другой стороне." in page.content.decode()
    assert "Плательщик возвращает всю сумму долга." not in page.content.decode()


def test_an_incomplete_draft_is_kept_and_an_untouched_row_is_not() -> None:
    table = cases.under_mediation()
    blank = {"row-1-kind": "pay", "row-1-debtor": table.party(2).key, "row-1-creditor": table.party(1).key}

    signed_in(table.erlan).post(
        address(table, "write/"),
        {"seen": "0-", "rows": "2", **row(table, amount="", act_ru=""), **blank, "row-1-when": "day"},
    )

    assert (only_row(table).amount, only_row(table).act_ru) == (None, "")


@pytest.mark.parametrize(
    ("box", "value", "sentence"),
    [
        ("amount", "about a million", "Write the sum in figures, for example 1 240 000."),
        ("amount", "10,555", "Write the sum with at most two digits after the comma."),
        ("due_on_month", "13", "Write the month as a number from 1 to 12"),
        ("income_share", "5/4", "Write the share as a fraction, for example 1/4."),
        ("children", "two", "Write the number of children in figures."),
    ],
)
def test_what_cannot_be_read_is_named_and_stays_as_typed(box: str, value: str, sentence: str) -> None:
    table = cases.under_mediation()

    answer = signed_in(table.aizhan).post(address(table, "write/"), text(table, row(table, **{box: value})))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert typed(page)[f"row-0-{box}"] == value
    summary = page[page.index('role="alert"') :]
    found = re.search(r'<a href="#(.*?)">Obligation 1\. ' + re.escape(sentence), summary)
    assert found
    assert f'id="{found[1]}"' in page
    assert not Settlement.objects.exists()


def test_instalments_are_lines_of_a_day_and_a_sum_and_make_the_sum_of_the_row() -> None:
    table = cases.under_mediation()
    lines = "05.01.2027 310 000\n\n05.02.2027 — 310 000,50 ₸"

    signed_in(table.aizhan).post(
        address(table, "write/"), text(table, row(table, when="instalments", amount="", instalments=lines))
    )

    assert only_row(table).instalments == [
        {"due": "2027-01-05", "amount": "310000.00"},
        {"due": "2027-02-05", "amount": "310000.50"},
    ]
    assert (only_row(table).amount, only_row(table).due_on) == (Decimal("620000.50"), None)


@pytest.mark.parametrize(
    "line", ["next week 1000", "31.02.2027 1000", "05.01.2027", "05.01.2027 1 000 000 000 000 000"]
)
def test_an_instalment_that_cannot_be_read_is_refused_and_kept_in_its_box(line: str) -> None:
    table = cases.under_mediation()

    answer = signed_in(table.aizhan).post(
        address(table, "write/"), text(table, row(table, when="instalments", instalments=line))
    )

    assert (answer.status_code, typed(answer.content.decode())["row-0-instalments"]) == (422, line)


def test_a_monthly_payment_says_its_months_on_paper_in_both_languages() -> None:
    table = cases.under_mediation()
    months = {
        "monthly_from_day": "5", "monthly_from_month": "1", "monthly_from_year": "2027",
        "monthly_until_day": "5", "monthly_until_month": "12", "monthly_until_year": "2027",
    }  # fmt: skip
    client = signed_in(table.dana)

    client.post(address(table, "write/"), text(table, row(table, when="monthly", amount="50 000", **months)))
    client.post(address(table), {"do": "offer"})

    [kept] = cases.settlement_version(table).data["obligations"]
    plain = {code: kept["term"][code].replace("\xa0", " ") for code in ("kk", "ru")}
    assert plain == {
        "kk": "ай сайын, айдың 5-күнінен кешіктірмей, 2027 жылғы 5 қаңтардан бастап 2027 жылғы 5 желтоқсанға дейін "
        "(осы күнді қоса)",
        "ru": "ежемесячно, не позднее 5-го числа, с 5 января 2027 года по 5 декабря 2027 года включительно",
    }


def test_instalments_of_anything_but_money_are_refused() -> None:
    table = cases.under_mediation()

    answer = signed_in(table.dana).post(
        address(table, "write/"), text(table, row(table, kind="transfer", when="instalments"))
    )

    assert answer.status_code == 422
    assert "Instalments and monthly payments are for money." in answer.content.decode()


# -- Several people, one text


def test_who_began_before_somebody_elses_save_sees_both_texts_and_loses_nothing() -> None:
    table = cases.under_mediation()
    aizhan, erlan = signed_in(table.aizhan), signed_in(table.erlan)
    mine = typed(erlan.get(address(table, "write/")).content.decode())
    aizhan.post(address(table, "write/"), text(table, row(table, amount="1 000 000")))

    answer = erlan.post(address(table, "write/"), mine | row(table, amount="900 000"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Meanwhile somebody else has written: Айжан Үлгібаева" in page
    assert re.search(r"<del>.*?1\s000\s000\s₸</del>", page)
    assert re.search(r"<ins>.*?900\s000\s₸</ins>", page)
    assert typed(page)["row-0-amount"] == "900 000"
    assert only_row(table).amount == Decimal(1_000_000)

    assert erlan.post(address(table, "write/"), typed(page)).status_code == 302
    assert only_row(table).amount == Decimal(900_000)
    assert [revision.by for revision in stored(table).revisions.all()] == [table.aizhan, table.erlan]


def test_a_later_change_within_the_others_sitting_is_noticed_too() -> None:
    table = cases.under_mediation()
    aizhan, erlan = signed_in(table.aizhan), signed_in(table.erlan)
    aizhan.post(address(table, "write/"), text(table))
    mine = typed(erlan.get(address(table, "write/")).content.decode())
    theirs = typed(aizhan.get(address(table, "write/")).content.decode())
    aizhan.post(address(table, "write/"), theirs | {"costs_ru": "Поровну"})
    assert stored(table).revisions.count() == 1

    assert erlan.post(address(table, "write/"), mine | {"subject_ru": "Иначе"}).status_code == 409
    assert stored(table).costs_ru == "Поровну"


def test_a_page_that_saves_itself_makes_one_revision_a_sitting_and_one_entry_in_the_journal() -> None:
    table = cases.under_mediation()
    client = signed_in(table.aizhan)
    sent = text(table)

    for amount in ("1", "12", "124", "1 240 000"):
        answer = client.post(address(table, "write/?autosave"), sent | row(table, amount=amount))
        assert (answer.status_code, answer.content) == (204, b"")

    [revision] = stored(table).revisions.all()
    assert revision.content["obligations"][0]["amount"] == "1240000.00"
    assert [entry.event for entry in history_of(table.case.uid)].count(Event.SETTLEMENT_WRITTEN) == 1


def test_a_new_sitting_is_a_new_revision() -> None:
    table = cases.under_mediation()
    client = signed_in(table.aizhan)
    client.post(address(table, "write/"), text(table))
    Revision.objects.update(at=timezone.now() - timedelta(minutes=31))

    client.post(address(table, "write/"), text(table, costs_ru="Поровну"))

    assert [revision.number for revision in stored(table).revisions.all()] == [1, 2]


def test_what_was_offered_for_signature_is_never_overwritten_by_the_same_sitting() -> None:
    table = cases.under_mediation()
    client = signed_in(table.dana)
    client.post(address(table, "write/"), text(table))
    client.post(address(table), {"do": "offer"})
    client.post(address(table), {"do": "reopen"})

    client.post(address(table, "write/"), text(table, costs_ru="Поровну", costs_kk="Тең"))

    assert [revision.content["costs_ru"] for revision in stored(table).revisions.all()] == ["", "Поровну"]


def test_who_types_on_after_the_text_was_offered_keeps_the_words() -> None:
    table = cases.settlement_offered()

    answer = signed_in(table.erlan).post(address(table, "write/"), text(table, subject_ru="Моя правка"))

    assert answer.status_code == 409
    assert typed(answer.content.decode())["subject_ru"] == "Моя правка"
    assert "The paper already waits for signatures." in answer.content.decode()


# -- What is still to mend


def test_the_panel_leads_to_the_box_that_mends_the_finding() -> None:
    table = cases.under_mediation()
    client = signed_in(table.dana)
    client.post(address(table, "write/"), text(table, row(table), row(table, 1, amount="", proof_ru="")))

    page = client.get(address(table, "write/")).content.decode()

    links = dict(re.findall(r'<a href="#(id_row-1[^"]*)">([^<]*)</a>', page))
    assert links == {
        "id_row-1-amount": "Write the sum in tenge. Without a sum nothing can be collected.",
        "id_row-1-proof_kk": "Write in both languages what proves that it was done, for example a receipt.",
    }
    assert all(f'id="{field}"' in page for field in links)


def test_an_offer_is_refused_while_something_must_be_mended() -> None:
    table = cases.under_mediation()
    client = signed_in(table.dana)
    client.post(address(table, "write/"), text(table, row(table, amount="")))

    page = client.post(address(table), {"do": "offer"}, follow=True).content.decode()

    assert "The settlement cannot be signed yet. What to mend is listed on the page." in page
    assert "Write the sum in tenge." in page
    assert stored(table).version is None


def test_only_the_mediator_is_shown_the_way_to_offer_and_only_when_nothing_is_to_mend() -> None:
    table = cases.under_mediation()
    client = signed_in(table.dana)
    client.post(address(table, "write/"), text(table))

    assert 'value="offer"' in client.get(address(table)).content.decode()
    assert 'value="offer"' not in signed_in(table.aizhan).get(address(table)).content.decode()
    seen = typed(client.get(address(table, "write/")).content.decode())
    client.post(address(table, "write/"), seen | {"row-0-amount": ""})
    assert 'value="offer"' not in client.get(address(table)).content.decode()


def test_the_first_figure_that_differs_between_the_languages_is_shown() -> None:
    table = cases.under_mediation()
    client = signed_in(table.dana)
    client.post(address(table, "write/"), text(table, row(table, how_kk="3 күнде.", how_ru="В течение 5 дней.")))

    page = client.get(address(table)).content.decode()

    assert "Obligation 1: 3 stands only in the Kazakh text." in page


# -- Signing


def test_three_people_sign_on_the_page_and_the_dispute_is_settled() -> None:
    table = cases.settlement_offered()
    version = cases.settlement_version(table)

    for user in (table.aizhan, table.erlan, table.dana):
        client = signed_in(user)
        assert "Read the settlement and sign it" in client.get(address(table)).content.decode()
        answer = client.post(address(table), {"read": "on", "cms": cases.signature_of(user, version)})
        assert answer.status_code == 302

    assert table.case.state is State.SETTLED
    page = client.get(address(table)).content.decode()
    assert f"/documents/{version.uid}/archive.zip" in page
    assert "1 240 000 ₸".replace(" ", "\xa0") in page
    assert 'name="cms"' not in page


def test_a_wrong_key_is_told_in_words_and_nothing_is_kept() -> None:
    table = cases.settlement_offered()
    version = cases.settlement_version(table)
    wrong = cases.signature_of(table.erlan, version)

    answer = signed_in(table.aizhan).post(address(table), {"read": "on", "cms": wrong})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This key belongs to someone else." in page
    assert wrong not in page
    assert documents.signed_keys(version) == frozenset()


def test_nobody_signs_without_confirming_that_the_text_was_read() -> None:
    table = cases.settlement_offered()
    version = cases.settlement_version(table)

    answer = signed_in(table.aizhan).post(address(table), {"cms": cases.signature_of(table.aizhan, version)})

    assert answer.status_code == 422
    assert documents.signed_keys(version) == frozenset()


def test_asking_for_changes_withdraws_the_signatures_and_opens_the_text() -> None:
    table = cases.settlement_offered()
    version = cases.settlement_version(table)
    actions.sign_settlement(number=table.number, cms=cases.signature_of(table.aizhan, version), by=table.aizhan)

    answer = signed_in(table.erlan).post(address(table), {"do": "reopen"})

    assert answer["Location"] == address(table, "write/")
    version.refresh_from_db()
    assert version.withdrawn_at is not None
    assert stored(table).version is None
    assert "The settlement, as it stands now" in signed_in(table.aizhan).get(address(table)).content.decode()


def test_a_signature_on_a_text_that_was_opened_again_is_refused_in_words() -> None:
    table = cases.settlement_offered()
    cms = cases.signature_of(table.aizhan, cases.settlement_version(table))
    actions.reopen_settlement(number=table.number, by=table.erlan)

    answer = signed_in(table.aizhan).post(address(table), {"read": "on", "cms": cms})

    assert answer.status_code == 200
    assert "The settlement, as it stands now" in answer.content.decode()
    assert table.case.state is State.UNDER_MEDIATION


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "an ordinary claim in court. A court order needs a law or a contract"),
        ({"pretrial_clause": "Шарттың 7.2-тармағы"}, "If it is not performed, a court order can be asked for"),
    ],
)
def test_a_court_order_is_promised_only_with_a_pretrial_clause(fields: dict[str, str], line: str) -> None:
    """CPC-134-1, CPC-135-3."""
    table = cases.settlement_offered(**fields)

    assert line in signed_in(table.aizhan).get(address(table)).content.decode()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_page_to_sign_says_what_the_paper_says(language: str) -> None:
    table = cases.settlement_offered(pretrial_clause="Шарттың 7.2-тармағы")
    pdf = PdfReader(BytesIO(storage.read(cases.settlement_version(table).sha256)))
    squeezed = re.compile(r"[\s\u200b\u00ad]+")
    paper = squeezed.sub("", "".join(page.extract_text() for page in pdf.pages))
    page = signed_in(table.aizhan).get(address(table)).content.decode()
    shown = re.search(r'<section class="card parallel".*?</section>', page, re.S)
    assert shown
    columns = "".join(re.findall(rf'<div lang="{language}">(.*?)</div>', shown[0], re.S))
    paragraphs = [unescape(re.sub(r"<[^>]+>", "", each)) for each in re.findall(r"<p>(.*?)</p>", columns, re.S)]

    assert len(paragraphs) > 15
    assert [each for each in paragraphs if squeezed.sub("", each) not in paper] == []


@pytest.mark.parametrize("stage", [cases.settlement_offered, cases.settled])
def test_the_page_names_the_pdf_as_what_is_signed_before_it_shows_the_text(stage: Any) -> None:
    table = stage()
    pdf = reverse("documents:content", args=[cases.settlement_version(table).uid])
    client = signed_in(table.aizhan)

    page = client.get(address(table)).content.decode()

    before_the_text = page[: page.index('<section class="card parallel"')]
    assert f'<a href="{pdf}">' in before_the_text
    assert "Should anything differ, the PDF counts." in before_the_text
    assert client.get(pdf).content == storage.read(cases.settlement_version(table).sha256)


# -- Versions


def test_two_revisions_show_what_came_and_what_went_in_words() -> None:
    table = cases.under_mediation()
    signed_in(table.aizhan).post(address(table, "write/"), text(table))
    erlan = signed_in(table.erlan)
    seen = typed(erlan.get(address(table, "write/")).content.decode())
    erlan.post(address(table, "write/"), seen | row(table, act_ru="Плательщик возвращает весь долг."))

    page = erlan.get(address(table, "versions/")).content.decode()

    assert "From version 1 to version 2" in page
    assert re.search(r'<ins><span class="said" lang="en">added: </span>весь\s*</ins>', page)
    first = erlan.get(address(table, "versions/") + "?newer=1").content.decode()
    assert '<h2 id="changes">Version 1</h2>' in first


@pytest.mark.parametrize("asked", ["?older=1&newer=1", "?older=7&newer=9", "?older=x&newer=", "?older=2&newer=1"])
def test_asking_for_revisions_that_are_not_there_is_no_fault(asked: str) -> None:
    table = cases.under_mediation()
    client = signed_in(table.aizhan)
    client.post(address(table, "write/"), text(table))

    assert client.get(address(table, "versions/") + asked).status_code == 200


# -- Speed


@pytest.mark.parametrize("page", ["", "write/", "versions/"])
def test_a_page_asks_the_database_as_often_for_three_obligations_as_for_one(
    page: str, django_assert_num_queries: Any
) -> None:
    table = cases.under_mediation()
    client = signed_in(table.dana)
    client.post(address(table, "write/"), text(table))
    with CaptureQueriesContext(connection) as with_one:
        client.get(address(table, page))
    asked_for_one = len(with_one)
    seen = typed(client.get(address(table, "write/")).content.decode())
    client.post(address(table, "write/"), seen | text(table, *(row(table, at) for at in range(3)), seen=seen["seen"]))

    with django_assert_num_queries(asked_for_one):
        client.get(address(table, page))
