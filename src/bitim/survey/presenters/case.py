"""A card on the page of a case that is over."""

from django.urls import reverse

from bitim.cases.access import Seat
from bitim.cases.presenters.above import Addition, Card
from bitim.survey import access


class SurveyAddition(Addition):
    """See `bitim.cases.presenters.above`."""

    def cards(self, seat: Seat) -> list[Card]:
        if not access.is_asked(seat) or access.has_answered(seat):
            return []
        return [Card("survey/card.html", reverse("survey:survey", args=[seat.case.number]))]
