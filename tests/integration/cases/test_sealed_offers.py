"""Sealed offers: two hidden numbers, compared once, and nobody learns more than the rule says (ODR-ETH-09, KPI-32)."""

import base64
import hashlib
import logging
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from html import unescape
from io import BytesIO
from itertools import product
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bitim.cases import sealed_lines
from bitim.cases.access import Right, get_seat
from bitim.cases.actions import choosing, clock, ending, settlement
from bitim.cases.actions.offers import carry_over
from bitim.cases.actions.sealed_offers import (
    agree_sealed_sum,
    line_of,
    propose_sealed_offer,
    seal_number,
    withdraw_sealed_offer,
)
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Deadline, Offer, SealedNumber, SealedOffer
from bitim.cases.presenters.next_step import next_step
from bitim.documents.models import Version
from bitim.journal.models import Entry
from bitim.journal.queries import broken_chains, history_of
from bitim.law.offers import OfferStatus
from bitim.law.refusal import Refused, Why
from bitim.law.sealed_offers import MOST_SEALED_ROUNDS, PAUSE_DAYS, VERSION, SealedStatus, commitment
from bitim.notices.delivery import deliver_due
from bitim.notices.models import Notice
from bitim.rooms import actions as rooms
from bitim.rooms.sealing import BrokenSeal, new_key
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table, signature_of
from tests.factories.sides import noon
from tests.together import refusals, together
from tests.visitors import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]

MOST, LEAST = 7_654_321, 9_876_543
"""Far apart, and found nowhere by chance."""


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def propose(table: Table, by: Any = None, days: int = 7) -> SealedOffer:
    return propose_sealed_offer(
        number=table.number,
        by=by or table.aizhan,
        payer=table.party(2).key,
        payee=table.party(1).key,
        act_kk="Ерлан қарызды қайтарады.",
        act_ru="Ерлан возвращает долг.",
        due_on=in_days(60),
        answer_until=in_days(days),
    )


def seal(table: Table, by: Any, amount: int, round_: int = 1) -> SealedNumber:
    return seal_number(number=table.number, by=by, round_=round_, amount=Decimal(amount))


def compared(table: Table, most: int = MOST, least: int = LEAST, round_: int = 1) -> SealedOffer:
    propose(table)
    seal(table, table.erlan, most, round_)
    seal(table, table.aizhan, least, round_)
    return SealedOffer.objects.get(round=round_)


def events(table: Table) -> list[str]:
    found = [entry.event for entry in history_of(table.case.uid)]
    return [event for event in found if "sealed" in event]


def why(act: Any, *arguments: Any, **options: Any) -> Why:
    with pytest.raises(Refused) as refused:
        act(*arguments, **options)
    return refused.value.why


def page_of(table: Table, user: Any, language: str = "en") -> str:
    return unescape(signed_in(user, language).get(f"/cases/{table.number}/sealed-offers/").content.decode())


# -- The way of a round


def test_the_mediator_or_a_party_proposes_and_the_others_are_told() -> None:
    table = cases.under_mediation()

    proposed = propose(table, table.dana)

    assert (proposed.round, proposed.status, proposed.version) == (1, SealedStatus.OPEN, VERSION)
    assert {notice.to for notice in Notice.objects.filter(kind=Letter.SEALED_OFFER_PROPOSED)} == {
        table.aizhan,
        table.erlan,
    }
    assert events(table) == [Event.SEALED_OFFER_PROPOSED]


def test_until_both_have_sealed_the_table_sees_that_a_side_has_and_its_commitment() -> None:
    table = cases.under_mediation()
    propose(table)

    mine = seal(table, table.erlan, MOST)

    assert SealedOffer.objects.get().status is SealedStatus.OPEN
    for user in table.everyone:
        page = page_of(table, user)
        assert mine.commitment in page
        assert page.count("has not sealed a number") == 1
    assert events(table) == [Event.SEALED_OFFER_PROPOSED, Event.NUMBER_SEALED]


