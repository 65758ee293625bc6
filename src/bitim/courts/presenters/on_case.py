"""What a court adds to the page of a case that it referred, and to the list of what waits for a person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bitim.accounts.models import User
from bitim.cases.access import Seat
from bitim.cases.models import Case
from bitim.cases.presenters.above import Addition, Card, Todo
from bitim.cases.presenters.next_step import NextStep
from bitim.courts import access, queries
from bitim.courts.access import CourtSeat
from bitim.courts.labels.steps import words_of
from bitim.courts.models import CourtMediation
from bitim.courts.presenters import invitation, mediation
from bitim.law.court import Conductor
from bitim.law.process import State


def _seat(seat: Seat) -> CourtSeat | None:
    """The person's place in the mediation in court: of a case that a court referred, or a settlement brought to it."""
    if not seat.case.referred and seat.case.state is not State.SETTLED:
        return None
    row = queries.whole(CourtMediation.objects.filter(case=seat.case)).first()
    return access.seat_of(row, seat.user, access.offices_of(seat.user)) if row else None


def _waits_for_a_judge(case: Case, wanted: Conductor | None) -> bool:
    return wanted is Conductor.JUDGE and case.state is State.CHOOSING and case.appointment is None


class OnCase(Addition):
    """See `bitim.cases.presenters.above.Addition`."""

    def step(self, seat: Seat) -> NextStep | None:
        """What the court awaits of a party comes first: without it nothing goes on.

        Who has moved for a judge waits for the court, and chooses no mediator in the meantime.
        """
        found = _seat(seat)
        if found is None or found.party is None:
            return None
        facts = found.facts()
        step = mediation.main_step(found, facts)
        if step is None and _waits_for_a_judge(seat.case, facts.motions.get(found.key)):
            return NextStep(title=mediation.awaited(found.mediation, facts))
        if step is None:
            return None
        words = words_of(step, facts)
        return NextStep(
            title=words.title, text=words.text, address=mediation.address_of(found, step), words=words.title
        )

    def cards(self, seat: Seat) -> list[Card]:
        found = _seat(seat)
        if found:
            return [Card("courts/_on_case.html", found.mediation)]
        return [Card("courts/_to_cassation.html", seat.case)] if access.may_be_brought(seat) else []

    def cards_of_invited(self, case: Case) -> list[Card]:
        if not case.referred:
            return []
        row = CourtMediation.objects.select_related("court_case__court").get(case=case)
        return [Card("courts/_invitation.html", invitation.of(row))]

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
