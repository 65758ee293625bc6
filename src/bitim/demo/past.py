"""What the demo country has behind it: the product's own actions, taken while its clock stands back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta, tzinfo
from unittest.mock import patch

from django.utils import timezone


def moment(day: int, hour: int) -> datetime:
    """An hour in Kazakhstan, so many days from today."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=day), time(hour)))


@contextmanager
def standing_at(then: datetime) -> Iterator[None]:
    """Let the clock that Django tells the time by go on from `then`.

    For `bitim demo`, which is alone in its process. Columns that fill themselves in hold Django's function, so what
    that function asks stands back.
    """
    ago = datetime.now(then.tzinfo) - then

    class Back(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain one, as before
            return datetime.now(tz) - ago

    with patch.object(timezone, "datetime", Back):
        yield
