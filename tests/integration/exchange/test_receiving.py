"""A court's system refers a case: who is believed, what is taken, and what comes back when it is sent again."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.courts.actions import referral as by_hand
from bitim.courts.models import Court, CourtCase, Officer
from bitim.demo.court_system import CourtSystem
from bitim.documents.vocabulary import PartyKind
from bitim.exchange import jws, keys, schemas
from bitim.exchange.actions import partners, receiving
from bitim.exchange.actions.receiving import receive
from bitim.exchange.models import Message, Referral
from bitim.exchange.vocabulary import Fault, Line
from bitim.journal.queries import broken_chains, history_of
from tests.factories import courts, exchange
from tests.factories.exchange import NUMBER, body

pytestmark = pytest.mark.django_db
ADDRESS = "/api/exchange/1/"


def refused(answer: dict[str, Any]) -> tuple[str, str, str]:
    schemas.check("refusal", answer["body"])
    said = answer["body"]
    return said["code"], said.get("pointer", ""), said.get("rule", "")


def clerk_of(court: Court) -> User:
    return court.officers.get(office="clerk").user


# -- A case comes in --------------------------------------------------------------------------------------------


def test_a_referral_is_entered_in_the_name_of_the_courts_clerk_and_the_receipt_names_the_case() -> None:
    system, court = exchange.at_court()
    judge = court.officers.filter(office="judge").first()
    assert judge is not None

    answer = system.refer(body(judge_iin=judge.user.iin, accepted_on=timezone.localdate().isoformat()))

    row = Referral.objects.get().mediation
    case, of = row.case, row.court_case
    assert (answer["kind"], answer["to"]) == ("receipt", system.name)
    assert answer["body"]["outcome"] == "entered"
    assert answer["body"]["mediation"] == str(row.uid)
    assert (of.court, of.number, of.judge, case.opened_by) == (court, NUMBER, judge, clerk_of(court))
    assert [(party.kind, party.name, party.phone) for party in case.parties.all()] == [
        (PartyKind.ORGANIZATION, "«Үлгі» ЖШС", ""),
        (PartyKind.PERSON, "Тимур Примеров", "+7 700 000 01 02"),
    ]
    assert [entry.event for entry in history_of(row.uid)] == ["court_case_entered"]
    assert list(broken_chains()) == []


def test_the_same_bytes_again_get_the_same_answer_and_do_nothing() -> None:
    system, _ = exchange.at_court()
    message = system.message("referral", body())

    first, second = system.line(message), system.line(message)

    assert first == second
    assert (CourtCase.objects.count(), Message.objects.count()) == (1, 1)


def test_an_answer_that_was_lost_is_given_again_long_after() -> None:
    system, _ = exchange.at_court()
    message = system.message("referral", body())
    first = system.line(message)

    with time_machine.travel(datetime.now(UTC) + timedelta(days=3)):
        assert system.line(message) == first


def test_other_bytes_under_the_same_id_are_refused() -> None:
    system, _ = exchange.at_court()
    system.send(system.message("referral", body(), id=(uid := str(uuid4()))))

    answer = system.send(system.message("referral", body(number="2"), id=uid))

    assert refused(answer) == ("other_under_same_id", "/id", "")
    assert CourtCase.objects.count() == 1


def test_the_same_case_in_a_new_message_is_the_same_case() -> None:
    system, _ = exchange.at_court()
    first = system.refer(body())

    second = system.refer(body())

    assert second["body"]["outcome"] == "known"
    assert second["body"]["mediation"] == first["body"]["mediation"]
    assert CourtCase.objects.count() == 1


def test_the_same_case_with_something_else_in_it_is_a_conflict_that_names_it() -> None:
    system, _ = exchange.at_court()
    first = system.refer(body())

    answer = system.refer(body(duty_paid="1.00"))

    assert refused(answer) == ("other_facts", "/body/duty_paid", "")
    assert answer["body"]["mediation"] == first["body"]["mediation"]
    assert str(CourtCase.objects.get().duty_paid) == "12400.00"


def test_a_case_that_a_clerk_entered_is_left_as_it_is() -> None:
    system, court = exchange.at_court()
    fields = {"number": NUMBER, "instance": "first", "category": "CIV-DEBT", "filed_on": timezone.localdate()}
    by_hand.enter(court=court.uid, fields=fields, dispute={"title": "?"}, parties=[], by=clerk_of(court))

    assert refused(system.refer(body()))[0] == "entered_by_hand"
    assert CourtCase.objects.count() == 1


def test_the_receipt_is_made_with_the_case_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that dies between the work and its answer leaves nothing; the message can be sent again."""
    system, _ = exchange.at_court()
    message = system.message("referral", body())
    broken = Client(raise_request_exception=False)
    with monkeypatch.context() as patched:
        patched.setattr(receiving.answers, "signed", lambda *_, **__: 1 / 0)
        assert broken.post(ADDRESS, message, content_type="application/jose").status_code == 500
    assert (CourtCase.objects.count(), Message.objects.count()) == (0, 0)

    assert system.send(message)["kind"] == "receipt"
    assert CourtCase.objects.count() == 1


