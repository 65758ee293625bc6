"""The demo signer over real sockets, asked by a site, a window and a test."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from asn1crypto import tsp
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from bitim.demo.authority import Authority
from bitim.demo.services.trouble import Fault as ServiceFault
from bitim.demo.services.trouble import Source, Trouble
from bitim.demo.signer.protocol import ERROR_CODES
from bitim.demo.signer.server import Signer, serve
from bitim.eds import algorithms, cms, verify
from bitim.eds.policy import Policy
from bitim.eds.report import Reason, Report, Verdict
from tests.integration.demo.conftest import PERSON, SITE, Running

DOCUMENT = b"%PDF-1.7 The settlement agreement."
TOKEN = "Zm9yLXRlc3Rz"


@contextmanager
def site(running: Running, token: str = "") -> Iterator[ClientConnection]:
    with connect(f"ws://{running.host}/{token}", origin=SITE) as connection:
        assert json.loads(connection.recv(5)) == {"result": {"version": "1.4"}}
        yield connection


@contextmanager
def window(running: Running, token: str = TOKEN, language: str = "en") -> Iterator[ClientConnection]:
    path = f"window/{token}" if token else "window"
    address = f"ws://{running.host}/{path}?language={language}"
    with connect(address, origin=f"http://{running.host}") as connection:
        yield connection


def told(running: Running, **behaviour: Any) -> None:
    with connect(f"ws://{running.host}/control") as control:
        control.send(json.dumps(behaviour))
        assert json.loads(control.recv(5)) == {"ok": True}


def request(*, iin: str = PERSON.iin, contents: tuple[bytes, ...] = (DOCUMENT,), timestamped: bool = False) -> str:
    data = [b64encode(each).decode() for each in contents]
    arguments = {
        "allowedStorages": None,
        "format": "cms",
        "data": data[0] if len(data) == 1 else data,
        "signingParams": {
            "decode": True,
            "encapsulate": False,
            "digested": False,
            "tsaProfile": {} if timestamped else None,
        },
        "signerParams": {"extKeyUsageOids": ["1.3.6.1.5.5.7.3.4"], "iin": iin, "chain": None},
        "locale": "kk",
    }
    return json.dumps({"module": "kz.gov.pki.knca.basics", "method": "sign", "args": arguments})


def asked(connection: ClientConnection, message: str) -> dict[str, Any]:
    connection.send(message)
    answer: dict[str, Any] = json.loads(connection.recv(10))
    return answer


def judge(running: Running, cms: str, *, content: bytes = DOCUMENT) -> Report:
    return verify.verify(
        cms,
        content=content,
        trust=running.trust,
        policy=Policy(expected_iin=PERSON.iin, asks_for_evidence=False),
        received_at=datetime.now(UTC),
    )


# -- A person at a window ----------------------------------------------


def test_a_person_signs_in_the_window_of_the_site(demo_signer: Running) -> None:
    with window(demo_signer) as page, site(demo_signer, TOKEN) as client:
        client.send(request())
        question = json.loads(page.recv(5))
        (fitting,) = (key for key in question["keys"] if key["fits"])
        page.send(json.dumps({"number": question["number"], "key": fitting["label"]}))
        answer = json.loads(client.recv(5))
        outcome = json.loads(page.recv(5))

    (cms,) = answer["body"]["result"]
    assert judge(demo_signer, cms).verdict is Verdict.ACCEPT
    assert outcome == {"state": "chosen"}
    assert question["site"] == SITE
    assert question["documents"][0]["size"] == "34 bytes"


def test_the_window_offers_only_what_the_site_asked_for_and_shows_the_rest_as_unfit(
    demo_signer: Running,
) -> None:
    with window(demo_signer) as page, site(demo_signer, TOKEN) as client:
        client.send(request())
        question = json.loads(page.recv(5))

    assert {key["label"]: key["fits"] for key in question["keys"]} == {
        "AUTH_RSA256_840116300124_natural_person": False,
        "GOST512_840116300124_natural_person": True,
        "GOST512_900202400343_natural_person": False,
        "GOST512_expired": False,
        "GOST512_foreign": False,
    }


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("AUTH_RSA256_840116300124_natural_person", Reason.AUTHENTICATION_KEY),
        ("GOST512_900202400343_natural_person", Reason.OTHER_PERSON),
        ("GOST512_expired", Reason.CERTIFICATE_EXPIRED),
        ("GOST512_foreign", Reason.ISSUER_UNKNOWN),
    ],
)
def test_an_unfit_key_signs_too_so_that_the_server_can_refuse_it(
    demo_signer: Running, label: str, reason: Reason
) -> None:
    with window(demo_signer) as page, site(demo_signer, TOKEN) as client:
        client.send(request())
        page.send(json.dumps({"number": json.loads(page.recv(5))["number"], "key": label}))
        (cms,) = json.loads(client.recv(5))["body"]["result"]

    report = judge(demo_signer, cms)
    failure = report.first_failure()
    assert report.verdict is Verdict.REJECT
    assert failure is not None
    assert failure.reason is reason


def test_cancelling_in_the_window_is_a_cancel_for_the_site(demo_signer: Running) -> None:
    with window(demo_signer) as page, site(demo_signer, TOKEN) as client:
        client.send(request())
        page.send(json.dumps({"number": json.loads(page.recv(5))["number"], "key": None}))

        assert json.loads(client.recv(5)) == {"status": True, "body": {}}


def test_closing_the_window_is_a_cancel_for_the_site(demo_signer: Running) -> None:
    with site(demo_signer, TOKEN) as client:
        with window(demo_signer) as page:
            client.send(request())
            page.recv(5)

        assert json.loads(client.recv(5)) == {"status": True, "body": {}}


def test_a_reloaded_window_shows_the_question_again_in_its_new_language(demo_signer: Running) -> None:
    with site(demo_signer, TOKEN) as client:
        with window(demo_signer, language="kk") as page:
            client.send(request())
            first = json.loads(page.recv(5))
        with window(demo_signer, language="ru") as page:
            second = json.loads(page.recv(5))

    assert (first["act"], second["act"]) == ("Қол қою", "Подписать")


def test_without_a_window_the_request_waits_and_then_counts_as_cancelled(demo_signer: Running) -> None:
    started = time.monotonic()
    with site(demo_signer, TOKEN) as client:
        assert asked(client, request()) == {"status": True, "body": {}}

    assert time.monotonic() - started >= 2


def test_a_window_that_opens_late_still_gets_the_question(demo_signer: Running) -> None:
    with site(demo_signer, TOKEN) as client:
        client.send(request())
        time.sleep(0.6)
        with window(demo_signer) as page:
            assert json.loads(page.recv(5))["state"] == "asking"


def test_a_window_for_any_site_serves_one_whose_own_window_was_blocked(demo_signer: Running) -> None:
    with window(demo_signer, token="") as page, site(demo_signer, TOKEN) as client:
        client.send(request())

        assert json.loads(page.recv(5))["state"] == "asking"


def test_the_question_never_goes_to_the_window_of_another_site(demo_signer: Running) -> None:
    with window(demo_signer, token="c29tZWJvZHk") as page, site(demo_signer, TOKEN) as client:
        client.send(request())

        with pytest.raises(TimeoutError):
            page.recv(1)


def test_the_window_learns_that_the_site_has_gone(demo_signer: Running) -> None:
    with window(demo_signer) as page:
        with site(demo_signer, TOKEN) as client:
            client.send(request())
            page.recv(5)

        assert json.loads(page.recv(5)) == {"state": "over"}


def test_a_heartbeat_is_answered_while_a_person_thinks(demo_signer: Running) -> None:
    with window(demo_signer) as page, site(demo_signer, TOKEN) as client:
        client.send(request())
        page.recv(5)
        client.send("--heartbeat--")

        assert client.recv(5) == "--heartbeat--"


# -- As a test tells it ----------------------------------------------


def test_several_documents_are_signed_in_order(demo_signer: Running) -> None:
    told(demo_signer, iin=PERSON.iin)
    with site(demo_signer) as client:
        first, second = asked(client, request(contents=(b"one", b"two")))["body"]["result"]

    assert judge(demo_signer, first, content=b"one").verdict is Verdict.ACCEPT
    assert judge(demo_signer, second, content=b"two").verdict is Verdict.ACCEPT


def test_requests_on_one_socket_are_answered_in_order(demo_signer: Running) -> None:
    told(demo_signer, iin=PERSON.iin)
    with site(demo_signer) as client:
        client.send(request())
        client.send(json.dumps({"module": "strange"}))

        assert json.loads(client.recv(5))["status"] is True
        assert json.loads(client.recv(5)) == {"success": False, "errorCode": "MODULE_NOT_FOUND"}


@pytest.mark.parametrize("fault", ["ber", "pem", "bare_base64", "base64_lines", "attached"])
def test_an_unusual_form_is_still_a_good_signature(demo_signer: Running, fault: str) -> None:
    told(demo_signer, iin=PERSON.iin, faults=[fault])
    with site(demo_signer) as client:
        (cms,) = asked(client, request())["body"]["result"]

    assert judge(demo_signer, cms).verdict is Verdict.ACCEPT


def test_one_signature_may_come_as_a_string(demo_signer: Running) -> None:
    told(demo_signer, iin=PERSON.iin, faults=["string_result"])
    with site(demo_signer) as client:
        result = asked(client, request())["body"]["result"]

    assert judge(demo_signer, result).verdict is Verdict.ACCEPT


@pytest.mark.parametrize(
    ("fault", "reason"), [("wrong_person", Reason.OTHER_PERSON), ("auth_key", Reason.AUTHENTICATION_KEY)]
)
def test_a_wrong_key_is_refused_by_the_server(demo_signer: Running, fault: str, reason: Reason) -> None:
    told(demo_signer, iin=PERSON.iin, faults=[fault])
    with site(demo_signer) as client:
        (cms,) = asked(client, request())["body"]["result"]

    failure = judge(demo_signer, cms).first_failure()
    assert failure is not None
    assert failure.reason is reason


@pytest.mark.parametrize(("fault", "days"), [("clock_a_day_behind", -1), ("clock_a_day_ahead", 1)])
def test_the_clock_of_the_signer_may_be_wrong(demo_signer: Running, fault: str, days: int) -> None:
    told(demo_signer, iin=PERSON.iin, faults=[fault])
    with site(demo_signer) as client:
        (cms,) = asked(client, request())["body"]["result"]

    (signer,) = judge(demo_signer, cms).signers
    assert signer.signing_time is not None
    assert abs(signer.signing_time - datetime.now(UTC) - timedelta(days=days)) < timedelta(minutes=1)


@pytest.mark.parametrize("code", ERROR_CODES)
def test_every_error_code_can_be_asked_for(demo_signer: Running, code: str) -> None:
    told(demo_signer, error=code)
    with site(demo_signer) as client:
        answer = asked(client, request())

    assert (answer["status"], answer["code"]) == (False, code)


def test_a_cancel_can_be_asked_for(demo_signer: Running) -> None:
    told(demo_signer, faults=["cancel"])
    with site(demo_signer) as client:
        assert asked(client, request()) == {"status": True, "body": {}}


def test_the_socket_can_close_without_an_answer(demo_signer: Running) -> None:
    told(demo_signer, faults=["closed_socket"])
    with site(demo_signer) as client, pytest.raises(ConnectionClosed):
        asked(client, request())


def test_the_answer_can_be_late(demo_signer: Running) -> None:
    told(demo_signer, iin=PERSON.iin, delay_s=0.5)
    started = time.monotonic()
    with site(demo_signer) as client:
        asked(client, request())

    assert time.monotonic() - started >= 0.5


def test_someone_without_a_key_cannot_sign(demo_signer: Running) -> None:
    told(demo_signer, iin="000000000000")
    with site(demo_signer) as client:
        assert asked(client, request())["code"] == "SIGNING_FAILURE"


def test_the_older_module_signs_a_digest_and_shows_a_key(demo_signer: Running) -> None:
    label = "GOST512_840116300124_natural_person"
    told(demo_signer, key=label)
    key = next(key for key in demo_signer.authority.keys() if key.label == label)  # noqa: SIM118 -- no mapping
    digest = b64encode(key.algorithm.digest(DOCUMENT)).decode()
    module = {"module": "kz.gov.pki.knca.commonUtils"}
    with site(demo_signer) as client:
        arguments = ["PKCS12", "SIGNATURE", digest]
        signed = asked(client, json.dumps(module | {"method": "createCAdESFromBase64Hash", "args": arguments}))
        shown = asked(client, json.dumps(module | {"method": "getKeyInfo", "args": ["PKCS12"]}))

    assert judge(demo_signer, signed["responseObject"]).verdict is Verdict.ACCEPT
    assert shown["responseObject"]["alias"] == key.label
    assert verify.to_der(shown["responseObject"]["pem"]) == key.certificate_der


# -- Time stamps ----------------------------------------------


def tokens_in(written: str) -> list[bytes]:
    """List the time stamps of a CMS; each is over the signature value of its signer."""
    found = []
    for signer in cms.read(verify.to_der(written)).signers:
        for token in signer.unsigned_attributes.values(cms.TIMESTAMP):
            content = cms.read(token).content
            assert content is not None
            imprint = tsp.TSTInfo.load(content)["message_imprint"]
            digest_oid = imprint["hash_algorithm"]["algorithm"].dotted
            assert imprint["hashed_message"].native == algorithms.digest(digest_oid, [signer.signature])
            found.append(token)
    return found


@pytest.mark.parametrize("faults", [[], ["ber"]])
def test_a_signature_is_stamped_when_the_site_asks(demo_signer: Running, faults: list[str]) -> None:
    told(demo_signer, iin=PERSON.iin, faults=faults)
    with site(demo_signer) as client:
        (stamped,) = asked(client, request(timestamped=True))["body"]["result"]
        (plain,) = asked(client, request())["body"]["result"]

    assert len(tokens_in(stamped)) == 1
    assert tokens_in(plain) == []


def test_the_time_stamp_can_be_missing(demo_signer: Running) -> None:
    told(demo_signer, iin=PERSON.iin, faults=["no_timestamp"])
    with site(demo_signer) as client:
        (written,) = asked(client, request(timestamped=True))["body"]["result"]

    assert tokens_in(written) == []


def test_without_a_time_stamp_authority_the_signature_fails_as_in_the_real_program(demo_signer: Running) -> None:
    told(demo_signer, iin=PERSON.iin)
    demo_signer.responders.troubles = {Source.TSA: Trouble(ServiceFault.DOWN)}
    with site(demo_signer) as client:
        refused = asked(client, request(timestamped=True))
        signed = asked(client, request())

    assert refused["code"] == "SIGNING_FAILURE"
    assert signed["status"] is True


def test_the_older_module_stamps_at_once_and_afterwards(demo_signer: Running) -> None:
    told(demo_signer, iin=PERSON.iin)
    module, document = {"module": "kz.gov.pki.knca.commonUtils"}, b64encode(DOCUMENT).decode()

    def call(method: str, *arguments: object) -> str:
        with site(demo_signer) as client:
            written = json.dumps(module | {"method": method, "args": ["PKCS12", "SIGNATURE", *arguments]})
            return str(asked(client, written)["responseObject"])

    at_once = call("createCMSSignatureFromBase64", document, False)
    plain = call("createCAdESFromBase64", document, False)
    afterwards = call("applyCAdEST", plain)

    assert [len(tokens_in(each)) for each in (at_once, plain, afterwards)] == [1, 0, 1]
    (before,), (after,) = (cms.read(verify.to_der(each)).signers for each in (plain, afterwards))
    assert (after.signature, after.signed_bytes) == (before.signature, before.signed_bytes)


# -- Who may come in ----------------------------------------------


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("", "https://elsewhere.example"),
        (TOKEN, "https://elsewhere.example"),
        ("", "null"),
        (f"window/{TOKEN}", SITE),
        ("window", "https://elsewhere.example"),
        ("control", SITE),
    ],
)
def test_a_strange_page_is_kept_out(demo_signer: Running, path: str, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, connect(f"ws://{demo_signer.host}/{path}", origin=origin):
        pass

    assert refused.value.response.status_code == 403


def fetched(running: Running, path: str, *, host: str = "") -> tuple[int, dict[str, str], str]:
    connection = HTTPConnection(running.host, timeout=5)
    connection.request("GET", path, headers={"Host": host or running.host})
    response = connection.getresponse()
    found = response.status, dict(response.getheaders()), response.read().decode()
    connection.close()
    return found


def test_another_name_for_this_machine_is_refused(demo_signer: Running) -> None:
    assert fetched(demo_signer, "/", host="elsewhere.example")[0] == 421


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_speaks_the_language_and_says_that_it_is_a_demo(demo_signer: Running, language: str) -> None:
    status, headers, page = fetched(demo_signer, f"/window/{TOKEN}?language={language}")

    forceless = {"kk": "заңды күші жоқ", "ru": "не имеет юридической силы", "en": "no legal force"}
    assert status == 200
    assert f'<html lang="{language}">' in page
    assert forceless[language] in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/window/short", "/window", "/assets/server.py", "/assets/../server.py"])
def test_other_addresses_do_not_exist(demo_signer: Running, path: str) -> None:
    assert fetched(demo_signer, path)[0] == 404


def test_the_language_cannot_smuggle_anything_into_the_page(demo_signer: Running) -> None:
    page = fetched(demo_signer, "/?language=%22%3E%3Cscript%3E")[2]

    assert '<html lang="kk">' in page


def test_it_listens_on_this_machine_only(cast_authority: Authority) -> None:
    with pytest.raises(ValueError, match="this machine"):
        asyncio.run(serve(Signer(cast_authority, allowed_origins=()), "0.0.0.0"))


def test_the_process_starts_serves_and_stops_when_told(tmp_path: Path) -> None:
    with socket.socket() as free, socket.socket() as other:
        free.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        port, services_port = free.getsockname()[1], other.getsockname()[1]
    program = (
        "import sys; from pathlib import Path; from bitim.demo.signer.server import run;"
        "run('127.0.0.1', int(sys.argv[1]), Path(sys.argv[3]), services_port=int(sys.argv[2]),"
        " allowed_origins=['http://bitim.example'])"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(port), str(services_port), str(tmp_path)])
    try:
        for _ in range(100):
            try:
                with connect(f"ws://127.0.0.1:{port}/", origin=SITE) as client:
                    greeting = json.loads(client.recv(5))
                break
            except OSError:
                time.sleep(0.1)
        with urlopen(f"http://127.0.0.1:{services_port}/crl/issuing-rsa.crl", timeout=5) as response:
            assert response.headers["Content-Type"] == "application/pkix-crl"
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        process.kill()

    assert greeting == {"result": {"version": "1.4"}}
    assert (tmp_path / "trust" / "profile.json").exists()
