"""Signing by phone: the case moves on as ever, and a code serves one phone, once, for minutes."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.accounts import attempts
from bitim.cases.actions import contract, ending
from bitim.cases.events import Event as CaseEvent
from bitim.demo.phone import PhoneRefused, fetch, open_code, send
from bitim.demo.signing import sign
from bitim.documents import storage
from bitim.documents.events import Event
from bitim.documents.models import PhoneSigning, Signature
from bitim.documents.phone import actions
from bitim.documents.phone.actions import LASTS
from bitim.documents.vocabulary import PhoneState
from bitim.journal.queries import broken_chains, history_of
from bitim.law.process import EndReason, State
from bitim.law.refusal import Refused, Why
from tests import phones
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.documents import key_of

pytestmark = pytest.mark.django_db

OVER = "This code no longer works."


@pytest.fixture
def table() -> Table:
    return cases.contract_offered()


def state_of(signing: PhoneSigning) -> PhoneState:
    found = PhoneSigning.objects.select_related("request__signature", "request__version").get(pk=signing.pk)
    return found.state(timezone.now())


def events_of(signing: PhoneSigning) -> list[str]:
    """What happened by phone, as the journal of the document tells it."""
    history = history_of(signing.request.version.document.uid)
    return [entry.event for entry in history if "phone" in entry.event or entry.event == Event.VERSION_SIGNED]


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(PhoneRefused) as refused:
        attempt()
    return str(refused.value)


# -- The case moves on -------------------------------------------------------------------------------------------


def test_three_phones_sign_the_contract_and_mediation_begins(table: Table) -> None:
    for user in table.everyone:
        assert table.case.state is State.CONTRACT
        signing = phones.sign_by_phone(user, table.case)

    assert table.case.state is State.UNDER_MEDIATION
    events = [entry.event for entry in history_of(table.case.uid)]
    assert events[-4:] == [*[CaseEvent.CONTRACT_SIGNED] * 3, CaseEvent.MEDIATION_STARTED]
    assert state_of(signing) is PhoneState.SIGNED
    assert events_of(signing)[-3:] == [Event.PHONE_CODE_MADE, Event.PHONE_HAS_DOCUMENT, Event.VERSION_SIGNED]
    assert list(broken_chains()) == []


def test_a_phone_gives_the_settlement_its_last_signature_and_the_case_ends() -> None:
    table = cases.settlement_offered()

    for user in table.everyone:
        phones.sign_by_phone(user, table.case)

    assert (table.case.state, table.case.end_reason) == (State.SETTLED, EndReason.SETTLED)


def test_the_mediator_signs_the_notice_of_termination_by_phone() -> None:
    table = cases.under_mediation()
    ending.leave(number=table.number, by=table.erlan)
    version = ending.issue_notice(number=table.number, by=table.aizhan)

    phones.sign_by_phone(table.dana, table.case)

    assert Signature.objects.filter(request__version=version, request__signer=table.dana).exists()
    assert [entry.event for entry in history_of(table.case.uid)][-1] == CaseEvent.NOTICE_SIGNED


# -- What the phone is told --------------------------------------------------------------------------------------


def test_the_phone_learns_what_is_signed_for_whom_until_when_and_gets_exactly_the_frozen_bytes(
    table: Table, settings: Any
) -> None:
    settings.OPERATOR_NAME, settings.OPERATOR_BIN = "Медиация орталығы", "970840003152"
    signing, client = phones.code_for(table.aizhan, table.case), Client()

    said = client.get(phones.address_of(signing)).json()
    token = said["document"].pop("auth_token")
    papers = client.get(said["document"]["uri"], headers={"Authorization": f"Bearer {token}"}).json()

    version = signing.request.version
    until = datetime.fromisoformat(said.pop("expiry_date"))
    assert abs(until - (signing.made_at + LASTS)) < timedelta(milliseconds=1)
    assert said == {
        "description": f"Медиация туралы шарт № {version.document.number}",
        "organisation": dict.fromkeys(("nameRu", "nameKz", "nameEn"), "Медиация орталығы") | {"bin": "970840003152"},
        "document": {"uri": said["document"]["uri"], "auth_type": "Token"},
    }
    [paper] = papers["documentsToSign"]
    pdf = base64.b64decode(paper["document"]["file"]["data"])
    assert pdf == storage.read(version.sha256)
    assert paper["meta"] == [{"name": "SHA-256", "value": hashlib.sha256(pdf).hexdigest()}]
    assert len({paper["nameKz"], paper["nameRu"], paper["nameEn"]}) == 3


def test_addresses_answers_and_refusals_name_nobody(table: Table) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    told = []

    def heard(*asked: Any) -> tuple[int, bytes]:
        status, body = ask(*asked)
        said = json.loads(body)
        for paper in said.get("documentsToSign", []):
            paper["document"]["file"]["data"] = ""  # the contract itself names its parties
        told.append(asked[1] + json.dumps(said, ensure_ascii=False))
        return status, body

    offer, papers = phones.taken(signing, heard)
    refusal(lambda: send(offer, papers, key_of(table.erlan), ask=heard))

    assert len(told) == 3
    for user in table.everyone:
        for secret in (user.surname, user.given_name, user.iin, user.email):
            assert secret not in "".join(told)


def test_only_digests_of_secrets_are_stored(table: Table) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer = open_code(phones.address_of(signing), ask=ask)

    row = " ".join(str(value) for value in PhoneSigning.objects.values().get().values())

    assert hashlib.sha256(offer.token.encode()).hexdigest() in row
    assert offer.token not in row
    assert offer.address.split("/")[-3].partition(".")[2] not in row


# -- One phone, once ---------------------------------------------------------------------------------------------


def test_the_phone_that_opens_the_code_last_gets_the_document_and_the_other_does_not(table: Table) -> None:
    signing, one, other = phones.code_for(table.aizhan, table.case), phones.phone(), phones.phone()
    first = open_code(phones.address_of(signing), ask=one)
    second = open_code(phones.address_of(signing), ask=other)

    assert refusal(lambda: fetch(first, ask=one)).startswith(OVER)
    fetch(second, ask=other)
    assert state_of(signing) is PhoneState.READ


def test_once_a_phone_has_the_document_a_photograph_of_the_code_opens_nothing(table: Table) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, papers = phones.taken(signing, ask)

    assert refusal(lambda: open_code(phones.address_of(signing), ask=phones.phone())).startswith(OVER)
    assert refusal(lambda: fetch(offer, ask=ask)).startswith(OVER)  # nor does the token give it twice
    send(offer, papers, key_of(table.aizhan), ask=ask)
    assert state_of(signing) is PhoneState.SIGNED


def test_who_photographed_the_code_cannot_sign_with_a_key_of_his_own(table: Table) -> None:
    signing, thief = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, papers = phones.taken(signing, thief)

    said = refusal(lambda: send(offer, papers, key_of(table.erlan), ask=thief))

    assert said.startswith("This key belongs to someone else.")
    assert not Signature.objects.exists()
    assert state_of(signing) is PhoneState.REFUSED
    assert PhoneSigning.objects.get().refused_why == Why.KEY_OF_OTHER_PERSON
    assert events_of(signing)[-1] == Event.PHONE_SIGNATURE_REFUSED


def test_the_same_signature_sent_again_signs_nothing_more(table: Table) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, papers = phones.taken(signing, ask)
    send(offer, papers, key_of(table.aizhan), ask=ask)

    assert refusal(lambda: send(offer, papers, key_of(table.aizhan), ask=ask)).startswith(OVER)
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("body", [b"", b"{}", b"[" * 100_000, b"\xff"])
def test_a_body_that_is_no_signature_uses_the_code_up(table: Table, body: bytes) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, papers = phones.taken(signing, ask)

    status, _said = ask("PUT", offer.address, {"Authorization": f"Bearer {offer.token}"}, body)

    assert status == 403
    assert state_of(signing) is PhoneState.REFUSED
    assert refusal(lambda: send(offer, papers, key_of(table.aizhan), ask=ask)).startswith(OVER)


def test_a_body_over_the_limit_is_not_read_and_the_code_stays(table: Table, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 300_000
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, _papers = phones.taken(signing, ask)

    status, _said = ask("PUT", offer.address, {"Authorization": f"Bearer {offer.token}"}, b" " * 300_001)

    assert status == 413
    assert state_of(signing) is PhoneState.READ


def test_a_signature_under_another_document_is_refused(table: Table) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, papers = phones.taken(signing, ask)
    papers["documentsToSign"][0]["document"]["file"]["data"] = base64.b64encode(b"%PDF another").decode()

    said = refusal(lambda: send(offer, papers, key_of(table.aizhan), ask=ask))

    assert said.startswith("This signature was made under another file.")


def test_a_phone_that_did_not_take_the_document_signs_nothing(table: Table) -> None:
    """Even the right person's signature over the right bytes comes only after the document was read there."""
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer = open_code(phones.address_of(signing), ask=ask)
    pdf = storage.read(signing.request.version.sha256)
    papers = {
        "signMethod": "CMS_SIGN_ONLY",
        "version": 1,
        "documentsToSign": [{"id": 1, "document": {"file": {"data": base64.b64encode(pdf).decode()}}}],
    }

    assert refusal(lambda: send(offer, papers, key_of(table.aizhan), ask=ask)).startswith(OVER)
    assert not Signature.objects.exists()
    assert sign(key_of(table.aizhan), pdf)


