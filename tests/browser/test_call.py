"""Four people call each other from four browsers, with pictures and sound that really move."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, WebSocket, expect, sync_playwright

from bitim.demo.newcomers import Newcomer
from bitim.demo.people import DANA, PASSWORD
from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.chromium import EXECUTABLE, FLAGS
from tests.browser.driver import Person
from tests.browser.relay import Relay
from tests.browser.stages import Journey, in_video_meeting, seated, signed_in, walked

pytestmark = [pytest.mark.browser, pytest.mark.alone]

MEDIA = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--auto-select-desktop-capture-source=Entire screen",
]
SECRET = "тек Дана білсін: 900 000"
WITHIN_S = 25.0

# The page's own connections, for the test to look at. `relay` lets them go through the relay alone; `hold` is what a
# hostile page would do: it never closes a connection.
HOOK = """
(() => {
  const { relay, hold } = %s;
  window.connections = [];
  const Real = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(settings) {
      super(relay ? { ...settings, iceTransportPolicy: "relay" } : settings);
      window.connections.push(this);
    }
    close() {
      if (!hold) super.close();
    }
  };
})();
"""
# By kind of media, added up over all connections: what has come in here so far.
RECEIVED = """async () => {
  const sum = { packets: 0, frames: 0, energy: 0, relayed: 0 };
  for (const connection of window.connections) {
    for (const entry of (await connection.getStats()).values()) {
      if (entry.type === "inbound-rtp") {
        sum.packets += entry.packetsReceived;
        sum.frames += entry.framesDecoded ?? 0;
        sum.energy += entry.totalAudioEnergy ?? 0;
      }
      if (entry.type === "local-candidate" && entry.candidateType === "relay") sum.relayed += 1;
    }
  }
  return sum;
}"""


@dataclass
class Phone:
    """Somebody at the page of the call; hears what comes over its sockets."""

    person: Person
    frames: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person.page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self.frames.append(str(payload)))

    def hook(self, *, relay: bool = False, hold: bool = False) -> None:
        self.person.context.add_init_script(HOOK % f"{{ relay: {str(relay).lower()}, hold: {str(hold).lower()} }}")

    def received(self) -> dict[str, float]:
        found: dict[str, float] = self.person.page.evaluate(RECEIVED)
        return found

    def at_rest(self) -> dict[str, float]:
        """What has come in here, once a second has passed without a packet: what was on its way has arrived."""
        deadline = time.monotonic() + WITHIN_S
        before = self.received()
        while True:
            time.sleep(1)
            if (now := self.received())["packets"] == before["packets"]:
                return now
            assert time.monotonic() < deadline, "It goes on coming."
            before = now

    @property
    def others(self) -> int:
        """How many other people are shown whose picture moves."""
        moving: int = self.person.page.evaluate(
            """() => [...document.querySelectorAll(".tile:not(.own) video")].filter((v) => v.currentTime > 0).length"""
        )
        return moving

    def let_in_all(self) -> None:
        """As the mediator: who was let in before in this call is already inside."""
        # In one step: between looking and pressing the button may have gone.
        press = """() => {
          const button = document.querySelector('form[action*="/let-in/"] button');
          button?.click();
          return Boolean(button);
        }"""
        while self.person.page.evaluate(press):
            time.sleep(0.5)

    def title(self) -> str:
        return self.person.page.locator('[data-part="where"] h1').inner_text()

    def talk(self) -> Frame:
        self.person.page.locator("[data-talk] summary").click()
        frame = self.person.page.frame_locator("[data-talk] iframe")
        frame.locator('[name="text"]').wait_for()
        return next(each for each in self.person.page.frames if each.parent_frame)


def wait_for(what: Callable[[], Any], within_s: float = WITHIN_S) -> None:
    deadline = time.monotonic() + within_s
    while not what():
        assert time.monotonic() < deadline, "It did not come about."
        time.sleep(0.1)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=EXECUTABLE, args=[*FLAGS, *MEDIA])
        yield launched
        launched.close()


@dataclass
class Meeting:
    """An open video meeting of four: two parties, an interpreter and the mediator."""

    browser: Browser
    product: Product
    journey: Journey
    path: str
    saule: Newcomer
    inspector: Inspector
    phones: list[Phone] = field(default_factory=list)

    def phone(self, who: Newcomer, **hook: bool) -> Phone:
        phone = Phone(signed_in(self.browser, self.product, who, self.inspector))
        phone.hook(**hook)
        self.phones.append(phone)
        return phone

    def mediators(self) -> Phone:
        dana = Person(self.browser, self.product, self.inspector.look, language="en", width=1280)
        self.inspector.listen(dana)
        dana.go("/account/login/")
        dana.answer({"login": DANA.email, "password": PASSWORD})
        phone = Phone(dana)
        phone.hook()
        self.phones.append(phone)
        return phone

    def come(self, *phones: Phone) -> None:
        for phone in phones:
            phone.person.go(self.path)

    def let_in(self, dana: Phone, count: int) -> None:
        for left in range(count, 0, -1):
            buttons = dana.person.page.locator('button:has-text("Let in:")')
            expect(buttons).to_have_count(left)
            buttons.first.click()
        expect(dana.person.page.locator('button:has-text("Let in:")')).to_have_count(0)


@pytest.fixture(scope="module")
def opened(product: Product) -> tuple[Journey, str, Newcomer]:
    journey = walked(product, "contract: 3 signatures verified")
    call = in_video_meeting(journey)
    [saule] = seated(product, journey, call, count=1)
    return journey, call, saule


@pytest.fixture
def meeting(
    browser: Browser, product: Product, opened: tuple[Journey, str, Newcomer], inspector: Inspector
) -> Iterator[Meeting]:
    journey, path, saule = opened
    meeting = Meeting(browser, product, journey, path, saule, inspector)
    yield meeting
    for phone in meeting.phones:
        phone.person.go("/about/")  # who goes away has left
        phone.person.context.close()
    assert inspector.faults == []


def test_four_talk_two_go_aside_and_not_a_packet_reaches_who_stays_outside(meeting: Meeting) -> None:
    aizhan = meeting.phone(meeting.journey.applicant)
    erlan = meeting.phone(meeting.journey.respondent, hold=True)  # does everything to go on hearing
    saule = meeting.phone(meeting.saule)
    dana = meeting.mediators()
    everybody = (aizhan, erlan, saule, dana)
    meeting.come(*everybody)

    # At the door nobody hears anybody.
    expect(aizhan.person.page.locator('[data-part="where"]')).to_contain_text("will let you in")
    assert aizhan.received()["packets"] == 0
    aizhan.person.look("call-waiting")
    meeting.let_in(dana, 3)

    for phone in everybody:
        wait_for(lambda phone=phone: phone.others == 3)
    before = [phone.received() for phone in everybody]
    for phone, earlier in zip(everybody, before, strict=True):
        wait_for(lambda phone=phone, e=earlier: phone.received()["frames"] > e["frames"] + 20)
        wait_for(lambda phone=phone, e=earlier: phone.received()["energy"] > e["energy"])

    dana.person.look("call-conducted")

    # Aside: the mediator and Aizhan.
    dana.person.page.locator('button:has-text("Alone with Айжан")').click()
    for phone, title in ((aizhan, "Alone with the mediator"), (erlan, "Waiting room"), (saule, "Waiting room")):
        wait_for(lambda phone=phone, title=title: phone.title() == title)
    expect(dana.person.page.locator('[data-part="where"]')).to_contain_text("cannot hear or see you")
    wait_for(lambda: aizhan.others == dana.others == 1)
    outside, inside, heard = erlan.at_rest(), aizhan.received(), len(erlan.frames)
    talk = aizhan.talk()
    talk.locator('[name="text"]').fill(SECRET)
    talk.locator('form.composer button[type="submit"]').last.click()
    expect(talk.locator(".said", has_text=SECRET)).to_be_visible()
    wait_for(lambda: aizhan.received()["frames"] > inside["frames"] + 20)
    wait_for(lambda: aizhan.received()["energy"] > inside["energy"])
    assert erlan.received()["packets"] == outside["packets"]
    assert erlan.person.page.evaluate("window.connections.length") >= 3  # none of them closed from his side
    for phone in (erlan, saule):
        assert not [frame for frame in phone.frames if SECRET in frame]
    assert {frame[:15] for frame in erlan.frames[heard:]} <= {'{"type":"here"}', '{"type":"state"'}

    # Together again.
    dana.person.page.locator('button:has-text("Back to everybody")').click()
    for phone in everybody:
        wait_for(lambda phone=phone: phone.others == 3)
    assert SECRET not in erlan.person.page.content()
    aizhan.person.look("call-inside")

    # Back to the door.
    dana.person.page.locator(".callers > li", has_text="Ерлан").locator('form[action*="keep-waiting"] button').click()
    wait_for(lambda: erlan.title() == "Waiting room")
    wait_for(lambda: aizhan.others == dana.others == 2)
    outside, inside = erlan.at_rest(), aizhan.received()
    wait_for(lambda: aizhan.received()["frames"] > inside["frames"] + 20)
    assert erlan.received()["packets"] == outside["packets"]


def test_a_call_that_ended_on_a_device_says_so_and_leads_to_the_room(meeting: Meeting) -> None:
    first, second = (meeting.phone(meeting.journey.applicant) for _ in range(2))
    meeting.come(first)
    expect(first.person.page.locator('[data-part="where"]')).not_to_contain_text("does not see you here yet")
    meeting.come(second)

    page = first.person.page
    expect(page.locator("h1")).to_have_text("You came to the call with another device. Here it has ended.")
    expect(page.locator('[data-part="where"] p')).to_have_count(0)
    expect(page.get_by_role("button", name="Come with this device")).to_be_visible()
    expect(page.get_by_role("link", name="To the room")).to_be_visible()


def press(phone: Phone, what: str) -> None:
    phone.person.page.locator(f'[data-do="{what}"]').first.click()


def test_what_somebody_switches_off_or_shows_the_others_see_and_hear(meeting: Meeting) -> None:
    aizhan, dana = meeting.phone(meeting.journey.applicant), meeting.mediators()
    meeting.come(dana, aizhan)
    wait_for(lambda: aizhan.others == 1 or dana.let_in_all())
    wait_for(lambda: aizhan.others == dana.others == 1)
    of_aizhan, of_dana = (each.person.page.locator(".tile:not(.own)") for each in (dana, aizhan))

    press(aizhan, "camera")
    expect(of_aizhan).to_have_class(re.compile("without-picture"))
    press(aizhan, "camera")
    expect(of_aizhan).not_to_have_class(re.compile("without-picture"))

    press(dana, "quiet")
    expect(aizhan.person.page.locator("[data-state]")).to_contain_text("The mediator turned your microphone off")
    expect(of_aizhan.locator("[data-muted]")).to_be_visible()
    press(aizhan, "mute")
    expect(of_aizhan.locator("[data-muted]")).to_be_hidden()
    heard = dana.received()["energy"]
    wait_for(lambda: dana.received()["energy"] > heard)

    press(dana, "share")
    expect(of_dana).to_have_class(re.compile("screen"))
    press(dana, "share")
    expect(of_dana).not_to_have_class(re.compile("screen"))


def test_who_lost_the_line_is_back_within_seconds_and_through_a_relay(meeting: Meeting, relay: Relay) -> None:
    aizhan = meeting.phone(meeting.journey.applicant, relay=True)
    dana = meeting.mediators()
    meeting.come(dana, aizhan)
    wait_for(lambda: aizhan.others == 1 or dana.let_in_all())
    wait_for(lambda: aizhan.others == dana.others == 1)
    wait_for(lambda: aizhan.received()["relayed"] > 0)
    expect(dana.person.page.locator(".tile:not(.own) .note")).to_have_text("")

    relay.stop()
    aizhan.person.context.set_offline(True)
    expect(aizhan.person.page.locator("[data-state]")).to_contain_text("No connection")
    expect(dana.person.page.locator(".tile .note", has_text="is lost")).to_be_visible(timeout=20_000)
    expect(aizhan.person.page.locator('[data-part="where"] h1')).to_have_text("Call of everybody")
    relay.start()
    before = aizhan.received(), dana.received()
    aizhan.person.context.set_offline(False)
    began = time.monotonic()
    wait_for(
        lambda: aizhan.received()["frames"] > before[0]["frames"] and dana.received()["frames"] > before[1]["frames"]
    )
    assert time.monotonic() - began < 5
    expect(aizhan.person.page.locator("[data-state]")).to_contain_text("Connected again")


SILENT = """
window.RTCPeerConnection = class extends EventTarget {
  addTransceiver() { return { sender: { replaceTrack() {} } }; }
  getTransceivers() { return []; }
  createOffer() { return new Promise(() => {}); }
  setRemoteDescription() { return new Promise(() => {}); }
  close() {}
};
navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error("no devices"));
"""
"""Somebody who is there and neither sends nor receives: seven real ones are too many for this machine."""


def test_seven_people_go_through_the_media_server_and_who_is_left_out_gets_nothing_from_it(meeting: Meeting) -> None:
    aizhan, erlan = meeting.phone(meeting.journey.applicant), meeting.phone(meeting.journey.respondent, hold=True)
    dana = meeting.mediators()
    meeting.come(dana, aizhan, erlan)
    for filler in seated(meeting.product, meeting.journey, meeting.path, count=4):
        phone = Phone(signed_in(meeting.browser, meeting.product, filler, meeting.inspector))
        phone.person.context.add_init_script(SILENT)
        meeting.phones.append(phone)
        meeting.come(phone)
    where = dana.person.page.locator('[data-part="conduct"]')
    wait_for(lambda: dana.let_in_all() or "through the media server" in where.inner_text())
    for phone in (aizhan, erlan, dana):
        wait_for(lambda phone=phone: phone.received()["frames"] > 20)
        wait_for(lambda phone=phone: phone.received()["energy"] > 0)

    dana.person.page.locator('button:has-text("Alone with Айжан")').click()
    wait_for(lambda: erlan.title() == "Waiting room")
    wait_for(lambda: aizhan.others == dana.others == 1)
    expect(where).to_contain_text("Now: directly")
    outside, inside = erlan.at_rest(), aizhan.received()
    wait_for(lambda: aizhan.received()["frames"] > inside["frames"] + 20)
    assert erlan.received()["packets"] == outside["packets"]


LADDER = """async (looks) => {
  const { Ladder, STEPS } = await import("/static/calls/ladder.mjs");
  const ladder = new Ladder();
  return looks.map((look) => STEPS[ladder.look(look)]);
}"""
GOOD = {"loss": 0.0, "delay": 0.1, "available": 2_000_000}
LOSSY = {"loss": 0.12, "delay": 0.3}
AWFUL = {"loss": 0.4, "delay": 0.3}
NARROW = {"loss": 0.0, "delay": 0.1, "available": 50_000}


def steps(browser: Browser, product: Product, looks: list[dict[str, float]]) -> list[dict[str, Any]]:
    page = browser.new_page()
    page.goto(product.address)
    found: list[dict[str, Any]] = page.evaluate(LADDER, looks)
    page.close()
    return found


def good_looks_until_the_picture_is_back(found: list[dict[str, Any]]) -> int:
    return next(number for number, step in enumerate(found, start=1) if step["active"])


def test_on_a_bad_line_the_picture_gets_smaller_goes_and_comes_back_by_itself(
    browser: Browser, product: Product
) -> None:
    lossy, awful, *later = steps(browser, product, [LOSSY, AWFUL, *[GOOD] * 100])

    assert lossy["scale"] > 2
    assert awful == {"active": False}
    assert good_looks_until_the_picture_is_back(later) > 4  # eight seconds of a good line, not a moment of it
    assert later[-1]["scale"] == 1


def test_a_picture_that_went_twice_is_waited_for_longer(browser: Browser, product: Product) -> None:
    once = good_looks_until_the_picture_is_back(steps(browser, product, [AWFUL, *[GOOD] * 100])[1:])
    found = steps(browser, product, [AWFUL, *[GOOD] * once, AWFUL, *[GOOD] * 100])

    assert good_looks_until_the_picture_is_back(found[once + 2 :]) > once


def test_a_narrow_line_gets_a_smaller_picture_though_it_loses_nothing(browser: Browser, product: Product) -> None:
    assert steps(browser, product, [NARROW] * 3)[-1]["scale"] == 4


SERVED = """async (looks) => {
  const { Served } = await import("/static/calls/served.mjs");
  const told = [];
  const ignore = () => {};
  const way = new Served({
    own: 1, tracks: {}, ice: [], ask: ignore, onStream: ignore, onGone: ignore, onState: ignore, onSends: ignore,
    send: (seat, signal) => told.push(signal.sends.video),
  });
  let reading;
  const audio = { type: "remote-inbound-rtp", kind: "audio", roundTripTime: 0.1 };
  const stats = () => [["audio", { ...audio, fractionLost: reading }]];
  way.server = {
    sending: { connectionState: "connected", getStats: async () => new Map(stats()) },
    setVideo: ignore, setPictures: ignore, close: ignore,
  };
  way.update([{ seat: 2 }]);
  way.tell({ audio: true, video: true, screen: false });
  for (reading of looks) await way.look();
  way.close();
  return told;
}"""


def test_through_the_media_server_too_a_picture_that_comes_back_is_told(browser: Browser, product: Product) -> None:
    page = browser.new_page()
    page.goto(product.address)
    told = page.evaluate(SERVED, [0.4, *[0.0] * 40])
    page.close()

    assert False in told
    assert told[-1] is True
