"""What the pages of a file with the list of courts show, and the list as a table to take along."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bitim.courts.actions.listing import COLUMNS, REQUIRED, Plan, Problem
from bitim.courts.labels.cards import FAULT, NO, YES
from bitim.courts.labels.courts import KIND, LEVEL
from bitim.courts.labels.listing import COLUMN, WRONG
from bitim.courts.models import Court
from bitim.courts.tables import Unusable
from bitim.law.regions import all_regions

SHOWN = 100
"""Problems and courts on the page; the rest is in the list to download."""
_POSSIBLE = {
    "level": ", ".join(LEVEL),
    "kind": ", ".join(KIND),
    "region": ", ".join(code for code, region in all_regions().items() if region.until is None),
}
_CODES: Mapping[str, Mapping[str, str | Promise]] = {
    "level": {level.value: label for level, label in LEVEL.items()},
    "kind": {kind.value: label for kind, label in KIND.items()},
}


def page(plan: Plan) -> dict[str, Any]:
    counts = [
        (_("New"), len(plan.new)),
        (_("Changed"), len(plan.changed)),
        (_("Already known, the same"), plan.unchanged),
        (_("Errors"), len(plan.problems)),
    ]
    return {
        "plan": plan,
        "counts": [{"name": name, "value": value, "address": ""} for name, value in counts],
        "new": plan.new[:SHOWN],
        "changed": [(code, ", ".join(columns)) for code, columns in list(plan.changed.items())[:SHOWN]],
        "left_out": max(len(plan.new) - SHOWN, 0) + max(len(plan.changed) - SHOWN, 0),
        "problems": [(problem, sentence(problem)) for problem in plan.problems[:SHOWN]],
        "problems_left_out": max(len(plan.problems) - SHOWN, 0),
        "unread": ", ".join(plan.unread),
    }


def fault(unusable: Unusable) -> str:
    """Why the file cannot be read; `detail` are headings as they stand in it."""
    return str(FAULT[unusable.fault]) % {"detail": unusable.detail}


def sentence(problem: Problem) -> str:
    return str(WRONG[problem.wrong]) % {"right": _POSSIBLE.get(problem.column, _("a code of the list"))}


def problems_as_rows(plan: Plan) -> Iterator[Sequence[str]]:
    """The list to take along, with its headings."""
    yield (_("Row"), _("Column"), _("In the file"), _("What is wrong, and what would be right"))
    for problem in plan.problems:
        yield (str(problem.row), problem.column, problem.given, sentence(problem))


def as_table() -> list[tuple[str, list[Sequence[str]]]]:
    """The sheets of the list as it is now, and what each column takes: to be changed and sent back."""
    courts = Court.objects.prefetch_related("successor_of")
    explained: list[Sequence[str]] = [
        (_("Column"), _("Must be filled in"), _("What may stand there")),
        *((name, str(YES if name in REQUIRED else NO), _may_stand(name)) for name in COLUMNS),
    ]
    return [
        (_("Courts"), [COLUMNS, *([_cell(court, name) for name in COLUMNS] for court in courts)]),
        (_("Explanation"), explained),
    ]


def _may_stand(name: str) -> str:
    codes = "; ".join(f"{code} ({label})" for code, label in _CODES.get(name, {}).items())
    return f"{COLUMN[name]}: {codes}" if codes else str(COLUMN[name])


def _cell(court: Court, name: str) -> str:
    if name == "successor_of":
        return ", ".join(sorted(each.code for each in court.successor_of.all()))
    value = getattr(court, name)
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")