@pytest.mark.parametrize(
    "shown", [{}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}, {"Authorization": "Basic TOKEN"}]
)
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_without_the_token_the_address_of_the_document_gives_and_takes_nothing(
    table: Table, shown: dict[str, str], method: str
) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer = open_code(phones.address_of(signing), ask=ask)
    if method == "PUT":
        fetch(offer, ask=ask)
    before = state_of(signing)
    headers = {name: value.replace("TOKEN", offer.token) for name, value in shown.items()}

    status, said = ask(method, offer.address, headers, b"{}")

    assert (status, json.loads(said)["code"]) == (403, "403")
    assert state_of(signing) is before


def test_the_token_of_one_code_opens_no_other(table: Table) -> None:
    mine, others = (phones.code_for(user, table.case) for user in (table.aizhan, table.erlan))
    one, other = phones.phone(), phones.phone()
    of_mine = open_code(phones.address_of(mine), ask=one)
    of_others = open_code(phones.address_of(others), ask=other)

    status, _said = one("GET", of_others.address, {"Authorization": f"Bearer {of_mine.token}"}, None)

    assert status == 403


def test_an_unknown_link_answers_like_one_that_is_over(table: Table) -> None:
    signing, client = phones.code_for(table.aizhan, table.case), Client()
    known = phones.address_of(signing)
    actions.stop(uid=signing.uid, by=table.aizhan)

    link = known.split("/")[-2]
    forged = link[:32] + "." + "A" * 43
    answers = [client.get(reverse("cases:phone_link", args=[each])) for each in (link, forged, "x")]

    assert {(answer.status_code, answer.content) for answer in answers} == {(403, answers[0].content)}


