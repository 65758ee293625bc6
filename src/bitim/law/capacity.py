"""How a person takes part and signs: alone, with consent, or through a legal representative."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.ages import age_on
from bitim.law.tracks import LegalTrack

FULL_AGE = 18
EDS_AGE = 16
SIGNING_AGE = 14


class Manner(StrEnum):
    SELF = "self"
    WITH_CONSENT = "with_consent"
    """Signs in person; the legal representatives consent in writing."""
    THROUGH_REPRESENTATIVE = "through_representative"
    """The legal representative signs; the child is the party."""
    STOPPED = "stopped"
    """Mediation is not applied: a court held the person incapable or partially capable."""


class MinorSupport(StrEnum):
    """Who may stand by a minor in a criminal or offence case. Law: ML-24-3."""

    TEACHER = "teacher"
    PSYCHOLOGIST = "psychologist"
    LEGAL_REPRESENTATIVE = "legal_representative"


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    birth_date: date
    married: bool = False
    """By a document; marriage before 18 gives full capacity (CVC-17-2)."""
    emancipated: bool = False
    """By a document (CVC-22.1)."""
    held_incapable: bool = False
    """Fully or partially, by a court."""
    own_means: bool = False
    """The dispute is only about own earnings, stipend, intellectual rights or a small everyday deal;
    the mediator recorded this (CVC-22-2)."""


@dataclass(frozen=True)
class Participation:
    manner: Manner
    may_hold_eds: bool
    """False: the person signs on paper, or does not sign."""
    law: tuple[str, ...]


def participation(person: PersonFacts, on: date) -> Participation:  # noqa: PLR0911  one article each
    """Tell how the person takes part and signs on a day.

    Raises: Refused, when the person is born after the day.
    Law: ML-1-2, CVC-17-1, CVC-17-2, CVC-22-1, CVC-22-2, CVC-22.1, CVC-23-1, CVC-26, CVC-27, DC-60-4.
    """
    age = age_on(person.birth_date, on)
    eds = age >= EDS_AGE
    if person.held_incapable:
        return Participation(Manner.STOPPED, False, ("ML-1-2", "CVC-26", "CVC-27"))
    if age >= FULL_AGE:
        return Participation(Manner.SELF, eds, ("CVC-17-1",))
    if person.married:
        return Participation(Manner.SELF, eds, ("CVC-17-2",))
    if person.emancipated and age >= EDS_AGE:
        return Participation(Manner.SELF, eds, ("CVC-22.1",))
    if age < SIGNING_AGE:
        return Participation(Manner.THROUGH_REPRESENTATIVE, False, ("CVC-23-1", "DC-60-4"))
    if person.own_means:
        return Participation(Manner.SELF, eds, ("CVC-22-2", "DC-60-4"))
    return Participation(Manner.WITH_CONSENT, eds, ("CVC-22-1", "DC-60-4"))


def needs_support(track: LegalTrack, birth_date: date, on: date) -> bool:
    """Tell whether one of `MinorSupport` must be present at a meeting; any one is enough.

    Law: ML-24-3.
    """
    return track in {LegalTrack.CRIMINAL, LegalTrack.ADMIN_OFFENCE} and age_on(birth_date, on) < FULL_AGE


def needs_guardianship_consent(birth_date: date, on: date, *, touches_property: bool) -> bool:
    """Tell whether the guardianship body must consent: a deal over property of a minor.

    Law: CVC-24.
    """
    return touches_property and age_on(birth_date, on) < FULL_AGE
