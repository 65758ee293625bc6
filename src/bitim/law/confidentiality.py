"""Who may learn what in a mediation, and from whom it may be passed on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.refusal import Refused, Why


class Audience(StrEnum):
    JOINT = "joint"
    """All participants."""
    CAUCUS = "caucus"
    """One side and the mediators."""
    DIRECT = "direct"
    """The sides among themselves, before there is a mediator (UN-TN-18)."""
    ONLY_YOU = "only_you"
    PUBLIC = "public"


class ParticipantKind(StrEnum):
    """Who takes part in a mediation: wider than the parties. Law: ML-2-3.1, ML-11-2.1, ML-24-3."""

    PARTY = "party"
    REPRESENTATIVE = "representative"
    LEGAL_REPRESENTATIVE = "legal_representative"
    MEDIATOR = "mediator"
    INTERPRETER = "interpreter"
    EXPERT = "expert"
    SPECIALIST = "specialist"
    MINOR_SUPPORT_PERSON = "minor_support_person"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """For whom an item was said: `side` for a caucus, `author` for what only its author sees."""

    audience: Audience
    side: str = ""
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who asks to read. `kind` is None for staff, strangers and everybody outside."""

    key: str
    kind: ParticipantKind | None = None
    side: str = ""
    """The side a party, representative or helper came with; empty for mediators and shared helpers."""
    acknowledged: bool = False
    """Acknowledged confidentiality in this case (ML-8-1)."""
    admitted: bool = False
    """A mediator whom all sides let read what they said among themselves (UN-TN-18)."""


def check_may_enter(reader: Reader) -> None:
    """Check that somebody admitted to the mediation acknowledged confidentiality first.

    Raises: Refused.
    Law: ML-8-1, ML-21-2-7.
    """
    if reader.kind is None or not reader.acknowledged:
        raise Refused(Why.CONFIDENTIALITY_NOT_ACKNOWLEDGED)


def may_read(scope: Scope, reader: Reader) -> bool:
    """Tell whether a reader may see an item. Staff and strangers see only what is public.

    Nothing leaves a caucus, not even to a helper shared by both sides (our stricter default,
    UN-MR-05). What the sides said among themselves no mediator reads before they admit him (UN-TN-18).
    Law: ML-8-1.
    """
    if scope.audience is Audience.PUBLIC:
        return True
    if scope.audience is Audience.ONLY_YOU:
        return reader.key == scope.author
    if reader.kind is None or not reader.acknowledged:
        return False
    if scope.audience is Audience.DIRECT:
        return reader.admitted if reader.kind is ParticipantKind.MEDIATOR else bool(reader.side)
    if scope.audience is Audience.JOINT or reader.kind is ParticipantKind.MEDIATOR:
        return True
    return bool(reader.side) and reader.side == scope.side


def sees_and_does_not(scope: Scope, people: Collection[Reader]) -> tuple[list[Reader], list[Reader]]:
    """Part people into those who see an item and those who do not, for the label on a composer."""
    return (
        [person for person in people if may_read(scope, person)],
        [person for person in people if not may_read(scope, person)],
    )


@dataclass(frozen=True, kw_only=True)
class Permission:
    """A written permission of the side that gave the information, for one item and one reader side.

    `to_side` is empty where the permission is to tell everybody in the mediation.
    """

    item: str
    giver: str
    to_side: str = ""
    given_on: date


class Duty(StrEnum):
    """What overrides confidentiality."""

    CHILD_IN_DANGER = "child_in_danger"
    """The mediator must turn to the child-protection body, and to nobody else (ML-25-3)."""


def check_may_disclose(
    item: str,
    giver: str,
    permissions: Collection[Permission],
    *,
    to_side: str,
    on: date,
) -> None:
    """Check that an item given by `giver` may be told to another side on a day.

    Only the giver's own permission counts, and only for the item it names.

    Raises: Refused.
    Law: ML-8-1.
    """
    if to_side == giver:
        return
    for permission in permissions:
        if (
            permission.item == item
            and permission.giver == giver
            and permission.to_side in {"", to_side}
            and permission.given_on <= on
        ):
            return
    raise Refused(Why.DISCLOSURE_NOT_PERMITTED)


def may_report(kind: ParticipantKind | None, duty: Duty | None) -> bool:
    """Tell whether somebody may turn to the child-protection body without permission of the giver.

    Law: ML-25-3.
    """
    return kind is ParticipantKind.MEDIATOR and duty is Duty.CHILD_IN_DANGER


def may_be_questioned(kind: ParticipantKind) -> bool:
    """Tell whether a participant may be questioned as a witness: a mediator may not.

    Law: ML-8-2, CPC-80-3-5.
    """
    return kind is not ParticipantKind.MEDIATOR
