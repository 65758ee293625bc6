"""Saying something in place of typing it, with the microphone that Chromium pretends to have."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.chromium import EXECUTABLE, FLAGS
from tests.browser.driver import Person
from tests.browser.stages import Journey, signed_in, walked

pytestmark = pytest.mark.browser
VOICE = re.compile(r"Voice message, 0:0[2-9]")  # it goes on while the machine thinks

WATCHED = """
    window.microphones = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        window.microphones.push(...stream.getTracks());
        return stream;
    };
"""
"""Remembers every track of a microphone that the page was given."""


@pytest.fixture(scope="module")
def journey(product: Product) -> Journey:
    return walked(product, "contract: 3 signatures verified")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """With a microphone that beeps. It asks nobody: each context says whether the page may hear it."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=EXECUTABLE, args=[*FLAGS, "--use-fake-device-for-media-stream"]
        )
        yield launched
        launched.close()


@pytest.fixture
def aizhan(browser: Browser, product: Product, journey: Journey, inspector: Inspector) -> Iterator[Person]:
    person = signed_in(browser, product, journey.applicant, inspector)
    person.page.add_init_script(WATCHED)
    yield person
    person.context.close()
    assert inspector.faults == []


def enter(person: Person, journey: Journey, room: str) -> None:
    person.go(journey.case("talk/"))
    if person.page.locator('[name="agreed"]').count():
        person.answer({"agreed": "on"})
    if room == "caucus":
        person.press("nav.phone-only a:not([aria-current])")
    expect(person.page.locator("[data-present]")).not_to_be_empty()


def record(page: Page) -> None:
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("timer")).to_have_text("0:02", timeout=10_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text(re.compile(r"Recorded: 0:0[2-9]\."))).to_be_visible()


def microphones(page: Page) -> list[str]:
    return [str(state) for state in page.evaluate("window.microphones.map((track) => track.readyState)")]


def plays(page: Page, player: str) -> bool:
    """Whether the sound is decoded and moves on."""
    return bool(
        page.locator(player).last.evaluate(
            """async (audio) => {
                audio.muted = true;
                await audio.play();
                await new Promise((done) => { audio.ontimeupdate = () => audio.currentTime > 0.2 && done(); });
                return true;
            }"""
        )
    )


def test_a_voice_message_is_recorded_heard_again_sent_and_played(aizhan: Person, journey: Journey) -> None:
    aizhan.context.grant_permissions(["microphone"])
    enter(aizhan, journey, "caucus")
    assert microphones(aizhan.page) == []

    record(aizhan.page)

    assert microphones(aizhan.page) == ["ended"]
    assert plays(aizhan.page, "[data-recorded] audio")
    aizhan.look("room-voice-recorded")
    aizhan.press(aizhan.button("text"))
    expect(aizhan.page.locator(".own", has_text=VOICE)).to_be_visible()
    assert plays(aizhan.page, ".own audio")
    aizhan.look("room-voice")


def test_in_the_joint_room_its_readers_are_named_first(aizhan: Person, journey: Journey) -> None:
    aizhan.context.grant_permissions(["microphone"])
    enter(aizhan, journey, "joint")
    record(aizhan.page)

    aizhan.press(aizhan.button("text"))

    assert aizhan.path.endswith("/send-file/")
    expect(aizhan.page.get_by_text(VOICE)).to_be_visible()
    aizhan.look("room-voice-readers")
    aizhan.press('button[name="act"][value="send"]')
    expect(aizhan.page.locator(".own", has_text=VOICE)).to_be_visible()


def test_a_recording_that_did_not_arrive_stays_and_is_sent_again(aizhan: Person, journey: Journey) -> None:
    aizhan.context.grant_permissions(["microphone"])
    enter(aizhan, journey, "caucus")
    before = aizhan.page.locator(".own", has_text="Voice message").count()
    record(aizhan.page)

    aizhan.context.set_offline(True)
    aizhan.button("text").click()
    expect(aizhan.page.get_by_text("The file did not arrive. Nothing is lost")).to_be_visible()
    assert plays(aizhan.page, "[data-recorded] audio")
    aizhan.context.set_offline(False)
    aizhan.press(aizhan.button("text"))

    expect(aizhan.page.locator(".own", has_text="Voice message")).to_have_count(before + 1)


def test_a_deleted_recording_goes_nowhere_and_another_can_be_made(aizhan: Person, journey: Journey) -> None:
    aizhan.context.grant_permissions(["microphone"])
    enter(aizhan, journey, "caucus")
    record(aizhan.page)

    aizhan.page.get_by_role("button", name="Delete the recording").click()

    expect(aizhan.page.get_by_text("The recording was deleted.")).to_be_visible()
    assert aizhan.page.locator('[name="file"]').evaluate("field => field.files.length") == 0
    assert aizhan.page.locator('[name="seconds"]').input_value() == ""
    record(aizhan.page)
    assert microphones(aizhan.page) == ["ended", "ended"]


def test_pressing_send_while_it_records_ends_it_first(aizhan: Person, journey: Journey) -> None:
    aizhan.context.grant_permissions(["microphone"])
    enter(aizhan, journey, "caucus")
    aizhan.page.get_by_role("button", name="Say it").click()
    expect(aizhan.page.get_by_role("timer")).to_have_text("0:01", timeout=10_000)

    chosen = aizhan.page.locator('[name="file"]')
    expect(chosen).to_be_disabled()  # nothing else is chosen meanwhile, so nothing is replaced

    aizhan.button("text").click()

    expect(aizhan.page.locator("[data-recorded] audio")).to_be_visible()
    expect(chosen).to_be_enabled()
    assert microphones(aizhan.page) == ["ended"]


def test_at_the_limit_it_stops_by_itself(aizhan: Person, journey: Journey) -> None:
    aizhan.context.grant_permissions(["microphone"])
    enter(aizhan, journey, "caucus")
    aizhan.page.clock.install()
    aizhan.page.get_by_role("button", name="Say it").click()
    expect(aizhan.page.get_by_role("timer")).to_be_visible()

    aizhan.page.clock.run_for(170_500)
    expect(aizhan.page.get_by_text("Ten seconds are left.")).to_be_visible()
    aizhan.page.clock.run_for(10_000)

    expect(aizhan.page.get_by_text("Recorded: 3:00.")).to_be_visible()
    assert microphones(aizhan.page) == ["ended"]


def test_who_refuses_the_microphone_is_told_what_to_do(aizhan: Person, journey: Journey) -> None:
    enter(aizhan, journey, "caucus")

    aizhan.page.get_by_role("button", name="Say it").click()

    expect(aizhan.page.get_by_text("Allow the microphone for this site")).to_be_visible()
    aizhan.look("room-voice-refused")
    assert aizhan.page.get_by_role("button", name="Say it").is_visible()
