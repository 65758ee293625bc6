"""Meetings at any point of their way, brought there by the product's own actions."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from bitim.cases.actions import meetings
from bitim.cases.models import Meeting
from bitim.law.meetings import Mode
from tests.factories.cases import Table


def at(days: int, hour: int = 15) -> datetime:
    """An hour in Kazakhstan, so many days from today."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), time(hour)))


def proposed(table: Table, *times: datetime, **fields: Any) -> Meeting:
    """The mediator proposed times, a joint video call in two and in three days if nothing else is said."""
    return meetings.propose_meeting(
        **{
            "number": table.number,
            "client_key": uuid4(),
            "side": None,
            "mode": Mode.VIDEO_CONFERENCE,
            "place": "https://video.example.kz/1",
            "minutes": 60,
            "times": times or (at(2), at(3)),
            "by": table.dana,
        }
        | fields
    )


def agreed(table: Table, *times: datetime, **fields: Any) -> Meeting:
    """All who are invited took the first time."""
    meeting = proposed(table, *times, **fields)
    first = min(meeting.takers)
    for party in meeting.invited(table.case):
        take(table, meeting, first, by=party.user)
    meeting.refresh_from_db()
    return meeting


def take(table: Table, meeting: Meeting, *times: datetime, by: Any) -> Meeting:
    return meetings.take_times(number=table.number, meeting=meeting.uid, times=times, by=by)