# -- Who is believed --------------------------------------------------------------------------------------------


def test_a_key_that_nobody_entered_is_not_believed() -> None:
    system, _ = exchange.at_court()
    system.key = Ed25519PrivateKey.generate()

    answer = system.refer(body())

    assert refused(answer) == ("unknown_key", "", "")
    assert answer["to"] == ""
    assert not Message.objects.exists()


def test_a_signature_of_another_key_under_a_known_name_is_not_believed() -> None:
    system, _ = exchange.at_court()
    head, payload, _ = system.message("referral", body()).split(b".")
    forged = Ed25519PrivateKey.generate().sign(head + b"." + payload)

    answer = system.send(b".".join((head, payload, jws.encoded(forged).encode())))

    assert refused(answer) == ("wrong_signature", "", "")


def test_two_keys_hold_while_a_system_passes_to_the_next_and_then_the_old_one_does_not() -> None:
    system, _ = exchange.at_court()
    old, today = system.key, timezone.localdate()
    system.key = Ed25519PrivateKey.generate()
    partners.add_key(partner=system.name, public=system.public, since=today)
    assert system.refer(body())["kind"] == "receipt"
    system.key = old
    assert system.refer(body(number="2"))["kind"] == "receipt"

    partners.end_key(kid=jws.thumbprint(system.public), until=today)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        assert refused(system.refer(body(number="3")))[0] == "unknown_key"


def test_a_message_of_one_system_does_not_pass_for_anothers() -> None:
    system, _ = exchange.at_court()
    exchange.system(name="other")

    assert refused(system.send(system.message("referral", body(), **{"from": "other"}))) == (
        "wrong_sender",
        "/from",
        "",
    )
    assert refused(system.send(system.message("referral", body(), to="elsewhere"))) == ("wrong_receiver", "/to", "")


@pytest.mark.parametrize("apart", [timedelta(hours=-2), timedelta(minutes=10)])
def test_a_message_from_long_ago_or_from_the_future_is_refused(apart: timedelta) -> None:
    system, _ = exchange.at_court()
    made_at = (datetime.now(UTC) + apart).isoformat()

    assert refused(system.send(system.message("referral", body(), made_at=made_at))) == ("wrong_time", "/made_at", "")


def test_a_system_refers_cases_of_its_own_courts_alone() -> None:
    system, _ = exchange.at_court()
    courts.court("KZ-75-9")

    for code in ("KZ-75-9", "NO-SUCH"):
        assert refused(system.refer(body(court=code))) == ("wrong_court", "/body/court", "")
    assert not CourtCase.objects.exists()


