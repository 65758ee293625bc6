"""Cards of a year that is over, some of them of a court with few cases, released; and who publishes a report of it."""

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.courts.vocabulary import Office
from bitim.demo.people import invented_iin
from bitim.law.court.hierarchy import CourtLevel
from bitim.statistics import quarters
from bitim.statistics.actions import issuing
from bitim.statistics.models import IssuedReport
from bitim.statistics.periods import parse
from bitim.statistics.releases.making import release
from tests import cast
from tests.factories import cards, courts
from tests.factories.cases import signature_of
from tests.factories.remembered import remembered

YEAR = "2025"
OF_TARAZ, OF_SEMEY, OF_ABAI = 30, 20, 3


def card(number: int, court: str = "KZ-31-1", **cells: str) -> dict[str, str]:
    """A case of the year."""
    days = {"motion_on": "2025-03-03", "started_on": "2025-03-04", "ended_on": "2025-03-13"}
    return {"number": f"7119-25-00-2/{number}", "court": court} | days | cells


def sent(operator: User) -> None:
    """Thirty cases of Taraz, twenty of Semey, three of a small court there; all by a judge, most of them settled."""
    courts.court()
    courts.court("KZ-10-1", region="KZ-10", name_kk="Семей қалалық соты", name_en="Semey City Court")
    courts.court("KZ-10-2", region="KZ-10", name_kk="Абай аудандық соты", name_en="Abai District Court")
    failed = {"outcome": "failed", "ruling": "", "duty_returned": ""}
    rows = [
        *(card(number, **(failed if number < 12 else {})) for number in range(OF_TARAZ)),
        *(card(number, "KZ-10-1") for number in range(100, 100 + OF_SEMEY)),
        *(card(number, "KZ-10-2") for number in range(200, 200 + OF_ABAI)),
    ]
    cards.imported(cards.csv(*rows), by=operator, court=None)


def late(operator: User) -> None:
    """Twelve further cases of Taraz come in late."""
    cards.imported(cards.csv(*(card(number) for number in range(300, 312))), by=operator, court=None)


def released(reason: str = "") -> None:
    """All cards are of the first quarter."""
    release(quarters.quarter(int(YEAR), 1), reason=reason)


@remembered
def year_released() -> User:
    """The operator's person, when the cards of the year are sent and released."""
    user = operator()
    sent(user)
    released()
    return user


def corrected(operator: User) -> None:
    """The cards that came late are released."""
    late(operator)
    released("Cards came in late.")


def operator() -> User:
    """The operator's person, who can sign."""
    user = cast.staff()
    user.iin = invented_iin("820303", 3301)
    user.save(update_fields=["iin"])
    return user


def chair(level: CourtLevel = CourtLevel.SUPREME) -> User:
    """Of the Supreme Court."""
    of: Court = courts.court("KZ-71-0", region="KZ-71", level=level, name_kk="Жоғарғы Сот", name_en="Supreme Court")
    user = cast.person("chair", "Айдын", "Төрағаев", invented_iin("650505", 3302))
    courts.officer(of, Office.CHAIR, user)
    return user


def prepared(by: User, reason: str = "") -> IssuedReport:
    return issuing.prepare(period=parse(YEAR), reason=reason, by=by)


def published(by: User, reason: str = "") -> IssuedReport:
    row = prepared(by, reason)
    issuing.sign(issue=row.uid, cms=signature_of(by, row.version), by=by)
    row.refresh_from_db()
    return row
