"""The real client library of NCALayer talks to the demo signer, under node and in a browser."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from bitim.demo.authority import Authority
from bitim.eds import cms, verify
from bitim.eds.policy import Policy
from bitim.eds.report import Verdict
from tests.browser.chromium import FLAGS, SHELL
from tests.integration.demo.conftest import PERSON, Running, running

ROOT = Path(__file__).parents[3]
LIBRARY = ROOT / "node_modules" / "ncalayer-js-client" / "ncalayer-client.js"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NODE = Path(sys.executable).with_name("node")


def verdict(signer: Running, cms: str, content: bytes = b"hello") -> Verdict:
    return verify.verify(
        cms,
        content=content,
        trust=signer.trust,
        policy=Policy(expected_iin=PERSON.iin, asks_for_evidence=False),
        received_at=datetime.now(UTC),
    ).verdict


def time_stamps(written: str) -> list[bytes]:
    (signer,) = cms.read(verify.to_der(written)).signers
    return list(signer.unsigned_attributes.values(cms.TIMESTAMP))


def test_the_real_client_understands_every_answer(demo_signer: Running) -> None:
    script = Path(__file__).with_name("ncalayer_session.js")
    command = [NODE, script, demo_signer.host, PERSON.iin]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)

    signatures = [found["single"], *found["several"], found["stamped"], found["string"], found["older"]]
    assert [verdict(demo_signer, written) for written in signatures] == [Verdict.ACCEPT] * 6
    assert [len(time_stamps(written)) for written in signatures] == [1, 1, 1, 1, 1, 0]
    assert found["version"] == "1.4"
    assert found["tokens"] == []
    assert PERSON.iin in found["alias"]
    assert found["cancelled"] == {"message": "cancelled by user", "canceledByUser": True}
    assert found["refused"]["message"].startswith("SIGNING_FAILURE")
    assert not found["refused"]["canceledByUser"]
    assert found["closed"] is not None
    assert not found["closed"]["canceledByUser"]


# -- In a browser ----------------------------------------------

PAGE = """<!doctype html><html lang="kk"><title>Site</title><button>Sign</button>
<script src="/library.js"></script>
<script type="module">
  const query = new URLSearchParams(location.search);
  document.querySelector("button").onclick = async () => {
    const token = crypto.randomUUID(), host = query.get("host");
    window.open(`http://${host}/window/${token}?language=kk`, "signer", "popup,width=360,height=720");
    const client = new NCALayerClient(`ws://${host}/${token}`, false);
    await client.connect();
    try {
      window.signed = await client.basicsSignCMS(
        null, btoa("hello"), NCALayerClient.basicsCMSParamsDetached,
        { extKeyUsageOids: ["1.3.6.1.5.5.7.3.4"], iin: query.get("iin") }, "kk");
    } catch (error) {
      window.failed = { message: error.message, canceledByUser: error.canceledByUser === true };
    }
  };
</script></html>"""


class _Site(BaseHTTPRequestHandler):
    """One page with a button, and the library, as the product serves them."""

    def do_GET(self) -> None:
        is_library = self.path == "/library.js"
        body = LIBRARY.read_bytes() if is_library else PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_library else "text/html; charset=utf-8")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")  # what Django sends
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True)
class Browsing:
    """A browser on the site, and the signer that the site asks."""

    context: BrowserContext
    signer: Running
    site: str

    def press_sign(self, *, iin: str = PERSON.iin) -> tuple[Page, Page]:
        """Press the button of the site; return its page, and the window that opens with the question."""
        page = self.context.new_page()
        page.goto(f"{self.site}/?host={self.signer.host}&iin={iin}")
        with self.context.expect_page() as opened:
            page.get_by_role("button").click()
        window = opened.value
        window.set_viewport_size({"width": 360, "height": 720})
        window.locator("form").wait_for()
        return page, window


@pytest.fixture
def browsing(cast_authority: Authority) -> Iterator[Browsing]:
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=site.serve_forever)
    thread.start()
    origin = f"http://127.0.0.1:{site.server_port}"
    try:
        with running(cast_authority, allowed_origins={origin}) as signer, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=SHELL, args=FLAGS)
            yield Browsing(browser.new_context(), signer, origin)
            browser.close()
    finally:
        site.shutdown()
        thread.join()
        site.server_close()


@pytest.mark.browser
def test_a_person_signs_with_the_keyboard_alone(browsing: Browsing) -> None:
    page, window = browsing.press_sign()

    window.keyboard.press("Tab")
    expect(window.locator(":focus")).to_have_value("GOST512_840116300124_natural_person")
    window.keyboard.press("Enter")

    page.wait_for_function("window.signed")
    assert verdict(browsing.signer, page.evaluate("window.signed")) is Verdict.ACCEPT
    window.wait_for_event("close")


@pytest.mark.browser
def test_escape_cancels(browsing: Browsing) -> None:
    page, window = browsing.press_sign()

    window.keyboard.press("Escape")

    page.wait_for_function("window.failed")
    assert page.evaluate("window.failed") == {"message": "cancelled by user", "canceledByUser": True}


@pytest.mark.browser
def test_unfit_keys_appear_when_asked_for_and_sign(browsing: Browsing) -> None:
    page, window = browsing.press_sign()
    expect(window.get_by_role("radio")).to_have_count(1)

    window.get_by_role("checkbox").check()
    expect(window.get_by_role("radio")).to_have_count(5)
    window.get_by_role("radio", name="GOST512_expired").check()
    window.get_by_role("button", name="Қол қою").click()

    page.wait_for_function("window.signed")
    assert verdict(browsing.signer, page.evaluate("window.signed")) is Verdict.REJECT


@pytest.mark.browser
def test_pressing_sign_without_a_key_says_what_to_do(browsing: Browsing) -> None:
    _, window = browsing.press_sign(iin="000000000000")
    expect(window.get_by_text("Бұл сұрауға сай кілт жоқ")).to_be_visible()

    window.get_by_role("button", name="Қол қою").click()

    expect(window.get_by_role("alert")).to_have_text("Алдымен кілтті таңдаңыз.")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_window_fits_a_phone_and_passes_the_accessibility_checks(browsing: Browsing, scheme: str) -> None:
    complaints: list[str] = []
    _, window = browsing.press_sign()
    window.on("console", lambda message: complaints.append(message.text))
    window.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for language, code in (("Рус", "ru"), ("Eng", "en"), ("Қаз", "kk")):
        window.get_by_role("link", name=language).click()
        expect(window.locator(f"html[lang={code}] form")).to_be_visible()
        window.get_by_role("checkbox").check()
        assert window.evaluate("document.documentElement.scrollWidth") <= 360
        window.evaluate(AXE.read_text())
        found = window.evaluate("rules => axe.run({runOnly: rules})", RULES)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert complaints == []