# -- Over --------------------------------------------------------------------------------------------------------


def closed_by_time(table: Table, signing: PhoneSigning) -> None:
    PhoneSigning.objects.filter(pk=signing.pk).update(expires_at=timezone.now())


def closed_by_the_signer(table: Table, signing: PhoneSigning) -> None:
    actions.stop(uid=signing.uid, by=table.aizhan)


def closed_by_another_code(table: Table, signing: PhoneSigning) -> None:
    phones.code_for(table.aizhan, table.case)


def closed_by_a_signature_from_the_computer(table: Table, signing: PhoneSigning) -> None:
    cms = cases.signature_of(table.aizhan, table.contract_version)
    contract.sign_contract(number=table.number, cms=cms, by=table.aizhan)


def closed_by_a_change_of_the_text(table: Table, signing: PhoneSigning) -> None:
    contract.reopen_contract(number=table.number, by=table.erlan)


def closed_with_the_account(table: Table, signing: PhoneSigning) -> None:
    type(table.aizhan).objects.filter(pk=table.aizhan.pk).update(is_active=False)


@pytest.mark.parametrize(
    "close",
    [
        closed_by_time,
        closed_by_the_signer,
        closed_by_another_code,
        closed_by_a_signature_from_the_computer,
        closed_by_a_change_of_the_text,
        closed_with_the_account,
    ],
)
def test_a_code_that_is_over_gives_no_token_no_document_and_takes_no_signature(
    table: Table, close: Callable[[Table, PhoneSigning], None]
) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, papers = phones.taken(signing, ask)
    unread, other = phones.code_for(table.erlan, table.case), phones.phone()
    kept = Signature.objects.count()
    close(table, signing)
    after = Signature.objects.count()

    assert refusal(lambda: open_code(phones.address_of(signing), ask=ask)).startswith(OVER)
    assert refusal(lambda: fetch(offer, ask=ask)).startswith(OVER)
    assert refusal(lambda: send(offer, papers, key_of(table.aizhan), ask=ask)).startswith(OVER)
    assert after - kept == (close is closed_by_a_signature_from_the_computer)
    assert Signature.objects.count() == after
    if close is not closed_by_a_change_of_the_text:
        phones.taken(unread, other)  # the other side's code is untouched


