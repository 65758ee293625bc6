"""A quarter is released, once; a correction is a further version that says what is another number."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from bitim.law.figures import Period, survival
from bitim.law.figures.cube import Cell, shown, sums
from bitim.statistics import quarters
from bitim.statistics.facts import Facts, facts, gathering
from bitim.statistics.facts.subjects import CARDS
from bitim.statistics.models import Release, ReleaseFile
from bitim.statistics.releases.cells import count
from bitim.statistics.releases.course import Course, for_everybody, steps
from bitim.statistics.releases.files import files
from bitim.statistics.releases.quality import quality


class CannotRelease(Exception):  # noqa: N818 - about the request
    """The text says why, for the operator."""


def release(period: Period, *, reason: str = "") -> Release:
    """Freeze a quarter that is over; where it was released before, as a further version with the reason.

    Raises: CannotRelease; quality.Unreconciled.
    """
    if quarters.quarters_in(period) != [period]:
        raise CannotRelease("A release is one quarter: of two that overlap, one could be taken away from the other.")
    if period.until >= timezone.localdate():
        raise CannotRelease(f"{quarters.written(period)} is not over yet.")
    gathering.gather(CARDS)
    counted = facts()
    leaves = count(counted, period)
    if not leaves:
        raise CannotRelease(f"No case ended in {quarters.written(period)}.")
    with transaction.atomic():
        former = Release.objects.select_for_update().filter(since=period.since).order_by("-version").first()
        return _made(counted, period, leaves, former, reason)


def _made(counted: Facts, period: Period, leaves: Mapping[Cell, int], former: Release | None, reason: str) -> Release:
    assert counted.known_at is not None  # there are cases
    course = Course(steps(counted, period), survival.days_until(survival.steps(counted.followed(period=period))))
    digest = _digest(leaves, course)
    name = quarters.written(period)
    if former and former.digest == digest:
        raise CannotRelease(f"{former.slug} is what is known today: there is nothing to correct.")
    if former and not reason:
        raise CannotRelease(f"{former.slug} is there already. Say why there is a further version.")
    if reason and not former:
        raise CannotRelease(f"{name} was not released yet: a first version corrects nothing.")
    values = sums(leaves).keys()
    # A corrected number is nearly the former one: what was not shown before stays so.
    cells = shown(leaves, before=values - cells_of(former).keys() if former else frozenset())
    version = former.version + 1 if former else 1
    made = Release(
        slug=f"{name}-v{version}" if former else name,
        since=period.since,
        until=period.until,
        version=version,
        former=former,
        reason=reason,
        changes=_changes(cells_of(former), cells) if former else [],
        cells=[[*cell, value] for cell, value in sorted(cells.items())],
        withheld=sorted(values - cells.keys()),
        course=asdict(for_everybody(course)),
        quality=quality(counted, period, leaves, cells),
        digest=digest,
        known_at=counted.known_at,
        released_at=timezone.now(),
    )
    made.save()
    ReleaseFile.objects.bulk_create(
        ReleaseFile(
            release=made,
            name=file.name,
            media_type=file.media_type,
            sha256=file.sha256,
            size=len(file.content),
            content=file.content,
        )
        for file in files(made)
    )
    return made


def cells_of(made: Release) -> dict[Cell, int]:
    """The cells that a release shows."""
    return {tuple(codes): cases for *codes, cases in made.cells}


def _changes(before: Mapping[Cell, int], after: Mapping[Cell, int]) -> list[Any]:
    return [
        [list(cell), before.get(cell), after.get(cell)]
        for cell in sorted(before.keys() | after.keys())
        if before.get(cell) != after.get(cell)
    ]


def _digest(leaves: Mapping[Cell, int], course: Course) -> str:
    return hashlib.sha256(json.dumps([sorted(leaves.items()), asdict(course)]).encode()).hexdigest()
