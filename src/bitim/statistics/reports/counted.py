"""The report on the pilot from what was counted: cards, courts of the pilot, information work, loads of courts."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q

from bitim.courts.models import ConciliationRoom, Court, PilotMembership
from bitim.law.court import Instance
from bitim.law.court.cards import Outcome, Ruling, Way
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.figures import Period
from bitim.law.figures.counts import By, Counts, Day, Where
from bitim.law.figures.pilot import Report, report, unit_of
from bitim.law.figures.published import Count, CourtRow, Published
from bitim.statistics.models import CourtLoad

_JUDGE: Where = {By.WAY: [Way.JUDGE_MEDIATION]}
_MEDIATOR: Where = {By.WAY: [Way.MEDIATOR]}
_BOTH: Where = {By.WAY: [Way.JUDGE_MEDIATION, Way.MEDIATOR]}
_SETTLED = [Outcome.FULL, Outcome.PARTIAL]


def of_period(
    counts: Counts,
    period: Period,
    *,
    known: datetime | None = None,
    work: Mapping[str, int] | None = None,
    published: Published | None = None,
) -> Report:
    """Count a period, as known at a moment; cases belong to it by their last day, motions by theirs.

    `work` has the counts of information work and training by the keys of the report, such as `training.seminars`; what
    is not in it is not known. With `published`, each figure is set beside what was published.
    """
    counting = _Counting(counts, period, known)
    counting.cases()
    counting.courts_in_pilot()
    counting.loads()
    regions = counting.by(By.REGION, "region")
    categories = counting.by(By.CATEGORY, "category")
    courts = counting.courts()
    for key, number in (work or {}).items():
        counting.add(key, number, procedure=key.partition(".")[0])
    return report(
        counts=counting.counts,
        period=period,
        source="cards",
        known_at=known.isoformat() if known else "",
        regions=regions,
        courts=courts,
        categories=categories,
        published=published,
    )


class _Counting:
    def __init__(self, source: Counts, period: Period, known: datetime | None) -> None:
        self.source, self.period, self.known = source, period, known
        self.counts: dict[str, Count] = {}

    def add(self, key: str, value: int, *, procedure: str, period: Period | None = None) -> None:
        self.counts[key] = Count(
            key=key, value=value, place="", unit=unit_of(key), period=period or self.period, procedure=procedure
        )

    def number(self, where: Where, *, period: Period | None = None, day: Day = Day.END) -> int:
        counted = self.source.count(where=where, period=period or self.period, day=day, known=self.known)
        return sum(counted.values())

    def cases(self) -> None:
        judge, mediator = self.number(_JUDGE), self.number(_MEDIATOR)
        self.add("judicial.total", judge, procedure="judge_mediation")
        self.add("classic.total", mediator, procedure="mediator")
        self.add("all.total", judge + mediator, procedure="all_mediation")
        for instance in Instance:
            where = {**_JUDGE, By.INSTANCE: [instance]}
            self.add(f"judicial.{instance}", self.number(where), procedure="judge_mediation")
        before = year_before(self.period)
        self.add("before.total", self.number(_BOTH, period=before), procedure="all_mediation", period=before)
        self.add("before.classic", self.number(_MEDIATOR, period=before), procedure="mediator", period=before)
        for kind, way, procedure in (("judicial", _JUDGE, "judge_mediation"), ("classic", _MEDIATOR, "mediator")):
            self.add(f"{kind}.ended", self.number(way), procedure=procedure)
            self.add(f"{kind}.settled", self.number({**way, By.OUTCOME: _SETTLED}), procedure=procedure)
        self._funnel()

    def _funnel(self) -> None:
        """How far the cases came that were moved for in the period, whenever they ended."""
        steps: Mapping[str, Where] = {
            "moved": _JUDGE,
            "settled": {**_JUDGE, By.OUTCOME: _SETTLED},
            "approved": {**_JUDGE, By.OUTCOME: _SETTLED, By.RULING: [Ruling.APPROVED]},
            "performed": {**_JUDGE, By.OUTCOME: _SETTLED, By.RULING: [Ruling.APPROVED], By.PERFORMED: ["true"]},
        }
        for step, where in steps.items():
            self.add(f"funnel.{step}", self.number(where, day=Day.MOTION), procedure="judge_mediation")

    def by(self, by: By, kind: str) -> list[str]:
        """Judges' cases told apart; returns the codes that occur."""
        counted = self.source.count(by=[by], where=_JUDGE, period=self.period, known=self.known)
        for (code,), number in counted.items():
            self.add(f"{kind}.{code}", number, procedure="judge_mediation")
        return [code for (code,) in counted]

    def courts(self) -> list[CourtRow]:
        counted = self.source.count(by=[By.COURT, By.REGION], where=_JUDGE, period=self.period, known=self.known)
        courts = {court.code: court for court in Court.objects.filter(code__in={code for code, _ in counted})}
        rows = []
        for (code, region), number in counted.items():
            court = courts[code]
            names = {"kk": court.name_kk, "ru": court.name_ru, "en": court.name_en}
            # A court whose place passed to another region within the period has a line in each.
            key = f"court.{code}" if f"court.{code}" not in self.counts else f"court.{code}@{region}"
            self.add(key, number, procedure="judge_mediation")
            rows.append(CourtRow(key, names, region))
        return rows

    def courts_in_pilot(self) -> None:
        """Courts that took part on any day of the period; of those that came and left, each once."""
        taking_part = PilotMembership.objects.filter(joined_on__lte=self.period.until)
        taking_part = taking_part.filter(Q(left_on=None) | Q(left_on__gte=self.period.since))
        first_wave: dict[int, int] = {}
        levels: dict[int, CourtLevel] = {}
        for row in taking_part.select_related("court"):
            first_wave[row.court_id] = min(row.wave, first_wave.get(row.court_id, row.wave))
            levels[row.court_id] = row.court.level
        if not levels:
            return
        initial = sum(1 for wave in first_wave.values() if wave == 1)
        numbers = {
            "courts.initial": initial,
            "courts.added": len(levels) - initial,
            "courts.total": len(levels),
            "courts.district": sum(1 for level in levels.values() if level is CourtLevel.DISTRICT),
            "courts.oblast": sum(1 for level in levels.values() if level is CourtLevel.OBLAST),
        }
        for key, number in numbers.items():
            self.add(key, number, procedure="pilot")
        rooms = ConciliationRoom.objects.filter(court__in=levels).count()
        self.add("rooms.total", rooms, procedure="pilot")

    def loads(self) -> None:
        """Wholes of the country for exactly this period and the one before; parts of it are never made up to it."""
        before = year_before(self.period)
        for load in CourtLoad.objects.filter(court=None):
            if load.period == self.period:
                self.add(f"{load.whole}.total", load.count, procedure=_PROCEDURES[load.whole])
            elif load.period == before:
                self.add(f"{load.whole}.before", load.count, procedure=_PROCEDURES[load.whole], period=before)


_PROCEDURES = {"civil": "all_civil", "claim": "claim", "mediable": "mediable"}


def year_before(period: Period) -> Period:
    """The same days a year earlier; the last of February stays the last."""
    return Period(_year_before(period.since), _year_before(period.until))


def _year_before(day: date) -> date:
    last = (day.month, day.day) == (2, 29)
    return date(day.year - 1, day.month, 28 if last else day.day)