@pytest.mark.parametrize(
    ("most", "least", "status", "amount"),
    [
        (1_000_001, 800_000, SealedStatus.OVERLAP, Decimal(900_000)),
        (950_000, 1_050_000, SealedStatus.NEAR, None),
        (MOST, LEAST, SealedStatus.FAR, None),
    ],
)
@pytest.mark.parametrize("payer_first", [True, False])
def test_the_second_number_opens_both_and_the_result_does_not_depend_on_who_was_first(
    most: int, least: int, status: SealedStatus, amount: Decimal | None, payer_first: bool
) -> None:
    table = cases.under_mediation()
    propose(table)
    acts = [partial(seal, table, table.erlan, most), partial(seal, table, table.aizhan, least)]
    for act in acts if payer_first else reversed(acts):
        act()

    opened = SealedOffer.objects.get()
    assert (opened.status, opened.amount) == (status, amount)
    assert opened.ended_at is not None
    last = history_of(table.case.uid).last()
    assert last is not None
    assert last.data == {
        "offer": str(opened.uid),
        "version": VERSION,
        "result": status.value,
        "commitments": {
            "payer": opened.numbers.get(party=opened.payer).commitment,
            "payee": opened.numbers.get(party=opened.payee).commitment,
        },
    }
    assert not Deadline.objects.filter(kind="sealed_offer_end").exists()


def test_a_sealed_number_cannot_be_changed() -> None:
    table = cases.under_mediation()
    propose(table)
    before = seal(table, table.erlan, MOST)

    assert why(seal, table, table.erlan, MOST + 1) is Why.NO_NUMBER_AWAITED
    assert SealedNumber.objects.get().commitment == before.commitment


@pytest.mark.parametrize("who", ["dana", "stranger", "staff"])
def test_nobody_but_the_two_sides_seals_gives_up_or_says_yes(who: str) -> None:
    table = cases.under_mediation()
    user = table.dana if who == "dana" else getattr(cast, who)()
    propose(table)

    for act in (
        lambda: seal(table, user, 1),
        lambda: withdraw_sealed_offer(number=table.number, by=user, round_=1),
        lambda: agree_sealed_sum(number=table.number, by=user, round_=1),
    ):
        with pytest.raises(Http404):
            act()


@pytest.mark.parametrize("amount", ["0", "0.50"])
def test_only_whole_tenge_are_sealed(amount: str) -> None:
    table = cases.under_mediation()
    propose(table)

    refused = why(seal_number, number=table.number, by=table.erlan, round_=1, amount=Decimal(amount))

    assert refused is Why.SEALED_NUMBER_NOT_WHOLE


def test_whoever_gives_up_ends_the_round_for_both_and_the_number_is_destroyed() -> None:
    table = cases.under_mediation()
    propose(table)
    seal(table, table.erlan, MOST)

    withdraw_sealed_offer(number=table.number, by=table.aizhan, round_=1)

    given_up, number = SealedOffer.objects.get(), SealedNumber.objects.get()
    assert given_up.status is SealedStatus.WITHDRAWN
    assert bytes(number.sealed) == b""
    assert why(seal, table, table.aizhan, LEAST) is Why.NO_NUMBER_AWAITED
    assert signed_in(table.erlan).get(f"/cases/{table.number}/sealed-offers/1/receipt/").status_code == 404


def test_a_round_that_is_not_completed_lapses_unopened() -> None:
    table = cases.under_mediation()
    propose(table, days=3)
    seal(table, table.erlan, MOST)

    with time_machine.travel(noon(in_days(4))):
        assert why(seal, table, table.aizhan, LEAST) is Why.SEALED_OFFER_OVER
        clock.sweep()

    assert SealedOffer.objects.get().status is SealedStatus.EXPIRED
    assert bytes(SealedNumber.objects.get().sealed) == b""
    assert events(table)[-1] == Event.SEALED_OFFER_EXPIRED


