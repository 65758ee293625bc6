"""What everybody reads: news, events, one of each, feeds, photos and files."""

from contextlib import AbstractContextManager, nullcontext
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from bitim.documents import storage
from bitim.notices.calendar import CALENDAR_TYPE
from bitim.outreach import access, files, queries
from bitim.outreach.forms.search import SearchForm
from bitim.outreach.presenters import shown
from bitim.rooms.downloads import as_download

ON_A_PAGE = 20
KEPT_S = 7 * 24 * 3600
"""How long browsers keep a photo: its address names its bytes."""


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Information work, the newest first, by region and kind."""
    form = SearchForm(request.GET, is_event=False)
    page = Paginator(queries.news(form.wishes()), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "outreach/news.html", {"form": form, "page": page, "rows": _rows(page), "here": "news"})


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The same list as a feed."""
    found = queries.news(SearchForm(request.GET, is_event=False).wishes())
    with _language_asked(request):
        text = shown.atom(found[: shown.IN_A_FEED], address=request.get_full_path())
    return HttpResponse(text, content_type=shown.ATOM_TYPE)


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Events that are to come, or with `past` those that were, by region and kind."""
    form, past = SearchForm(request.GET, is_event=True), "past" in request.GET
    page = Paginator(queries.events(form.wishes(past=past)), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": _rows(page), "past": past, "here": "events"}
    return render(request, "outreach/events.html", context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The same list of events as a calendar to subscribe to."""
    found = queries.events(SearchForm(request.GET, is_event=True).wishes())
    with _language_asked(request):
        text = shown.ics(found[: shown.IN_A_FEED])
    return HttpResponse(text, content_type=f"{CALENDAR_TYPE}; charset=utf-8")


@require_safe
def publication(request: HttpRequest, uid: UUID) -> HttpResponse:
    record = access.get_published(uid, is_event=False)
    return render(request, "outreach/publication.html", {"record": record, "details": shown.details(record)})


@require_safe
def event_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One event for a calendar."""
    headers = {"Content-Disposition": 'attachment; filename="bitim.ics"'}
    text = shown.ics([access.get_shown_event(uid)])
    return HttpResponse(text, content_type=f"{CALENDAR_TYPE}; charset=utf-8", headers=headers)


@require_safe
def photo(request: HttpRequest, uid: UUID, sha256: str) -> HttpResponse:
    """A photo, which was drawn here: it holds nothing but points."""
    record = access.get_published(uid)
    if not record.photo or record.photo != sha256:
        raise Http404
    response = HttpResponse(_bytes(record.photo), content_type="image/jpeg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = f"public, max-age={KEPT_S}, immutable"
    return response


@require_safe
def file(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The file of a record, as a download."""
    record = access.get_published(uid)
    if not record.file:
        raise Http404
    return as_download(BytesIO(_bytes(record.file)), name=record.file_name, media_type=record.file_type)


def _language_asked(request: HttpRequest) -> AbstractContextManager[None]:
    """Programs that fetch feeds keep no cookie: the language stands in the address."""
    asked = request.GET.get("in", "")
    return translation.override(asked) if asked in dict(settings.LANGUAGES) else nullcontext()


def _bytes(sha256: str) -> bytes:
    try:
        return files.read(sha256)
    except storage.Damaged:
        raise Http404 from None


def _rows(page: "object") -> list[dict[str, object]]:
    today = timezone.localdate()
    return [
        {
            "record": row,
            "address": shown.address_of(row),
            "by": shown.by_whom(row),
            "when": shown.when(row),
            "today": row.on == today,
        }
        for row in page  # type: ignore[attr-defined]
    ]


urlpatterns = [
    path("news/", news, name="news"),
    path("news/atom.xml", atom, name="atom"),
    path("news/<uuid:uid>/", publication, name="publication"),
    path("events/", events, name="events"),
    path("events/bitim.ics", calendar, name="calendar"),
    path("events/<uuid:uid>/event.ics", event_file, name="event_file"),
    path("photos/<uuid:uid>/<str:sha256>.jpg", photo, name="photo"),
    path("files/<uuid:uid>/", file, name="file"),
]
