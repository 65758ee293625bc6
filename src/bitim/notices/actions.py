"""Leaving letters to be sent, and opening them."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from bitim.accounts.models import User
from bitim.notices.models import Notice


def leave(
    kind: StrEnum,
    *,
    about: UUID,
    to: Iterable[User],
    path: str,
    due: datetime | None = None,
    **data: Any,
) -> None:
    """Leave one letter for each person, to the inbox and by e-mail, in the caller's transaction.

    `path` is where the letter leads on this site. `data` holds codes, ids, days and sums: the sentence is made when
    the letter is sent, in the reader's language.
    """
    moment = due or timezone.now()
    notices = []
    for user in to:
        shared = {
            "letter": uuid4(),
            "kind": kind.value,
            "about": about,
            "to": user,
            "language": user.language,
            "path": path,
            "data": data,
            "due": moment,
        }
        notices.append(Notice(**shared, channel=Notice.Channel.INBOX))
        if user.email:
            notices.append(Notice(**shared, channel=Notice.Channel.EMAIL, address=user.email))
    Notice.objects.bulk_create(notices)


def leave_at_address(
    kind: StrEnum,
    *,
    about: UUID,
    email: str = "",
    phone: str = "",
    language: str,
    path: str,
    due: datetime | None = None,
    **data: Any,
) -> list[Notice]:
    """Leave a letter for somebody without an account, at each address a party gave."""
    letter = uuid4()
    addresses = [(Notice.Channel.EMAIL, email), (Notice.Channel.SMS, phone)]
    return [
        Notice.objects.create(
            letter=letter,
            kind=kind.value,
            about=about,
            address=address,
            language=language,
            channel=channel,
            path=path,
            due=due or timezone.now(),
            data=data,
        )
        for channel, address in addresses
        if address
    ]


def open_letter(*, notice: Notice) -> None:
    """Note when the addressee first opened a letter; opened from an e-mail, it is no longer new in the inbox."""
    twin = Q(letter=notice.letter, channel=Notice.Channel.INBOX)
    Notice.objects.filter(Q(pk=notice.pk) | twin, opened_at=None).update(opened_at=timezone.now())
