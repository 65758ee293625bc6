"""Names of periods that stand alone: in lists, above tables, on the axis of a chart."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bitim.days import day_text, month_name
from bitim.law.figures import Period
from bitim.statistics import quarters
from bitim.statistics.periods import is_year


def name_of(period: Period) -> str:
    """`2026`, `1st quarter of 2026`, `1 January 2026 – 15 March 2026`."""
    if is_year(period):
        return str(period.since.year)
    if quarters.quarters_in(period) == [period]:
        return quarter_name(quarters.written(period))
    language = (get_language() or "kk")[:2]
    days = dict.fromkeys(day_text(day, language) for day in (period.since, period.until))
    return " – ".join(days)


def quarter_name(written: str) -> str:
    """Of `2026-Q1`."""
    year, _dash, number = written.partition("-Q")
    return {
        "1": _("1st quarter of %(year)s"),
        "2": _("2nd quarter of %(year)s"),
        "3": _("3rd quarter of %(year)s"),
        "4": _("4th quarter of %(year)s"),
    }[number] % {"year": year}


def point_name(written: str) -> str:
    """Of a month, `2026-04`, or of a quarter."""
    if "Q" in written:
        return quarter_name(written)
    year, _dash, month = written.partition("-")
    return f"{month_name(int(month), (get_language() or 'kk')[:2])} {year}"