def test_the_end_of_the_mediation_destroys_a_number_that_was_not_opened() -> None:
    table = cases.under_mediation()
    propose(table)
    seal(table, table.erlan, MOST)

    ending.leave(number=table.number, by=table.aizhan)

    assert SealedOffer.objects.get().status is SealedStatus.EXPIRED
    assert bytes(SealedNumber.objects.get().sealed) == b""


def test_without_its_master_key_a_number_is_not_opened_and_the_round_can_be_given_up(settings: Any) -> None:
    table = cases.under_mediation()
    propose(table)
    seal(table, table.erlan, MOST)
    settings.MASTER_KEYS = [base64.b64encode(new_key()).decode()]

    assert why(seal, table, table.aizhan, LEAST) is Why.SEALED_NUMBER_UNREADABLE
    assert SealedNumber.objects.count() == 1
    assert withdraw_sealed_offer(number=table.number, by=table.aizhan, round_=1).status is SealedStatus.WITHDRAWN


# -- Against feeling out a number


def test_between_two_rounds_lie_days_to_talk() -> None:
    table = cases.under_mediation()
    compared(table)

    assert why(propose, table) is Why.SEALED_OFFER_TOO_SOON
    with time_machine.travel(noon(in_days(PAUSE_DAYS - 1))):
        assert why(propose, table) is Why.SEALED_OFFER_TOO_SOON
    with time_machine.travel(noon(in_days(PAUSE_DAYS))):
        assert propose(table).round == 2


def test_a_case_has_three_rounds_and_those_given_up_count() -> None:
    table = cases.under_mediation()
    for round_ in range(1, MOST_SEALED_ROUNDS + 1):
        with time_machine.travel(noon(in_days(PAUSE_DAYS * round_))):
            propose(table)
            withdraw_sealed_offer(number=table.number, by=table.aizhan, round_=round_)

    with time_machine.travel(noon(in_days(PAUSE_DAYS * 5))):
        assert why(propose, table) is Why.SEALED_ROUNDS_USED


def test_one_round_at_a_time() -> None:
    table = cases.under_mediation()
    propose(table)

    assert why(propose, table) is Why.SEALED_OFFER_OPEN


def test_nobody_seals_for_a_round_other_than_the_one_on_the_screen() -> None:
    table = cases.under_mediation()
    propose(table)

    assert why(seal, table, table.erlan, MOST, 2) is Why.OFFER_CHANGED


# -- When the numbers meet


def test_one_yes_is_not_enough_and_two_make_an_agreed_row_that_goes_into_the_settlement() -> None:
    table = cases.under_mediation()
    compared(table, most=1_000_000, least=800_000)

    agree_sealed_sum(number=table.number, by=table.erlan, round_=1)
    assert not Offer.objects.exists()
    assert why(agree_sealed_sum, number=table.number, by=table.erlan, round_=1) is Why.NO_SEALED_SUM_AWAITS_YOU
    agree_sealed_sum(number=table.number, by=table.aizhan, round_=1)

    agreed = Offer.objects.get()
    assert (agreed.status, agreed.round, table.case.facts(today=in_days(0)).offers.made) == (
        OfferStatus.ACCEPTED,
        None,
        0,
    )
    carry_over(number=table.number, by=table.dana)
    row = table.case.settlements.get().obligations.get()
    assert (row.debtor, row.creditor, row.amount, row.due_on, row.act_ru) == (
        table.party(2),
        table.party(1),
        Decimal(900_000),
        in_days(60),
        "Ерлан возвращает долг.",
    )


def test_a_row_from_a_sealed_offer_names_neither_side_as_the_one_that_accepted() -> None:
    table = cases.under_mediation()
    compared(table, most=1_000_000, least=800_000)
    for user in (table.erlan, table.aizhan):
        agree_sealed_sum(number=table.number, by=user, round_=1)

    offers = signed_in(table.erlan).get(f"/cases/{table.number}/offers/").content.decode()

    assert "From a sealed offer" in offers
    assert "Accepted the whole offer" not in offers


