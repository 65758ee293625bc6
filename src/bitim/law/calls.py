"""Calls: who is together with whom, at one moment, in one place of a call.

A call goes on in one place at a time, a joint room or a caucus: where the mediator is. Everybody else waits, each by
himself, so that nobody is left with the other side without a mediator. Law: ML-8-1, UN-MR-05.
"""

from bitim.law.confidentiality import ParticipantKind, Reader, Scope, may_read

TOGETHER_AT_MOST = 6
"""More people than this cannot send their pictures to each other directly: each sends to all."""


def hears(scope: Scope, reader: Reader, *, has_seat: bool, let_in: bool) -> bool:
    """Tell whether somebody in a call is in the place where it goes on now.

    `has_seat`: sits in the room of that place. `let_in`: by the mediator, into this call.
    """
    return let_in and has_seat and may_read(scope, reader)


def conducts(kind: ParticipantKind) -> bool:
    """Tell whether somebody lets others into a call and says where it goes on (ML-18-1)."""
    return kind is ParticipantKind.MEDIATOR


def may_dial_in(kind: ParticipantKind) -> bool:
    """Tell whether somebody may come to a call by telephone.

    Not who conducts it: he needs the page for that (ML-18-1), and nobody would look at who comes in his name.
    """
    return not conducts(kind)


def stays_let_in(*, let_in: bool, by_phone: bool, same_device: bool) -> bool:
    """Tell whether somebody who comes back need not wait at the door again.

    A PIN can be overheard: who dials from another telephone waits until the mediator has seen it (ML-8-1).
    """
    return let_in and (same_device or not by_phone)
