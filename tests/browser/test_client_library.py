"""The real NCALayer client library, in a browser, and the demo signer agree on every call that the library offers.

The product uses `connect` and `basicsSignCMS` (documents/js/sign.mjs); the older calls are what other sites use. Each
is made in a page with every outcome, and what comes back is verified. XML signatures are left out on both sides.
"""

import base64
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.services.trouble import Fault as ServiceFault
from bitim.demo.services.trouble import Source, Trouble
from bitim.demo.signer.behaviour import Behaviour, Fault
from bitim.demo.signer.protocol import ERROR_CODES
from bitim.eds import cms
from bitim.eds.encoding import to_der
from bitim.eds.policy import Policy
from bitim.eds.report import Report, Verdict
from bitim.eds.verify import verify
from tests.integration.demo.conftest import Running, running

pytestmark = pytest.mark.browser

LIBRARY = Path(__file__).parents[2] / "node_modules" / "ncalayer-js-client" / "ncalayer-client.js"
PERSON = Subject("SEITOVA", "AIGUL", iin="840116300124")
DOCUMENT = "Келісім: сегодня, 22 November.".encode()
OTHER = b"another text"
NOBODY = {"message": "cancelled by user", "canceledByUser": True}

AS_BYTES = "const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));"
OURS = "{ decode: true, encapsulate: false, digested: false }"
UNSTAMPED = "await client.createCAdESFromBase64('PKCS12', data)"
SIGNING = {
    "as the product does": (f"return client.basicsSignCMS(null, data, {OURS}, person, 'kk')", 0),
    "basics, detached": ("return basics(data, 'Detached')", 1),
    "basics, detached, no time stamp": ("return basics(data, 'DetachedNoTSP')", 0),
    "basics, attached": ("return basics(data, 'Attached')", 1),
    "basics, of a digest": ("return basics(digest, 'DetachedHash')", 1),
    "basics, of an ArrayBuffer": (f"{AS_BYTES} return basics(bytes.buffer, 'Detached')", 1),
    "basics, of a Blob": (f"{AS_BYTES} return basics(new Blob([bytes]), 'Detached')", 1),
    "createCAdESFromBase64": ("return client.createCAdESFromBase64('PKCS12', data)", 0),
    "createCAdESFromBase64, attached": ("return client.createCAdESFromBase64('PKCS12', data, 'SIGNATURE', true)", 0),
    "createCAdESFromBase64Hash": ("return client.createCAdESFromBase64Hash('PKCS12', digest)", 0),
    "createCMSSignatureFromBase64": ("return client.createCMSSignatureFromBase64('PKCS12', data)", 1),
    "createCMSSignatureFromBase64, attached": (
        "return client.createCMSSignatureFromBase64('PKCS12', data, 'SIGNATURE', true)",
        1,
    ),
    "applyCAdEST": (f"return older('applyCAdEST', ['PKCS12', 'SIGNATURE', {UNSTAMPED}])", 1),
}
"""Each call, and how many time stamps its signature has. The library has no method of its own for applyCAdEST."""
STAMPED = [name for name, (_, stamps) in SIGNING.items() if stamps]
OF_BASICS = [name for name in SIGNING if name.startswith(("as the product", "basics"))]
OLDER = [name for name in SIGNING if name not in OF_BASICS]

HARNESS = """async ([host, call, data, digest]) => {
  const client = new NCALayerClient(`ws://${host}/`, false);
  const version = await client.connect();
  const person = { extKeyUsageOids: ["1.3.6.1.5.5.7.3.4"], iin: "840116300124" };
  const basics = (bytes, kind) => client.basicsSignCMS(
    NCALayerClient.basicsStorageAll, bytes, NCALayerClient[`basicsCMSParams${kind}`], person, "kk");
  const older = (method, args) => {
    client.sendRequest({ module: "kz.gov.pki.knca.commonUtils", method, args });
    return new Promise((resolve, reject) => { client.setHandlers(resolve, reject); });
  };
  const known = { client, person, basics, older, data, digest, version };
  const run = new Function(...Object.keys(known), `return (async () => { ${call} })();`);
  try {
    return { value: await run(...Object.values(known)) };
  } catch (error) {
    return { message: error.message, canceledByUser: error.canceledByUser === true };
  } finally {
    client.wsConnection.close();
  }
}"""


