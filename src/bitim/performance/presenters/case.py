"""What dues add to the page of a case, to the list of what waits, and to a person's calendar."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.access import Seat
from bitim.cases.presenters.above import Card, Todo
from bitim.cases.presenters.next_step import NextStep
from bitim.law.performance import Said
from bitim.law.process import State
from bitim.notices.calendar import DayEvent
from bitim.performance import access
from bitim.performance.access import AtDue
from bitim.performance.presenters.dues import Row, about, address_of, first_step, row_of, step_of

ROWS_OF_CARD = 3


@dataclass(frozen=True)
class Dues:
    """The next dues of a settlement, and where all of them are."""

    rows: list[Row]
    total: int
    over: int
    address: str


class PerformanceAddition:
    """See `bitim.cases.presenters.above`."""

    def step(self, seat: Seat) -> NextStep | None:
        """What waits for this person; a signature that must be given again goes before it."""
        settlement = seat.case.settlement
        if seat.case.state is not State.SETTLED or settlement is None or settlement.version is None:
            return None
        if seat.awaits_my_signature(settlement.version):
            return None
        return first_step(access.dues_of(seat))

    def cards(self, seat: Seat) -> list[Card]:
        if seat.case.state is not State.SETTLED:
            return []
        dues = access.dues_of(seat)
        rows = [row for at in dues if not (row := row_of(at)).is_over]
        shown = Dues(
            rows=rows[:ROWS_OF_CARD],
            total=len(dues),
            over=len(dues) - len(rows),
            address=reverse("performance:dues", args=[seat.case.number]),
        )
        return [Card("performance/card.html", shown)] if dues else []

    def todos(self, user: User) -> list[Todo]:
        return [_todo(at, step) for at in access.open_dues_of(user) if (step := step_of(at))]

    def events(self, user: User) -> list[DayEvent]:
        """The days of what is still owed, by the person or to him."""
        return [_event(at) for at in access.open_dues_of(user) if at.due.day]


def _todo(at: AtDue, step: NextStep) -> Todo:
    case = at.seat.case
    return Todo(
        title=step.title,
        about=f"{about(at)} · {case.title}, № {case.number}",
        address=address_of(at),
        words=step.words,
        until=step.urgent_on,
    )


def _event(at: AtDue) -> DayEvent:
    assert at.due.day is not None
    return DayEvent(
        uid=str(at.due.uid),
        day=at.due.day,
        sequence=sum(word.said is Said.CHANGE_AGREED for word in at.due.words.all()),
        address=settings.SITE_ADDRESS + address_of(at),
        changed_at=timezone.now(),
    )
