"""The outcome of the guided questions as its page shows it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from bitim.cases.labels.outcomes import KIND, NOTE, REASON, SUPPORT, WAY
from bitim.cases.presenters.sources import Source, sources
from bitim.law.outcomes import Outcome, OutcomeKind, Remark, Way

Text = str | Promise


@dataclass(frozen=True)
class Condition:
    """Something to meet or to know, with the last day where the answers tell it."""

    text: Text
    last_day: date | None
    is_over: bool
    sources: list[Source]


@dataclass(frozen=True)
class NextDoor:
    """One way on. `address` is empty where the door is a person named in one's papers."""

    title: Text
    text: Text
    link: Text
    address: str
    files: bool
    """Opens an application: a button that posts."""
    by_phone: bool


@dataclass(frozen=True)
class Presented:
    answer: Text
    reason: Text
    sources: list[Source]
    conditions: list[Condition]
    warnings: list[Condition]
    first: NextDoor
    others: list[NextDoor]
    is_safety: bool


def present(outcome: Outcome) -> Presented:
    is_safety = outcome.kind is OutcomeKind.SAFETY_FIRST
    first, *others = (_support() if is_safety and way is Way.CENTRE else _door(way) for way in outcome.ways)
    return Presented(
        answer=KIND[outcome.kind],
        reason=REASON[outcome.reason],
        sources=sources(outcome.law),
        conditions=[_condition(remark) for remark in outcome.conditions],
        warnings=[_condition(remark) for remark in outcome.warnings],
        first=first,
        others=others,
        is_safety=is_safety,
    )


def _condition(remark: Remark) -> Condition:
    is_over = remark.last_day is not None and remark.last_day < timezone.localdate()
    return Condition(NOTE[remark.note], remark.last_day, is_over, sources(remark.law))


def _door(way: Way) -> NextDoor:
    words, address = WAY[way], _address(way)
    return NextDoor(words.title, words.text, words.link, address, way is Way.FILE, address.startswith("tel:"))


def _support() -> NextDoor:
    """Where safety comes first, a centre is one that protects, not one that mediates."""
    return NextDoor(SUPPORT.title, SUPPORT.text, SUPPORT.link, "tel:111", files=False, by_phone=True)


def _address(way: Way) -> str:
    names = {
        Way.FILE: "cases:filing_open",
        Way.LETTER_FIRST: "cases:intake_letter",
        Way.CENTRE: "registry:search",
        Way.COURT: "court",
    }
    outside = {
        Way.COMPLAINT_TO_BODY: "https://eotinish.kz",
        Way.POLICE_102: "tel:102",
        Way.CHILD_PROTECTION: "tel:111",
        Way.LEGAL_AID: "tel:1414",
    }
    return reverse(names[way]) if way in names else outside.get(way, "")
