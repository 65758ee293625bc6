from datetime import datetime

from django.db import models

from bitim.cases.labels.offers import OFFER_STATUS
from bitim.cases.models.obligation_row import ObligationRow
from bitim.db import EnumField
from bitim.law.offers import OfferStatus


class Offer(models.Model):
    """Rows that one party proposes to all others who take part: one round of the talks (ML-5-3).

    Mediation information like every word in the joint room: it leaves the table in no paper and no export
    (UN-MR-05, UN-MR-06).
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="offers")
    round = models.PositiveSmallIntegerField(
        null=True, help_text="None for what two sealed numbers came to: it takes up no round."
    )
    by = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    status = EnumField(OfferStatus, OFFER_STATUS, default=OfferStatus.OPEN)
    made_at = models.DateTimeField(auto_now_add=True)
    answer_until = models.DateField(help_text="Last day to answer, that day included.")
    accepted = models.JSONField(default=dict, help_text="Party key to the positions of the rows that it accepted.")
    closed_at = models.DateTimeField(null=True)
    carried_at = models.DateTimeField(null=True, help_text="When its agreed rows were put into the settlement.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="offer_round_in_case"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(status="open"), name="one_open_offer"),
            models.CheckConstraint(
                name="offer_closed_at",
                condition=models.Q(status="open", closed_at__isnull=True)
                | ~models.Q(status="open") & models.Q(closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status is OfferStatus.OPEN

    @property
    def waits_for_settlement(self) -> bool:
        """Something in it is agreed that nobody has put into the settlement yet."""
        return self.status in {OfferStatus.ACCEPTED, OfferStatus.PARTLY_ACCEPTED} and self.carried_at is None

    def close(self, status: OfferStatus, at: datetime) -> None:
        self.status, self.closed_at = status, at
        self.save(update_fields=["status", "accepted", "closed_at"])


class OfferRow(ObligationRow):
    """One row of an offer, in the shape in which a settlement keeps it."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="rows")
    agreed = models.BooleanField(default=False, help_text="All addressed sides accepted it.")
