"""Who sees which figures, and who publishes them.

Everybody sees whole years that are over and released, without what is small (UNSTAT-07): of two periods that overlap,
one could be subtracted from the other. People of courts see every number of their cases on the dashboards; those of
the courts of the country, and those with the permission, every period and every number of everything.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.access import benches_of
from bitim.courts.vocabulary import Office
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.figures import Period
from bitim.law.figures.pilot import Report
from bitim.law.figures.withholding import for_everybody
from bitim.statistics import queries
from bitim.statistics.models import IssuedReport
from bitim.statistics.periods import is_year

SEE = "statistics.see_small_figures"
ISSUE = "statistics.issue_reports"


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks at figures, known here or not."""

    user: User | None
    sees_all: bool = False
    """Every period and every number, as known now; nobody else gets a number that is small."""
    issues: bool = False
    """Publishes reports under his own signature."""

    def may_see(self, period: Period) -> bool:
        return self.sees_all or (is_year(period) and period.until < timezone.localdate())

    def shown(self, report: Report) -> Report:
        """The report as this person may see it."""
        return report if self.sees_all else for_everybody(report, before=queries.withheld_in(report.period))


@dataclass(frozen=True)
class Reach:
    """Of which cases somebody sees every number on a dashboard; of all others what was released."""

    everywhere: bool = False
    regions: frozenset[str] = frozenset()
    courts: frozenset[str] = frozenset()

    def covers(self, *, region: str, court: str) -> bool:
        return self.everywhere or bool(court and court in self.courts) or bool(region and region in self.regions)


def reach_of(user: User | AnonymousUser) -> Reach:
    """People in office at a court see its cases; at a court of a region, those of the region; of the country, all."""
    if not isinstance(user, User):
        return Reach()
    courts = [bench.court for bench in benches_of(user)]
    of_country = any(court.level in {CourtLevel.CASSATION, CourtLevel.SUPREME} for court in courts)
    return Reach(
        everywhere=of_country or user.has_perm(SEE) or user.has_perm(ISSUE),
        regions=frozenset(court.region for court in courts if court.level is CourtLevel.OBLAST),
        courts=frozenset(court.code for court in courts),
    )


def viewer_of(user: User | AnonymousUser) -> Viewer:
    """What somebody is to the reports: who sees every number of the country today sees all of them."""
    if not isinstance(user, User):
        return Viewer(None)
    chairs_supreme = any(
        bench.officer.office is Office.CHAIR and bench.court.level is CourtLevel.SUPREME for bench in benches_of(user)
    )
    return Viewer(user, sees_all=reach_of(user).everywhere, issues=chairs_supreme or user.has_perm(ISSUE))


def get_issuer(user: User) -> Viewer:
    """Raises: Http404, for who publishes nothing."""
    viewer = viewer_of(user)
    if not viewer.issues:
        raise Http404
    return viewer


def get_published(number: str) -> IssuedReport:
    """A report that was published. Raises: Http404, alike for one that is not signed yet."""
    report = queries.published().filter(number=number).first()
    if report is None:
        raise Http404
    return report


def issues_of(viewer: Viewer) -> QuerySet[IssuedReport]:
    """What the person has begun to publish, and all that is published."""
    return queries.whole(IssuedReport.objects.filter(given_up_at=None)) if viewer.issues else queries.published()


def get_own_issue(user: User, uid: UUID, *, lock: bool = False) -> IssuedReport:
    """A report that the person himself publishes. Raises: Http404, also for that of somebody else."""
    get_issuer(user)
    found = IssuedReport.objects.filter(uid=uid, issued_by=user, given_up_at=None)
    if lock:
        list(found.select_for_update())
    report = queries.whole(found).first()
    if report is None:
        raise Http404
    return report