def test_when_the_person_of_the_court_has_left_nothing_is_entered_in_his_name() -> None:
    system, court = exchange.at_court()
    Officer.objects.filter(court=court, office="clerk").update(until=timezone.localdate() - timedelta(days=1))

    assert refused(system.refer(body()))[0] == "nobody_acts"
    assert not CourtCase.objects.exists()


# -- What is taken ----------------------------------------------------------------------------------------------


def parties(**other: Any) -> list[dict[str, Any]]:
    first, second = body()["parties"]
    return [first, second | other]


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        ({"number": ""}, ("schema", "/body/number", "minLength")),
        ({"number": "1" * 61}, ("schema", "/body/number", "maxLength")),
        ({"secret": 1}, ("schema", "/body/secret", "additionalProperties")),
        ({"filed_on": "2026-02-30"}, ("schema", "/body/filed_on", "format")),
        ({"filed_on": "2026-2-3"}, ("schema", "/body/filed_on", "format")),
        ({"duty_paid": 12400}, ("schema", "/body/duty_paid", "type")),
        ({"duty_paid": "-1"}, ("schema", "/body/duty_paid", "pattern")),
        ({"parties": []}, ("schema", "/body/parties", "minItems")),
        ({"parties": parties(bin="970840003152")}, ("schema", "/body/parties/1/bin", "additionalProperties")),
        ({"parties": parties(phone="8 701 000 00 00")}, ("schema", "/body/parties/1/phone", "pattern")),
        ({"parties": parties(iin="123456789012")}, ("value", "/body/parties/1/iin", "not_an_iin")),
        ({"parties": parties(email="a@b..kz")}, ("value", "/body/parties/1/email", "not_an_email")),
        ({"category": "CIV-NONE"}, ("value", "/body/category", "unknown_category")),
        ({"filed_on": "2999-01-01"}, ("value", "/body/filed_on", "day_not_come")),
        ({"number": "12\0"}, ("malformed", "", "")),
    ],
)
def test_what_cannot_be_so_is_refused_with_its_place(other: dict[str, Any], answer: tuple[str, str, str]) -> None:
    system, _ = exchange.at_court()

    found = refused(system.refer(body(**other)))

    assert found[0] == answer[0]
    if answer[0] != "malformed":
        assert found == answer
    assert not CourtCase.objects.exists()


def test_a_judge_who_is_not_of_this_court_is_not_named() -> None:
    system, _ = exchange.at_court()
    elsewhere = courts.elsewhere()

    answer = system.refer(body(judge_iin=elsewhere.user.iin))

    assert refused(answer) == ("unknown_judge", "/body/judge_iin", "")


def test_ten_megabytes_are_not_even_read() -> None:
    system, _ = exchange.at_court()
    response = Client().post(ADDRESS, b"a" * 10_000_000, content_type="application/jose")

    assert response.status_code == 413
    assert refused(system.opened(response.content)) == ("too_large", "", "")


@pytest.mark.parametrize("kind", ["receipt", "results", "refusal"])
def test_our_own_kinds_of_messages_are_not_taken(kind: str) -> None:
    system, _ = exchange.at_court()

    assert refused(system.send(system.message(kind, {}))) == ("schema", "/kind", "direction")


def test_a_name_that_stands_twice_is_refused() -> None:
    system, _ = exchange.at_court()
    payload = json.dumps({"bitim": "exchange/1"})[:-1] + ',"bitim":"exchange/1"}'

    assert refused(system.send(jws.seal(payload.encode(), system.key))) == ("malformed", "", "")


def test_a_header_may_say_nothing_besides() -> None:
    system, _ = exchange.at_court()
    for header in ({"alg": "none"}, {"alg": "EdDSA", "crit": ["b64"]}, {"alg": "HS256"}, {"alg": "EdDSA", "jwk": {}}):
        whole = {"alg": "EdDSA", "kid": jws.thumbprint(system.public), "typ": jws.TYPE} | header
        signed = f"{jws.encoded(json.dumps(whole).encode())}.{jws.encoded(b'{}')}".encode()

        answer = system.send(signed + b"." + jws.encoded(system.key.sign(signed)).encode())

        assert refused(answer) == ("unreadable", "", "header")


