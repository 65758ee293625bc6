"""A report as data that programs read, back again, and what is another figure in a further issue of it (UNSTAT-02)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bitim.law.figures.figure import Agreement, Figure, Period, Unit
from bitim.law.figures.pilot import Report, Section
from bitim.law.figures.published import CourtRow
from bitim.law.figures.shares import places_to_show, rounded

SHOWN_PLACES = 2
_AGREES: Mapping[Agreement, bool | None] = {
    Agreement.AGREES: True,
    Agreement.TRUNCATED: False,
    Agreement.DIFFERS: False,
    Agreement.NOT_CHECKED: None,
}


def as_data(made: Report) -> dict[str, Any]:
    """What json can write: counts as whole numbers, other values with two digits, days as ISO."""
    return {
        "report": "pilot" if made.is_of_pilot else "court_mediation",
        "period": _period(made.period),
        "source": made.source,
        "known_at": made.known_at or None,
        "is_over": made.is_over,
        "figures": [_figure(figure) | {"section": made.sections[figure.key]} for figure in made.figures.values()],
        "findings": [
            {
                "found": finding.found,
                "keys": list(finding.keys),
                "places": list(finding.places),
                "parameters": dict(finding.parameters),
            }
            for finding in made.findings
        ],
        "regions": list(made.regions),
        "courts": [{"key": row.key, "names": dict(row.names), "region": row.region} for row in made.courts],
        "categories": list(made.categories),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "value": number(figure.value),
        "unit": figure.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "period": _period(figure.period),
        "procedure": figure.procedure,
        "source": figure.source,
        "interval": _pair(figure.interval),
        "bounds": _pair(figure.bounds),
        "suppressed": figure.suppressed,
        "stated": None if figure.stated is None else str(figure.stated),
        "agreement": figure.agreement,
        "agrees": _AGREES[figure.agreement],
        "reason": figure.reason or None,
    }


def number(value: Decimal | None) -> int | float | None:
    """A figure as every form of the report has it."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(rounded(value, places_to_show(value, SHOWN_PLACES)))


def _pair(pair: tuple[Decimal, Decimal] | None) -> list[float] | None:
    return [float(side) for side in pair] if pair else None


def _period(period: Period) -> dict[str, str]:
    return {"since": period.since.isoformat(), "until": period.until.isoformat()}


def from_data(data: Mapping[str, Any]) -> Report:
    """The report that `as_data` wrote, of counted figures: shares are computed anew of their counts."""
    figures = {row["key"]: _figure_of(row) for row in data["figures"]}
    return Report(
        period=_period_of(data["period"]),
        source=data["source"],
        known_at=data["known_at"] or "",
        figures=figures,
        sections={row["key"]: Section(row["section"]) for row in data["figures"]},
        regions=tuple(data["regions"]),
        courts=tuple(CourtRow(row["key"], row["names"], row["region"]) for row in data["courts"]),
        categories=tuple(data["categories"]),
    )


def _figure_of(row: Mapping[str, Any]) -> Figure:
    unit, part, whole = Unit(row["unit"]), row["numerator"], row["denominator"]
    value = None if row["value"] is None else Decimal(str(row["value"]))
    if value is not None and whole:
        times = Decimal(part) / Decimal(whole)
        value = times if unit is Unit.TIMES else 100 * (times - 1) if row["key"].startswith("growth.") else 100 * times
    return Figure(
        key=row["key"],
        value=value,
        unit=unit,
        period=_period_of(row["period"]),
        procedure=row["procedure"],
        source=row["source"],
        numerator=part,
        denominator=whole,
        interval=tuple(Decimal(str(side)) for side in row["interval"]) if row["interval"] else None,  # type: ignore[arg-type]
        suppressed=row["suppressed"],
    )


def _period_of(written: Mapping[str, str]) -> Period:
    return Period(date.fromisoformat(written["since"]), date.fromisoformat(written["until"]))


@dataclass(frozen=True)
class Change:
    """A figure that is another one in a further issue; None where there was none, or it is kept back."""

    key: str
    before: Decimal | None
    after: Decimal | None


def changes(before: Report, after: Report) -> tuple[Change, ...]:
    """What is different between two issues, as it is shown, in the order of the later one."""
    keys = [*after.figures, *(key for key in before.figures if key not in after.figures)]
    found = [Change(key, _shown(before, key), _shown(after, key)) for key in keys]
    return tuple(change for change in found if change.before != change.after)


def _shown(report: Report, key: str) -> Decimal | None:
    value = report.figures[key].value if key in report.figures else None
    return None if value is None else rounded(value, places_to_show(value, SHOWN_PLACES))
