"""Reports, figures and indicators for everybody; a published file is checked; an issuer publishes a report."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from bitim.accounts.models import User
from bitim.cases.labels.why import sentence
from bitim.documents import storage
from bitim.documents.forms import SignForm
from bitim.documents.pace import count_check
from bitim.law.figures import Period
from bitim.law.figures.indicators import INDICATORS
from bitim.law.figures.pilot import Report, of_published
from bitim.law.figures.published import Unreadable, read
from bitim.law.figures.report_data import from_data
from bitim.law.refusal import Refused
from bitim.statistics import access, queries
from bitim.statistics.access import Viewer
from bitim.statistics.actions import issuing
from bitim.statistics.forms import FiguresForm, IssueForm, PeriodForm
from bitim.statistics.gathered import when_gathered
from bitim.statistics.indicators import told
from bitim.statistics.periods import is_year, parse, written
from bitim.statistics.presenters import definition, indicator, pages
from bitim.statistics.queries import Sources
from bitim.statistics.reports.counted import of_period
from bitim.statistics.reports.forms.writing import FORMS
from bitim.statistics.reports.pilot import compose


def _language() -> str:
    return (get_language() or "kk")[:2]


def _viewer(request: HttpRequest) -> Viewer:
    return access.viewer_of(request.user)


@never_cache
@require_safe
@when_gathered
def home(request: HttpRequest) -> HttpResponse:
    """What is published, what was counted, and where a published file is checked."""
    viewer = _viewer(request)
    form = PeriodForm(request.GET if "since_year" in request.GET else None)
    if viewer.sees_all and form.is_bound and form.is_valid():
        return redirect("statistics:report", written(form.period))
    sources = queries.Sources()
    years = _years(viewer, sources)
    context = {
        "viewer": viewer,
        "form": form,
        "years": years,
        "issues": queries.published(),
        **_newest(request, viewer, sources, years),
    }
    return render(request, "statistics/home.html", context, status=422 if form.errors else 200)


def _years(viewer: Viewer, sources: Sources) -> list[int]:
    """Of which the person sees the report, the newest first."""
    hidden = frozenset[int]() if viewer.sees_all else sources.untold
    return [year for year in sources.years if year not in hidden and viewer.may_see(Period.year(year))]


def _newest(request: HttpRequest, viewer: Viewer, sources: Sources, years: Sequence[int]) -> dict[str, Any]:
    """The first figures of the newest year that is over, where there are any."""
    newest = next((year for year in years if _is_over(Period.year(year))), None)
    if newest is None:
        return {}
    try:
        made = _counted(request, viewer, sources, Period.year(newest))
    except _NotSeen:
        return {}
    return {"newest": newest, "document": compose(made, _language())}


class _NotSeen(Exception):  # noqa: N818 - an answer, not an error
    def __init__(self, answer: HttpResponse) -> None:
        self.answer = answer


def _period(request: HttpRequest, viewer: Viewer, asked: str) -> Period:
    """Raises: Http404, for what is no period or not this person's; _NotSeen, before a year is over and for nobody."""
    try:
        period = parse(asked)
    except ValueError:
        raise Http404 from None
    if viewer.may_see(period):
        return period
    if is_year(period) and not _is_over(period):
        raise _NotSeen(render(request, "statistics/not_released.html", {"year": period.since.year}))
    if viewer.user is None:
        raise _NotSeen(redirect_to_login(request.get_full_path()))
    raise Http404


def _counted(request: HttpRequest, viewer: Viewer, sources: Sources, period: Period) -> Report:
    """The report as this person may see it. Raises: _NotSeen, where there is nothing to count or to tell yet."""
    known = None if viewer.sees_all else sources.told.get(period.since.year)
    if not viewer.sees_all and period.since.year in sources.untold:
        raise _NotSeen(render(request, "statistics/not_released.html", {"year": period.since.year}))
    made = of_period(sources.cases, period, known=known, work=sources.work.work(period, known=known))
    if not (made.tells_of_cases or made.tells_of_work):
        raise _NotSeen(render(request, "statistics/not_ready.html", {"viewer": viewer, "period": period}))
    return viewer.shown(made)