# -- The address ------------------------------------------------------------------------------------------------


def test_the_status_says_which_kind_of_refusal_it_is() -> None:
    system, _ = exchange.at_court()
    client = Client()

    def status(message: bytes) -> int:
        return client.post(ADDRESS, message, content_type="application/jose").status_code

    assert status(system.message("referral", body())) == 200
    assert status(system.message("referral", body(duty_paid="1.00"))) == 409
    assert status(system.message("referral", body(number=""))) == 422
    assert status(system.message("referral", body(court="KZ-75-9"))) == 403
    assert status(b"nonsense") == 400
    assert client.get(ADDRESS).status_code == 405


def test_too_many_messages_from_one_address_are_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    system, _ = exchange.at_court()
    monkeypatch.setattr("bitim.exchange.views.EXCHANGE_MESSAGES", attempts.Limit("exchange-messages", 2, 600))
    client = Client()

    answers = [client.post(ADDRESS, b"x", content_type="application/jose") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [400, 400, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    assert refused(system.opened(answers[2].content)) == ("too_many", "", "")


def test_without_a_key_of_ours_there_is_no_exchange(settings: Any) -> None:
    settings.EXCHANGE_KEYS = []

    assert Client().post(ADDRESS, b"x", content_type="application/jose").status_code == 404
    assert Client().get(reverse("exchange:keys")).status_code == 404


def test_our_keys_and_schemas_are_published() -> None:
    [key] = Client().get(reverse("exchange:keys")).json()["keys"]
    assert key["kid"] == jws.thumbprint(jws.public_of(keys.own()[0]))
    assert set(key) == {"kty", "crv", "use", "alg", "kid", "x"}
    for name in schemas.NAMES:
        assert Client().get(reverse("exchange:schema", args=[name])).json()["$id"] == f"urn:bitim:exchange:1:{name}"
    assert Client().get(reverse("exchange:schema", args=["settings"])).status_code == 404


def test_the_number_of_queries_of_a_referral_does_not_grow_with_what_came_before() -> None:
    system, _ = exchange.at_court()

    def queries(number: str) -> int:
        message = system.message("referral", body(number=number))
        with CaptureQueriesContext(connection) as captured:
            assert receive(message, line=Line.HTTP).fault is None
        return len(captured)

    queries("warm")
    few = queries("1")
    for number in range(2, 6):
        queries(str(number))
    assert queries("9") == few


def test_of_a_message_no_more_is_kept_than_its_number_and_its_answer() -> None:
    system, court = exchange.at_court()
    system.refer(body())
    system.refer(body(number="2", category="CIV-NONE"))

    good, bad = Message.objects.order_by("pk")
    assert (bad.court, bad.number, bad.fault, bad.pointer) == (court, "2", Fault.VALUE, "/body/category")
    assert good.court == court
    for row in (good, bad):
        said = row.answer + json.dumps(system.opened(row.answer.encode()))
        assert not [name for name in ("Примеров", "Үлгі", "970840003152", "Тауар") if name in said]


def test_a_refused_message_logs_no_people(caplog: pytest.LogCaptureFixture) -> None:
    system, _ = exchange.at_court()
    caplog.set_level("INFO")

    system.refer(body(parties=parties(iin="991231499999")))

    assert "exchange.refused" in caplog.text
    assert not [secret for secret in ("991231499999", "Примеров", "+77000000102") if secret in caplog.text]


def test_a_system_that_speaks_for_no_court_is_heard_and_refused() -> None:
    courts.bench()
    lonely: CourtSystem = exchange.system(name="lonely")

    assert refused(lonely.refer(body())) == ("wrong_court", "/body/court", "")