def test_there_is_no_yes_to_numbers_that_did_not_meet() -> None:
    table = cases.under_mediation()
    compared(table)

    assert why(agree_sealed_sum, number=table.number, by=table.erlan, round_=1) is Why.NO_SEALED_SUM_AWAITS_YOU


def test_the_next_step_follows_the_sealed_offer() -> None:
    table = cases.under_mediation()

    def titles() -> list[str]:
        return [str(next_step(get_seat(user, table.number, right=Right.READ)).title) for user in table.everyone]

    talk, waits, met = "Talk in the rooms", "A sealed offer waits for your number", "Your numbers met"
    propose(table, table.aizhan)
    assert titles() == [waits, waits, talk]
    seal(table, table.erlan, 1_000_000)
    assert titles() == [waits, talk, talk]
    seal(table, table.aizhan, 800_000)
    assert titles() == [met, met, talk]


# -- The pages


def test_the_rule_and_its_version_are_shown_before_use_and_beside_the_result() -> None:
    table = cases.under_mediation()
    promised = {"en": "halfway between them", "ru": "посередине", "kk": "дәл ортасы"}

    for language, words in promised.items():
        assert words in page_of(table, table.aizhan, language)
        assert VERSION in page_of(table, table.aizhan, language)
    propose(table)
    page = page_of(table, table.erlan)
    assert page.index(VERSION) < page.index('name="amount"')
    seal(table, table.erlan, MOST)
    seal(table, table.aizhan, LEAST)
    for language, words in promised.items():
        assert words in page_of(table, table.aizhan, language)
        assert VERSION in page_of(table, table.aizhan, language)


def test_a_number_is_shown_once_more_before_it_is_sealed() -> None:
    table = cases.under_mediation()
    propose(table)
    client, address = signed_in(table.erlan), f"/cases/{table.number}/sealed-offers/"

    review = client.post(address, {"do": "review", "round": "1", "amount": "1 240 000"})
    assert review.status_code == 200
    assert "1\N{NO-BREAK SPACE}240\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}₸" in review.content.decode()
    assert not SealedNumber.objects.exists()

    changed = client.post(address, {"do": "change", "round": "1", "amount": "1 240 000"})
    assert 'name="amount" value="1 240 000"' in changed.content.decode()

    sealed = client.post(address, {"do": "seal", "round": "1", "amount": "1 240 000"})
    again = client.post(address, {"do": "seal", "round": "1", "amount": "1 240 000"})
    assert (sealed.status_code, again.status_code, SealedNumber.objects.count()) == (302, 422, 1)


def test_a_sum_that_cannot_be_read_is_asked_for_again_with_what_was_typed() -> None:
    table = cases.under_mediation()
    propose(table)
    client, address = signed_in(table.erlan), f"/cases/{table.number}/sealed-offers/"

    for typed in ("көп", "", "0,5"):
        answer = client.post(address, {"do": "seal", "round": "1", "amount": typed})
        assert answer.status_code == 422
        assert f'value="{typed}"' in answer.content.decode() or not typed
    assert not SealedNumber.objects.exists()


def test_a_proposal_is_made_by_a_page_and_mended_on_it() -> None:
    table = cases.under_mediation()
    client, address, until = signed_in(table.dana), f"/cases/{table.number}/sealed-offers/", in_days(5)
    form = {
        "do": "propose",
        "payer": table.party(2).key,
        "payee": table.party(1).key,
        "act_kk": "Қарыз",
        "answer_until_day": str(until.day),
        "answer_until_month": str(until.month),
        "answer_until_year": str(until.year),
    }

    wrong = client.post(address, form | {"payee": table.party(2).key, "act_kk": ""})
    assert wrong.status_code == 422
    assert "Write what the sum is for, in Kazakh or in Russian." in wrong.content.decode()
    assert client.post(address, form).status_code == 302
    assert SealedOffer.objects.get().payer == table.party(2)


