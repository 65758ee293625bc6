"""Letters as their readers and a case see them."""

from uuid import UUID

from django.db.models import QuerySet

from bitim.accounts.models import User
from bitim.notices.models import Notice


def inbox_of(user: User) -> QuerySet[Notice]:
    """The letters that lie in a person's inbox, newest first."""
    return Notice.objects.filter(to=user, channel=Notice.Channel.INBOX, sent_at__isnull=False).order_by(
        "-left_at", "-pk"
    )


def count_unread(user: User) -> int:
    return inbox_of(user).filter(opened_at=None).count()


def deliveries_about(uid: UUID) -> QuerySet[Notice]:
    """Every letter about a subject with its times: `left_at`, `sent_at`, `opened_at`, or `failed` (UN-TN-12).

    A letter is available to a person from `sent_at` on: that is the time of receipt. What is answered, and when, the
    subject itself knows.
    """
    return Notice.objects.filter(about=uid).select_related("to").order_by("left_at", "pk")
