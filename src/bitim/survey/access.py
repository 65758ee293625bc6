"""Who is asked: the parties of a mediation that has begun and is over, each once; not the mediator."""

from django.http import Http404

from bitim.accounts.models import User
from bitim.cases import access as cases
from bitim.cases.access import Right, Seat
from bitim.survey.models import Given


def is_asked(seat: Seat) -> bool:
    return seat.party is not None and seat.case.ended_at is not None and seat.case.started_on is not None


def has_answered(seat: Seat) -> bool:
    return Given.objects.filter(party=seat.party).exists()


def get_seat(user: User, number: str, *, lock: bool = False) -> Seat:
    """Raises: Http404, alike for a case that is not the person's, and one of which nobody is asked yet."""
    seat = cases.get_seat(user, number, right=Right.ACT, lock=lock)
    if not is_asked(seat):
        raise Http404
    return seat
