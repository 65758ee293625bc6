"""What shares are shares of: the load of courts, entered with its source."""

from django.db import models
from django.db.models import F, Q

from bitim.courts.models import Court
from bitim.db import EnumField
from bitim.law.figures import Period
from bitim.statistics import labels
from bitim.statistics.vocabulary import Whole


class CourtLoad(models.Model):
    """How many cases a court, or all courts of the country, had in a period. No source, no figure (UNSTAT-02)."""

    court = models.ForeignKey(
        Court, null=True, blank=True, on_delete=models.PROTECT, related_name="loads", help_text="None: the country."
    )
    whole = EnumField(Whole, labels.WHOLE)
    since = models.DateField()
    until = models.DateField(help_text="Last day.")
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=300, help_text="Where the number was published or asked for.")
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["since", "until", "whole", "pk"]
        constraints = [
            models.CheckConstraint(name="load_has_length", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(name="load_has_a_source", condition=~Q(source="")),
            models.UniqueConstraint(fields=["court", "whole", "since", "until"], name="load_of_a_court_once"),
            models.UniqueConstraint(
                fields=["whole", "since", "until"], condition=Q(court=None), name="load_of_the_country_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)
