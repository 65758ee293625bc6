"""Letters as their readers and a case see them."""

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
