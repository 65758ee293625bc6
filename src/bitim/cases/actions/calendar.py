"""The private address of a person's calendar: made, replaced, given up."""

from uuid import uuid4

from bitim.accounts.models import User
from bitim.cases.models import CalendarFeed


def make_feed(*, by: User) -> CalendarFeed:
    """Give the person an address; one that was there before leads nowhere from now on."""
    feed, _new = CalendarFeed.objects.update_or_create(user=by, defaults={"uid": uuid4()})
    return feed


def give_up_feed(*, by: User) -> None:
    """Take the address back: whoever knows it finds nothing any more. Twice is once."""
    CalendarFeed.objects.filter(user=by).delete()
