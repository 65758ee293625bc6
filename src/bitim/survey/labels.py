"""Words of the survey."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.law.survey import Mark, Otherwise, Question

QUESTION: Mapping[Question, str | Promise] = {
    Question.FAIR: _("Were you treated fairly?"),
    Question.EASY: _("Was it easy to find your way?"),
    Question.TIMELY: _("Did it go fast enough?"),
    Question.AGAIN: _("Would you come again with another dispute?"),
    Question.OTHERWISE: _("What would you have done without the mediation?"),
}

MARK: Mapping[Mark, str | Promise] = {
    Mark.YES: pgettext_lazy("survey", "Yes"),
    Mark.RATHER_YES: pgettext_lazy("survey", "Rather yes"),
    Mark.RATHER_NO: pgettext_lazy("survey", "Rather no"),
    Mark.NO: pgettext_lazy("survey", "No"),
}

OTHERWISE: Mapping[Otherwise, str | Promise] = {
    Otherwise.COURT: _("Gone to court"),
    Otherwise.GIVEN_UP: _("Let it be"),
    Otherwise.SETTLED: _("Come to terms by ourselves"),
    Otherwise.OTHER: pgettext_lazy("survey", "Something else"),
}

ANSWER: Mapping[str, str | Promise] = {str(mark): words for mark, words in MARK.items()} | {
    str(answer): words for answer, words in OTHERWISE.items()
}