@gzip_page
@never_cache
@require_safe
@when_gathered
def report(request: HttpRequest, period: str) -> HttpResponse:
    """The report of a period, with everything that it can be downloaded as."""
    viewer = _viewer(request)
    try:
        asked = _period(request, viewer, period)
        made = _counted(request, viewer, queries.Sources(), asked)
    except _NotSeen as not_seen:
        return not_seen.answer
    address = written(asked)
    context = pages.of_report(made, _language(), lambda key: reverse("statistics:figure", args=[address, key])) | {
        "viewer": viewer,
        "period": asked,
        "downloads": [(form, reverse("statistics:download", args=[address, form])) for form in FORMS],
        "issue": queries.newest_of(asked),
        "lacks_load": viewer.sees_all and not queries.has_load(asked),
    }
    return render(request, "statistics/report.html", context)


@never_cache
@require_safe
@when_gathered
def download(request: HttpRequest, period: str, form: str) -> HttpResponse:
    """The same report in another form, in the reader's language."""
    viewer = _viewer(request)
    if form not in FORMS:
        raise Http404
    try:
        asked = _period(request, viewer, period)
        made = _counted(request, viewer, queries.Sources(), asked)
    except _NotSeen as not_seen:
        return not_seen.answer
    return _file(made, form, f"report-{written(asked)}")


@never_cache
@require_safe
@when_gathered
def figure(request: HttpRequest, period: str, key: str) -> HttpResponse:
    """One figure of a report: numerator, denominator, period, procedure, source, interval, and the question asked."""
    viewer = _viewer(request)
    try:
        asked = _period(request, viewer, period)
        made = _counted(request, viewer, queries.Sources(), asked)
    except _NotSeen as not_seen:
        return not_seen.answer
    if key not in made.figures:
        raise Http404
    back = reverse("statistics:report", args=[written(asked)])
    context = definition.of_figure(made, made.figures[key], _language()) | {"back": back}
    return render(request, "statistics/figure.html", context)


def _file(made: Report, form: str, name: str) -> HttpResponse:
    body = FORMS[form].write(made, _language())
    ending = {"text": "txt"}.get(form, form)
    disposition = content_disposition_header(form != "html", f"{name}-{_language()}.{ending}")
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(body, content_type=FORMS[form].content_type, headers=headers)


# -- Indicators -----------------------------------------------


def _last_year() -> Period:
    """The last one that is over."""
    return Period.year(timezone.localdate().year - 1)


@never_cache
@require_safe
@when_gathered
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators, each with what it was in the last year."""
    viewer, period = _viewer(request), _last_year()
    figures = told(viewer, period, queries.Sources())
    lines = [indicator.line(each, figures[each.id].figure, viewer, _language()) for each in INDICATORS]
    return render(request, "statistics/indicators.html", {"lines": lines, "period": period})


@never_cache
@require_safe
@when_gathered
def indicator_(request: HttpRequest, key: str) -> HttpResponse:
    """One indicator: its definition, and its figure if it has one."""
    found = next((each for each in INDICATORS if each.key == key), None)
    if found is None:
        raise Http404
    viewer, period, sources = _viewer(request), _last_year(), queries.Sources()
    context = indicator.of_indicator(found, told(viewer, period, sources)[found.id], viewer, _language()) | {
        "period": period,
        "is_untold": found.is_of_cards and not viewer.sees_all and period.since.year in sources.untold,
    }
    return render(request, "statistics/indicator.html", context)


# -- A published file ------------------------------------------


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Check a file of published figures: what of it contradicts itself, or what is wrong with it and where."""
    if request.method != "POST":
        return render(request, "statistics/check.html", {"form": FiguresForm()})
    count_check(request)
    form = FiguresForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "statistics/check.html", {"form": form}, status=422)
    try:
        made = of_published(read(form.content(), today=timezone.localdate()))
    except Unreadable as refused:
        context = {"form": FiguresForm(), **pages.of_problems(refused.problems)}
        return render(request, "statistics/check.html", context, status=422)
    context = pages.of_report(made, _language()) | {"form": FiguresForm(), "found": len(made.findings)}
    return render(request, "statistics/checked.html", context)


