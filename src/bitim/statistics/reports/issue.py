"""What stands at the head of a published report: which issue it is, what it replaces, why, and what it changes."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from bitim.law.figures import Figure, Unit
from bitim.law.figures.pilot import Report
from bitim.law.figures.report_data import from_data
from bitim.statistics.models import IssuedReport
from bitim.statistics.reports.texts import TEXTS
from bitim.statistics.reports.texts.base import Texts


@dataclass(frozen=True)
class _Table:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def lead(row: IssuedReport, language: str) -> tuple[str, ...]:
    """Sentences in a language."""
    texts = TEXTS[language]
    told = [texts.issued.format(number=row.number, issue=row.issue, day=f"{timezone.localtime(row.made_at):%d.%m.%Y}")]
    if row.former:
        told.append(texts.replaces.format(number=row.former.number, reason=row.reason))
    told.append(texts.digest.format(sha256=row.sha256))
    return tuple(told)


def changes_table(row: IssuedReport, report: Report, language: str) -> _Table | None:
    """The figures that are others than in the former issue; none in a first one."""
    if not row.former:
        return None
    former = from_data(row.former.data)
    now, before = TEXTS[language](report), TEXTS[language](former)
    rows = tuple(
        (
            _label(now, before, change["key"]),
            _value(before, former, change["key"], change["before"]),
            _value(now, report, change["key"], change["after"]),
        )
        for change in row.changes
    )
    return _Table(now.changes_title, now.changes_head, rows)


def _label(now: Texts, before: Texts, key: str) -> str:
    return now.label(key) if key in now.report.figures else before.label(key)


def _value(texts: Texts, report: Report, key: str, value: float | None) -> str:
    """As it stands in that issue: a figure that is kept back there stays so."""
    figure = report.figures.get(key)
    if figure is None or (value is None and not figure.suppressed):
        return texts.not_given
    return texts.value(figure if figure.suppressed else _as_shown(figure, value))


def _as_shown(figure: Figure, value: float | None) -> Figure:
    """Without its interval: that is told beside the figure itself."""
    plain = Decimal(str(value)) if figure.unit in {Unit.PERCENT, Unit.TIMES} else figure.value
    return Figure(
        key=figure.key,
        value=plain,
        unit=figure.unit,
        period=figure.period,
        procedure=figure.procedure,
        source=figure.source,
    )
