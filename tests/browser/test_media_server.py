"""People in Chromium who hear and see each other through the packaged media server."""

import functools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

import bitim.calls
from tests.browser.chromium import EXECUTABLE, FLAGS
from tests.media_server import MediaServer, media_server

pytestmark = [pytest.mark.browser, pytest.mark.alone]

MODULES = Path(bitim.calls.__file__).parent / "static" / "calls"
DEVICES = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]
WITHIN_S = 15

ENTER = """async ({ ticket, own, video }) => {
  const { ThroughServer } = await import("/server.mjs");
  const size = { width: 320, height: 240, frameRate: 10 };
  window.stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: video && size });
  window.told = [];
  window.players = {};
  window.call = new ThroughServer({
    ticket, own, stream,
    onStream(seat, stream) {
      told.push(`stream ${seat}`);
      players[seat] = Object.assign(document.createElement("video"), { autoplay: true, srcObject: stream });
      document.body.append(players[seat]);
    },
    onGone(seat) { told.push(`gone ${seat}`); players[seat].remove(); },
    onState(seat, state) { told.push(`${seat} ${state}`); },
  });
  await call.start();
}"""

# Of everybody: packets of voice, packets and frames of the picture, the energy of the voice.
RECEIVED = """async () => {
  const received = {};
  for (const [seat, report] of await call.stats()) {
    const of = (kind) => [...report.values()].find((one) => one.type === "inbound-rtp" && one.kind === kind);
    const [audio, video] = [of("audio"), of("video")];
    received[seat] = {
      voice: audio?.packetsReceived ?? 0, energy: audio?.totalAudioEnergy ?? 0,
      picture: video?.packetsReceived ?? 0, frames: video?.framesDecoded ?? 0,
    };
  }
  return received;
}"""

# A browser that obeys nobody: it closes nothing when it is told to, and opens ways of its own beside the module.
DISOBEY = """() => {
  call.lose = () => {};
  window.kept = [call.receiving];
  window.ask = (socket, message) => new Promise((resolve) => {
    const transaction = crypto.randomUUID();
    socket.addEventListener("message", ({ data }) => {
      const answer = JSON.parse(data);
      if (answer.transaction === transaction && answer.janus !== "ack") resolve(answer);
    });
    socket.send(JSON.stringify({ ...message, transaction, token: call.ticket.token }));
  });
  window.sneakInto = async (room, feed) => {
    const socket = new WebSocket(call.ticket.address, "janus-protocol");
    await new Promise((resolve) => { socket.onopen = resolve; });
    const session_id = (await ask(socket, { janus: "create" })).data.id;
    const attached = await ask(socket, { janus: "attach", session_id, plugin: "janus.plugin.videoroom" });
    const to = { janus: "message", session_id, handle_id: attached.data.id };
    const { private_id } = call.ticket;
    const body = { request: "join", ptype: "subscriber", room, private_id, streams: [{ feed }] };
    const offer = await ask(socket, { ...to, body });
    if (!offer.jsep) return offer.plugindata.data.error;
    const peer = new RTCPeerConnection();
    kept.push(peer);
    window.askAgain = async () => (await ask(socket, { ...to, body: { request: "configure", restart: true } })).jsep;
    await peer.setRemoteDescription(offer.jsep);
    await peer.setLocalDescription();
    await ask(socket, { ...to, body: { request: "start" }, jsep: peer.localDescription });
    return "inside";
  };
}"""
KEPT = """async () => {
  const packets = async (peer) => {
    const streams = [...(await peer.getStats()).values()].filter((one) => one.type === "inbound-rtp");
    return streams.reduce((sum, one) => sum + one.packetsReceived, 0);
  };
  return Promise.all(kept.map(packets));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaServer]:
    with media_server(tmp_path_factory.mktemp("media-server")) as started:
        yield started


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The module on a page of its own: what is tried here needs neither a case nor a call of the product."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    pages = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=MODULES))
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{pages.server_port}/"
    pages.shutdown()
    pages.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=EXECUTABLE, args=[*FLAGS, *DEVICES])
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(permissions=["camera", "microphone"])
    opened.set_default_timeout(WITHIN_S * 1000)
    yield opened
    opened.close()


class Place:
    """One place, and who sits in it."""

    def __init__(self, server: MediaServer, context: BrowserContext, site: str) -> None:
        self.server, self._context, self._site = server.janus, context, site
        self.uid = uuid4()
        self.server.open(self.uid)

    def enter(self, seat: int, *, video: bool = True, page: Page | None = None) -> Page:
        if page is None:
            page = self._context.new_page()
            page.goto(self._site)
        ticket = asdict(self.server.ticket(self.uid, seat))
        page.evaluate(ENTER, {"ticket": ticket, "own": seat, "video": video})
        return page


@pytest.fixture
def place(server: MediaServer, context: BrowserContext, site: str) -> Place:
    return Place(server, context, site)


@pytest.fixture
def other_place(server: MediaServer, context: BrowserContext, site: str) -> Place:
    return Place(server, context, site)


def told(page: Page) -> list[str]:
    heard: list[str] = page.evaluate("told")
    return heard


def wait_until_told(page: Page, *what: str) -> None:
    """All of it, in any order, since the last time."""
    page.wait_for_function("what => what.every((one) => told.includes(one))", arg=what)
    page.evaluate("told.splice(0)")


def received(page: Page) -> dict[str, Any]:
    measured: dict[str, Any] = page.evaluate(RECEIVED)
    return measured


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Ask again and again, as Playwright itself would take the promise of an answer for the answer."""
    deadline = time.monotonic() + WITHIN_S
    while not holds():
        assert time.monotonic() < deadline, told(page)
        page.wait_for_timeout(100)


