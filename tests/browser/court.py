"""What a clerk, judges, a mediator and the parties of a case in court do, each at a browser of their own."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from secrets import randbelow
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, expect

from bitim.demo.court import COURT_PEOPLE
from bitim.demo.newcomers import key_of
from bitim.demo.people import PASSWORD
from bitim.demo.people import Person as Cast
from bitim.demo.product import Product
from tests.browser.driver import Journey, Look, Person
from tests.browser.stages import inside

RULING = "3110-26-00-2/2001"


class CourtJourney(Journey):
    """A case that a court referred. Where `by_judge`, a judge of the court conducts, at the place of the mediator."""

    def __init__(self, browser: Browser, product: Product, look: Look, *, by_judge: bool = True) -> None:
        super().__init__(browser, product, look, languages=("kk", "ru", "kk"))
        self.by_judge = by_judge
        self.clerk, self.judge = (
            Person(browser, product, look, language=language, width=1280) for language in ("kk", "ru")
        )
        clerk, judge, conducting = COURT_PEOPLE
        self.at_court = {self.clerk: clerk, self.judge: judge}
        if by_judge:
            self.at_court[self.dana] = conducting
            self.keys[self.dana] = key_of(conducting, self.authority)
        self.page = ""
        """The path of the mediation in court."""

    def close(self) -> None:
        super().close()
        for person in (self.clerk, self.judge):
            person.context.close()

    def come(self, who: Person) -> None:
        """Sign in as one of the court's people."""
        known: Cast = self.at_court[who]
        self.sign_in(who, known.email, PASSWORD)
        who.look("court-my-cases")

    def open(self, who: Person, name: str) -> None:
        """Go from the page of the mediation to the page of a step that it offers."""
        link = who.page.locator(f'main a[href="{self.page}{name}/"]').first
        for _ in range(10):  # the worker follows the talks every few seconds
            who.go(self.page)
            if link.count():
                break
            who.page.wait_for_timeout(1000)
        who.press(link)
        who.look(f"court-{name}")

    def send(self, who: Person) -> None:
        """Press the button of a step; the court's page follows."""
        who.press("main .card form button.button:not(.outline)")

    def step(
        self, who: Person, name: str, answers: Mapping[str, str] | None = None, *, judge: Person | None = None
    ) -> None:
        """Take a step that the page of the mediation offers; `judge` is the one whom it names."""
        self.open(who, name)
        who.fill(answers or {})
        if judge:
            self.name_judge(who, judge)
        self.send(who)
        assert who.path == self.page, who.page.locator("main").inner_text()
        who.look(f"court-after-{name}")

    def name_judge(self, who: Person, judge: Person) -> None:
        """Choose one of the judges in the list of a step."""
        who.page.locator("main label", has_text=self.at_court[judge].surname).locator("input").check()

    def among_themselves(self, *acts: str) -> None:
        """Functions of `tests.browser.talks`, one after the other: what happens out of the court's sight."""
        calls = "; ".join(f"talks.{act}('{self.number}')" for act in acts)
        inside(self.product, f"from tests.browser import talks; {calls}")

    def expect_next(self, who: Person, words: str) -> None:
        """What the page of the mediation puts first."""
        who.go(self.page)
        expect(who.page.locator("main .step h2")).to_contain_text(words)

    # -- 1. The court enters and invites ----------------------------------------------------------------------

    def enter_case(self, answers: Mapping[str, str] | None = None) -> None:
        """The clerk enters a case of two people; `answers` change what is filled in for a loan in first instance."""
        who = self.clerk
        self.come(who)
        who.press('main a[href$="/desk/"]')
        who.look("court-desk")
        who.press('main a[href$="/cases/enter/"]')
        who.look("court-enter")
        came = date.today() - timedelta(days=10)
        values = {
            "number": f"3110-26-00-2/{randbelow(900_000) + 100_000}",
            "category": "CIV-LOAN",
            "duty_paid": "12 400",
            "title": self.story.title,
            "grounds": self.story.grounds,
        }
        values |= {f"filed_on_{part}": str(getattr(came, part)) for part in ("day", "month", "year")}
        values |= {f"accepted_on_{part}": str(getattr(came, part)) for part in ("day", "month", "year")}
        for number, party in enumerate((self.aizhan, self.erlan), start=1):
            assert party.newcomer
            values |= {
                f"party-{number}-surname": party.newcomer.surname,
                f"party-{number}-given_name": party.newcomer.given_name,
                f"party-{number}-email": party.newcomer.email,
                f"party-{number}-language": party.language,
            }
        who.fill(values | dict(answers or {}))
        trial = who.page.locator('main select[name="judge"]')
        trial.select_option(
            label=trial.locator("option").filter(has_text=self.at_court[self.judge].surname).inner_text()
        )
        who.press("main form .buttons button.button:not(.outline)")
        self.page = who.path
        who.look("court-entered")

    def invite(self) -> None:
        self.step(self.clerk, "invite")

    # -- 2. The parties come and move ----------------------------------------------------------------------

    def join(self, who: Person, *, conductor: str = "judge") -> None:
        """Follow the court's letter, say yes, take the place, and move for a judge or a mediator."""
        assert who.newcomer
        token = self.mailbox.wait_for(who.newcomer.email, r"/invitation/([\w-]+)/")
        who.go(f"/invitation/{token}/")
        self.accept(who)
        self.step(who, "move", {"conductor": conductor})

    def accept(self, who: Person) -> None:
        """From the court's invitation to a place at the table."""
        who.look("court-invitation")
        who.answer({"answer": "yes"})
        who.press('main a[href$="/join/"]')
        self.sign_up(who)
        who.press('main form[method="post"] button.button:not(.quiet)')
        self.number = who.path.split("/")[2]
        who.look("court-case-joined")
        who.go(self.case("details/"))
        who.answer(self.details(who))

    # -- 3. Somebody conducts ----------------------------------------------------------------------

    def assign(self) -> None:
        self.step(self.clerk, "assign", judge=self.dana)

    def take(self) -> None:
        if not self.by_judge:
            super().take()
            return
        who = self.dana
        self.come(who)
        who.go(self.case("offer/"), "court-offer")
        who.fill(dict.fromkeys(("no_relation", "no_interest", "has_time", "will_tell"), "on"))
        who.press('main button[name="act"][value="take"]')
        who.look("court-taken")

    def extend(self) -> None:
        """All three want the longest term that the law allows (ML-23-1)."""
        until = date.today() + timedelta(days=45)
        who = self.aizhan
        who.go(self.case("term/"))
        who.fill({f"until_{part}": str(getattr(until, part)) for part in ("day", "month", "year")})
        who.press('main button[name="act"][value="propose"]')
        for who in (self.erlan, self.dana):
            who.go(self.case("term/"), "court-extension")
            who.press('main button[name="act"][value="agree"]')

    def judge_sees_nothing(self) -> None:
        """Neither the room, nor the contract, nor a draft opens to the judge of the case (CPC-66-4)."""
        self.come(self.judge)
        for closed in (self.case(), self.case("talk/"), self.case("contract/"), self.case("settlement/")):
            answer = self.judge.page.goto(self.judge.address + closed)
            assert answer
            assert answer.status == 404

    def write_settlement(self) -> None:
        """As ever, and who bears the costs of court (CPC-176)."""
        super().write_settlement()
        costs = {
            "costs_kk": "Сот шығындарын әр тарап өзі көтереді.",
            "costs_ru": "Судебные расходы каждая сторона несёт сама.",
        }
        self.dana.fill(costs)
        self.save_settlement()

    # -- 4. The court decides ----------------------------------------------------------------------

    def hear(self) -> None:
        """The hearing is set for today: nothing is ruled before its day."""
        today = datetime.now(ZoneInfo("Asia/Almaty"))
        day = {f"day_{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
        self.step(self.clerk, "set-hearing", day | {"hour": "23:59"})

    def approve(self, who: Person) -> None:
        """The settlement is sent and heard, and `who` explains what approval brings about and rules."""
        self.step(self.aizhan, "submit")
        self.hear()
        self.step(who, "explain")
        self.step(who, "approve", {"number": RULING})
        self.erlan.go(self.page, "court-approved")
