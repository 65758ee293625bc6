"""What is known of the quality of a release: coverage, gaps, corrections, what is not shown, and whether it adds up."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from bitim.courts.models import CaseCard, Court
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.figures import Period
from bitim.law.figures.counts import By, Counts
from bitim.law.figures.cube import Cell, sums
from bitim.law.figures.suppression import SMALLEST_SHOWN

_TRYING = (CourtLevel.DISTRICT, CourtLevel.OBLAST)
"""The levels whose courts have cases of their own as a rule."""
_MAY_BE_EMPTY = (By.MEDIATOR_KIND, By.LANGUAGE, By.MODE)


class Unreconciled(Exception):  # noqa: N818 - a state of the store
    """Two ways of counting the same gave two numbers; nothing is released."""


def quality(counts: Counts, period: Period, leaves: Mapping[Cell, int], shown: Mapping[Cell, int]) -> dict[str, Any]:
    """Look a release over before it is frozen. Raises: Unreconciled."""
    total = sum(leaves.values())
    ended = CaseCard.objects.filter(known_since__isnull=False, ended_on__range=(period.since, period.until))
    known = ended.filter(known_until=None)
    reconciliation = {"cells": total, "facts": counts.count(period=period).get((), 0), "cards": known.count()}
    if len(set(reconciliation.values())) != 1:
        raise Unreconciled(", ".join(f"{way}: {number}" for way, number in reconciliation.items()))
    courts = Court.objects.filter(
        Q(since=None) | Q(since__lte=period.until), Q(until=None) | Q(until__gte=period.since)
    )
    there = courts.filter(level__in=_TRYING)
    values = sums(leaves)
    shown_leaves = sum(value for cell, value in shown.items() if cell in leaves)
    return {
        "coverage": {
            "courts": there.count(),
            "courts_with_cases": there.filter(cards__in=known).distinct().count(),
        },
        "missing": {by.value: counts.count(period=period, where={by: [""]}).get((), 0) for by in _MAY_BE_EMPTY},
        "corrections": {
            "cards_replaced": ended.exclude(known_until=None).count(),
            "cards_after_the_end_of_the_quarter": known.filter(known_since__date__gt=period.until).count(),
        },
        "suppression": {
            "smallest_shown": SMALLEST_SHOWN,
            "cells": len(values),
            "cells_not_shown": len(values) - len(shown),
            "cases": total,
            "cases_in_cells_not_shown": total - shown_leaves,
        },
        "reconciliation": reconciliation,
    }