def test_each_side_can_hash_its_own_line_again_with_a_common_tool() -> None:
    table = cases.under_mediation()
    compared(table)

    for user, amount in ((table.erlan, MOST), (table.aizhan, LEAST)):
        page = unescape(signed_in(user).get(f"/cases/{table.number}/sealed-offers/1/receipt/").content.decode())
        line = re.search(rf"{VERSION}\|[0-9a-f-]{{36}}\|pay(?:er|ee)\|(\d+)\|[0-9a-f]{{64}}", page)
        assert line
        assert int(line[1]) == amount
        assert hashlib.sha256(line[0].encode()).hexdigest() in page_of(table, user)
        assert f"printf %s '{line[0]}' | sha256sum" in page
        assert "it is the same." in page


def test_a_number_that_was_moved_in_the_database_is_noticed() -> None:
    table = cases.under_mediation()
    compared(table)
    mine, theirs = (SealedNumber.objects.get(by=user) for user in (table.erlan, table.aizhan))

    SealedNumber.objects.filter(pk=mine.pk).update(sealed=theirs.sealed)
    assert why(line_of, SealedNumber.objects.get(pk=mine.pk)) is Why.SEALED_NUMBER_UNREADABLE

    SealedNumber.objects.filter(pk=mine.pk).update(
        sealed=sealed_lines.seal(line_of(theirs).replace("payee", "payer"), about=f"{mine.offer.uid}|{mine.party.key}")
    )
    page = signed_in(table.erlan).get(f"/cases/{table.number}/sealed-offers/1/receipt/").content.decode()
    assert "it is not the same." in page
    told = [entry.data["commitment"] for entry in history_of(table.case.uid) if entry.event == Event.NUMBER_SEALED]
    assert commitment(line_of(SealedNumber.objects.get(pk=mine.pk))) not in told


def test_a_line_opens_only_at_its_place_and_with_the_master_key(settings: Any) -> None:
    sealed = sealed_lines.seal("line", about="here")

    assert sealed_lines.unseal(sealed, about="here") == "line"
    assert sealed_lines.seal("line", about="here") != sealed
    with pytest.raises(BrokenSeal):
        sealed_lines.unseal(sealed, about="there")
    for at in (0, 1, 2, 20, 70, len(sealed) - 1):
        spoiled = bytearray(sealed)
        spoiled[at] ^= 1
        with pytest.raises(BrokenSeal):
            sealed_lines.unseal(bytes(spoiled), about="here")
    settings.MASTER_KEYS = [base64.b64encode(new_key()).decode()]
    with pytest.raises(BrokenSeal):
        sealed_lines.unseal(sealed, about="here")


def test_a_new_master_key_wraps_every_number_and_the_old_one_can_go(settings: Any) -> None:
    table = cases.under_mediation()
    compared(table)
    before = [line_of(row) for row in SealedNumber.objects.order_by("pk")]
    settings.MASTER_KEYS = [base64.b64encode(new_key()).decode(), *settings.MASTER_KEYS]

    call_command("wrap_keys")

    settings.MASTER_KEYS = settings.MASTER_KEYS[:1]
    assert [line_of(row) for row in SealedNumber.objects.order_by("pk")] == before


def test_the_page_asks_as_much_for_three_rounds_as_for_two(django_assert_num_queries: Any) -> None:
    table = cases.under_mediation()
    address = f"/cases/{table.number}/sealed-offers/"
    compared(table)
    with time_machine.travel(noon(in_days(3))):
        compared(table, round_=2)
        client = signed_in(table.dana)
        with CaptureQueriesContext(connection) as for_two:
            client.get(address)
    with time_machine.travel(noon(in_days(6))):
        compared(table, round_=3)
        client = signed_in(table.dana)
        with django_assert_num_queries(len(for_two)):
            client.get(address)


