import uuid

from django.db import models

from bitim.cases.labels.states import ANSWER
from bitim.db import EnumField
from bitim.law.process import Answer


class Invitation(models.Model):
    """The written proposal to one party (ML-2-5.1, ML-20-6).

    Neither the code nor the link's token is stored: `bitim.cases.invitation_keys` derives both from the uid and the
    server's secret.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    party = models.OneToOneField("cases.Party", on_delete=models.CASCADE, related_name="invitation")
    answer = EnumField(Answer, ANSWER, default=Answer.OPEN)
    sent_at = models.DateTimeField()
    answer_until = models.DateField(help_text="Last day to answer, that day included.")
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_answered_at",
                condition=models.Q(answer="open", answered_at__isnull=True)
                | ~models.Q(answer="open") & models.Q(answered_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.uid)


class InvitationQuestion(models.Model):
    """What an invited person asked before answering. The operator answers; the other side does not see it."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(max_length=2000)
    contact = models.CharField(max_length=254, help_text="Phone or e-mail for the reply.")
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk}"
