"""Leaving letters to be sent, and opening them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from bitim.accounts.models import User
from bitim.notices.models import Notice


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """A letter to be left for one person; `path` and `data` as in `leave`."""

    kind: StrEnum
    about: UUID
    to: User
    path: str
    due: datetime | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


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
    leave_all(Leaving(kind=kind, about=about, to=user, path=path, due=due, data=data) for user in to)


def leave_all(letters: Iterable[Leaving]) -> None:
    """Leave many letters, each as `leave` does, with one query."""
    now, notices = timezone.now(), []
    for each in letters:
        shared = {
            "letter": uuid4(),
            "kind": each.kind.value,
            "about": each.about,
            "to": each.to,
            "language": each.to.language,
            "path": each.path,
            "data": each.data,
            "due": each.due or now,
        }
        notices.append(Notice(**shared, channel=Notice.Channel.INBOX))
        if each.to.email:
            notices.append(Notice(**shared, channel=Notice.Channel.EMAIL, address=each.to.email))
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


def forget_addresses(*, about: Iterable[UUID]) -> None:
    """Forget where letters about these went whose addressees have no account; what was not sent yet never is."""
    letters = Notice.objects.filter(about__in=about, to=None)
    letters.filter(sent_at=None).delete()
    letters.update(address="", path="", data={})


def open_letter(*, notice: Notice) -> None:
    """Note when the addressee first opened a letter; opened from an e-mail, it is no longer new in the inbox."""
    twin = Q(letter=notice.letter, channel=Notice.Channel.INBOX)
    Notice.objects.filter(Q(pk=notice.pk) | twin, opened_at=None).update(opened_at=timezone.now())