# -- Leaks: the numbers, looked for everywhere


def traces(number: int) -> tuple[str, ...]:
    """How a number could be written."""
    grouped = f"{number:,}"
    return (
        str(number),
        grouped,
        *(grouped.replace(",", space) for space in (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")),
        str(number).encode().hex(),
    )


def heard(text: str) -> set[int]:
    """Which of the two numbers a text gives away."""
    return {number for number in (MOST, LEAST) if any(trace in text for trace in traces(number))}


def stored() -> Iterator[tuple[str, str]]:
    """Every value of every table, as text and as bytes read in the widest way."""
    for model in apps.get_models():
        for row in model._base_manager.values():
            for name, value in row.items():
                raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                yield f"{model.__name__}.{name}", raw.decode("latin-1")
                yield f"{model.__name__}.{name}", raw.decode("utf-8", "replace")


ADDRESSES = (
    *("", "history/", "offers/", "offers/new/", "sealed-offers/", "sealed-offers/1/receipt/"),
    *("settlement/", "settlement/write/", "settlement/versions/", "talk/", "term/", "details/"),
)


@pytest.fixture(params=["one sealed", "far", "near", "given up", "settled"])
def table(request: pytest.FixtureRequest) -> Table:
    """A case with a number in it that could leak, at every point of a round's way."""
    at = cases.under_mediation()
    least = LEAST if request.param != "near" else MOST + 100_003
    propose(at)
    seal(at, at.erlan, MOST)
    if request.param == "given up":
        withdraw_sealed_offer(number=at.number, by=at.erlan, round_=1)
    elif request.param != "one sealed":
        seal(at, at.aizhan, least)
    if request.param == "settled":
        settlement.write_settlement(
            number=at.number, by=at.dana, fields=cases.settlement_fields(), obligations=[cases.obligation(at)]
        )
        settlement.offer_settlement(number=at.number, by=at.dana)
        for user in at.everyone:
            settlement.sign_settlement(number=at.number, cms=signature_of(user, at.settlement_version), by=user)
    return at


def test_the_search_for_a_number_would_find_it(table: Table) -> None:
    Offer.objects.create(
        case=table.case, by=table.party(1), answer_until=in_days(1), closed_at=timezone.now(),
        status=OfferStatus.DECLINED, accepted={"x": [MOST]},
    )  # fmt: skip

    assert {place for place, text in stored() if heard(text)} == {"Offer.accepted"}
    assert all(heard(trace) == {MOST} for trace in traces(MOST))


def test_no_byte_of_the_database_shows_a_number(table: Table) -> None:
    assert SealedNumber.objects.exists()
    assert [place for place, text in stored() if heard(text)] == []


@pytest.mark.walk
def test_no_page_shows_a_number_to_anybody_but_its_own_side(table: Table) -> None:
    stranger, staff = cast.stranger(), cast.staff()
    for user in table.everyone:
        rooms.acknowledge(about=table.case.uid, by=user)
    said: dict[str, set[int]] = {}
    people = {"aizhan": table.aizhan, "erlan": table.erlan, "dana": table.dana, "stranger": stranger, "staff": staff}
    for (who, user), language in product(people.items(), ("kk", "en")):
        client = signed_in(user, language)
        for page in ADDRESSES:
            for answer in (
                client.get(f"/cases/{table.number}/{page}", follow=True),
                client.post(f"/cases/{table.number}/{page}", {"do": "review", "round": "1", "amount": "1"}),
            ):
                text = unescape(b"".join(answer).decode()) + str(answer.headers)
                said[who] = said.get(who, set()) | heard(text)

    own = SealedOffer.objects.get().status is not SealedStatus.WITHDRAWN
    aizhans = {LEAST} if SealedNumber.objects.filter(by=table.aizhan).exists() else set()
    near = SealedOffer.objects.get().status is SealedStatus.NEAR
    assert said == {
        "aizhan": set() if near else aizhans,
        "erlan": {MOST} if own else set(),
        "dana": set(),
        "stranger": set(),
        "staff": set(),
    }


def test_no_letter_no_log_and_no_journal_tells_a_number(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        table = cases.under_mediation()
        propose(table)
        address = f"/cases/{table.number}/sealed-offers/"
        for user, amount in ((table.erlan, MOST), (table.aizhan, LEAST)):
            for do in ("review", "seal"):
                signed_in(user).post(address, {"do": do, "round": "1", "amount": str(amount)})
        deliver_due()

    assert SealedOffer.objects.get().status is SealedStatus.FAR
    letters = [f"{message.subject} {message.body} {message.alternatives}" for message in mail.outbox]
    entries = [str(entry.data) for entry in Entry.objects.all()]
    logged = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert len(letters) > 10
    assert [text for text in (*letters, *entries, *logged) if heard(text)] == []


def test_no_paper_and_no_archive_holds_offers_or_numbers(table: Table) -> None:
    """UN-MR-06: what was offered, and that it was accepted, is shown to no court."""
    proposed, client = SealedOffer.objects.get(), signed_in(table.aizhan)
    secrets = (
        proposed.act_ru,
        proposed.act_kk,
        str(proposed.uid),
        *proposed.numbers.values_list("commitment", flat=True),
    )
    pieces = {}
    for version in Version.objects.all():
        for name in ("documents:content", "documents:card", "documents:archive"):
            answer = client.get(reverse(name, args=[version.uid]))
            if answer.status_code == 200:
                pieces |= dict(pieces_of(f"{name} {version.uid}", b"".join(answer)))

    assert sum(place.endswith(".pdf") for place in pieces) >= 2
    assert [place for place, text in pieces.items() if heard(text) or any(words in text for words in secrets)] == []


def pieces_of(place: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The words of a PDF, or of every file in an archive."""
    if content.startswith(b"%PDF"):
        yield f"{place}.pdf", " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    elif content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from pieces_of(f"{place}/{name}", archive.read(name))
    yield place, content.decode("utf-8", "replace")


def test_whoever_no_longer_sits_at_the_table_reads_nothing_of_the_offers() -> None:
    table = cases.under_mediation()
    compared(table)
    choosing.step_down(number=table.number, by=table.dana)

    for page in ("offers/", "sealed-offers/", "sealed-offers/1/receipt/"):
        assert signed_in(table.dana).get(f"/cases/{table.number}/{page}").status_code == 404


# -- At the same moment


@pytest.mark.django_db(transaction=True)
def test_both_numbers_at_once_are_compared_once() -> None:
    table = cases.under_mediation()
    propose(table)

    results = together(
        lambda: seal(table, table.erlan, 1_000_000),
        lambda: seal(table, table.aizhan, 800_000),
    )

    assert all(isinstance(result, SealedNumber) for result in results)
    assert SealedOffer.objects.get().amount == 900_000
    assert Counter(events(table))[Event.SEALED_OFFER_OPENED] == 1
    assert list(broken_chains()) == []


@pytest.mark.django_db(transaction=True)
def test_one_side_pressing_twice_seals_one_number() -> None:
    table = cases.under_mediation()
    propose(table)

    results = together(*[lambda amount=amount: seal(table, table.erlan, amount) for amount in (MOST, LEAST)])

    assert refusals(results) == [Why.NO_NUMBER_AWAITED]
    assert SealedNumber.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_both_say_yes_at_once_and_one_row_is_agreed() -> None:
    table = cases.under_mediation()
    compared(table, most=1_000_000, least=800_000)

    results = together(
        *[partial(agree_sealed_sum, number=table.number, by=user, round_=1) for user in (table.aizhan, table.erlan)]
    )

    assert refusals(results) == []
    assert Offer.objects.count() == 1
