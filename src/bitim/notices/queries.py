"""Letters as their readers and a case see them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from bitim.accounts.models import User
from bitim.notices.models import Notice


def inbox_of(user: User) -> QuerySet[Notice]:
    """The letters that lie in a person's inbox, newest first."""
    return Notice.objects.filter(to=user, channel=Notice.Channel.INBOX, sent_at__isnull=False).order_by(
        "-left_at", "-pk"
    )


def count_unread(user: User) -> int:
    return inbox_of(user).filter(opened_at=None).count()


def newest_since(moment: datetime) -> Mapping[tuple[int, UUID], int]:
    """The key of the newest letter after a moment, by the key of its addressee and what it is about."""
    recent = Notice.objects.filter(channel=Notice.Channel.INBOX, left_at__gte=moment).order_by()
    return {(to, about): newest for to, about, newest in recent.values_list("to", "about").annotate(Max("pk"))}