def at_rest(page: Page, measure: Callable[[], Any]) -> Any:
    """What is measured, once it stays the same for a second: what was on its way has arrived."""
    deadline = time.monotonic() + WITHIN_S
    before = measure()
    while True:
        page.wait_for_timeout(1000)
        if (now := measure()) == before:
            return now
        assert time.monotonic() < deadline, "It goes on coming."
        before = now


def wait_for_more(page: Page, *seats: int, of: tuple[str, ...] = ("voice", "energy", "picture", "frames")) -> None:
    """Until more of everything has come from each of these seats than there was."""
    before = received(page)

    def has_grown() -> bool:
        now, none = received(page), dict.fromkeys(of, 0)
        return all(now.get(str(seat), none)[what] > before.get(str(seat), none)[what] for seat in seats for what in of)

    wait_until(page, has_grown)


def test_three_see_and_hear_each_other(place: Place) -> None:
    pages = {seat: place.enter(seat) for seat in (1, 2, 3)}

    for own, page in pages.items():
        others = [seat for seat in pages if seat != own]
        wait_for_more(page, *others)
        assert sorted(received(page)) == [str(seat) for seat in others]
        wait_until_told(page, *(f"{seat} connected" for seat in pages))


def test_more_than_six_hear_each_other(place: Place) -> None:
    pages = {seat: place.enter(seat, video=False) for seat in range(1, 8)}

    for own, page in pages.items():
        wait_for_more(page, *(seat for seat in pages if seat != own), of=("voice", "energy"))


def test_who_is_put_out_receives_not_one_packet_more_whatever_his_browser_does(
    place: Place, other_place: Place
) -> None:
    aizhan, erlan, dana = place.enter(1), place.enter(2), place.enter(3)
    wait_for_more(erlan, 1, 3)
    wait_until_told(aizhan, "stream 2")
    erlan.evaluate(DISOBEY)
    room = erlan.evaluate("call.ticket.room")
    assert erlan.evaluate("room => sneakInto(room, '1')", room) == "inside"
    wait_until(erlan, lambda: min(erlan.evaluate(KEPT)) > 50)

    place.server.put_out(place.uid, 2)

    before = at_rest(erlan, lambda: erlan.evaluate(KEPT))
    wait_for_more(dana, 1)
    assert erlan.evaluate(KEPT) == before
    wait_until_told(aizhan, "gone 2")
    # Nor does he find a way back: not on the old way, not on a new one, not to where the others go next.
    assert erlan.evaluate("askAgain()") is None
    assert "Unauthorized" in erlan.evaluate("room => sneakInto(room, '1')", room)
    other_place.enter(1, page=aizhan)
    other_place.enter(3, page=dana)
    wait_for_more(dana, 1)
    elsewhere = aizhan.evaluate("call.ticket.room")
    assert "Unauthorized" in erlan.evaluate("room => sneakInto(room, '1')", elsewhere)
    assert erlan.evaluate(KEPT) == before


