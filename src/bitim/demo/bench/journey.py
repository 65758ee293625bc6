"""One dispute from the first question to the archive of a signed settlement, over HTTP: three people and a guest."""

import io
import re
import threading
import time
import zipfile
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import quote

from bitim.demo.authority import Authority
from bitim.demo.bench.visitor import Fields, Page, Stopwatch, Unexpected, Visitor
from bitim.demo.keys import SigningKey
from bitim.demo.letters import Mailbox
from bitim.demo.newcomers import Newcomer, aizhan, erlan
from bitim.demo.people import DANA, PASSWORD
from bitim.demo.signing import sign

CONFIRMED_WITHIN_S = 30
QUESTIONS = {
    "category": "CIV-LOAN",
    "who_i_am": "myself",
    "other_side": "person",
    "safety": "none",
    "handled_by": "nobody",
    "affected": "nobody",
}


@dataclass
class World:
    """What all journeys of one run share."""

    address: str
    authority: Authority
    mailbox: Mailbox
    key_of: SigningKey
    mediators_door: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(3))
    """One account signed into by more at once is taken for guessing and kept out."""


@dataclass
class Journey:
    """One case with its people, and how long each step took."""

    world: World
    watch: Stopwatch = field(default_factory=Stopwatch)
    number: str = ""
    signing_s: float = 0.0
    """Time of making the six signatures, outside the server."""
    waiting_s: float = 0.0
    """Time of waiting for the letter."""
    archived: dict[str, bytes] = field(default_factory=dict)
    """Files of the downloaded archive."""

    def __post_init__(self) -> None:
        self.applicant, self.respondent = aizhan(), erlan()
        self.keys = {
            "applicant": self.applicant.key(self.world.authority),
            "respondent": self.respondent.key(self.world.authority),
            "mediator": self.world.key_of,
        }
        self.visitors = {
            name: Visitor(self.world.address, language, self.watch)
            for name, language in (("applicant", "kk"), ("respondent", "ru"), ("mediator", "ru"), ("guest", "en"))
        }

    def run(self) -> None:
        """Walk the whole way. Raises: Unexpected, where the product does not go along."""
        try:
            for name, step in STEPS.items():
                self.watch.step = name
                step(self)
        except Unexpected as error:
            raise Unexpected(f"{self.watch.step}: {error}") from error
        finally:
            self.close()

    def close(self) -> None:
        """Let all connections go; whoever asks again gets a new one."""
        for visitor in self.visitors.values():
            visitor.close()

    # -- What several steps need ---------------------------------------------------------------------------

    def case(self, rest: str = "") -> str:
        return f"/cases/{self.number}/{rest}"

    def get(self, who: str, rest: str = "") -> Page:
        page = self.visitors[who].get(self.case(rest))
        if page.status != 200:
            raise Unexpected(f"{page.status} at {page.path}")
        return page

    def send(self, who: str, page: Page, fields: Fields | None = None) -> Page:
        return self.visitors[who].send(page, fields)

    def sign_up(self, who: str, page: Page, person: Newcomer) -> Page:
        """From the page that asks for an account to where the person was going."""
        form = self.visitors[who].get(page.link("/account/signup/"))
        return self.send(
            who,
            form,
            {
                "given_name": person.given_name,
                "surname": person.surname,
                "email": person.email,
                "password1": person.password,
                "consent": "on",
            },
        )

    def details(self, person: Newcomer) -> dict[str, str]:
        return {
            "kind": "person",
            "surname": person.surname,
            "given_name": person.given_name,
            "iin": person.iin,
            "phone": person.phone,
            "email": person.email,
            "residence": person.residence,
        }

    def sign(self, who: str, paper: str) -> None:
        page = self.get(who, paper)
        found = re.search(r'data-content="([^"]+)"', page.html)
        if not found:
            raise Unexpected(f"nothing to sign at {page.path}")
        pdf = self.visitors[who].get(found[1]).body
        began = time.perf_counter()
        cms = b64encode(sign(self.keys[who], pdf)).decode()
        self.signing_s += time.perf_counter() - began
        self.send(who, page, {"read": "on", "cms": cms})


def questions(journey: Journey) -> None:
    who = journey.visitors["applicant"]
    who.get("/")
    page = who.get("/questions/?about=money")
    for name, answer in QUESTIONS.items():
        if not page.path.endswith(f"/{name}/"):
            raise Unexpected(f"{page.path} instead of {name}")
        page = who.send(page, {"answer": answer})


def opening(journey: Journey) -> None:
    who = journey.visitors["applicant"]
    page = who.send(who.get("/questions/outcome/"), action="/application/")
    page = journey.sign_up("applicant", page, journey.applicant)
    page = who.send(page, action="/application/")
    journey.number = page.path.split("/")[2]


def filing(journey: Journey) -> None:
    other = {"surname": journey.respondent.surname, "given_name": journey.respondent.given_name}
    parts: dict[str, dict[str, str]] = {
        "applicant/": journey.details(journey.applicant),
        "sides/2/": {"kind": "person", "email": journey.respondent.email, "language": "ru", **other},
        "subject/": {
            "title": "Қарызды қайтару",
            "grounds": "2025 жылғы 3 наурыздағы қолхат бойынша қарыз қайтарылмады.",
            "claim_amount": "1 240 000",
            "region": "KZ-31",
        },
        "wish/": {"wish": "Қарызды бөліп қайтаруды ұсынамын."},
    }
    for part, fields in parts.items():
        journey.send("applicant", journey.get("applicant", f"application/{part}"), fields)
    journey.send("applicant", journey.get("applicant", "application/check/"))


