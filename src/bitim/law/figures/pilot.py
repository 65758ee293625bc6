"""The report on mediation in court, as figures: what a written note on the pilot told in 2014, and more, in its order.

It is made of counts alone, published or counted here; a figure that cannot be made is there without a value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bitim.law.court.vocabulary import Instance
from bitim.law.figures.figure import Agreement, Figure, Period, Unit
from bitim.law.figures.published import Count, CourtRow, Finding, Found, Published, findings
from bitim.law.figures.shares import percent, share_agreement, wilson
from bitim.law.regions import regions_on, successors

FIRST_REGIONS = 4
FIRST_COURTS = 3
"""So many the note of 2014 named."""
FEW = 100
"""A share of fewer carries its interval (FX-16, UNSTAT-06)."""


class Section(StrEnum):
    """The parts of the report, in the order of the note."""

    SCOPE = "scope"
    CASES = "cases"
    REGIONS = "regions"
    COURTS = "courts"
    CATEGORIES = "categories"
    INFORMATION = "information"
    TRAINING = "training"
    FUNNEL = "funnel"
    COMPARISON = "comparison"


_COUNTS: Mapping[str, tuple[Section, Unit, str]] = {
    "courts.initial": (Section.SCOPE, Unit.COURTS, "pilot"),
    "courts.added": (Section.SCOPE, Unit.COURTS, "pilot"),
    "courts.total": (Section.SCOPE, Unit.COURTS, "pilot"),
    "courts.district": (Section.SCOPE, Unit.COURTS, "pilot"),
    "courts.oblast": (Section.SCOPE, Unit.COURTS, "pilot"),
    "rooms.total": (Section.SCOPE, Unit.ROOMS, "pilot"),
    "judicial.total": (Section.CASES, Unit.CASES, "judge_mediation"),
    "judicial.first": (Section.CASES, Unit.CASES, "judge_mediation"),
    "judicial.appeal": (Section.CASES, Unit.CASES, "judge_mediation"),
    "judicial.cassation": (Section.CASES, Unit.CASES, "judge_mediation"),
    "judicial.enforcement": (Section.CASES, Unit.CASES, "judge_mediation"),
    "classic.total": (Section.CASES, Unit.CASES, "mediator"),
    "all.total": (Section.CASES, Unit.CASES, "all_mediation"),
    "before.total": (Section.CASES, Unit.CASES, "unnamed"),
    "before.classic": (Section.CASES, Unit.CASES, "mediator"),
    "civil.total": (Section.CASES, Unit.CASES, "all_civil"),
    "claim.total": (Section.CASES, Unit.CASES, "claim"),
    "mediable.total": (Section.CASES, Unit.CASES, "mediable"),
    "civil.before": (Section.CASES, Unit.CASES, "all_civil"),
    "information.articles": (Section.INFORMATION, Unit.PUBLICATIONS, "information"),
    "information.video_reports": (Section.INFORMATION, Unit.PUBLICATIONS, "information"),
    "information.press_briefings": (Section.INFORMATION, Unit.EVENTS, "information"),
    "information.press_conferences": (Section.INFORMATION, Unit.EVENTS, "information"),
    "information.banners": (Section.INFORMATION, Unit.PUBLICATIONS, "information"),
    "information.stands": (Section.INFORMATION, Unit.PUBLICATIONS, "information"),
    "information.site_publications": (Section.INFORMATION, Unit.PUBLICATIONS, "information"),
    "training.total": (Section.TRAINING, Unit.EVENTS, "training"),
    "training.seminars": (Section.TRAINING, Unit.EVENTS, "training"),
    "training.round_tables": (Section.TRAINING, Unit.EVENTS, "training"),
    "training.trainings": (Section.TRAINING, Unit.EVENTS, "training"),
    "training.lectures": (Section.TRAINING, Unit.EVENTS, "training"),
    "training.conferences": (Section.TRAINING, Unit.EVENTS, "training"),
    "funnel.invited": (Section.FUNNEL, Unit.CASES, "led_here"),
    "funnel.asked": (Section.FUNNEL, Unit.CASES, "led_here"),
    "funnel.agreed": (Section.FUNNEL, Unit.CASES, "led_here"),
    "funnel.moved": (Section.FUNNEL, Unit.CASES, "judge_mediation"),
    "funnel.settled": (Section.FUNNEL, Unit.CASES, "judge_mediation"),
    "funnel.approved": (Section.FUNNEL, Unit.CASES, "judge_mediation"),
    "funnel.performed": (Section.FUNNEL, Unit.CASES, "judge_mediation"),
    "funnel.performance_unknown": (Section.FUNNEL, Unit.CASES, "judge_mediation"),
    "judicial.ended": (Section.COMPARISON, Unit.CASES, "judge_mediation"),
    "judicial.settled": (Section.COMPARISON, Unit.CASES, "judge_mediation"),
    "classic.ended": (Section.COMPARISON, Unit.CASES, "mediator"),
    "classic.settled": (Section.COMPARISON, Unit.CASES, "mediator"),
}
"""Every count of a report that does not name a region, a court or a category."""


def unit_of(key: str) -> Unit:
    """The unit of a count; those that name a region, a court or a category count cases."""
    return _COUNTS[key][1] if key in _COUNTS else Unit.CASES


_SHARES: tuple[tuple[str, str, str], ...] = (
    *((f"judicial.{instance}.share", f"judicial.{instance}", "judicial.total") for instance in Instance),
    ("judicial.share_of_all", "judicial.total", "all.total"),
    ("classic.share_of_all", "classic.total", "all.total"),
    *(
        (f"{kind}.share_of_{whole}", f"{kind}.total", f"{whole}.total")
        for whole in ("civil", "claim", "mediable")
        for kind in ("judicial", "classic", "all")
    ),
    ("before.share_of_civil", "before.total", "civil.before"),
    ("funnel.asked.share", "funnel.asked", "funnel.invited"),
    ("funnel.agreed.share", "funnel.agreed", "funnel.invited"),
    ("funnel.settled.share", "funnel.settled", "funnel.moved"),
    ("funnel.approved.share", "funnel.approved", "funnel.settled"),
    ("funnel.performed.share", "funnel.performed", "funnel.approved"),
    ("judicial.settled.share", "judicial.settled", "judicial.ended"),
    ("classic.settled.share", "classic.settled", "classic.ended"),
)
"""Key, part and whole. A share of mediation is told of three wholes, since each answers another question."""


def behind(key: str, report: "Report") -> tuple[str, ...]:
    """The counts that a share, a growth or a sum of a report is computed of; of a count, itself."""
    shares = {share: (part, whole) for share, part, whole in _SHARES}
    first = {
        "regions.first": [f"region.{code}" for code in report.regions[:FIRST_REGIONS]],
        "regions.others": [f"region.{code}" for code in report.regions],
        "courts.first": [row.key for row in report.courts[:FIRST_COURTS]],
    }
    base, _, what = key.rpartition(".")
    if key in shares:
        return shares[key]
    if key.startswith("growth."):
        kind = key.split(".")[1]
        return (f"{kind}.total", "before.total", f"before.{kind}")
    if key in first or base in first:
        return (*first.get(key, first.get(base, [])), "judicial.total")
    if what == "share":
        return base, "judicial.total"
    if what == "share_of_region":
        region = next(row.region for row in report.courts if row.key == base)
        return base, f"region.{region}"
    return (key,)


@dataclass(frozen=True, kw_only=True)
class Report:
    """All figures by key, in the order of the sections; findings where the counts were published."""

    period: Period
    source: str
    known_at: str = ""
    """As known on that moment, ISO 8601; empty for published figures."""
    figures: Mapping[str, Figure]
    sections: Mapping[str, Section]
    """The section of each figure."""
    regions: tuple[str, ...]
    """Codes, most cases first."""
    courts: tuple[CourtRow, ...]
    categories: tuple[str, ...]
    published: Published | None = None
    findings: tuple[Finding, ...] = ()
    is_over: bool = True
    """Whether the period had ended when it was counted."""

    @property
    def tells_of_cases(self) -> bool:
        """Whether anything is known of cases in the period."""
        return self.figures["all.total"].is_counted

    @property
    def tells_of_work(self) -> bool:
        """Whether information work or training of the period was recorded."""
        work = {Section.INFORMATION, Section.TRAINING}
        return any(figure.value is not None for key, figure in self.figures.items() if self.sections[key] in work)

    @property
    def is_of_pilot(self) -> bool:
        """Whether courts took part in the pilot in the period; a published note is one on the pilot."""
        courts = self.figures.get("courts.total")
        return self.published is not None or (courts is not None and bool(courts.value))

    @property
    def is_counted(self) -> bool:
        """Whether the figures were counted here, and not taken from a published note as they are."""
        return self.published is None or self.source != _source_of(self.published)

    @property
    def tells_what_was_published(self) -> bool:
        """Whether a figure stands beside one that somebody published."""
        return any(figure.stated is not None for figure in self.figures.values())

    def of(self, section: Section) -> list[Figure]:
        return [figure for key, figure in self.figures.items() if self.sections[key] is section]


def of_published(published: Published) -> Report:
    """The report of a published note: its figures as they are, what follows from them, and whether it agrees."""
    return report(
        counts=published.counts,
        period=published.period,
        source=_source_of(published),
        regions=published.regions,
        courts=published.courts,
        categories=published.categories,
        published=published,
    )


def _source_of(published: Published) -> str:
    return f"published:{published.uid}"


def report(
    *,
    counts: Mapping[str, Count],
    period: Period,
    source: str,
    known_at: str = "",
    regions: Sequence[str] = (),
    courts: Sequence[CourtRow] = (),
    categories: Sequence[str] = (),
    published: Published | None = None,
) -> Report:
    """Make the report of counts. With a published set, each figure says what was stated and whether it agrees.

    Regions and courts that were published and not counted stand behind the others, without a value.
    """
    by_size = _Ranked(counts)
    if published:
        regions = tuple(dict.fromkeys((*regions, *published.regions)))
        courts = tuple({row.key: row for row in (*published.courts, *courts)}.values())
    ranked_regions = by_size.sorted(regions, "region.")
    ranked_courts = tuple(sorted(courts, key=lambda court: -by_size.size(court.key)))
    ranked_categories = by_size.sorted(categories, "category.")
    making = _Making(counts, period, source, published, findings(published) if published else ())
    made = [
        *making.scope(),
        *making.cases(),
        *making.of_regions(ranked_regions),
        *making.of_courts(ranked_courts),
        *making.of_categories(ranked_categories),
        *(making.section(section) for section in (Section.INFORMATION, Section.TRAINING, Section.FUNNEL)),
        making.section(Section.COMPARISON),
    ]
    figures: dict[str, Figure] = {}
    sections: dict[str, Section] = {}
    for section, of_section in made:
        for figure in of_section:
            figures[figure.key], sections[figure.key] = figure, section
    return Report(
        period=period,
        source=source,
        known_at=known_at,
        figures=figures,
        sections=sections,
        regions=ranked_regions,
        courts=ranked_courts,
        categories=ranked_categories,
        published=published,
        findings=making.found,
    )


@dataclass(frozen=True)
class _Ranked:
    counts: Mapping[str, Count]

    def sorted(self, codes: Sequence[str], prefix: str) -> tuple[str, ...]:
        """Most cases first; those without a count last, in their own order."""
        return tuple(sorted(codes, key=lambda code: -self.size(prefix + code)))

    def size(self, key: str) -> int:
        return self.counts[key].value if key in self.counts else -1


_Part = tuple[Section, list[Figure]]


@dataclass(frozen=True)
class _Making:
    counts: Mapping[str, Count]
    period: Period
    source: str
    published: Published | None
    found: tuple[Finding, ...]
    stated: dict[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.published:
            self.stated.update({share.key: share.stated for share in self.published.shares})
            self.stated.update({growth.key: growth.stated for growth in self.published.growths})

    def scope(self) -> Iterator[_Part]:
        yield self.section(Section.SCOPE)

    def cases(self) -> Iterator[_Part]:
        section, figures = self.section(Section.CASES)
        growths = [
            self._growth(f"growth.{kind}{end}", f"{kind}.total", unit)
            for kind in ("all", "classic")
            for end, unit in (("", Unit.TIMES), (".percent", Unit.PERCENT))
        ]
        yield section, [*figures, *growths]

    def section(self, section: Section) -> _Part:
        """Counts of a section, then the shares whose part is in it."""
        keys = [key for key, (of, _, _) in _COUNTS.items() if of is section]
        shares = [self._share(*row) for row in _SHARES if row[1] in keys]
        return section, [*map(self._count, keys), *shares]

    def of_regions(self, codes: Sequence[str]) -> Iterator[_Part]:
        figures = []
        for code in codes:
            figures += [self._count(f"region.{code}"), self._share_of_total(f"region.{code}")]
        counted = [self.counts[f"region.{code}"] for code in codes if f"region.{code}" in self.counts]
        figures += self._together("regions.first", counted[:FIRST_REGIONS])
        total = self.counts.get("judicial.total")
        if total and codes and len(codes) < len(regions_on(self.period.since)):
            rest = total.value - sum(count.value for count in counted)
            if rest >= 0:
                figures += self._together("regions.others", [replace(total, value=rest)])
        yield Section.REGIONS, figures

    def of_courts(self, rows: Sequence[CourtRow]) -> Iterator[_Part]:
        figures = []
        for row in rows:
            figures += [self._count(row.key), self._share_of_total(row.key)]
            if f"region.{row.region}" in self.counts:
                figures.append(self._share(f"{row.key}.share_of_region", row.key, f"region.{row.region}"))
        counted = [self.counts[row.key] for row in rows if row.key in self.counts]
        figures += self._together("courts.first", counted[:FIRST_COURTS])
        yield Section.COURTS, figures

    def of_categories(self, codes: Sequence[str]) -> Iterator[_Part]:
        figures = []
        for code in codes:
            figures += [self._count(f"category.{code}"), self._share_of_total(f"category.{code}")]
        yield Section.CATEGORIES, figures

    # -- One figure ----------------------------------------------

    def _count(self, key: str) -> Figure:
        _, unit, procedure = _COUNTS.get(key, (None, Unit.CASES, "judge_mediation"))
        count = self.counts.get(key)
        if count is None:
            bare = Figure(key=key, value=None, unit=unit, period=self.period, procedure=procedure, source=self.source)
            published = self.published.counts.get(key) if self.published else None
            return replace(bare, stated=Decimal(published.value)) if published else bare
        stated, agreement, reason = self._stated_count(key, count.value)
        return Figure(
            key=key,
            value=Decimal(count.value),
            unit=count.unit,
            period=count.period,
            procedure=count.procedure,
            source=self.source,
            numerator=count.value,
            stated=stated,
            agreement=agreement,
            reason=reason,
        )

    def _stated_count(self, key: str, value: int) -> tuple[Decimal | None, Agreement, str]:
        """A published count agrees where it was counted alike, or where it fits the sum that it is part of."""
        if self.published is None or key not in self.published.counts:
            return None, Agreement.NOT_CHECKED, ""
        stated = self.published.counts[key].value
        if stated != value:
            return Decimal(stated), Agreement.DIFFERS, "count_differs"
        for finding in self.found:
            if key in finding.keys and finding.found in {Found.SUM_DIFFERS, Found.PARTS_ABOVE_WHOLE}:
                return Decimal(stated), Agreement.DIFFERS, finding.found
        sums = [rule for rule in self.published.sums if rule.is_all and key in {*rule.parts, rule.total}]
        was_checked = self.counts is not self.published.counts or any(
            {*rule.parts, rule.total} <= self.published.counts.keys() for rule in sums
        )
        return Decimal(stated), Agreement.AGREES if was_checked else Agreement.NOT_CHECKED, ""

    def _share_of_total(self, key: str) -> Figure:
        return self._share(f"{key}.share", key, "judicial.total")

    def _together(self, key: str, counts: Sequence[Count]) -> list[Figure]:
        """Some of the judges' cases together, and their share."""
        if not counts:
            return []
        number = sum(count.value for count in counts)
        summed = self._count("judicial.total")
        some = replace(
            summed,
            key=key,
            value=Decimal(number),
            numerator=number,
            stated=None,
            agreement=Agreement.NOT_CHECKED,
            reason="",
        )
        share = self._share_of(f"{key}.share", replace(counts[0], value=number), self.counts.get("judicial.total"))
        return [some, share]

    def _share(self, key: str, part: str, whole: str) -> Figure:
        if part not in self.counts:
            _, _, procedure = _COUNTS.get(part, (None, Unit.CASES, "judge_mediation"))
            return Figure(
                key=key,
                value=None,
                unit=Unit.PERCENT,
                period=self.period,
                procedure=procedure,
                source=self.source,
                stated=self.stated.get(key),
            )
        return self._share_of(key, self.counts[part], self.counts.get(whole))

    def _share_of(self, key: str, part: Count, whole: Count | None) -> Figure:
        stated = self.stated.get(key)
        bare = Figure(
            key=key,
            value=None,
            unit=Unit.PERCENT,
            period=part.period,
            procedure=part.procedure,
            source=self.source,
            numerator=part.value,
            stated=stated,
        )
        if whole is None or not whole.value:
            return self._of_unknown_whole(bare)
        agreement, reason = Agreement.NOT_CHECKED, ""
        if stated is not None:
            agreement = share_agreement(stated, part.value, whole.value)
            if agreement is not Agreement.AGREES:
                reason = f"share_{agreement}"
        return replace(
            bare,
            value=percent(part.value, whole.value),
            denominator=whole.value,
            interval=wilson(part.value, whole.value) if whole.value < FEW and part.value <= whole.value else None,
            agreement=agreement,
            reason=reason,
        )

    def _of_unknown_whole(self, figure: Figure) -> Figure:
        if figure.stated is None:
            return figure
        for finding in self.found:
            if finding.found is Found.NO_COMMON_WHOLE and figure.key in finding.keys:
                would_be = finding.parameters.get(f"would_be.{figure.key}", "")
                low, _, high = would_be.partition("–")
                bounds = (Decimal(low), Decimal(high)) if would_be else None
                return replace(figure, bounds=bounds, agreement=Agreement.DIFFERS, reason=finding.found)
        return replace(figure, reason="whole_unknown")

    def _growth(self, key: str, now: str, unit: Unit) -> Figure:
        stated = self.stated.get(key)
        figure = Figure(
            key=key,
            value=None,
            unit=unit,
            period=self.period,
            procedure=_COUNTS[now][2],
            source=self.source,
            stated=stated,
        )
        # Like is compared with like where the year before is told by kinds.
        before = self.counts.get(f"before.{now.partition('.')[0]}") or self.counts.get("before.total")
        if now not in self.counts or before is None or not before.value:
            return figure
        numerator, denominator = self.counts[now].value, before.value
        times = Decimal(numerator) / Decimal(denominator)
        value = times if unit is Unit.TIMES else 100 * (times - 1)
        figure = replace(figure, value=value, numerator=numerator, denominator=denominator)
        if stated is None:
            return figure
        differs = any(finding.found is Found.GROWTH_DIFFERS and key in finding.keys for finding in self.found)
        return replace(
            figure,
            agreement=Agreement.DIFFERS if differs else Agreement.AGREES,
            reason=Found.GROWTH_DIFFERS if differs else "",
        )


def today_of(region: str, day: date) -> tuple[str, ...]:
    """The regions that cover on a day what a region covered before: never by name (UNSTAT-08)."""
    came_out = tuple(each.code for each in successors(region) if each.exists_on(day))
    here = next((each for each in regions_on(day) if each.code == region), None)
    return (region, *came_out) if here else came_out
