"""The inbox on this site: a letter lies there as soon as it counts as sent."""

from bitim.notices.models import Notice


def put_into_inbox(notice: Notice) -> str:
    return f"inbox {notice.uid}"