def test_a_code_lasts_minutes(table: Table) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()

    with time_machine.travel(signing.made_at + LASTS - timedelta(seconds=1)):
        open_code(phones.address_of(signing), ask=ask)
    with time_machine.travel(signing.made_at + LASTS):
        assert state_of(signing) is PhoneState.EXPIRED
        assert refusal(lambda: open_code(phones.address_of(signing), ask=ask)).startswith(OVER)


def test_a_signer_who_left_the_table_while_signing_is_told_that_signing_is_closed(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, papers = phones.taken(signing, ask)

    def gone(*args: object, **options: object) -> None:
        raise Http404

    monkeypatch.setattr("bitim.cases.access.get_seat", gone)

    assert refusal(lambda: send(offer, papers, key_of(table.aizhan), ask=ask)).startswith("This text is no longer open")
    assert PhoneSigning.objects.get().refused_why == Why.SIGNING_CLOSED


# -- Making a code -----------------------------------------------------------------------------------------------


def test_a_code_is_made_only_for_who_confirms_having_read(table: Table) -> None:
    asked = phones.asked_of(table.aizhan, table.case)

    with pytest.raises(Refused) as refused:
        actions.make_code(request_uid=asked.uid, by=table.aizhan, read=False)
    assert refused.value.why is Why.NOT_READ
    actions.make_code(request_uid=asked.uid, by=table.aizhan, read=True)
    actions.make_code(request_uid=asked.uid, by=table.aizhan, read=False)  # has been confirmed

    asked.refresh_from_db()
    assert asked.read_at
    assert PhoneSigning.objects.filter(stopped_at=None).count() == 1


def test_nobody_makes_a_code_for_another_signer(table: Table) -> None:
    asked = phones.asked_of(table.aizhan, table.case)

    with pytest.raises(Http404):
        actions.make_code(request_uid=asked.uid, by=table.erlan, read=True)


def test_what_is_signed_or_withdrawn_gets_no_code(table: Table) -> None:
    signed, open_one = phones.asked_of(table.aizhan, table.case), phones.asked_of(table.erlan, table.case)
    cms = cases.signature_of(table.aizhan, table.contract_version)
    contract.sign_contract(number=table.number, cms=cms, by=table.aizhan)
    contract.reopen_contract(number=table.number, by=table.dana)

    found = []
    for request in (signed, open_one):
        with pytest.raises(Refused) as refused:
            actions.make_code(request_uid=request.uid, by=request.signer, read=True)
        found.append(refused.value.why)

    assert found == [Why.ALREADY_SIGNED, Why.SIGNING_CLOSED]


# -- Pages -------------------------------------------------------------------------------------------------------


def begin(client: Client, table: Table, **form: str) -> Any:
    uid = phones.asked_of(table.aizhan, table.case).uid
    return client.post(reverse("cases:phone_begin", args=[table.number, uid]), form)


def test_the_page_shows_the_code_and_follows_what_becomes_of_it(english: Client, table: Table) -> None:
    english.force_login(table.aizhan)
    assert b'formaction="' in english.get(reverse("cases:contract", args=[table.number])).content

    page = begin(english, table, read="on")
    shown = english.get(page.url)
    signing, ask = PhoneSigning.objects.get(), phones.phone()
    assert b"data:image/svg+xml" in shown.content
    assert b"https://m.egov.kz/mobileSign/?link=" in shown.content
    states = [english.get(reverse("cases:phone_state", args=[signing.uid])).json()]

    offer, papers = phones.taken(signing, ask)
    states.append(english.get(reverse("cases:phone_state", args=[signing.uid])).json())
    assert b"data:image/svg+xml" not in english.get(page.url).content  # the code is gone from the screen

    send(offer, papers, key_of(table.aizhan), ask=ask)
    states.append(english.get(reverse("cases:phone_state", args=[signing.uid])).json())
    assert states == [{"state": "waiting"}, {"state": "read"}, {"state": "signed"}]
    end = english.get(page.url, follow=True)
    assert end.redirect_chain == [(reverse("cases:contract", args=[table.number]), 302)]
    assert "Your signature is there." in end.content.decode()


def test_a_refused_signature_is_told_on_the_page_and_a_new_code_is_one_press_away(
    english: Client, table: Table
) -> None:
    english.force_login(table.aizhan)
    address, ask = begin(english, table, read="on").url, phones.phone()
    offer, papers = phones.taken(PhoneSigning.objects.get(), ask)
    refusal(lambda: send(offer, papers, key_of(table.erlan), ask=ask))

    page = english.get(address).content.decode()
    again = begin(english, table)

    assert "This key belongs to someone else." in page
    assert again.url != address
    assert b"data:image/svg+xml" in english.get(again.url).content


def test_the_signer_stops_a_code(english: Client, table: Table) -> None:
    english.force_login(table.aizhan)
    address = begin(english, table, read="on").url

    stopped = english.post(address)

    assert stopped.url == reverse("cases:contract", args=[table.number])
    assert "This code no longer works" in english.get(address).content.decode()
    assert events_of(PhoneSigning.objects.get())[-1] == Event.PHONE_CODE_STOPPED


def test_without_the_tick_there_is_no_code_but_a_sentence(english: Client, table: Table) -> None:
    english.force_login(table.aizhan)

    page = english.get(begin(english, table).url).content.decode()

    assert "Confirm that you have read the document: tick the box." in page
    assert not PhoneSigning.objects.exists()


@pytest.mark.parametrize("name", ["phone", "phone_state"])
def test_a_code_is_nobody_elses_to_see(client: Client, table: Table, name: str) -> None:
    signing = phones.code_for(table.aizhan, table.case)
    arguments = [signing.uid] if name == "phone_state" else [table.number, signing.uid]
    for user, status in ((table.aizhan, 200), (table.erlan, 404), (table.dana, 404)):
        client.force_login(user)
        assert client.get(reverse(f"cases:{name}", args=arguments)).status_code == status


def test_a_code_belongs_to_its_case(client: Client, table: Table) -> None:
    signing, other = phones.code_for(table.aizhan, table.case), "2026-99999"
    client.force_login(table.aizhan)

    assert client.get(reverse("cases:phone", args=[other, signing.uid])).status_code == 404
    assert client.post(reverse("cases:phone_begin", args=[other, signing.request.uid])).status_code == 404


def test_where_signing_by_phone_is_not_offered_nothing_of_it_answers(
    english: Client, table: Table, settings: Any
) -> None:
    signing = phones.code_for(table.aizhan, table.case)
    settings.PHONE_SIGNING = False
    english.force_login(table.aizhan)

    answers = {
        english.post(reverse("cases:phone_begin", args=[table.number, signing.request.uid])).status_code,
        english.get(reverse("cases:phone", args=[table.number, signing.uid])).status_code,
        english.get(reverse("cases:phone_state", args=[signing.uid])).status_code,
        english.get(phones.address_of(signing)).status_code,
        english.get(phones.address_of(signing) + "document/").status_code,
    }

    assert answers == {404}
    assert b"formaction" not in english.get(reverse("cases:contract", args=[table.number])).content


# -- Too many ----------------------------------------------------------------------------------------------------


def test_a_person_makes_only_so_many_codes_an_hour(client: Client, table: Table) -> None:
    client.force_login(table.aizhan)
    for _ in range(attempts.PHONE_CODES.count):
        attempts.count(attempts.PHONE_CODES, str(table.aizhan.uid))

    assert begin(client, table, read="on").status_code == 429
    assert not PhoneSigning.objects.exists()


def test_guessing_links_is_limited_by_address(client: Client) -> None:
    address = reverse("cases:phone_link", args=[f"{UUID(int=1).hex}.x"])

    answers = [client.get(address).status_code for _ in range(attempts.PHONE_REFUSALS.count + 1)]

    assert answers == [403] * attempts.PHONE_REFUSALS.count + [429]
