"""An answer is added to the counts and forgotten."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bitim.accounts.models import User
from bitim.law.survey import Question, quarter_of
from bitim.survey import access
from bitim.survey.models import Given, Tally


@transaction.atomic
def answer(*, number: str, given: Mapping[Question, StrEnum], by: User) -> bool:
    """Count what a party says of a mediation that is over; False where it has answered before.

    Nothing is journalled: an entry with its moment would tell whose the answer is.

    Raises: Http404, for who is not asked.
    """
    seat = access.get_seat(by, number, lock=True)
    _row, is_first = Given.objects.get_or_create(party=seat.party)
    if not is_first:
        return False
    since = quarter_of(timezone.localdate())
    for question in sorted(given):
        key: dict[str, Any] = {"since": since, "question": question, "answer": given[question]}
        Tally.objects.get_or_create(**key)
        Tally.objects.filter(**key).update(number=F("number") + 1)
    return True
