"""Three people at three browsers take one dispute to a signed settlement: driven by tests and by the tour."""

import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from bitim.demo.authority import Authority
from bitim.demo.keys import SigningKey
from bitim.demo.letters import Mailbox
from bitim.demo.newcomers import Newcomer, aizhan, erlan, key_of
from bitim.demo.people import DANA, PASSWORD
from bitim.demo.product import Product
from bitim.demo.signing import sign

Look = Callable[["Person", str], None]
"""Called on every page a person comes to, with a name for it."""


class Person:
    """Somebody at a browser of his own."""

    def __init__(
        self,
        browser: Browser,
        product: Product,
        look: Look,
        *,
        language: str,
        width: int,
        newcomer: Newcomer | None = None,
        javascript: bool = True,
    ) -> None:
        self.newcomer, self.language, self.javascript = newcomer, language, javascript
        self.address = product.address
        self._look = look
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(20_000)
        self.context.add_cookies([{"name": "language", "value": language, "url": product.address}])
        self.page: Page = self.context.new_page()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def look(self, name: str) -> None:
        self._look(self, name)

    def go(self, path: str, name: str = "") -> None:
        """Open an address and look at it."""
        self.page.goto(self.address + path)
        if name:
            self.look(name)

    def fill(self, values: Mapping[str, str]) -> None:
        """Answer the controls with these names, as each kind of control is answered."""
        for name, value in values.items():
            control = self.page.locator(f'main [name="{name}"]:not([type=hidden])')
            kind = control.first.get_attribute("type")
            if kind == "radio":
                self.page.locator(f'main [name="{name}"][value="{value}"]').check()
            elif kind == "checkbox":
                control.check()
            elif control.first.evaluate("control => control.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)

    def button(self, field: str) -> Locator:
        """The button that sends the form with this field."""
        return self.page.locator(f'main form:has([name="{field}"]) button[type=submit]').last

    def press(self, button: Locator | str) -> None:
        """Press a button or a link and wait for the page it leads to."""
        target = self.page.locator(button).first if isinstance(button, str) else button
        with self.page.expect_navigation():
            target.click()

    def verdict(self, name: str) -> str:
        """Look at an answer about a document; its colour: leaf, brick or sun."""
        self.look(name)
        classes = self.page.locator(".verdict").get_attribute("class") or ""
        return classes.removeprefix("verdict").strip()

    def answer(self, values: Mapping[str, str]) -> None:
        """Fill in a form and send it."""
        self.fill(values)
        self.press(self.button(next(iter(values))))


@dataclass
class Story:
    """What is typed on the way."""

    title: str = "Қарызды қайтару"
    grounds: str = "2025 жылғы 3 наурыздағы қолхат бойынша қарыз қайтарылмады."
    wish: str = "Қарызды бөліп қайтаруды ұсынамын."


QUESTIONS = {
    "who_i_am": "myself",
    "other_side": "person",
    "safety": "none",
    "handled_by": "nobody",
    "affected": "nobody",
}


class Journey:
    """One case. Each method is a step of the way and leaves its people where the next begins."""

    def __init__(
        self,
        browser: Browser,
        product: Product,
        look: Look,
        *,
        languages: tuple[str, str, str] = ("kk", "ru", "ru"),
        widths: tuple[int, int, int] = (360, 360, 1280),
        javascript: bool = True,
    ) -> None:
        self.product, self.story, self.number = product, Story(), ""
        self.mailbox = Mailbox(product.folder / "letters")
        self.authority = Authority.open(product.keys)
        newcomers = (aizhan(), erlan(), None)
        self.aizhan, self.erlan, self.dana = (
            Person(
                browser,
                product,
                look,
                language=language,
                width=width,
                newcomer=newcomer,
                javascript=javascript,
            )
            for language, width, newcomer in zip(languages, widths, newcomers, strict=True)
        )
        self.keys: dict[Person, SigningKey] = {self.dana: key_of(DANA, self.authority)}
        for person in (self.aizhan, self.erlan):
            assert person.newcomer
            self.keys[person] = self.authority.keep(person.newcomer.key(self.authority))

    @property
    def everyone(self) -> tuple[Person, Person, Person]:
        return self.aizhan, self.erlan, self.dana

    def close(self) -> None:
        for person in self.everyone:
            person.context.close()

    def case(self, rest: str = "") -> str:
        return f"/cases/{self.number}/{rest}"

    def walk(self) -> None:
        """All steps up to the last signature under the settlement."""
        self.questions()
        self.file()
        self.read_invitation()
        self.accept_invitation()
        self.choose()
        self.take()
        self.write_contract()
        self.sign_contract()
        self.talk()
        self.write_settlement()
        self.read_settlement()
        self.offer_settlement()
        self.sign_settlement()

    # -- 1. Can this be mediated? ---------------------------------------------------------------------------

    def questions(self) -> None:
        who = self.aizhan
        who.go("/", "home")
        who.press('a[href*="about=money"]')
        who.look("question-category")
        who.press('button[name="answer"][value="CIV-LOAN"]')
        for question, answer in QUESTIONS.items():
            assert who.path == f"/questions/{question}/"
            who.look(f"question-{question.replace('_', '-')}")
            who.answer({"answer": answer})
        assert who.path == "/questions/outcome/"
        who.look("outcome")

    # -- 2. File --------------------------------------------------------------------------------------------

    def sign_up(self, who: Person) -> None:
        """From the sign-in page to where the person was going."""
        assert who.newcomer
        who.look("sign-in")
        who.press('main a[href*="/account/signup/"]')
        who.look("sign-up")
        who.answer(
            {
                "given_name": who.newcomer.given_name,
                "surname": who.newcomer.surname,
                "email": who.newcomer.email,
                "password1": who.newcomer.password,
                "consent": "on",
            }
        )

    def file(self) -> None:
        who = self.aizhan
        who.press('main form[action="/application/"] button')
        self.sign_up(who)
        who.look("application-start")
        who.press('main form[method="post"] button.button:not(.quiet)')
        self.number = who.path.split("/")[2]
        who.look("application-parts-empty")
        self.application_parts()
        who.go(self.case("application/check/"), "application-check")
        who.press("main .step form button")
        who.look("case-invited")

    def details(self, who: Person) -> dict[str, str]:
        person = who.newcomer
        assert person
        return {
            "kind": "person",
            "surname": person.surname,
            "given_name": person.given_name,
            "iin": person.iin,
            "phone": person.phone,
            "residence": person.residence,
        }

    def application_parts(self) -> None:
        who, other = self.aizhan, self.erlan.newcomer
        assert other
        parts = {
            "applicant": self.details(who),
            "sides/2": {
                "kind": "person",
                "surname": other.surname,
                "given_name": other.given_name,
                "email": other.email,
                "language": self.erlan.language,
            },
            "subject": {
                "title": self.story.title,
                "grounds": self.story.grounds,
                "claim_amount": "1 240 000",
                "region": "KZ-31",
            },
            "wish": {"wish": self.story.wish},
        }
        for part, values in parts.items():
            who.go(self.case(f"application/{part}/"), f"application-{part.replace('/', '-')}")
            who.answer(values)
            assert who.path == self.case("application/")
        who.look("application-parts-full")

    # -- 3. Invite ------------------------------------------------------------------------------------------

    def code(self) -> str:
        assert self.erlan.newcomer
        return self.mailbox.wait_for(self.erlan.newcomer.email, r"\b([0-9ABCEHKMPTX]{6})\b")

    def read_invitation(self) -> None:
        who = self.erlan
        who.go("/invitation/", "letter-code")
        who.answer({"number": self.number, "code": self.code()})
        who.look("invitation")

    def accept_invitation(self) -> None:
        who = self.erlan
        who.answer({"answer": "yes"})
        who.look("invitation-accepted")
        who.press('main a[href$="/join/"]')
        self.sign_up(who)
        who.look("take-your-place")
        who.press('main form[method="post"] button.button:not(.quiet)')
        who.look("case-joined")
        who.go(self.case("details/"), "details")
        who.answer(self.details(who))
        who.look("case-details-kept")

    # -- 4. Choose a mediator -------------------------------------------------------------------------------

    def choose(self) -> None:
        who = self.aizhan
        who.go(self.case("mediator/"), "choose-mediator")
        who.go(self.case("mediator/?text=Сынақова"), "choose-mediator-found")
        who.press('main article h2 a[href*="/mediators/"]')
        who.look("mediator-profile")
        who.page.go_back()
        who.press('main form:has([name="mediator"]) button')
        who.look("case-proposed")
        self.erlan.go(self.case("mediator/"), "agree-mediator")
        self.erlan.press('main button[name="act"][value="agree"]')
        self.erlan.look("case-mediator-asked")

    def sign_in(self, who: Person, email: str, password: str) -> None:
        who.go("/account/login/", "sign-in")
        who.answer({"login": email, "password": password})

    def take(self) -> None:
        who = self.dana
        self.sign_in(who, DANA.email, PASSWORD)
        who.look("desk-mediator")
        who.go(self.case("offer/"), "offer")
        who.fill(dict.fromkeys(("no_relation", "no_interest", "has_time", "will_tell"), "on"))
        who.press('main button[name="act"][value="take"]')
        who.look("case-taken")

    # -- 5. Contract ----------------------------------------------------------------------------------------

    def write_contract(self) -> None:
        who = self.dana
        who.go(self.case("contract/write/"), "contract-form")
        who.press('main button[name="act"][value="offer"]')
        who.look("contract-offered")

    def sign(self, who: Person, paper: str, *, names: tuple[str, str] | None = None) -> None:
        """Read and sign `contract` or `settlement`: in the demo signer's window, or by a file without JavaScript."""
        before, after = names or (f"{paper}-to-sign", f"{paper}-signed-by-one")
        who.go(self.case(f"{paper}/"), before)
        if who.javascript:
            self.sign_in_window(who)
        else:
            self.sign_by_file(who)
        who.look(after)

    def open_window(self, who: Person) -> Page:
        """Tick that the paper is read, press the button; the window of the demo signer with its keys."""
        who.page.locator('main input[name="read"]').check()
        with who.page.expect_popup() as popup:
            who.page.locator('[data-part="buttons"] button').click()
        window = popup.value
        window.locator('section[data-state="asking"]').wait_for()
        return window

    def sign_in_window(self, who: Person) -> None:
        window = self.open_window(who)
        window.locator(f'input[name="key"][value="{self.keys[who].label}"]').check()
        with who.page.expect_navigation():
            window.locator("button.filled").click()

    def sign_by_file(self, who: Person) -> None:
        content = who.page.locator("form[data-content]").get_attribute("data-content")
        pdf = who.context.request.get(f"{who.address}{content}").body()
        who.page.locator('main input[name="read"]').check()
        who.page.locator("form[data-content] summary").click()
        with TemporaryDirectory() as folder:
            file = Path(folder, "document.cms")
            file.write_bytes(sign(self.keys[who], pdf))
            who.page.locator('main input[name="cms_file"]').set_input_files(file)
            who.press('[data-part="by-file"]')

    def sign_contract(self) -> None:
        for who in self.everyone:
            self.sign(who, "contract")
            assert not who.page.locator("form[data-content]").count()

    # -- 6. Talk --------------------------------------------------------------------------------------------

    def enter(self, who: Person) -> None:
        who.go(self.case("talk/"), "confidentiality")
        who.answer({"agreed": "on"})
        who.look("room-joint-empty")

    def say(self, who: Person, words: str) -> None:
        who.fill({"text": words})
        who.button("text").click()
        expect(who.page.locator(".said.own[data-number] .bubble", has_text=words)).to_be_visible()

    def caucus(self, who: Person, other: Person | None = None) -> None:
        """Into the room alone with the mediator; the mediator's rooms are told apart by their order."""
        who.go(self.case("talk/"))
        rooms = who.page.locator('main nav a[href^="/rooms/"]:not([aria-current])')
        addresses = list(dict.fromkeys(room.get_attribute("href") or "" for room in rooms.all()))
        who.go(addresses[1 if other is self.erlan else 0])

    def talk(self) -> None:
        for who, words in (
            (self.dana, "Сәлеметсіздер ме! Бүгін төлем кестесін талқылайық."),
            (self.aizhan, "Маған жартысы наурызға дейін керек."),
            (self.erlan, "До марта смогу вернуть 620 000 тенге, остальное частями."),
        ):
            self.enter(who)
            self.say(who, words)
        self.erlan.look("room-joint")
        self.dana.go(self.case("talk/"), "room-joint-mediator")
        self.caucus(self.aizhan)
        self.aizhan.look("room-caucus-empty")
        self.say(self.aizhan, "Наурызда қызымның оқуына төлеймін. Ерланға бұл туралы айтпаңыз.")
        self.aizhan.look("room-caucus")
        self.pass_on()

    def pass_on(self) -> None:
        """The mediator asks to pass exact words on; the side allows it."""
        self.caucus(self.dana, self.aizhan)
        self.dana.look("room-caucus-mediator")
        self.dana.press('main a[href$="/ask/"]')
        self.dana.look("permission-ask")
        self.dana.answer({"text": "Айжанға жартысы наурызға дейін керек."})
        self.aizhan.page.reload()
        self.aizhan.look("permission-card")
        self.aizhan.press('main button[name="answer"][value="allow"]')
        self.aizhan.look("permission-given")

    # -- 7. Settle ------------------------------------------------------------------------------------------

    def write_settlement(self) -> None:
        who = self.dana
        who.go(self.case("settlement/write/"), "settlement-editor-empty")
        who.fill(
            {
                "row-0-act_kk": "Ерлан Мысалов Айжан Үлгібаеваға қарызды қайтарады.",
                "row-0-act_ru": "Ерлан Мысалов возвращает Айжан Үлгібаевой долг.",
                "row-0-amount": "1 240 000",
            }
        )
        self.save_settlement()
        who.look("settlement-editor-findings")
        due = date.today() + timedelta(days=90)
        who.fill(
            {
                "row-0-when": "day",
                "row-0-due_on_day": str(due.day),
                "row-0-due_on_month": str(due.month),
                "row-0-due_on_year": str(due.year),
                "row-0-how_kk": "Ақша банк шотына аударылады.",
                "row-0-how_ru": "Деньги переводятся на банковский счёт.",
                "row-0-proof_kk": "Аударым түбіртегі.",
                "row-0-proof_ru": "Квитанция о переводе.",
                "default_kk": "Төлем 10 күннен артық кешіксе, қалған сома бірден төленеді.",
                "default_ru": "Если платёж просрочен более чем на 10 дней, остаток уплачивается сразу.",
            }
        )
        self.save_settlement()
        who.look("settlement-editor")

    def save_settlement(self) -> None:
        self.dana.press(self.dana.page.locator('main button.button[name="do"][value="save"]').last)

    def read_settlement(self) -> None:
        self.erlan.go(self.case("settlement/"), "settlement-draft")
        self.erlan.go(self.case("settlement/versions/"), "settlement-versions")

    def offer_settlement(self) -> None:
        self.dana.go(self.case("settlement/"), "settlement-draft-mediator")
        self.dana.press('main button[name="do"][value="offer"]')
        self.dana.look("settlement-offered")

    def sign_settlement(self) -> None:
        for who in self.everyone:
            last = who is self.dana
            self.sign(
                who, "settlement", names=("settlement-to-sign", "settled" if last else "settlement-signed-by-one")
            )

    # -- 8. Check -------------------------------------------------------------------------------------------

    def archive(self, folder: Path) -> Path:
        """The archive of the settlement as Айжан downloads it."""
        self.aizhan.go(self.case("settlement/"), "settled-party")
        with self.aizhan.page.expect_download() as download:
            self.aizhan.page.locator('main a[href$="/archive.zip"]').first.click()
        path = folder / "archive.zip"
        download.value.save_as(path)
        return path

    def check(self, guest: Person, folder: Path) -> dict[str, str]:
        """A stranger asks about the settlement: the colours of the answers, by page."""
        with zipfile.ZipFile(self.archive(folder)) as archive:
            archive.extractall(folder)
            number = json.loads(archive.read("report.json"))["number"]
        pdf = next(path for path in folder.glob("*.pdf") if not path.name.startswith("report"))
        signatures = sorted((folder / "signatures").glob("*.cms"))
        altered = folder / "altered.pdf"
        altered.write_bytes(pdf.read_bytes().replace(b"%%EOF", b"%%EOF\n%"))
        guest.go("/documents/check/", "check")
        guest.answer({"number": number})
        for _ in range(30):  # the worker asks the authority's services every few seconds
            if guest.verdict("check-by-number") != "sun":
                break
            guest.page.wait_for_timeout(1000)
            guest.page.reload()
        verdicts = {"check-by-number": guest.verdict("check-by-number")}
        for name, files in (("check-genuine", [pdf, *signatures]), ("check-altered", [altered, *signatures])):
            guest.go("/documents/check/")
            guest.page.locator('main input[name="documents"]').set_input_files(files)
            guest.press(guest.button("documents"))
            verdicts[name] = guest.verdict(name)
        guest.go("/documents/check/2026-99999-S/")
        return verdicts | {"check-unknown": guest.verdict("check-unknown")}