@dataclass(frozen=True)
class Desk:
    """A page with the library in it, and the signer that it speaks with."""

    page: Page
    signer: Running
    keys: dict[Algorithm, SigningKey]

    def behave(self, algorithm: Algorithm = Algorithm.GOST2015, *faults: Fault, error: str = "") -> None:
        self.signer.signer.behaviour = Behaviour(key=self.keys[algorithm].label, faults=frozenset(faults), error=error)

    def run(self, call: str, algorithm: Algorithm = Algorithm.GOST2015) -> dict[str, object]:
        data, digest = (base64.b64encode(each).decode() for each in (DOCUMENT, algorithm.digest(DOCUMENT)))
        return dict(self.page.evaluate(HARNESS, [self.signer.host, call, data, digest]))

    def signed(self, name: str, algorithm: Algorithm = Algorithm.GOST2015) -> str:
        answer = self.run(SIGNING[name][0], algorithm)
        assert isinstance(answer.get("value"), str), answer
        return str(answer["value"])

    def judged(self, written: str, content: bytes = DOCUMENT) -> Report:
        return verify(
            written,
            content=content,
            trust=self.signer.trust,
            policy=Policy(expected_iin=PERSON.iin, asks_for_evidence=False),
            received_at=datetime.now(UTC),
        )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty page of a site that loads the library from an address of its own, as the product does."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "library.js").write_bytes(LIBRARY.read_bytes())
    (folder / "index.html").write_text('<!doctype html><meta charset="utf-8"><script src="library.js"></script>')
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[Running]:
    authority = Authority.open(tmp_path_factory.mktemp("authority"))
    for algorithm in Algorithm:
        authority.keep(authority.issue(PERSON, algorithm=algorithm))
    with running(authority, allowed_origins={site}) as started:
        yield started


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(site)
    yield opened
    context.close()


@pytest.fixture
def desk(page: Page, signer: Running) -> Iterator[Desk]:
    made = Desk(page, signer, {key.algorithm: key for key in signer.authority.keys()})  # noqa: SIM118 -- no dict
    made.behave()
    yield made
    signer.responders.troubles = {}


def stamps_in(written: str) -> int:
    (info,) = cms.read(to_der(written)).signers
    return len(info.unsigned_attributes.values(cms.TIMESTAMP))


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("name", SIGNING)
def test_what_each_call_returns_is_a_good_signature(name: str, algorithm: Algorithm, desk: Desk) -> None:
    desk.behave(algorithm)

    written = desk.signed(name, algorithm)

    report = desk.judged(written)
    assert report.verdict is Verdict.ACCEPT
    assert report.signers[0].certificate_der == desk.keys[algorithm].certificate_der
    assert stamps_in(written) == SIGNING[name][1]
    inside = cms.read(to_der(written)).content
    assert inside == (DOCUMENT if name.endswith("attached") else None)
    assert desk.judged(written, OTHER).verdict is Verdict.REJECT


def test_several_documents_are_signed_in_their_order(desk: Desk) -> None:
    other = base64.b64encode(OTHER).decode()

    value = desk.run(f"return basics([data, '{other}'], 'Detached')")["value"]

    assert isinstance(value, list)
    assert [desk.judged(each, text).verdict for each, text in zip(value, (DOCUMENT, OTHER), strict=True)] == (
        [Verdict.ACCEPT] * 2
    )


@pytest.mark.parametrize(
    "faults", [[Fault.STRING_RESULT], [Fault.BARE_BASE64], [Fault.BASE64_LINES], [Fault.BER, Fault.PEM]]
)
def test_every_form_of_an_answer_is_understood(faults: list[Fault], desk: Desk) -> None:
    desk.behave(Algorithm.GOST2015, *faults)

    assert desk.judged(desk.signed("basics, detached")).verdict is Verdict.ACCEPT


