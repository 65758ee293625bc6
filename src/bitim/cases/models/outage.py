from django.db import models


class Outage(models.Model):
    """A time in which Bitim could not be used: noted by the operator, or seen by the worker that came back (COE-04)."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    made_up_at = models.DateTimeField(null=True, help_text="When every deadline that fell into it had been moved.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["began_at", "ended_at"], name="outage_once"),
            models.CheckConstraint(name="outage_ends_later", condition=models.Q(ended_at__gt=models.F("began_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.began_at} to {self.ended_at}"


class Pulse(models.Model):
    """The one row that tells when a worker looked last: a long silence in it is an outage."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at}"
