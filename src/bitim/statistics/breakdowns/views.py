"""Information work, and the register, in figures for everybody; the address alone says what is shown."""

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from bitim.statistics import facts
from bitim.statistics.breakdowns import register as registers
from bitim.statistics.breakdowns import work as works
from bitim.statistics.breakdowns.breakdown import FORMS, Breakdown
from bitim.statistics.breakdowns.forms import RegisterForm, WorkForm
from bitim.statistics.gathered import when_gathered


@gzip_page
@never_cache
@require_safe
@when_gathered
def work(request: HttpRequest, form: str = "") -> HttpResponse:
    """What was told and taught of mediation in a year; with `form`, as a file."""
    counted = facts.work()
    years = sorted(counted.years(), reverse=True) or [timezone.localdate().year]
    asked = WorkForm(request.GET, years=years)

    def count() -> Breakdown:
        of = asked.cleaned_data
        return works.of(counted, of["year"] or years[0], region=of["region"], language=of["language"])

    return _answer(request, "work", form, asked, count)


@gzip_page
@never_cache
@require_safe
@when_gathered
def register(request: HttpRequest, form: str = "") -> HttpResponse:
    """Who stood in the registers on a day; with `form`, as a file."""
    asked = RegisterForm(request.GET)

    def count() -> Breakdown:
        return registers.of(facts.register(), asked.cleaned_data["on"], region=asked.cleaned_data["region"])

    return _answer(request, "register", form, asked, count)


def _answer(
    request: HttpRequest, name: str, form: str, asked: forms.Form, count: Callable[[], Breakdown]
) -> HttpResponse:
    """A page where there is nothing to take along, too: it says why."""
    if form and form not in FORMS:
        raise Http404
    made = count() if asked.is_valid() else None
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    if form and made and made.keys:
        media_type, write = FORMS[form]
        content = write(made, f"{settings.SITE_ADDRESS}{reverse(f'statistics:{name}')}{query}")
        disposition = content_disposition_header(True, f"bitim-{name}.{form}") or ""
        return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
    files = [(each, reverse(f"statistics:{name}_file", args=[each]) + query) for each in FORMS]
    context = {"form": asked, "page": made, "downloads": files}
    return render(request, f"statistics/{name}.html", context, status=200 if made else 422)
