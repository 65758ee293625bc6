"""What a court's system says of a case that it refers: which of it cannot be so, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.categories import all_categories
from bitim.law.court.cards import KnownCourt
from bitim.law.court.vocabulary import PROCEDURE, Procedure
from bitim.law.numbers import parse_bin, parse_iin
from bitim.law.refusal import Refused
from bitim.law.tracks import LegalTrack


class Wrong(StrEnum):
    """Why a value cannot be as it was sent."""

    DAY_NOT_COME = "day_not_come"
    NO_COURT_THAT_DAY = "no_court_that_day"
    ACCEPTED_BEFORE_FILED = "accepted_before_filed"
    UNKNOWN_CATEGORY = "unknown_category"
    NOT_MEDIABLE = "not_mediable"  # ML-1
    NO_DISCRETION_HERE = "no_discretion_here"
    NOT_AN_IIN = "not_an_iin"
    NOT_A_BIN = "not_a_bin"
    NO_WAY_TO_REACH = "no_way_to_reach"
    SAME_PARTY_TWICE = "same_party_twice"


@dataclass(frozen=True)
class ReferredParty:
    iin: str = ""
    bin: str = ""
    can_be_reached: bool = True
    """A phone, an e-mail or an address is told."""


@dataclass(frozen=True, kw_only=True)
class Referral:
    """What the rules ask of a referral."""

    track: LegalTrack
    category: str
    filed_on: date
    accepted_on: date | None = None
    discretion: bool = False
    judge_iin: str = ""
    parties: tuple[ReferredParty, ...] = ()


@dataclass(frozen=True)
class Problem:
    what: Wrong
    where: tuple[str | int, ...]
    """The way to the value in the body of the referral."""


def problems(referral: Referral, *, court: KnownCourt, today: date) -> Iterator[Problem]:
    """Yield everything in a referral that cannot be so.

    Law: ML-1, IIN-1, BIN-1, ID-CHK, APPC-120-1, CPC-150-1, CVC-163-3.
    """
    yield from _days(referral, court, today)
    category = all_categories().get(referral.category)
    if category is None or category.is_gate:
        yield Problem(Wrong.UNKNOWN_CATEGORY, ("category",))
    elif not category.is_mediable:
        yield Problem(Wrong.NOT_MEDIABLE, ("category",))
    if referral.discretion and PROCEDURE[referral.track] is not Procedure.ADMINISTRATIVE:
        yield Problem(Wrong.NO_DISCRETION_HERE, ("discretion",))
    if referral.judge_iin and not _is_iin(referral.judge_iin):
        yield Problem(Wrong.NOT_AN_IIN, ("judge_iin",))
    yield from _parties(referral.parties)


def _days(referral: Referral, court: KnownCourt, today: date) -> Iterator[Problem]:
    filed, accepted = referral.filed_on, referral.accepted_on
    if filed > today:
        yield Problem(Wrong.DAY_NOT_COME, ("filed_on",))
    elif (court.since and filed < court.since) or (court.until and filed > court.until):
        yield Problem(Wrong.NO_COURT_THAT_DAY, ("filed_on",))
    if accepted and accepted > today:
        yield Problem(Wrong.DAY_NOT_COME, ("accepted_on",))
    elif accepted and accepted < filed:
        yield Problem(Wrong.ACCEPTED_BEFORE_FILED, ("accepted_on",))


def _parties(parties: tuple[ReferredParty, ...]) -> Iterator[Problem]:
    seen = set()
    for place, party in enumerate(parties):
        if party.iin and not _is_iin(party.iin):
            yield Problem(Wrong.NOT_AN_IIN, ("parties", place, "iin"))
        if party.bin and not _is_bin(party.bin):
            yield Problem(Wrong.NOT_A_BIN, ("parties", place, "bin"))
        if not party.can_be_reached:
            yield Problem(Wrong.NO_WAY_TO_REACH, ("parties", place))
        number = party.iin or party.bin
        if number in seen:
            yield Problem(Wrong.SAME_PARTY_TWICE, ("parties", place))
        seen |= {number} - {""}


def _is_iin(text: str) -> bool:
    try:
        return parse_iin(text).number == text
    except Refused:
        return False


def _is_bin(text: str) -> bool:
    try:
        return parse_bin(text).number == text
    except Refused:
        return False
