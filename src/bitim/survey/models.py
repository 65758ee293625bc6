"""How often each answer was given. No row is one person's answer: there is nothing that could be told from it."""

from django.db import models

from bitim.db import EnumField
from bitim.law.survey import Question
from bitim.survey import labels


class Tally(models.Model):
    """So many gave this answer to this question in a quarter."""

    since = models.DateField(help_text="First day of the quarter.")
    question = EnumField(Question, labels.QUESTION)
    answer = models.CharField(max_length=20, help_text="Of bitim.law.survey.ANSWERS.")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["since", "question", "answer"], name="answer_counted_once")]

    def __str__(self) -> str:
        return f"{self.since} {self.question} {self.answer}: {self.number}"


class Given(models.Model):
    """This party has answered, so that nobody answers twice. It says neither when nor what."""

    party = models.OneToOneField("cases.Party", primary_key=True, on_delete=models.CASCADE, related_name="survey")

    def __str__(self) -> str:
        return str(self.party_id)