def test_who_is_put_out_is_told_so_and_comes_back_with_a_new_ticket(place: Place) -> None:
    aizhan, erlan = place.enter(1), place.enter(2)
    wait_until_told(erlan, "stream 1", "2 connected")
    wait_until_told(aizhan, "stream 2")

    place.server.put_out(place.uid, 2)
    wait_until_told(erlan, "gone 1", "2 lost")
    wait_until_told(aizhan, "gone 2")
    place.enter(2, page=erlan)

    wait_for_more(aizhan, 2)
    wait_for_more(erlan, 1)


def test_a_voice_is_heard_without_a_picture_and_a_picture_can_follow(place: Place) -> None:
    aizhan, erlan = place.enter(1), place.enter(2, video=False)
    wait_for_more(aizhan, 2, of=("voice", "energy"))
    assert received(aizhan)["2"]["picture"] == 0

    erlan.evaluate(
        """async () => {
          const [camera] = (await navigator.mediaDevices.getUserMedia({ video: { width: 320 } })).getVideoTracks();
          await call.replaceTrack("video", camera);
          await call.setVideo({ scale: 4, bitrate: 50_000, framerate: 5 });
        }"""
    )
    wait_for_more(aizhan, 2, of=("frames",))
    aizhan.wait_for_function("players[2].videoWidth === 80")

    erlan.evaluate("call.setVideo({ active: false })")
    frames = at_rest(aizhan, lambda: received(aizhan)["2"]["frames"])
    wait_for_more(aizhan, 2, of=("voice",))
    assert received(aizhan)["2"]["frames"] == frames


def test_a_narrow_line_keeps_the_voices_and_gets_the_pictures_back(place: Place) -> None:
    aizhan, erlan = place.enter(1), place.enter(2)
    wait_for_more(aizhan, 2)

    aizhan.evaluate("call.setPictures(false)")
    dana = place.enter(3)
    wait_for_more(dana, 1, 2)
    pictures = at_rest(aizhan, lambda: [received(aizhan)[seat]["picture"] for seat in "23"])
    wait_for_more(aizhan, 2, 3, of=("voice", "energy"))
    assert [received(aizhan)[seat]["picture"] for seat in "23"] == pictures
    wait_for_more(erlan, 1, 3)

    aizhan.evaluate("call.setPictures(true)")
    wait_for_more(aizhan, 2, 3)


def test_who_closes_is_gone_for_the_others_and_holds_nothing(place: Place) -> None:
    aizhan, erlan = place.enter(1), place.enter(2)
    wait_until_told(aizhan, "stream 2")

    erlan.evaluate("call.close()")

    wait_until_told(aizhan, "gone 2")
    assert erlan.evaluate("[call.sending, call.receiving].map((peer) => peer?.connectionState)") == ["closed"] * 2
    assert erlan.evaluate("call.line.socket") is None


def test_voices_go_on_while_the_socket_is_away_and_nothing_is_missed(place: Place) -> None:
    aizhan, erlan, dana = place.enter(1), place.enter(2), place.enter(3)
    wait_until_told(aizhan, "stream 2", "stream 3")
    wait_until_told(dana, "stream 1")
    # A line that lets nothing through, for two seconds.
    aizhan.evaluate(
        """() => {
          const open = call.line.open.bind(call.line);
          const until = Date.now() + 2000;
          call.line.open = () => (Date.now() < until ? Promise.reject(new Error("no line")) : open());
          call.line.drop();
        }"""
    )
    dana.evaluate("call.close()")
    place.enter(4, page=dana)

    wait_for_more(erlan, 1)
    wait_until_told(aizhan, "gone 3", "stream 4")
    wait_for_more(aizhan, 2, 4)
    assert "1 lost" not in told(aizhan)


def test_a_place_that_is_closed_is_over_for_everybody(place: Place) -> None:
    aizhan, erlan = place.enter(1), place.enter(2)
    wait_until_told(aizhan, "stream 2")
    wait_until_told(erlan, "stream 1")

    place.server.close(place.uid)

    wait_until_told(aizhan, "gone 2", "1 lost")
    wait_until_told(erlan, "gone 1", "2 lost")


def test_a_ticket_that_is_worth_nothing_is_refused_at_the_start(place: Place) -> None:
    page = place.enter(1)
    page.evaluate("call.close()")

    with pytest.raises(Error, match="No such session"):
        page.evaluate(ENTER, {"ticket": page.evaluate("call.ticket"), "own": 1, "video": True})
