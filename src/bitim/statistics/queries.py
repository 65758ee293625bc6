"""Reading what was counted and what was published."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from bitim.documents import queries as documents
from bitim.documents.models import Version
from bitim.law.figures import Period
from bitim.law.figures.counts import By, Counts
from bitim.statistics import quarters
from bitim.statistics.facts import RegisterFacts, WorkFacts, facts
from bitim.statistics.facts import register as register_facts
from bitim.statistics.facts import work as work_facts
from bitim.statistics.models import CourtLoad, IssuedReport, Release
from bitim.statistics.releases.cells import key_of
from bitim.statistics.vocabulary import Whole


def counts() -> Counts:
    """Where cards are counted. Raises: NotReady, while the worker makes the store."""
    return facts()


def work() -> WorkFacts:
    """Where outreach is counted. Raises: NotReady."""
    return work_facts()


def register() -> RegisterFacts:
    """Where mediators in the registers are counted."""
    return register_facts()


def years(counted: Counts) -> list[int]:
    """The years in which a case with a card ended, and those of which other work is recorded, the newest first."""
    return sorted(_with_cases(counted) | set(work().years()), reverse=True)


def _with_cases(counted: Counts) -> set[int]:
    return {int(year) for (year,) in counted.count(by=[By.YEAR]) if year}


def has_load(period: Period) -> bool:
    """Whether the number of all civil cases of exactly this period was entered."""
    return CourtLoad.objects.filter(court=None, whole=Whole.CIVIL, since=period.since, until=period.until).exists()


def told(counted: Counts) -> dict[int, datetime]:
    """The years of whose cases everybody reads, each as known when the last of its quarters was released (UNSTAT-07).

    All of its quarters are released in which a case ended: else what a later release keeps back could be told by them.
    """
    known: dict[int, datetime] = {}
    released: dict[int, set[date]] = defaultdict(set)
    for since, known_at in Release.objects.values_list("since", "known_at"):
        known[since.year] = max(known_at, known.get(since.year, known_at))
        released[since.year].add(since)
    return {year: at for year, at in known.items() if _begun_quarters(counted, year, at) <= released[year]}


def untold(counted: Counts) -> set[int]:
    """The years in which cases ended of which nobody is told yet."""
    return _with_cases(counted) - told(counted).keys()


def _begun_quarters(counted: Counts, year: int, known: datetime) -> set[date]:
    """The first days of the quarters in which a case ended."""
    months = counted.count(by=[By.MONTH], period=Period.year(year), known=known)
    return {quarters.quarter_of(date.fromisoformat(f"{month}-01")).since for (month,) in months}


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
