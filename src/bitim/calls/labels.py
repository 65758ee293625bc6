"""Sentences of calls, translatable."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.calls.errors import Fault
from bitim.law.calls import TOGETHER_AT_MOST

FAULT: Mapping[Fault, str | Promise] = {
    Fault.NOT_BEGUN: _("The call has not begun yet. Open the meeting first."),
    Fault.TOO_MANY: _("Here up to {limit} people can see and hear each other at once. Let somebody leave first."),
    Fault.NO_MEDIA_SERVER: _(
        "The media server does not answer, so no more than {limit} people can be in the call now. Those who are in it "
        "can go on."
    ),
}


def sentence(fault: Fault) -> str:
    """What went wrong and what to do, in the reader's language."""
    return str(FAULT[fault]).format(limit=TOGETHER_AT_MOST)
