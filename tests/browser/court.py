"""Five people at five browsers take a case in court to the ruling: a clerk, two judges and the parties."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser

from bitim.demo.court import COURT_PEOPLE
from bitim.demo.newcomers import key_of
from bitim.demo.people import PASSWORD
from bitim.demo.people import Person as Cast
from bitim.demo.product import Product
from tests.browser.driver import Journey, Look, Person


class CourtJourney(Journey):
    """A case that a court referred. Who conducts is a judge of the court, at the place of the mediator."""

    def __init__(self, browser: Browser, product: Product, look: Look) -> None:
        super().__init__(browser, product, look, languages=("kk", "ru", "kk"))
        self.clerk, self.judge = (
            Person(browser, product, look, language=language, width=1280) for language in ("kk", "ru")
        )
        clerk, judge, conducting = COURT_PEOPLE
        self.at_court = {self.clerk: clerk, self.judge: judge, self.dana: conducting}
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

    def step(self, who: Person, name: str, answers: dict[str, str] | None = None) -> None:
        """Take a step on its own page, and look at the page before and after."""
        who.go(f"{self.page}{name}/", f"court-{name}")
        if answers:
            who.fill(answers)
        who.press("main .card form button.button:not(.outline)")
        assert who.path == self.page
        who.look(f"court-after-{name}")

    # -- 1. The court enters and invites ----------------------------------------------------------------------

    def enter_case(self) -> None:
        who = self.clerk
        self.come(who)
        who.press('main a[href$="/desk/"]')
        who.look("court-desk")
        who.press('main a[href$="/cases/enter/"]')
        who.look("court-enter")
        came = date.today() - timedelta(days=10)
        values = {
            "number": "3110-26-00-2/2001",
            "category": "CIV-LOAN",
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
        who.fill(values)
        trial = who.page.locator('main select[name="judge"]')
        trial.select_option(
            label=trial.locator("option").filter(has_text=self.at_court[self.judge].surname).inner_text()
        )
        who.press("main form .buttons button.button:not(.outline)")
        self.page = who.path
        who.look("court-entered")
        self.step(who, "invite")

    # -- 2. The parties come and move ----------------------------------------------------------------------

    def join(self, who: Person) -> None:
        assert who.newcomer
        token = self.mailbox.wait_for(who.newcomer.email, r"/invitation/([\w-]+)/")
        who.go(f"/invitation/{token}/")
        who.look("court-invitation")
        who.answer({"answer": "yes"})
        who.press('main a[href$="/join/"]')
        self.sign_up(who)
        who.press('main form[method="post"] button.button:not(.quiet)')
        self.number = who.path.split("/")[2]
        who.look("court-case-joined")
        who.go(self.case("details/"))
        who.answer(self.details(who))
        self.step(who, "move", {"conductor": "judge"})

    # -- 3. A judge conducts ----------------------------------------------------------------------

    def assign(self) -> None:
        who = self.clerk
        who.go(f"{self.page}assign/", "court-assign")
        surname = self.at_court[self.dana].surname
        who.page.locator("main label", has_text=surname).locator("input").check()
        who.press("main .card form button.button:not(.outline)")
        who.look("court-assigned")

    def take(self) -> None:
        who = self.dana
        self.come(who)
        who.go(self.case("offer/"), "court-offer")
        who.fill(dict.fromkeys(("no_relation", "no_interest", "has_time", "will_tell"), "on"))
        who.press('main button[name="act"][value="take"]')
        who.look("court-taken")

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

    # -- 4. The court approves ----------------------------------------------------------------------

    def approve(self) -> None:
        self.step(self.aizhan, "submit")
        today = datetime.now(ZoneInfo("Asia/Almaty"))  # nothing is ruled before the day of the hearing
        day = {f"day_{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
        self.step(self.clerk, "set-hearing", day | {"hour": "23:59"})
        self.judge.go(self.page, "court-judge")
        self.step(self.judge, "explain")
        self.step(self.judge, "approve", {"number": "3110-26-00-2/2001"})
        self.erlan.go(self.page, "court-approved")
