"""Open data: the list of releases, one release, and its files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import condition, require_safe

from bitim.statistics import queries
from bitim.statistics.models import ReleaseFile
from bitim.statistics.releases import presenter

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """All quarters that were released, with their versions, the licence and what the files are."""
    context = {"releases": list(queries.releases()), **_licence()}
    return render(request, "statistics/open_data.html", context)


@require_safe
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """One release: its files with their digests, what changed, how good it is, and what came after it."""
    found = queries.releases().prefetch_related("files").filter(slug=slug).first()
    if found is None:
        raise Http404
    return render(request, "statistics/release.html", presenter.of_release(found) | _licence())


@require_safe
def latest(request: HttpRequest, name: str = "") -> HttpResponseBase:
    """Lead to the newest release, or to one of its files. Raises: Http404, where nothing is released."""
    newest = queries.newest_releases().only("slug").first()
    if newest is None or (name and not newest.files.filter(name=name).exists()):
        raise Http404
    answer = redirect("open_data:file", newest.slug, name) if name else redirect("open_data:release", newest.slug)
    answer.headers["Cache-Control"] = "public, max-age=300"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _digest(_request: HttpRequest, slug: str, name: str) -> str | None:
    sha256 = ReleaseFile.objects.filter(release__slug=slug, name=name).values_list("sha256", flat=True).first()
    return f'"{sha256}"' if sha256 else None


@require_safe
@condition(etag_func=_digest)
def file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A file of a release, the same bytes for ever."""
    found = ReleaseFile.objects.select_related("release").filter(release__slug=slug, name=name).first()
    if found is None:
        raise Http404
    return HttpResponse(
        bytes(found.content),
        content_type=found.media_type,
        headers={
            "Cache-Control": FOR_EVER,
            "Access-Control-Allow-Origin": "*",
            "Last-Modified": http_date(found.release.released_at.timestamp()),
            "Content-Disposition": content_disposition_header(True, f"{slug}-{name}") or "",
        },
    )


def _licence() -> dict[str, str]:
    return {
        "licence": settings.OPEN_DATA_LICENCE,
        "licence_address": settings.OPEN_DATA_LICENCE_ADDRESS,
        "publisher": settings.OPERATOR_NAME,
    }
