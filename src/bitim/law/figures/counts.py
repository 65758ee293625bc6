"""What can be asked of cases that are counted, whoever counts them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bitim.law.figures.figure import Period
from bitim.law.figures.survival import Followed


class By(StrEnum):
    """What cases are told apart by. The values are those of a card, as codes; empty where nothing was recorded."""

    YEAR = "year"
    MONTH = "month"
    """As `2014-06`."""
    REGION = "region"
    """In which the court lay on the day of the motion; to compare periods see `bitim.law.regions.region_group`."""
    COURT = "court"
    LEVEL = "level"
    INSTANCE = "instance"
    CATEGORY = "category"
    WAY = "way"
    STAGE = "stage"
    MEDIATOR_KIND = "mediator_kind"
    OUTCOME = "outcome"
    RULING = "ruling"
    REFUSAL_GROUND = "refusal_ground"
    LANGUAGE = "language"
    MODE = "mode"
    SAME_JUDGE = "same_judge"
    """`true`, `false` or empty, like the next two."""
    PERFORMED = "performed"
    WRIT_ISSUED = "writ_issued"


class Day(StrEnum):
    """Which day of a case must lie in the period."""

    MOTION = "motion_on"
    START = "started_on"
    END = "ended_on"


Where = Mapping[By, Collection[str]]
"""Of each of these, one of these codes; the empty code stands for what was not recorded."""


class Counts(Protocol):
    """Counts of statistical cards: no case is counted twice, none is made up."""

    def count(
        self,
        *,
        by: Sequence[By] = (),
        where: Where | None = None,
        period: Period | None = None,
        day: Day = Day.END,
        known: datetime | None = None,
    ) -> Mapping[tuple[str, ...], int]:
        """Return how many cases there are for each combination of codes that occurs, in the order of `by`.

        `day` must lie in `period`, and is what year and month are taken of; without either, a case without that day
        is counted as well, under an empty year. `known` asks what was known at that moment, by default now.
        """
        ...

    def followed(
        self,
        *,
        since: Day = Day.MOTION,
        until: Day = Day.END,
        where: Where | None = None,
        period: Period | None = None,
        known: datetime | None = None,
        last: date | None = None,
    ) -> Sequence[Followed]:
        """Return how many days passed from one day of a case, which must lie in the period, to another.

        `how` is the outcome of cases followed to their end, and `started` of those followed to their start. Cases that
        had not come so far on the day `last` are open and followed until it; by default it is that of `known`, or of
        the newest card.
        """
        ...
