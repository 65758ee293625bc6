"""Reading what was counted."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Sum

from bitim.law.figures import Period
from bitim.law.survey import ANSWERS, code, quarter_of
from bitim.survey.models import Tally


def counts(period: Period) -> Mapping[str, int]:
    """How often each answer was given in the quarters that lie in a period whole, by the codes of `law.survey`."""
    after = period.until + timedelta(days=1)
    last = after if quarter_of(after) == after else quarter_of(period.until)
    rows = Tally.objects.filter(since__gte=period.since, since__lt=last).values_list("question", "answer")
    found = {(question, answer): number for question, answer, number in rows.annotate(Sum("number"))}
    return {
        code(question, answer): found.get((question, str(answer)), 0)
        for question, answers in ANSWERS.items()
        for answer in answers
    }
