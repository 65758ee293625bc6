"""Words of statistics."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bitim.law.figures import Unit
from bitim.law.figures.indicators import Direction, Level
from bitim.law.figures.published import Fault, Problem
from bitim.statistics.vocabulary import Result, Whole

WHOLE: dict[Whole, str | Promise] = {
    Whole.CIVIL: _("All civil cases"),
    Whole.CLAIM: _("Cases in claim proceedings"),
    Whole.MEDIABLE: _("Cases that can be mediated"),
}

RESULT: dict[Result, str | Promise] = {
    Result.SETTLED: _("Settled"),
    Result.NOT_SETTLED: _("Not settled"),
}

UNIT: Mapping[Unit, str | Promise] = {
    Unit.CASES: pgettext_lazy("unit", "cases"),
    Unit.COURTS: pgettext_lazy("unit", "courts"),
    Unit.ROOMS: pgettext_lazy("unit", "rooms"),
    Unit.EVENTS: pgettext_lazy("unit", "events"),
    Unit.PUBLICATIONS: pgettext_lazy("unit", "publications"),
    Unit.MEDIATORS: pgettext_lazy("unit", "mediators"),
    Unit.PERCENT: pgettext_lazy("unit", "percent"),
    Unit.TIMES: pgettext_lazy("unit", "ratio"),
    Unit.HOURS: pgettext_lazy("unit", "hours"),
    Unit.DAYS: pgettext_lazy("unit", "days"),
    Unit.MINUTES: pgettext_lazy("unit", "minutes"),
    Unit.TENGE: pgettext_lazy("unit", "tenge"),
    Unit.INDEX: pgettext_lazy("unit", "from 0 to 1"),
}

LEVEL: Mapping[Level, str | Promise] = {
    Level.COURT: pgettext_lazy("level of an indicator", "court"),
    Level.REGION: pgettext_lazy("level of an indicator", "region"),
    Level.REPUBLIC: pgettext_lazy("level of an indicator", "republic"),
    Level.PROGRAMME: pgettext_lazy("level of an indicator", "Bitim"),
}

DIRECTION: Mapping[Direction, str | Promise] = {
    Direction.UP: _("more is better"),
    Direction.DOWN: _("less is better"),
    Direction.TOLD: _("it is told and not judged"),
}

PROCEDURE: Mapping[str, str | Promise] = {
    "judge_mediation": _("mediation by a judge"),
    "mediator": _("mediation by a mediator"),
    "all_mediation": _("mediation by a judge and by a mediator"),
    "conciliation": _("all ways of conciliation"),
    "participative": _("participative procedure"),
    "amicable": _("amicable agreement"),
    "unnamed": _("mediation; the source does not say of which kind"),
    "all_civil": _("all civil cases, mediated or not"),
    "claim": _("cases in claim proceedings, mediated or not"),
    "mediable": _("cases that can be mediated, mediated or not"),
    "pilot": _("courts of the pilot project"),
    "information": _("information work"),
    "training": _("training"),
    "platform": _("mediations in Bitim"),
    "led_here": _("cases before courts that are led in Bitim"),
}

SOURCE: Mapping[str, str | Promise] = {
    "cards": _("statistical cards of courts"),
    "cases": _("cases in Bitim"),
    "loads": _("the number of cases as published or asked for, entered with its source"),
    "courts": _("the list of courts, their rooms and their time in the pilot project"),
    "work": _("records of information work and training"),
    "courses": _("invitations and motions of the cases that courts lead in Bitim"),
}

FAULT: Mapping[Fault, str | Promise] = {
    Fault.NOT_JSON: _("The file is not JSON in UTF-8."),
    Fault.TOO_LARGE: _("The file is over 1 MB."),
    Fault.KEY_TWICE: _("This name stands here twice."),
    Fault.NOT_AN_OBJECT: _("An object is expected here."),
    Fault.NOT_A_LIST: _("A list is expected here."),
    Fault.MISSING: _("This is missing."),
    Fault.NOT_A_TEXT: _("A text is expected here."),
    Fault.NOT_A_NUMBER: _("A number is expected here."),
    Fault.NOT_A_COUNT: _("A whole number is expected here."),
    Fault.NEGATIVE: _("A number below zero cannot be."),
    Fault.NOT_A_SHARE: _("A share from 0 to 100 is expected here."),
    Fault.NOT_A_DAY: _("A day, a month or a year is expected here, such as 2014-04-11, 2014-12 or 2014."),
    Fault.UNKNOWN_FIELD: _("This name is not known here: what stands under it would get lost."),
    Fault.UNKNOWN_UNIT: _("This unit is not known."),
    Fault.UNKNOWN_INSTANCE: _("This instance is not known."),
    Fault.UNKNOWN_CATEGORY: _("This category of disputes is not known."),
    Fault.UNKNOWN_REGION: _("This region is not known."),
    Fault.REGION_NOT_THEN: _("There was no such region in that year."),
    Fault.ROW_TWICE: _("This row stands here twice."),
    Fault.NUMBER_TOO_LARGE: _("This number is too large to be true."),
    Fault.TOO_MANY_ROWS: _("This list has more than a thousand rows."),
    Fault.TOO_LONG: _("This text is too long."),
    Fault.NOT_SHOWABLE: _("This text has characters that cannot be shown."),
    Fault.NOT_YET: _("This year has not come yet."),
    Fault.FOREIGN_PERIOD: _("This is about another year than the file."),
}


def right_of(problem: Problem) -> str:
    """What would be right, or where the same stands already; empty where neither can be told."""
    if problem.right and problem.fault is Fault.ROW_TWICE:
        return gettext("The first time: %(place)s") % {"place": problem.right}
    return gettext("Right would be: %(right)s") % {"right": problem.right} if problem.right else ""
