"""The UN Convention on International Settlement Agreements Resulting from Mediation: when its clause and its pack are
offered, what the pack proves, and which states take part.

Kazakhstan applies it only where the parties agreed so (SC-KZ-3). Its articles are known here from secondary texts.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bitim.law.countries import HOME
from bitim.law.sources import Reading
from bitim.law.tracks import LegalTrack, Stage

COMMERCIAL = frozenset({"COM", "COM-CORP", "COM-INVEST", "COM-CROSS", "IP"})
"""Disputes of business. Others may be commercial too, such as a loan or a contract; whoever files chooses the category
that says so."""


@dataclass(frozen=True)
class Adherence:
    """A state that takes part, as far as it is known."""

    country: str
    in_force_on: date
    reading: Reading
    read_on: date | None
    source: str
    """Where it was read; empty while nobody has looked it up."""


@cache
def all_states() -> Mapping[str, Adherence]:
    """Return every state of the file by its code, Kazakhstan first.

    Law: SC-KZ-1, SC-KG.
    """
    text = (files("bitim.law") / "data" / "singapore_parties.csv").read_text(encoding="utf-8")
    return {
        row["country"]: Adherence(
            country=row["country"],
            in_force_on=date.fromisoformat(row["in_force_on"]),
            reading=Reading(row["reading"]),
            read_on=date.fromisoformat(row["read_on"]) if row["read_on"] else None,
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    }


class Bar(StrEnum):
    """Why the Convention does not apply, or why there is nothing to hand over yet."""

    NOT_IN_FORCE = "not_in_force"
    FAMILY = "family"
    INHERITANCE = "inheritance"
    EMPLOYMENT = "employment"
    CONSUMER = "consumer"
    NOT_COMMERCIAL = "not_commercial"
    STATE_PARTY = "state_party"
    IN_COURT = "in_court"
    """It goes before a court and, approved, is enforced as the court's own act."""
    NOT_INTERNATIONAL = "not_international"
    NOT_AGREED = "not_agreed"
    NOT_SIGNED = "not_signed"


LAW: Mapping[Bar, str] = {
    Bar.NOT_IN_FORCE: "SC-KZ-1",
    Bar.FAMILY: "SC-1",
    Bar.INHERITANCE: "SC-1",
    Bar.EMPLOYMENT: "SC-1",
    Bar.CONSUMER: "SC-1",
    Bar.NOT_COMMERCIAL: "SC-1",
    Bar.STATE_PARTY: "SC-KZ-2",
    Bar.IN_COURT: "SC-1",
    Bar.NOT_INTERNATIONAL: "SC-1",
    Bar.NOT_AGREED: "SC-KZ-3",
    Bar.NOT_SIGNED: "SC-4-1",
}


@dataclass(frozen=True, kw_only=True)
class SingaporeFacts:
    """What is asked of a settlement."""

    on: date
    """The day it is, or was, signed."""
    track: LegalTrack
    category: str
    stage: Stage
    places: tuple[str, ...]
    """Country codes of the parties' places of business, one for each party."""
    state_takes_part: bool = False
    agreed: bool = False
    """The settlement has the clause."""
    signed: bool = False
    """By all who had to sign it."""


def bars_to_clause(facts: SingaporeFacts) -> tuple[Bar, ...]:
    """Return every reason for which the parties are not offered to agree on the Convention; empty when they are.

    International here means places of business in different states; the other case of the article, performance in a
    third state, is left aside. A dispute is one of consumers by its category, whoever the parties are.
    Law: SC-1, SC-KZ-1, SC-KZ-2.
    """
    special = _special(facts)
    found = {
        Bar.NOT_IN_FORCE: facts.on < all_states()[HOME].in_force_on,
        Bar.STATE_PARTY: facts.state_takes_part,
        Bar.IN_COURT: facts.stage is not Stage.BEFORE_COURT,
        Bar.NOT_INTERNATIONAL: len(set(facts.places)) < 2,
        Bar.NOT_COMMERCIAL: special is None and facts.category not in COMMERCIAL,
    }
    barred = {bar for bar, holds in found.items() if holds} | ({special} if special else set())
    return tuple(bar for bar in Bar if bar in barred)


def bars_to_pack(facts: SingaporeFacts) -> tuple[Bar, ...]:
    """Return every reason for which no pack is made for use abroad; empty when it is offered.

    Law: SC-1, SC-4-1, SC-KZ-1, SC-KZ-2, SC-KZ-3.
    """
    more = {Bar.NOT_AGREED: not facts.agreed, Bar.NOT_SIGNED: not facts.signed}
    return bars_to_clause(facts) + tuple(bar for bar, holds in more.items() if holds)


def _special(facts: SingaporeFacts) -> Bar | None:
    """What the Convention leaves out by its subject (SC-1)."""
    if facts.track is LegalTrack.FAMILY or facts.category.startswith("FAM"):
        return Bar.FAMILY
    if facts.category == "CIV-INHERIT":
        return Bar.INHERITANCE
    if facts.track is LegalTrack.LABOUR or facts.category.startswith("LAB"):
        return Bar.EMPLOYMENT
    return Bar.CONSUMER if facts.category == "CON" else None


class Proof(StrEnum):
    """What shows that an agreement resulted from mediation. Law: SC-4-1."""

    MEDIATORS_SIGNATURE = "mediators_signature"
    """On the agreement itself."""
    MEDIATORS_STATEMENT = "mediators_statement"
    INSTITUTIONS_ATTESTATION = "institutions_attestation"


@dataclass(frozen=True)
class State:
    """What a party may expect in one country."""

    country: str
    adherence: Adherence | None
    """None: not known here to take part."""
    in_force: bool


def where_it_helps(places: tuple[str, ...], on: date) -> tuple[State, ...]:
    """Return the countries of the parties, each once, and whether the Convention is in force there on a day.

    A row that nobody has looked up says so by its `reading`: whoever relies on it asks in that country.
    Law: SC-KZ-1, SC-KG.
    """
    states = all_states()
    return tuple(
        State(code, states.get(code), (row := states.get(code)) is not None and row.in_force_on <= on)
        for code in dict.fromkeys(places)
    )
