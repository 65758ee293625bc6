"""What the desk of a court shows."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bitim.courts import queries
from bitim.courts.access import Bench, CourtSeat, seat_of
from bitim.courts.labels.steps import STEP
from bitim.courts.models import CourtMediation
from bitim.courts.presenters import above
from bitim.courts.presenters.mediation import clocks, main_step


@dataclass(frozen=True)
class Row:
    """One mediation on the desk."""

    row: CourtMediation
    step: str
    """What the reader can do next; empty when somebody else is awaited."""
    until: Any
    """The nearest last day of its clocks."""


def of_court(bench: Bench) -> dict[str, Any]:
    """Mediations that go on, those that wait for the reader first, each part by the nearest last day."""
    found = queries.whole(queries.going_on(queries.mediations_of(bench.court)))
    seats = [seat for row in found if (seat := seat_of(row, bench.user, [bench.officer]))]
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    writs, hearings = queries.writs_asked(bench.court), queries.hearings_of(bench.court, since)
    bookings = queries.bookings_of(bench.court, since)
    rows = sorted((_row(seat) for seat in seats), key=lambda row: (row.until is None, row.until))
    return {
        "bench": bench,
        "court": bench.court,
        "mine": [row for row in rows if row.step],
        "waiting": [row for row in rows if not row.step],
        "writs": writs,
        "hearings": hearings,
        "bookings": bookings,
        "opens": bench.opens([*writs, *hearings, *(booking.mediation for booking in bookings)]),
        "links": above.links(bench),
    }


def _row(seat: CourtSeat) -> Row:
    facts = seat.facts()
    step = main_step(seat, facts)
    running = clocks(seat.mediation, facts)
    until = min((clock.last_day for clock in running.values()), default=None)
    return Row(seat.mediation, str(STEP[step].title) if step else "", until)
