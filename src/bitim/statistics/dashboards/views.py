"""The dashboard and what can be taken along of it; the address alone says what is shown."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from bitim.courts.models import Court
from bitim.law.figures import Period
from bitim.law.figures.counts import By
from bitim.statistics import access, queries
from bitim.statistics.access import Reach
from bitim.statistics.dashboards import page as pages
from bitim.statistics.dashboards.export import FORMS
from bitim.statistics.dashboards.forms import FilterForm
from bitim.statistics.dashboards.page import Page
from bitim.statistics.dashboards.question import written
from bitim.statistics.dashboards.sources import Live, Released
from bitim.statistics.facts import NotReady, facts
from bitim.statistics.wording.periods import name_of


@gzip_page
@never_cache
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Figures by the filters of the address."""
    asked = _asked(request)
    context = {
        "form": asked.form,
        "reach": asked.reach,
        "own": _own(asked.reach, asked.form),
        "page": asked.page,
        "refused": asked.refused,
        "period_name": name_of(asked.page.question.period) if asked.page else "",
        "compared_name": _compared_name(asked.page),
        "downloads": [(form, _export(request, form)) for form in FORMS] if asked.page and asked.page.figures else [],
    }
    return render(request, "statistics/dashboard.html", context, status=asked.status)


@never_cache
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same figures as a file, with the filters in it. Where the page shows none, its sentence is the answer."""
    if form not in FORMS:
        raise Http404
    asked = _asked(request)
    if asked.page is None or not asked.page.figures:
        return dashboard(request)
    media_type, write = FORMS[form]
    address = f"{settings.SITE_ADDRESS}{reverse('statistics:dashboard')}"
    query = request.GET.urlencode()
    content = write(asked.page, f"{address}?{query}" if query else address)
    name = f"bitim-{written(asked.page.question.period)}.{form}"
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": content_disposition_header(True, name) or ""}
    )


@dataclass(frozen=True)
class _Asked:
    form: FilterForm
    reach: Reach
    page: Page | None = None
    refused: str = ""
    """Why there is no page although the filters are right."""
    status: int = 200


def _asked(request: HttpRequest) -> _Asked:
    reach = access.reach_of(request.user)
    quarters = queries.released_quarters()
    form = FilterForm(request.GET, newest=_newest(reach, quarters), offered=_offered(reach, quarters))
    if not form.is_valid():
        return _Asked(form, reach, status=422)
    question = form.question
    of_court = form.place.region if form.place else ""
    region = question.filters.get(By.REGION, "") or of_court
    if reach.covers(region=region, court=question.filters.get(By.COURT, "")):
        try:
            return _Asked(form, reach, pages.of(replace(question, today=timezone.localdate()), Live(facts())))
        except NotReady:
            words = _("The figures are being counted just now. Open the page again in a minute.")
            return _Asked(form, reach, refused=words, status=503)
    if form.needs_cards:
        return _Asked(form, reach, refused=_not_public(question.filters))
    return _Asked(form, reach, pages.of(question, Released(queries.newest_releases())))


def _not_public(filters: Any) -> str:
    if By.COURT in filters:
        return _("Figures of a single court are open to its own people: they are so few that they tell of persons.")
    if By.STAGE in filters:
        return _("Figures by stage of the case are not released: with the other filters they would tell of persons.")
    return _("Figures for everybody are those of whole quarters and years, so that no two periods tell a third one.")


def _newest(reach: Reach, quarters: list[Period]) -> Period:
    """This year where it is counted as it goes on; for everybody the year of the newest release."""
    today = timezone.localdate()
    return Period.year(quarters[0].since.year if quarters and not reach.everywhere else today.year)


def _offered(reach: Reach, quarters: list[Period]) -> list[Period]:
    this_year = Period.year(timezone.localdate().year)
    years = {Period.year(each.since.year) for each in quarters} | ({this_year} if reach != Reach() else set())
    return [*sorted(years, reverse=True), *quarters]


def _own(reach: Reach, form: FilterForm) -> list[tuple[str, str]]:
    """Where somebody sees his own court and region, as this year goes on: name and query."""
    year = timezone.localdate().year
    courts = [
        (court.name, f"court={court.code}&period={year}") for court in Court.objects.filter(code__in=reach.courts)
    ]
    regions = dict(form["region"].field.choices)  # type: ignore[attr-defined]
    return [*courts, *((str(regions[code]), f"region={code}&period={year}") for code in sorted(reach.regions))]


def _compared_name(page: Page | None) -> str:
    return name_of(page.compared[0].period) if page and page.compared else ""


def _export(request: HttpRequest, form: str) -> str:
    query = request.GET.urlencode()
    address = reverse("statistics:dashboard_export", args=[form])
    return f"{address}?{query}" if query else address
