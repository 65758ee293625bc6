"""What the people of a court see of its exchange."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bitim.courts.access import Bench
from bitim.courts.presenters.above import Link
from bitim.exchange.models import Mandate


def link(bench: Bench) -> Link | None:
    """The way from the desk, for a court whose system sends here."""
    if not Mandate.objects.filter(court=bench.court).exists():
        return None
    return Link(_("Came by exchange"), reverse("exchange:came", args=[bench.court.uid]))
