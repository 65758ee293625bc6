"""Reading what was counted and what was published."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from bitim.documents import queries as documents
from bitim.documents.models import Version
from bitim.law.figures import Period
from bitim.law.figures.counts import By, Counts
from bitim.statistics import facts, quarters
from bitim.statistics.models import CourtLoad, IssuedReport, Release
from bitim.statistics.releases.cells import key_of
from bitim.statistics.vocabulary import Whole


class Sources:
    """What reports are counted from: each store is opened once for a page or an act, and asked once which years it has.

    Whatever opens a store raises NotReady while the worker makes it.
    """

    @cached_property
    def cases(self) -> Counts:
        return facts.facts()

    @cached_property
    def work(self) -> facts.WorkFacts:
        return facts.work()

    @cached_property
    def years(self) -> Sequence[int]:
        """Those in which a case with a card ended, and those of which other work is recorded, the newest first."""
        return sorted(self._with_cases | set(self.work.years()), reverse=True)

    @cached_property
    def told(self) -> Mapping[int, datetime]:
        """The years of whose cases everybody reads, each as known when its last quarter was released (UNSTAT-07).

        All of its quarters are released in which a case ended: else what a later release keeps back could be told by
        them.
        """
        known: dict[int, datetime] = {}
        released: dict[int, set[date]] = defaultdict(set)
        for since, known_at in Release.objects.values_list("since", "known_at"):
            known[since.year] = max(known_at, known.get(since.year, known_at))
            released[since.year].add(since)
        return {year: at for year, at in known.items() if self._begun_quarters(year, at) <= released[year]}

    @cached_property
    def untold(self) -> Set[int]:
        """The years in which cases ended of which nobody is told yet."""
        return self._with_cases - self.told.keys()

    @cached_property
    def _with_cases(self) -> Set[int]:
        return {int(year) for (year,) in self.cases.count(by=[By.YEAR]) if year}

    def _begun_quarters(self, year: int, known: datetime) -> Set[date]:
        """The first days of the quarters in which a case ended."""
        months = self.cases.count(by=[By.MONTH], period=Period.year(year), known=known)
        return {quarters.quarter_of(date.fromisoformat(f"{month}-01")).since for (month,) in months}


def has_load(period: Period) -> bool:
    """Whether the number of all civil cases of exactly this period was entered."""
    return CourtLoad.objects.filter(court=None, whole=Whole.CIVIL, since=period.since, until=period.until).exists()


def withheld_in(period: Period) -> frozenset[str]:
    """Keys of a report's figures that were kept back in the release of a part of its period."""
    parts = Release.objects.filter(since__gte=period.since, until__lte=period.until)
    cells = (cell for withheld in parts.values_list("withheld", flat=True) for cell in withheld)
    return frozenset(key for cell in cells if (key := key_of(tuple(cell))))


def whole(reports: QuerySet[IssuedReport]) -> QuerySet[IssuedReport]:
    """With the paper, its signatures and the issues before and after, in a fixed number of queries."""
    versions = documents.with_signers(Version.objects.all())
    return reports.select_related("former", "issued_by").prefetch_related(Prefetch("version", versions), "further")


def published() -> QuerySet[IssuedReport]:
    return whole(IssuedReport.objects.filter(published_at__isnull=False))


def newest_of(period: Period) -> IssuedReport | None:
    """The last issue of a period that was published."""
    of_period = IssuedReport.objects.filter(since=period.since, until=period.until, published_at__isnull=False)
    return of_period.order_by("-issue").first()


def issues_begun(period: Period) -> int:
    """How many were ever begun of a period, given up or not: their numbers count on."""
    return IssuedReport.objects.filter(since=period.since, until=period.until).count()


def open_issues(period: Period) -> QuerySet[IssuedReport]:
    """Issues of a period that wait for their signature."""
    return IssuedReport.objects.filter(since=period.since, until=period.until, published_at=None, given_up_at=None)


def newest_releases() -> QuerySet[Release]:
    """The last version of every quarter that was released, the newest quarter first; without what is not for pages."""
    return Release.objects.filter(further=None).defer("withheld", "changes", "quality")


def released_quarters() -> list[Period]:
    """The newest first."""
    days = Release.objects.filter(version=1).order_by("-since").values_list("since", "until")
    return [Period(since, until) for since, until in days]


def releases() -> QuerySet[Release]:
    """All versions of all quarters, the newest first, each with the one before and after it."""
    return Release.objects.select_related("former", "further").defer(
        "cells", "withheld", "former__cells", "former__withheld", "further__cells", "further__withheld"
    )


def last_released_at() -> datetime | None:
    return Release.objects.order_by("-released_at").values_list("released_at", flat=True).first()
