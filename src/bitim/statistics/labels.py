"""Words of statistics."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
