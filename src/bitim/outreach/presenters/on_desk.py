"""The link on the desk of a court."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bitim.courts.access import Bench
from bitim.courts.presenters.above import Link


def link(bench: Bench) -> Link:
    return Link(_("Articles and events"), f"{reverse('outreach:desk')}?court={bench.court.uid}")