# -- Published reports -----------------------------------------


@gzip_page
@never_cache
@require_safe
def issue(request: HttpRequest, number: str) -> HttpResponse:
    """A report as it was published; a later issue is named, and what it changes."""
    row = access.get_published(number)
    made = from_data(row.data)
    context = pages.of_report(made, _language(), lambda key: reverse("statistics:issue_figure", args=[number, key]))
    context |= pages.of_issue(row, made, _language())
    return render(request, "statistics/issue.html", context)


@never_cache
@require_safe
def issue_figure(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """One figure of a published report."""
    made = from_data(access.get_published(number).data)
    if key not in made.figures:
        raise Http404
    back = reverse("statistics:issue", args=[number])
    context = definition.of_figure(made, made.figures[key], _language()) | {"back": back}
    return render(request, "statistics/figure.html", context)


@never_cache
@require_safe
def issue_file(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """`signed.pdf` are exactly the bytes that were signed, `json` exactly the figures; the rest is made of these."""
    row = access.get_published(number)
    if form == "signed":
        body, kind, name = storage.read(row.version.sha256), "application/pdf", row.version.filename
    elif form == "json":
        body, kind, name = row.figures.encode(), "application/json", f"{number}.json"
    elif form in FORMS:
        return _file(from_data(row.data), form, number)
    else:
        raise Http404
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(body, content_type=kind, headers=headers)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
@when_gathered
def issuing_(request: HttpRequest) -> HttpResponse:
    """What waits for the signature of this person, and the form that makes a further one."""
    assert isinstance(request.user, User)
    viewer = access.get_issuer(request.user)
    years = [year for year in queries.Sources().years if _is_over(Period.year(year))]
    form = IssueForm(request.POST if request.method == "POST" else None, years=years)
    if form.is_bound and form.is_valid():
        try:
            row = issuing.prepare(
                period=Period.year(form.cleaned_data["year"]), reason=form.cleaned_data["reason"], by=request.user
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect("statistics:sign", row.uid)
    mine = access.issues_of(viewer).filter(issued_by=request.user, published_at=None)
    context = {"form": form, "mine": mine, "years": years}
    return render(request, "statistics/issuing.html", context, status=422 if form.errors else 200)


def _is_over(period: Period) -> bool:
    return period.until < date(timezone.localdate().year, 1, 1)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The frozen report before it is published: read, signed or given up."""
    assert isinstance(request.user, User)
    row = access.get_own_issue(request.user, uid)
    if row.published_at:
        return redirect("statistics:issue", row.number)
    form = SignForm()
    if request.POST.get("do") == "give_up":
        issuing.give_up(issue=uid, by=request.user)
        messages.success(request, _("Given up. Nothing was published."))
        return redirect("statistics:issuing")
    if request.method == "POST":
        form = SignForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                issuing.sign(issue=uid, cms=form.cleaned_data["signature"], by=request.user)
            except Refused as refused:
                form.add_error(None, sentence(refused))
            else:
                messages.success(request, _("The report is published under your signature."))
                return redirect("statistics:issue", row.number)
        # A refused signature is not sent again: the person signs anew or chooses a file.
        form.data = {**request.POST.dict(), "cms": ""}
    context = pages.of_draft(row, request.user, _language()) | {"form": form}
    return render(request, "statistics/sign.html", context, status=422 if form.errors else 200)
