"""What a court adds to the page of a case that it referred, and to the list of what waits for a person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bitim.accounts.models import User
from bitim.cases.access import Seat
from bitim.cases.presenters.above import Card, Todo
from bitim.cases.presenters.next_step import NextStep
from bitim.courts import access, queries
from bitim.courts.access import CourtSeat
from bitim.courts.labels.steps import STEP
from bitim.courts.models import CourtMediation
from bitim.courts.presenters import mediation
from bitim.notices.calendar import DayEvent


def _seat(seat: Seat) -> CourtSeat | None:
    """The person's place in the mediation in court, for a case that a court referred."""
    if not seat.case.referred:
        return None
    row = queries.whole(CourtMediation.objects.filter(case=seat.case)).first()
    return access.seat_of(row, seat.user, access.offices_of(seat.user)) if row else None


class OnCase:
    """See `bitim.cases.presenters.above.Addition`."""

    def step(self, seat: Seat) -> NextStep | None:
        """What the court awaits of a party comes first: without it nothing goes on."""
        found = _seat(seat)
        if found is None or found.party is None:
            return None
        step = mediation.main_step(found, found.facts())
        if step is None:
            return None
        words, address = STEP[step], reverse("courts:mediation", args=[found.mediation.uid])
        return NextStep(title=words.title, text=words.text, address=address, words=words.title)

    def cards(self, seat: Seat) -> list[Card]:
        found = _seat(seat)
        return [Card("courts/_on_case.html", found.mediation)] if found else []

    def todos(self, user: User) -> list[Todo]:
        """For people of courts: what waits for them on the desks."""
        return [
            Todo(
                title=bench.court.name,
                about=bench.officer.get_office_display(),
                address=reverse("courts:desk", args=[bench.court.uid]),
                words=_("Open the desk"),
            )
            for bench in access.benches_of(user)
        ]

    def events(self, user: User) -> list[DayEvent]:
        """Hearings have hours and stand on the page of the mediation; the calendar of days holds none of them."""
        return []
