"""The signing block in a real browser: the real NCALayer client, the demo signer, every fault in words."""

from collections.abc import Iterator

import pytest
from django.conf import settings as product
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bitim.accounts.models import User
from bitim.demo.signer.behaviour import Behaviour, Fault
from bitim.documents.models import Signature, SignatureRequest
from tests import cast
from tests.browser.chromium import FLAGS, SHELL
from tests.factories.documents import asked, authority, cms_for, frozen, key_of, spec
from tests.integration.demo.conftest import Running, running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.browser.documents.pages"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def aizhan(transactional_db: None) -> User:
    return cast.aizhan()


@pytest.fixture
def waiting(aizhan: User) -> SignatureRequest:
    authority().keep(key_of(aizhan))
    return asked(frozen(), spec(aizhan), read=False)[0]


@pytest.fixture
def signer(live_server: object, settings: object) -> Iterator[Running]:
    """A demo signer that this site may use."""
    with running(authority(), allowed_origins=[live_server.url], patience_s=5, grace_s=3) as started:
        settings.DEMO_SIGNER_PORT = int(started.host.rpartition(":")[2])
        allowed = product.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
            "connect-src": ["'self'", f"ws://{started.host}", "ws://127.0.0.1:9"]
        }
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": allowed}
        settings.STATICFILES_DIRS = [settings.ASSETS_DIR]
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as changed, sync_playwright() as playwright:
        # The browser's own loop runs in this thread; Django takes it for asynchronous code of ours.
        changed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        launched = playwright.chromium.launch(executable_path=SHELL, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en", viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def open_form(page: Page, live_server: object, request: SignatureRequest, *, read: bool = True) -> Page:
    """Open the signing page as the signer and confirm having read."""
    client = Client()
    client.force_login(request.signer)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(f"{live_server.url}/sign/{request.uid}/")
    if read:
        page.get_by_label("I have read").check()
    return page


def press(page: Page) -> None:
    page.get_by_role("button", name="Sign with an electronic signature").click()


def test_a_person_chooses_a_key_in_the_window_and_the_document_is_signed(
    browser_page: Page, live_server: object, waiting: SignatureRequest, signer: Running
) -> None:
    page = open_form(browser_page, live_server, waiting)

    with page.expect_popup() as popup:
        press(page)
    window = popup.value
    window.locator("section[data-state=asking] input[type=radio]").first.check()
    window.locator("button.filled").click()

    expect(page).to_have_title("Signed")
    assert Signature.objects.get().request == waiting


def test_nobody_signs_unread(
    browser_page: Page, live_server: object, waiting: SignatureRequest, signer: Running
) -> None:
    page = open_form(browser_page, live_server, waiting, read=False)

    press(page)

    expect(page.get_by_role("alert")).to_contain_text("Confirm that you have read")
    assert len(page.context.pages) == 1


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        ({"faults": frozenset({Fault.CANCEL})}, "You closed the window without signing"),
        ({"faults": frozenset({Fault.CLOSED_SOCKET})}, "The connection with the signing program broke off"),
        ({"error": "SIGNING_FAILURE"}, "The key did not sign"),
        ({"error": "INVALID_SIGNING_PARAMS"}, "did not understand the request"),
        ({"error": "INVOCATION_ERROR"}, "The signing program reported a fault"),
    ],
)
def test_every_fault_of_the_program_is_told_in_place_and_the_next_try_works(
    browser_page: Page,
    live_server: object,
    waiting: SignatureRequest,
    signer: Running,
    behaviour: dict[str, object],
    words: str,
) -> None:
    page = open_form(browser_page, live_server, waiting)
    signer.signer.behaviour = Behaviour(**behaviour)
    press(page)
    expect(page.get_by_role("alert")).to_contain_text(words)
    assert not Signature.objects.exists()

    signer.signer.behaviour = Behaviour(iin=waiting.expected_iin)
    press(page)

    expect(page).to_have_title("Signed")


@pytest.mark.parametrize(
    "form", [Fault.PEM, Fault.BARE_BASE64, Fault.BASE64_LINES, Fault.BER, Fault.STRING_RESULT, Fault.ATTACHED]
)
def test_every_way_of_answering_is_understood(
    browser_page: Page, live_server: object, waiting: SignatureRequest, signer: Running, form: Fault
) -> None:
    signer.signer.behaviour = Behaviour(iin=waiting.expected_iin, faults=frozenset({form}))
    page = open_form(browser_page, live_server, waiting)

    press(page)

    expect(page).to_have_title("Signed")


def test_a_program_that_is_not_running_is_told(
    browser_page: Page, live_server: object, waiting: SignatureRequest, signer: Running, settings: object
) -> None:
    settings.DEMO_SIGNER_PORT = 9
    page = open_form(browser_page, live_server, waiting)

    press(page)

    expect(page.get_by_role("alert")).to_contain_text("The demo signer is not running")


def test_without_javascript_a_signature_file_made_elsewhere_is_taken(
    browser_page: Page, live_server: object, waiting: SignatureRequest, signer: Running, tmp_path: object
) -> None:
    file = tmp_path / "document.cms"
    file.write_bytes(cms_for(waiting))
    context = browser_page.context.browser.new_context(java_script_enabled=False, locale="en")
    page = open_form(context.new_page(), live_server, waiting)

    expect(page.get_by_text("the page needs JavaScript")).to_be_visible()
    page.get_by_text("Sign with another program").click()
    page.get_by_label("Signature file").set_input_files(file)
    page.get_by_role("button", name="Send the signature file").click()

    expect(page).to_have_title("Signed")


def test_a_refused_signature_is_told_on_the_same_page_and_what_was_ticked_stays(
    browser_page: Page, live_server: object, waiting: SignatureRequest, signer: Running
) -> None:
    other = authority().keep(key_of(cast.erlan()))
    signer.signer.behaviour = Behaviour(key=other.label)
    page = open_form(browser_page, live_server, waiting)

    press(page)

    expect(page.get_by_text("This key belongs to someone else")).to_be_visible()
    expect(page.get_by_label("I have read")).to_be_checked()
    assert not Signature.objects.exists()
