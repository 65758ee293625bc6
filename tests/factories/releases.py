"""A made-up quarter of cases in two courts, and its release."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from bitim.accounts.models import User
from bitim.courts.models import Import
from bitim.law.figures import Period
from bitim.statistics import quarters
from bitim.statistics.models import Release
from bitim.statistics.releases.making import release
from tests import cast
from tests.factories import cards, courts
from tests.factories.remembered import remembered

Q1, Q2 = quarters.quarter(2026, 1), quarters.quarter(2026, 2)
TARAZ, SEMEI = "KZ-31-1", "KZ-10-1"
_numbers = count(1)


def two_courts() -> None:
    courts.court(TARAZ)
    courts.court(SEMEI, name_kk="Семей қалалық соты", name_ru="Семейский городской суд", region="KZ-10")


def ended(number: int, on: date, *, court: str = TARAZ, **cells: str) -> Iterator[dict[str, str]]:
    """So many cases alike."""
    days = {"motion_on": on - timedelta(days=10), "started_on": on - timedelta(days=5), "ended_on": on}
    for _ in range(number):
        told = {"court": court, "number": f"{next(_numbers)}", **{name: day.isoformat() for name, day in days.items()}}
        yield told | cells


def failed() -> dict[str, str]:
    return {"outcome": "failed", "ruling": "", "duty_returned": ""}


def of_quarter(period: Period = Q1) -> list[dict[str, str]]:
    """114 cases: enough debts everywhere, four divorces in Semei."""
    day = period.since + timedelta(days=40)
    later = period.since + timedelta(days=70)
    by_mediator = {"way": "mediator", "mediator_kind": "professional"}
    return [
        *ended(30, day),
        *ended(20, later, **failed()),
        *ended(15, day, court=SEMEI),
        *ended(12, later, court=SEMEI, **failed()),
        *ended(18, day, category="FAM-DIVORCE", **by_mediator),
        *ended(15, day, category="CIV-LOAN", court=SEMEI, **by_mediator),
        *ended(4, day, category="FAM-DIVORCE", court=SEMEI, **by_mediator),
    ]


def sent(rows: list[dict[str, str]]) -> Import:
    by = User.objects.filter(is_superuser=True).first() or cast.staff()
    return cards.imported(cards.csv(*rows), by=by, court=None)


@remembered
def released(period: Period = Q1) -> Release:
    two_courts()
    sent(of_quarter(period))
    return release(period)