def letter(journey: Journey) -> None:
    page = journey.get("applicant", "letters/2/")
    if not page.body.startswith(b"%PDF"):
        raise Unexpected("the letter is no PDF")


def answering(journey: Journey) -> None:
    who = journey.visitors["respondent"]
    began = time.perf_counter()
    code = journey.world.mailbox.wait_for(journey.respondent.email, r"\b([0-9ABCEHKMPTX]{6})\b")
    journey.waiting_s += time.perf_counter() - began
    page = who.send(who.get("/invitation/"), {"number": journey.number, "code": code})
    page = who.send(page, {"answer": "yes"})
    page = journey.sign_up("respondent", who.get(page.link("/join/")), journey.respondent)
    who.send(page, action="/join/")
    page = journey.get("respondent", "details/")
    journey.send("respondent", page, journey.details(journey.respondent))


def choosing(journey: Journey) -> None:
    page = journey.get("applicant", f"mediator/?text={quote('Сынақова')}")
    mediator = re.search(r'name="mediator" value="([^"]+)"', page.html)
    if not mediator:
        raise Unexpected("the mediator is not in the list")
    journey.send("applicant", page, {"mediator": mediator[1]})
    journey.send("respondent", journey.get("respondent", "mediator/"), {"act": "agree"})


def taking(journey: Journey) -> None:
    who = journey.visitors["mediator"]
    page = who.get("/account/login/")
    with journey.world.mediators_door:
        who.send(page, {"login": DANA.email, "password": PASSWORD})
    declared = dict.fromkeys(("no_relation", "no_interest", "has_time", "will_tell"), "on")
    journey.send("mediator", journey.get("mediator", "offer/"), {**declared, "act": "take"})


def contract(journey: Journey) -> None:
    page = journey.get("mediator", "contract/write/")
    journey.send("mediator", page, {"act": "offer"})


def signing_contract(journey: Journey) -> None:
    for who in journey.keys:
        journey.sign(who, "contract/")


def talking(journey: Journey) -> None:
    for who in journey.keys:
        page = journey.get(who, "talk/")
        page = journey.send(who, page, {"agreed": "on"})
        journey.send(who, page, {"text": "Бүгін төлем кестесін талқылайық."})
    room = journey.get("applicant", "talk/")
    caucus = next(link for link in room.links() if link.startswith("/rooms/") and link != room.path)
    page = journey.visitors["applicant"].get(caucus)
    journey.send("applicant", page, {"text": "Бұл туралы Ерланға айтпаңыз."})
    journey.visitors["mediator"].get(caucus)


def settlement(journey: Journey) -> None:
    page = journey.get("mediator", "settlement/write/")
    due = date.today() + timedelta(days=90)  # noqa: DTZ011 -- any day ahead
    row = {
        "kind": "pay",
        "act_kk": "Ерлан Мысалов Айжан Үлгібаеваға қарызды қайтарады.",
        "act_ru": "Ерлан Мысалов возвращает Айжан Үлгібаевой долг.",
        "amount": "1 240 000",
        "when": "day",
        "due_on_day": str(due.day),
        "due_on_month": str(due.month),
        "due_on_year": str(due.year),
        "how_kk": "Ақша банк шотына аударылады.",
        "how_ru": "Деньги переводятся на банковский счёт.",
        "proof_kk": "Аударым түбіртегі.",
        "proof_ru": "Квитанция о переводе.",
    }
    texts = {
        "default_kk": "Төлем 10 күннен артық кешіксе, қалған сома бірден төленеді.",
        "default_ru": "Если платёж просрочен более чем на 10 дней, остаток уплачивается сразу.",
    }
    fields = texts | {f"row-0-{name}": value for name, value in row.items()}
    journey.send("mediator", page, {**fields, "do": "save"})
    journey.send("mediator", journey.get("mediator", "settlement/"), {"do": "offer"})


def signing_settlement(journey: Journey) -> None:
    for who in journey.keys:
        journey.sign(who, "settlement/")


def archive(journey: Journey) -> None:
    page = journey.get("applicant", "settlement/")
    packed = journey.visitors["applicant"].get(page.link("archive.zip"))
    with zipfile.ZipFile(io.BytesIO(packed.body)) as files:
        journey.archived = {name: files.read(name) for name in files.namelist()}


def checking(journey: Journey) -> None:
    guest = journey.visitors["guest"]
    dropped = [(name, body) for name, body in journey.archived.items() if name.endswith((".pdf", ".cms"))]
    dropped = [(name, body) for name, body in dropped if "report" not in name]
    began = time.perf_counter()
    while time.perf_counter() - began < CONFIRMED_WITHIN_S:
        page = guest.send(guest.get("/documents/check/"), files={"documents": dropped})
        if "verdict leaf" in page.html:
            return
        # The worker asks the authority's services every few seconds; until they answer nobody calls it genuine.
        time.sleep(1)
        journey.waiting_s += 1
    raise Unexpected("the document is not found genuine")


STEPS: dict[str, Callable[[Journey], None]] = {
    "guided questions": questions,
    "account and draft": opening,
    "application sent": filing,
    "letter printed (PDF)": letter,
    "invitation answered, account": answering,
    "mediator agreed on": choosing,
    "mediator signs in, takes the case": taking,
    "contract written and frozen (PDF)": contract,
    "contract: 3 signatures verified": signing_contract,
    "talk in three rooms": talking,
    "settlement written and frozen (PDF)": settlement,
    "settlement: 3 signatures verified": signing_settlement,
    "archive downloaded": archive,
    "public check of PDF and signatures": checking,
}
