"""The simulated system of a court and ours over real HTTP, with everything that goes wrong between two machines."""

import io
import json
import socket
import urllib.request
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from bitim.courts.actions import referral
from bitim.courts.models import CourtCase, CourtMediation, Officer
from bitim.demo import court as demo
from bitim.demo.court_system import CourtSystem, over_http
from bitim.demo.product import free_port
from bitim.exchange import jws
from bitim.exchange.actions import partners
from tests.factories import courts, exchange
from tests.factories.exchange import body
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def system(live_server: Any) -> CourtSystem:
    with transaction.atomic():
        made, _ = exchange.at_court(line=over_http(live_server.url))
    return made


def clerk() -> Any:
    return Officer.objects.get(office="clerk").user


def test_a_case_goes_in_and_its_results_come_out(system: CourtSystem) -> None:
    answer = system.refer(body())
    referral.invite(mediation=answer["body"]["mediation"], by=clerk())

    assert [result["what"] for result in system.collect()] == ["invited"]
    assert system.collect() == []


def test_a_line_that_breaks_before_the_answer_costs_nothing(system: CourtSystem, live_server: Any) -> None:
    """The whole message arrives, and nobody is there any more to hear the answer."""
    message = system.message("referral", body())
    host, port = live_server.url.removeprefix("http://").split(":")
    head = f"POST /api/exchange/1/ HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: {len(message)}\r\n\r\n"
    with socket.create_connection((host, int(port))) as line:
        line.sendall(head.encode() + message)

    for _ in range(3):
        assert system.send(message)["body"]["outcome"] == "entered"
    assert CourtCase.objects.count() == 1


def test_a_message_cut_on_the_way_is_refused_and_the_whole_one_is_taken(system: CourtSystem) -> None:
    message = system.message("referral", body())

    assert system.send(message[: len(message) // 2])["body"]["code"] == "unreadable"
    assert system.send(message)["kind"] == "receipt"


def test_the_same_message_from_several_processes_at_once_is_one_case(system: CourtSystem) -> None:
    message = system.message("referral", body())

    answers = together(*[lambda: system.line(message)] * 3)

    assert len(set(answers)) == 1
    assert CourtCase.objects.count() == CourtMediation.objects.count() == 1


def test_one_case_in_several_messages_at_once_is_one_case(system: CourtSystem) -> None:
    messages = [system.message("referral", body()) for _ in range(3)]

    answers = together(*[lambda message=message: system.send(message) for message in messages])

    assert sorted(answer["body"]["outcome"] for answer in answers) == ["entered", "known", "known"]
    assert CourtCase.objects.count() == 1


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("wrong key", "unknown_key"),
        ("old key", "unknown_key"),
        ("altered byte", "wrong_signature"),
        ("wrong court", "wrong_court"),
        ("wrong schema", "schema"),
        ("ten megabytes", "too_large"),
    ],
)
def test_what_goes_wrong_is_told_and_changes_nothing(system: CourtSystem, fault: str, code: str) -> None:
    court = "KZ-75-1" if fault == "wrong court" else "KZ-31-1"
    if fault == "wrong key":
        system.key = Ed25519PrivateKey.generate()
    if fault == "old key":
        yesterday = timezone.localdate() - timedelta(days=1)
        partners.end_key(kid=jws.thumbprint(system.public), until=yesterday)
    other = {"wrong schema": {"parties": 2}}.get(fault, {})
    message = system.message("referral", body(court=court) | other)
    if fault == "altered byte":
        head, payload, signature = message.split(b".")
        message = b".".join((head, payload[:40] + (b"A" if payload[40:41] != b"A" else b"B") + payload[41:], signature))
    if fault == "ten megabytes":
        message = b"a" * 10_000_000

    assert system.send(message)["body"]["code"] == code
    assert not CourtCase.objects.exists()


def test_our_answer_with_one_byte_changed_is_not_believed(system: CourtSystem) -> None:
    answer = bytearray(system.line(system.message("collect", {})))
    answer[len(answer) // 2] ^= 1

    with pytest.raises((InvalidSignature, ValueError)):
        system.opened(bytes(answer))


def test_the_demo_plays_a_courts_system(live_server: Any, settings: Any) -> None:
    settings.SITE_ADDRESS = live_server.url
    with transaction.atomic():
        court, user, _ = courts.bench()
        court.code = demo.CODE
        court.save()
        partners.enter(name=demo.SYSTEM)
        partners.add_key(partner=demo.SYSTEM, public=jws.public_of(demo.system_key()), since=timezone.localdate())
        partners.speak_for(partner=demo.SYSTEM, court=court, officer=Officer.objects.get(user=user))
    out = io.StringIO()

    call_command("demo_court_system", address=live_server.url, stdout=out)
    referral.invite(mediation=CourtMediation.objects.get().uid, by=user)
    call_command("demo_court_system", "--only-results", address=live_server.url, stdout=out)

    said = out.getvalue()
    assert json.loads(said.partition("Referred: ")[2].partition("Heard: ")[0])["outcome"] == "entered"
    assert json.loads(said.partition("Heard: ")[2])["what"] == "invited"
    with pytest.raises(CommandError):
        call_command("demo_court_system", address=f"http://127.0.0.1:{free_port()}", stdout=out)


def test_our_keys_are_read_over_http(live_server: Any) -> None:
    with urllib.request.urlopen(f"{live_server.url}/api/exchange/1/keys.json") as answer:
        assert json.load(answer)["keys"][0]["x"] == exchange.ours()
