"""The shell's own pages: home, information, choices of the reader, errors."""

import calendar
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bitim.days import month_name
from bitim.documents import api
from bitim.web.context import THEMES
from bitim.web.gallery import samples

YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True)
class InformationPage:
    """A page of plain text: its name in `{% url %}`, its address and its template in `info/`."""

    name: str
    address: str


INFORMATION = (
    InformationPage("how_it_works", "how-it-works"),
    InformationPage("about", "about"),
    InformationPage("privacy", "confidentiality"),
    InformationPage("accessibility", "accessibility"),
    InformationPage("complaint", "complaint"),
    InformationPage("court", "court"),
    InformationPage("genuine_letter", "genuine-letter"),
)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", {"quick_close": True})


@require_GET
def information(request: HttpRequest, page: InformationPage) -> HttpResponse:
    return render(request, f"info/{page.name}.html")


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the colours chosen in the footer and return to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR_S, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie("theme")
    return response


@never_cache
def neutral_page(request: HttpRequest) -> HttpResponse:
    """Quick close: end the session with all its answers and show a calendar of the month, nothing else."""
    if request.method == "POST":
        request.session.flush()
        return HttpResponseRedirect(request.path)
    today = timezone.localdate()
    return render(
        request,
        "calendar.html",
        {
            "month": month_name(today.month, request.LANGUAGE_CODE),
            "year": today.year,
            "weeks": calendar.Calendar().monthdayscalendar(today.year, today.month),
            "today": today.day,
        },
    )


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in each of its states, for those who build pages."""
    return render(request, "gallery.html", samples())


@require_GET
def gallery_room(request: HttpRequest) -> HttpResponse:
    """The shape of a room, joint or caucus (`?kind=caucus`)."""
    kind = "caucus" if request.GET.get("kind") == "caucus" else "joint"
    return render(request, "gallery_room.html", {"kind": kind})


# -- Errors ----------------------------------------------


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def too_large(request: HttpRequest) -> HttpResponse:
    if request.path == reverse("api_verify"):
        return api.too_large()
    context = {"limit": settings.UPLOAD_LIMIT_BYTES}
    return render(request, "413.html", context, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def too_many(request: HttpRequest, *, wait_s: int) -> HttpResponse:
    """Too many tries. `wait_s`: seconds until the next one is allowed."""
    context = {"minutes": max(1, -(-wait_s // 60))}
    response = render(request, "429.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(wait_s)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something of ours is broken: no request, so no database and no context processors."""
    page = loader.get_template("500.html").render({"help_phone": settings.HELP_PHONE})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
