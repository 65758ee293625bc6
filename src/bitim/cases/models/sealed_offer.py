import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from bitim.cases.labels.offers import SEALED_STATUS
from bitim.db import EnumField
from bitim.law.sealed_offers import SealedSide, SealedStatus


class SealedOffer(models.Model):
    """One comparison of two hidden numbers about one sum (ODR-ETH-09).

    The row knows the result and never the numbers; when they meet, it knows the sum.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="sealed_offers")
    round = models.PositiveSmallIntegerField()
    version = models.CharField(max_length=40, help_text="Of the rule by which it is compared.")
    payer = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    payee = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    act_kk = models.TextField(max_length=1000, blank=True, help_text="What the sum is for.")
    act_ru = models.TextField(max_length=1000, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="By when the sum would be paid.")
    status = EnumField(SealedStatus, SEALED_STATUS, default=SealedStatus.OPEN)
    amount = models.DecimalField(
        max_digits=15, decimal_places=2, null=True, help_text="The sum in which the numbers met."
    )
    agreed_by = models.JSONField(default=list, help_text="Keys of the parties who said yes to the sum.")
    offer = models.OneToOneField(
        "cases.Offer", null=True, on_delete=models.PROTECT, related_name="+", help_text="What both said yes to."
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    answer_until = models.DateField(help_text="Last day to seal a number, that day included.")
    ended_at = models.DateTimeField(null=True, help_text="When both numbers were opened, or the round given up.")

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="sealed_round_in_case"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(status="open"), name="one_open_sealed_offer"),
            models.CheckConstraint(
                name="sealed_offer_ended_at",
                condition=models.Q(status="open", ended_at__isnull=True)
                | ~models.Q(status="open") & models.Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="sealed_sum_only_when_met",
                condition=models.Q(status="overlap", amount__isnull=False)
                | ~models.Q(status="overlap") & models.Q(amount__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def is_open(self) -> bool:
        return self.status is SealedStatus.OPEN

    @property
    def sides(self) -> dict[str, SealedSide]:
        """Keys of the two parties, and which of the two numbers each seals."""
        return {self.payer.key: SealedSide.PAYER, self.payee.key: SealedSide.PAYEE}

    def end(self, status: SealedStatus, at: datetime) -> None:
        self.status, self.ended_at = status, at
        self.save(update_fields=["status", "amount", "ended_at"])

    def give_up(self, status: SealedStatus, at: datetime) -> None:
        """End it unopened. A number that nobody will compare serves nothing, so it is destroyed."""
        self.numbers.update(sealed=b"")
        self.end(status, at)


class SealedNumber(models.Model):
    """The number of one side: a commitment for both sides to see, and the sealed line that nobody can read."""

    offer = models.ForeignKey(SealedOffer, on_delete=models.CASCADE, related_name="numbers")
    party = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    commitment = models.CharField(max_length=64, help_text="SHA-256 of the line.")
    sealed = models.BinaryField(help_text="The encrypted line; wiped when the round was given up unopened.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["offer", "party"], name="one_sealed_number_of_a_side")]

    def __str__(self) -> str:
        return self.commitment
