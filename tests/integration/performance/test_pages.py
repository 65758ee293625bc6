"""The pages of dues: what they ask first, who finds them, that nothing typed is lost, how often they ask for rows."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.law.obligations import ObligationKind
from bitim.law.performance import Said
from bitim.performance.actions import changes, talks, words
from bitim.performance.models import Due, Word
from tests.factories.cases import Table
from tests.factories.performance import dues, followed, settled_with
from tests.factories.sides import noon
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

NEAR = {"due_on": timezone.localdate() + timedelta(days=10)}


def page(table: Table, name: str = "due") -> str:
    due = Due.objects.filter(schedule__settlement__case__number=table.number).first()
    return reverse(f"performance:{name}", args=[table.number, *([due.uid] if name != "dues" else [])])  # type: ignore[union-attr]


def shown(user: User, address: str, language: str = "en") -> str:
    response = signed_in(user, language).get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def step(html: str) -> str:
    """The heading of the dark block."""
    found = re.search(r'<section class="step".*?<h2[^>]*>(.*?)</h2>', html)
    assert found is not None
    return found.group(1)


def today_in_parts() -> dict[str, str]:
    today = timezone.localdate()
    return {"day_day": str(today.day), "day_month": str(today.month), "day_year": str(today.year)}


def send(user: User, address: str, **data: Any) -> HttpResponse:
    answer: HttpResponse = signed_in(user).post(address, data)
    return answer


def paid(table: Table, amount: Decimal = Decimal(1240000)) -> None:
    [due] = dues(table)
    words.say_done(case=table.number, due=due.uid, by=table.erlan, number=1, amount=amount, day=timezone.localdate())


# -- What is asked first


def test_the_page_of_the_case_leads_each_side_to_what_waits_for_it() -> None:
    table = settled_with(NEAR)
    case = reverse("cases:case", args=[table.number])

    assert step(shown(table.erlan, case)) == "Next by the settlement"
    assert page(table) in shown(table.aizhan, case)
    paid(table)

    assert step(shown(table.aizhan, case)) == "Say whether you received it"
    assert page(table) not in step(shown(table.erlan, case))


def test_the_mediator_sees_nothing_of_how_the_settlement_is_kept() -> None:
    table = settled_with(NEAR)
    paid(table)

    html = shown(table.dana, reverse("cases:case", args=[table.number]))

    assert "/dues/" not in html
    for name in ("dues", "due", "done", "received", "change"):
        assert signed_in(table.dana).get(page(table, name)).status_code == 404


def test_what_waits_stands_on_the_list_of_cases_until_it_is_done() -> None:
    table = settled_with(NEAR)
    assert page(table) in shown(table.erlan, "/cases/")
    assert page(table) not in shown(table.aizhan, "/cases/")

    paid(table)

    assert page(table) not in shown(table.erlan, "/cases/")
    assert page(table) in shown(table.aizhan, "/cases/")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_is_there_in_every_language(language: str) -> None:
    table = settled_with(NEAR)
    for name in ("dues", "due", "done", "change"):
        shown(table.erlan, page(table, name), language)
    paid(table)
    for name in ("due", "received"):
        shown(table.aizhan, page(table, name), language)
    shown(table.erlan, reverse("performance:rates"), language)


def test_a_missed_day_is_said_to_both_without_blame() -> None:
    table = settled_with(NEAR)
    with time_machine.travel(noon(timezone.localdate() + timedelta(days=20))):
        of_erlan, of_aizhan = shown(table.erlan, page(table)), shown(table.aizhan, page(table))

    assert step(of_erlan) == "The last day has passed: say how it stands"
    assert step(of_aizhan) == "The last day has passed, and nobody has said that it is done"
    assert all('value="ask_talk"' in html for html in (of_erlan, of_aizhan))


def test_what_the_sides_see_differently_is_said_to_each_as_it_is() -> None:
    table = settled_with(NEAR)
    paid(table)
    [due] = dues(table)
    words.say_not_received(case=table.number, due=due.uid, by=table.aizhan, number=2)

    assert step(shown(table.aizhan, page(table))) == "You have said that it was not received"
    assert step(shown(table.erlan, page(table))) == "The other side has not received it"


def test_who_confirmed_a_part_is_not_said_to_have_received_nothing() -> None:
    table = settled_with(NEAR)
    paid(table)
    send(table.aizhan, page(table, "received"), number="2", received="part", amount="40 000", **today_in_parts())
    [due] = dues(table)

    missing = due.standing.disputed
    assert 0 < missing < due.amount
    assert step(shown(table.aizhan, page(table))).startswith("Not all of it was received")
    assert step(shown(table.erlan, page(table))).startswith("Not all of it was received")
    assert "Not all of it was received" in shown(table.erlan, "/cases/")


def test_what_somebody_refrains_from_asks_nothing_of_anybody() -> None:
    table = settled_with(
        {"kind": ObligationKind.REFRAIN, "amount": None, "due_on": None, "term_kk": "х", "term_ru": "х"}
    )

    assert step(shown(table.erlan, page(table))) == "Holds all the time"
    assert signed_in(table.erlan).get(page(table, "done")).status_code == 302


# -- Said on pages


def test_the_debtor_says_it_with_a_receipt_that_only_the_two_sides_can_open() -> None:
    table = settled_with(NEAR)

    answer = send(
        table.erlan,
        page(table, "done"),
        number="1",
        amount="1 240 000",
        text="Kaspi арқылы",
        proof=upload("түбіртек.pdf", files.PDF),
        **today_in_parts(),
    )

    assert answer.status_code == 302
    word = Word.objects.get()
    address = reverse("performance:proof", args=[table.number, word.due.uid, word.uid])
    html = shown(table.aizhan, page(table))
    assert "Kaspi арқылы" in html
    assert address in html
    response = signed_in(table.aizhan).get(address)
    assert b"".join(response.streaming_content) == files.PDF  # type: ignore[attr-defined]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert signed_in(table.dana).get(address).status_code == 404


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_rest_stays_typed() -> None:
    table = settled_with(NEAR)

    answer = send(
        table.erlan,
        page(table, "done"),
        number="1",
        amount="5000",
        text="сақталсын",
        proof=upload("a.pdf", b"MZ\x90\x00program"),
        **today_in_parts(),
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "сақталсын" in html
    assert 'value="5000"' in html or 'value="5 000"' in html
    assert not Word.objects.exists()


def test_a_sum_above_what_is_open_is_told_beside_its_field() -> None:
    table = settled_with(NEAR)

    answer = send(table.erlan, page(table, "done"), number="1", amount="1 240 001", text="", **today_in_parts())

    assert answer.status_code == 422
    assert "This is more than is still open here." in answer.content.decode()
    assert 'href="#id_amount"' in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "said", "amount"),
    [
        ({"received": "all"}, Said.RECEIVED, Decimal(1240000)),
        ({"received": "part", "amount": "40 000"}, Said.RECEIVED, Decimal(40000)),
        ({"received": "none"}, Said.NOT_RECEIVED, None),
    ],
)
def test_the_creditor_answers_all_a_part_or_nothing(typed: dict[str, str], said: Said, amount: Decimal | None) -> None:
    table = settled_with(NEAR)
    paid(table)

    for _twice in range(2):
        answer = send(table.aizhan, page(table, "received"), number="2", text="", **typed, **today_in_parts())
        assert answer.status_code == 302

    words_said = list(Word.objects.filter(number__gt=1))
    assert [(word.said, word.amount) for word in words_said] == [(said, amount)]


def test_a_part_wants_its_sum() -> None:
    table = settled_with(NEAR)

    answer = send(
        table.aizhan, page(table, "received"), number="1", received="part", amount="", text="", **today_in_parts()
    )

    assert answer.status_code == 422
    assert "Write the sum that you received." in answer.content.decode()


def test_an_answer_to_what_was_not_read_keeps_what_was_typed_and_can_be_sent_after_reading() -> None:
    table = settled_with(NEAR)
    paid(table, Decimal(1000))
    typed = {"received": "none", "text": "келмеді", **today_in_parts()}

    answer = send(table.aizhan, page(table, "received"), number="1", **typed)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Meanwhile something was said here." in html
    assert "келмеді" in html
    assert 'name="number" value="2"' in html
    assert send(table.aizhan, page(table, "received"), number="2", **typed).status_code == 302


def test_the_day_that_the_debtor_named_stands_in_the_answer() -> None:
    table = settled_with(NEAR)
    paid(table)
    [due] = dues(table)
    later = timezone.localdate() + timedelta(days=40)
    changes.propose_change(case=table.number, due=due.uid, by=table.erlan, number=2, day=later)

    form = signed_in(table.aizhan).get(page(table, "received")).context["form"]

    assert form.initial["day"] == timezone.localdate()


def test_a_change_is_proposed_and_agreed_to_on_pages() -> None:
    table = settled_with(NEAR)
    day = timezone.localdate() + timedelta(days=60)
    parts = {"day_day": day.day, "day_month": day.month, "day_year": day.year}

    send(table.erlan, page(table, "change"), number="1", change="later", text="", **parts)
    assert step(shown(table.aizhan, page(table))).startswith("The other side proposes another day")
    send(table.aizhan, page(table), do="agree_change", number="2")

    assert Due.objects.get().day == day


def test_a_talk_is_asked_for_agreed_to_and_ended_with_one_press_each() -> None:
    table = settled_with(NEAR)

    send(table.erlan, page(table), do="ask_talk")
    assert step(shown(table.aizhan, page(table))) == "The other side asks you to talk about it"
    send(table.aizhan, page(table), do="agree_talk")
    html = shown(table.erlan, page(table))
    [room] = set(re.findall(r"/rooms/[0-9a-f-]{36}/", html))
    assert signed_in(table.erlan).get(room, follow=True).status_code == 200
    send(table.erlan, page(table), do="end_talk")

    assert Due.objects.get().open_talk is None
    assert room in shown(table.aizhan, page(table))


@pytest.mark.parametrize("do", ["", "say_done", "nothing"])
def test_a_press_that_no_button_makes_does_nothing(do: str) -> None:
    table = settled_with(NEAR)

    assert send(table.erlan, page(table), do=do).status_code == 404


def test_what_is_pressed_too_late_is_told_and_changes_nothing() -> None:
    table = settled_with(NEAR)
    [due] = dues(table)
    at = {"case": table.number, "due": due.uid}
    talks.ask_talk(**at, by=table.erlan)
    talks.end_talk(**at, by=table.erlan)

    answer = signed_in(table.aizhan).post(page(table), {"do": "agree_talk"}, follow=True)

    assert "No talk about this waits for that now." in answer.content.decode()


def test_words_of_one_case_are_found_under_no_other_due() -> None:
    table = settled_with(NEAR, {"amount": Decimal(5)})
    first, second = dues(table)
    word = words.say_done(
        case=table.number,
        due=first.uid,
        by=table.erlan,
        number=1,
        amount=Decimal(5),
        day=timezone.localdate(),
    )

    assert (
        signed_in(table.aizhan).get(reverse("performance:proof", args=[table.number, first.uid, word.uid])).status_code
        == 404
    )
    assert (
        signed_in(table.aizhan).get(reverse("performance:proof", args=[table.number, second.uid, word.uid])).status_code
        == 404
    )


# -- Lists


def queries(user: User, address: str) -> int:
    client = signed_in(user)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["dues", "case", "mine"])
def test_many_dues_ask_the_database_no_more_often_than_one(name: str) -> None:
    one = settled_with(NEAR)
    address = {"case": f"/cases/{one.number}/", "mine": "/cases/"}.get(name) or page(one, "dues")
    few = queries(one.erlan, address)
    [due] = dues(one)
    copies = [
        Due(
            schedule=due.schedule,
            obligation=due.obligation,
            part=part,
            day=due.day,
            last_day=due.last_day,
            amount=due.amount,
        )
        for part in range(2, 9)
    ]
    for copy in Due.objects.bulk_create(copies):
        at = {"case": one.number, "due": copy.uid, "by": one.erlan}
        words.say_done(**at, number=1, amount=Decimal(1), day=timezone.localdate())
        changes.propose_change(**at, number=2, day=timezone.localdate() + timedelta(days=50))
        talks.ask_talk(**at)

    assert queries(one.erlan, address) == few


# -- The calendar


def test_the_days_of_what_is_owed_stand_in_the_calendars_of_both_sides_and_name_nothing() -> None:
    table = followed()
    [due] = dues(table)
    for user in (table.aizhan, table.erlan, table.dana):
        signed_in(user).post(reverse("cases:calendar"), {"act": "make"})

    feeds = [feed(user) for user in (table.aizhan, table.erlan, table.dana)]

    assert [f"UID:{due.uid}@" in text for text in feeds] == [True, True, False]
    assert f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}" in feeds[0]
    assert "1240000" not in feeds[0]
    assert "Ерлан" not in feeds[0]


def test_what_is_performed_leaves_the_calendar() -> None:
    table = followed()
    [due] = dues(table)
    signed_in(table.aizhan).post(reverse("cases:calendar"), {"act": "make"})
    words.say_received(
        case=table.number, due=due.uid, by=table.aizhan, number=1, amount=due.amount, day=timezone.localdate()
    )

    assert "BEGIN:VEVENT" not in feed(table.aizhan)


def feed(user: User) -> str:
    client = signed_in(user)
    address = client.get(reverse("cases:calendar")).context["address"]
    text: str = client.get(address.removeprefix(settings.SITE_ADDRESS)).content.decode()
    return text.replace("\r\n ", "")
