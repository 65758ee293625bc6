"""Work outside of any transaction, such as asking somebody else's service."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q, QuerySet

CLAIM = timedelta(minutes=5)
"""Longer than all services together may take: after it the worker that claimed an errand counts as dead."""


class Errand(models.Model):
    """Something to be done when it is due, by whichever worker comes first; one that is killed loses nothing.

    `due` is None when nothing is left to be done; whoever does it says when it is due next and gives the claim
    back. `looks` counts the tries.
    """

    due = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    looks = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @classmethod
    def free(cls, moment: datetime) -> "QuerySet[Self]":
        """List what is due and what no living worker has, the longest due first."""
        due = cls._default_manager.filter(due__lte=moment)
        return due.filter(Q(claimed_until=None) | Q(claimed_until__lte=moment)).order_by("due", "pk")

    @classmethod
    def claim(cls, pk: int, moment: datetime) -> bool:
        """Take one that is free. False: another worker was faster."""
        return bool(cls.free(moment).filter(pk=pk).update(claimed_until=moment + CLAIM, looks=F("looks") + 1))
