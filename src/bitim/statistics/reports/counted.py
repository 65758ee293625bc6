"""The report on mediation in court from what was counted: cards, courts of the pilot, information work, loads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from bitim.courts import queries as courts
from bitim.courts.models import ConciliationRoom, Court, PilotMembership
from bitim.law.court import Instance
from bitim.law.court.cards import Outcome, Ruling, Way
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.figures import Figure, Period
from bitim.law.figures.counts import By, Counts, Day, Where
from bitim.law.figures.pilot import Report, Section, report, unit_of
from bitim.law.figures.published import Count, CourtRow, Published
from bitim.statistics.models import CourtLoad
from bitim.statistics.periods import year_before

_JUDGE: Where = {By.WAY: [Way.JUDGE_MEDIATION]}
_MEDIATOR: Where = {By.WAY: [Way.MEDIATOR]}
_BOTH: Where = {By.WAY: [Way.JUDGE_MEDIATION, Way.MEDIATOR]}
"""To sum up, not to ask for: telling ways apart is quicker than holding each case against two words."""
_NAMES = ("code", "name_kk", "name_ru", "name_en")
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

    A period that is not over is not compared with the whole of the one before.

    Where no case ended in the period and none was moved for, figures of cases have no value: nothing is known of it.

    `work` has the counts of information work and training by the keys of the report, such as `training.seminars`; what
    is not in it is not known. With `published`, each figure is set beside what was published.
    """
    counting = _Counting(counts, period, known)
    is_over = period.until < timezone.localdate()
    there_are_cases = counting.cases(is_over=is_over)
    counting.invitations()
    counting.courts_in_pilot()
    counting.loads()
    categories = counting.categories() if there_are_cases else []
    regions, rows = counting.places() if there_are_cases else ([], [])
    for key, number in (work or {}).items():
        counting.add(key, number, procedure=key.partition(".")[0])
    if published:
        published = published.with_courts(_counted_here(published, rows))
    made = report(
        counts=counting.counts,
        period=period,
        source="cards",
        known_at=known.isoformat() if known else "",
        regions=regions,
        courts=rows,
        categories=categories,
        published=published,
    )
    return replace(
        made,
        is_over=is_over,
        figures={key: _sourced(figure, made.sections[key]) for key, figure in made.figures.items()},
    )


def _counted_here(published: Published, rows: Sequence[CourtRow]) -> Mapping[str, str]:
    """The keys of published courts: those of courts counted here that are called alike and lie in the same region."""
    here = {(name, row.region): row.key for row in rows for name in row.names.values()}
    keys = {}
    for row in published.courts:
        alike = [here[name, row.region] for name in row.names.values() if (name, row.region) in here]
        keys[row.key] = alike[0] if alike else row.key.replace("court.", "court.published-")
    return keys


def _sourced(figure: Figure, section: Section) -> Figure:
    """Information work and training are counted from records of outreach, and from no card (UNSTAT-03)."""
    return replace(figure, source="outreach") if section in {Section.INFORMATION, Section.TRAINING} else figure


@dataclass(frozen=True)
class _Counted:
    """An answer, and what it tells apart."""

    counts: Mapping[tuple[str, ...], int]
    by: Sequence[By]

    def total(self, where: Where | None = None) -> int:
        """The sum of all counts with these codes."""
        wanted = [(self.by.index(by), codes) for by, codes in (where or {}).items()]
        return sum(number for key, number in self.counts.items() if all(key[at] in codes for at, codes in wanted))


