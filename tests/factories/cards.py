"""Tables with cards of conciliation, as courts would send them."""

from collections.abc import Iterable, Mapping

from bitim.accounts.models import User
from bitim.courts.actions import checking, importing
from bitim.courts.models import Court, Import
from bitim.courts.tables import writing
from bitim.law.court.cards import Column

HEADINGS = [column.value for column in Column]
CELLS = {
    "court": "KZ-31-1",
    "instance": "first",
    "number": "7119-26-00-2/1",
    "category": "CIV-DEBT",
    "way": "judge_mediation",
    "stage": "trial",
    "motion_on": "2026-03-02",
    "started_on": "2026-03-03",
    "ended_on": "2026-03-12",
    "days_suspended": "9",
    "mediator_kind": "judge",
    "outcome": "full",
    "ruling": "approved",
    "duty_returned": "12400.00",
    "language": "kk",
    "mode": "in_person",
}


def row(**cells: str) -> list[str]:
    """One row with every column; what is not told is that of `CELLS`."""
    return [(CELLS | cells).get(name, "") for name in HEADINGS]


def table(*rows: Mapping[str, str]) -> list[list[str]]:
    return [HEADINGS, *(row(**cells) for cells in rows)]


def csv(*rows: Mapping[str, str]) -> bytes:
    return writing.separated(table(*rows))


def received(content: bytes, *, by: User, court: Court | None, file_name: str = "cards.csv") -> Import:
    """The file came in; nobody has looked at it."""
    return importing.receive(content=content, file_name=file_name, court=court.uid if court else None, by=by)


def checked(content: bytes, *, by: User, court: Court | None) -> Import:
    row = received(content, by=by, court=court)
    checking.check_due()
    row.refresh_from_db()
    return row


def imported(content: bytes, *, by: User, court: Court | None) -> Import:
    return importing.write_in(source=checked(content, by=by, court=court).uid, by=by)


def numbered(count: int) -> Iterable[dict[str, str]]:
    return ({"number": f"7119-26-00-2/{number}"} for number in range(1, count + 1))
