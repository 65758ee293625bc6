"""What stands around the talk on every page of a room: who sees it, the reader's other rooms, what it is all about."""

from typing import Any

from bitim.accounts.models import User
from bitim.rooms import above, access, presenters, queries
from bitim.rooms.models import Member, Room
from bitim.rooms.presenters import Audience


def audience_of(user: User, place: Room, seat: Member) -> tuple[Audience, list[Member]]:
    """Everybody around a room, and all who sit in the reader's rooms of the case."""
    mine = access.visible_rooms(user).filter(about=place.about)
    people = list(queries.people_in(mine))
    return Audience.of(place, seat, people), people


def frame_of(user: User, audience: Audience, people: list[Member]) -> dict[str, Any]:
    """What `rooms/base_room.html` shows of a room; `people` are those who sit in the reader's rooms of the case."""
    return {
        "room": audience.room,
        "audience": audience,
        "tabs": _tabs(user, audience.room, people),
        "around": above.around(user, audience.room),
    }


def _tabs(user: User, place: Room, people: list[Member]) -> list[presenters.Tab]:
    mine = access.visible_rooms(user).filter(about=place.about)
    tabs = []
    for own in queries.in_order(queries.with_unread(mine, user)):
        seat = next(person for person in people if person.room_id == own.pk and person.user_id == user.pk)
        around = Audience.of(own, seat, people)
        tabs.append(
            presenters.Tab(
                room=own,
                title=around.title,
                short=around.short_title,
                unread=own.unread,
                current=own.pk == place.pk,
            )
        )
    return tabs


def passed_to(joint: Room | None, place: Room, people: list[Member]) -> str:
    """The names of those who would read words let out of this caucus."""
    here = {person.user_id for person in people if person.room_id == place.pk}
    if joint is None:
        return ""
    names = [p.name for p in people if p.room_id == joint.pk and p.user_id not in here]
    return presenters.names_in_words(names)