@pytest.mark.parametrize("name", STAMPED)
def test_a_missing_time_stamp_leaves_a_good_signature(name: str, desk: Desk) -> None:
    desk.behave(Algorithm.GOST2015, Fault.NO_TIMESTAMP)

    written = desk.signed(name)

    assert stamps_in(written) == 0
    assert desk.judged(written).verdict is Verdict.ACCEPT


@pytest.mark.parametrize("name", STAMPED)
def test_without_a_time_stamp_authority_nothing_is_signed(name: str, desk: Desk) -> None:
    desk.signer.responders.troubles = {Source.TSA: Trouble(fault=ServiceFault.DOWN)}

    answer = desk.run(SIGNING[name][0])

    code = "SIGNING_FAILURE" if name in OF_BASICS else "500"
    assert str(answer["message"]).startswith(f"{code}: The time-stamp authority does not answer.")
    assert answer["canceledByUser"] is False


@pytest.mark.parametrize("name", SIGNING)
def test_who_cancels_is_told_apart_from_a_fault_as_far_as_the_library_can(name: str, desk: Desk) -> None:
    """The library knows it of the newer module only; the older one says it in the words of an error."""
    desk.behave(Algorithm.GOST2015, Fault.CANCEL)

    expected = NOBODY if name in OF_BASICS else {"message": "500: action.canceled", "canceledByUser": False}
    assert desk.run(SIGNING[name][0]) == expected


@pytest.mark.parametrize("code", ERROR_CODES)
def test_every_error_code_reaches_the_page(code: str, desk: Desk) -> None:
    desk.behave(error=code)

    newer, older = (desk.run(SIGNING[name][0]) for name in ("as the product does", "createCAdESFromBase64"))

    assert newer == {"message": f"{code}: The demo signer was told to answer so. ()", "canceledByUser": False}
    assert older == {"message": "500: The demo signer was told to answer so.", "canceledByUser": False}


@pytest.mark.parametrize("name", ["as the product does", "createCMSSignatureFromBase64"])
def test_a_socket_that_closes_is_a_fault_and_no_answer(name: str, desk: Desk) -> None:
    desk.behave(Algorithm.GOST2015, Fault.CLOSED_SOCKET)

    assert desk.run(SIGNING[name][0]) == {"message": "NCALayer закрыл соединение.", "canceledByUser": False}


def test_wrong_data_is_refused_in_the_words_of_each_module(desk: Desk) -> None:
    refused = [
        desk.run(call)["message"]
        for call in (
            "return basics('not base64!', 'Detached')",
            "return basics(data, 'DetachedHash')",
            "return client.createCAdESFromBase64('PKCS12', 'not base64!')",
            "return client.createCAdESFromBase64(1, data)",
            "return older('applyCAdEST', ['PKCS12', 'SIGNATURE', data])",
            "return older('noSuchMethod', [])",
        )
    ]

    assert refused == [
        "INVALID_SIGNING_PARAMS: The parameters are malformed. ()",
        "SIGNING_FAILURE: The digest is not of the algorithm of this key. ()",
        "500: The data is not base64.",
        "500: java.lang.IllegalArgumentException: argument type mismatch. Method: createCAdESFromBase64",
        "500: The data is not a signature.",
        "500: This module has no such method here.",
    ]


def test_what_is_asked_without_signing(desk: Desk) -> None:
    assert desk.run("return version") == {"value": "1.4"}
    assert desk.run("return client.getActiveTokens()") == {"value": []}
    assert desk.run("return client.changeLocale('kk')") == {"value": None}
    told = desk.run("return client.getKeyInfo(NCALayerClient.fileStorageType)")["value"]
    assert isinstance(told, dict)
    assert told["alias"] == desk.keys[Algorithm.GOST2015].label
    assert to_der(told["pem"]) == desk.keys[Algorithm.GOST2015].certificate_der
    logo = base64.b64encode(bytes(64)).decode()
    assert "value" in desk.run(f"await client.setLogoForBasicsSign('{logo}'); return basics(data, 'Detached')")