class _Counting:
    def __init__(self, source: Counts, period: Period, known: datetime | None) -> None:
        self.source, self.period, self.known = source, period, known
        self.counts: dict[str, Count] = {}

    def add(self, key: str, value: int, *, procedure: str, period: Period | None = None) -> None:
        self.counts[key] = Count(
            key=key, value=value, place="", unit=unit_of(key), period=period or self.period, procedure=procedure
        )

    def ask(self, *by: By, where: Where | None = None, period: Period | None = None, day: Day = Day.END) -> _Counted:
        return _Counted(
            self.source.count(by=by, where=where, period=period or self.period, day=day, known=self.known), by
        )

    def cases(self, *, is_over: bool) -> bool:
        """Count what ended in the period and what was moved for in it; False, and no figure, where there is neither."""
        ended = self.ask(By.WAY, By.INSTANCE, By.OUTCOME)
        moved = self.ask(By.OUTCOME, By.RULING, By.PERFORMED, where=_JUDGE, day=Day.MOTION)
        if not ended.total(_BOTH) and not moved.total():
            return False
        judge, mediator = ended.total(_JUDGE), ended.total(_MEDIATOR)
        self.add("judicial.total", judge, procedure="judge_mediation")
        self.add("classic.total", mediator, procedure="mediator")
        self.add("all.total", judge + mediator, procedure="all_mediation")
        for instance in Instance:
            where = {**_JUDGE, By.INSTANCE: [instance]}
            self.add(f"judicial.{instance}", ended.total(where), procedure="judge_mediation")
        if is_over:
            self._before()
        for kind, way, procedure in (("judicial", _JUDGE, "judge_mediation"), ("classic", _MEDIATOR, "mediator")):
            self.add(f"{kind}.ended", ended.total(way), procedure=procedure)
            self.add(f"{kind}.settled", ended.total({**way, By.OUTCOME: _SETTLED}), procedure=procedure)
        self._funnel(moved)
        return True

    def _before(self) -> None:
        """The year before; where neither an end nor a motion of it is known, nothing is, and no growth is told."""
        period = year_before(self.period)
        before = self.ask(By.WAY, period=period)
        if before.total(_BOTH) or self.ask(By.WAY, period=period, day=Day.MOTION).total(_BOTH):
            self.add("before.total", before.total(_BOTH), procedure="all_mediation", period=period)
            self.add("before.classic", before.total(_MEDIATOR), procedure="mediator", period=period)

    def invitations(self) -> None:
        """Invitations and what parties answered stand in the course of a case that is led here, and on no card."""
        found = courts.invited_in(self.period, known=self.known)
        if found.invited:
            for step in ("invited", "asked", "agreed"):
                self.add(f"funnel.{step}", getattr(found, step), procedure="led_here")

    def _funnel(self, moved: _Counted) -> None:
        """How far the cases came that were moved for in the period, whenever they ended."""
        steps: Mapping[str, Where] = {
            "moved": {},
            "settled": {By.OUTCOME: _SETTLED},
            "approved": {By.OUTCOME: _SETTLED, By.RULING: [Ruling.APPROVED]},
        }
        for step, where in steps.items():
            self.add(f"funnel.{step}", moved.total(where), procedure="judge_mediation")
        unknown = moved.total({**steps["approved"], By.PERFORMED: [""]})
        if unknown < moved.total(steps["approved"]) or not unknown:
            performed = moved.total({**steps["approved"], By.PERFORMED: ["true"]})
            self.add("funnel.performed", performed, procedure="judge_mediation")
        self.add("funnel.performance_unknown", unknown, procedure="judge_mediation")

    def categories(self) -> list[str]:
        """Judges' cases by category; returns the codes that occur."""
        counted = self.ask(By.CATEGORY, where=_JUDGE).counts
        for (code,), number in counted.items():
            self.add(f"category.{code}", number, procedure="judge_mediation")
        return [code for (code,) in counted]

    def places(self) -> tuple[list[str], list[CourtRow]]:
        """Judges' cases by region and by court; returns the codes of the regions, and the courts, that occur."""
        counted = self.ask(By.COURT, By.REGION, where=_JUDGE).counts
        regions = Counter[str]()
        for (_, region), number in counted.items():
            regions[region] += number
        for region, number in regions.items():
            self.add(f"region.{region}", number, procedure="judge_mediation")
        named = Court.objects.filter(code__in={code for code, _ in counted})
        names = {code: {"kk": kk, "ru": ru, "en": en} for code, kk, ru, en in named.values_list(*_NAMES)}
        rows = []
        for (code, region), number in counted.items():
            # A court whose place passed to another region within the period has a line in each.
            key = f"court.{code}" if f"court.{code}" not in self.counts else f"court.{code}@{region}"
            self.add(key, number, procedure="judge_mediation")
            rows.append(CourtRow(key, names[code], region))
        return list(regions), rows

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
        if rooms := ConciliationRoom.objects.filter(court__in=levels).count():
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
