"""Figures for programs: nothing that the pages do not show, with everything that is needed to believe it."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition

from bitim.accounts import attempts
from bitim.law.figures import Period
from bitim.law.figures.counts import By
from bitim.statistics import queries
from bitim.statistics.api.problems import Code, Problem
from bitim.statistics.dashboards import page as pages
from bitim.statistics.dashboards.export import of_figure
from bitim.statistics.dashboards.forms import FilterForm
from bitim.statistics.dashboards.question import written
from bitim.statistics.dashboards.sources import Released, Tally

View = Callable[..., HttpResponse]
DESCRIPTION = Path(__file__).with_name("openapi.json")
PARAMETERS = ("period", "region", "category", "way", "by")
BY = (By.REGION, By.CATEGORY, By.WAY)
QUARTER = "quarter"


def public(view: View) -> View:
    """Open to programs of any site, counted by address, read only; what is wrong is told as a problem document."""

    @csrf_exempt  # nobody is known here
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        answer: HttpResponse
        try:
            answer = _checked(view, request, *args, **options)
        except Problem as problem:
            answer = problem.answer(request.path)
        except attempts.TooManyAttempts as limit:
            sentence = _("There were too many requests from this address. Wait and try again.")
            answer = Problem(Code.TOO_MANY, HTTPStatus.TOO_MANY_REQUESTS, sentence).answer(request.path)
            answer.headers["Retry-After"] = str(limit.retry_after_s)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return answer

    return answered


def _checked(view: View, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        methods = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Max-Age": "86400"}
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=methods)
    if request.method not in {"GET", "HEAD"}:
        sentence = _("Only GET is answered here.")
        refusal = Problem(Code.METHOD, HTTPStatus.METHOD_NOT_ALLOWED, sentence).answer(request.path)
        refusal.headers["Allow"] = "GET, HEAD, OPTIONS"
        return refusal
    address = attempts.address_of(request)
    attempts.check(attempts.STATISTICS, address)
    attempts.count(attempts.STATISTICS, address)
    answer = view(request, *args, **options)
    answer.headers.setdefault("Cache-Control", "public, max-age=300")
    return answer


def _etag(request: HttpRequest) -> str | None:
    released = ",".join(queries.newest_releases().values_list("slug", flat=True))
    asked = f"{settings.VERSION} {request.get_full_path()} {get_language()} {released}"
    return f'W/"{sha256(asked.encode()).hexdigest()[:32]}"'


def _last_modified(_request: HttpRequest) -> datetime | None:
    return queries.last_released_at()


@public
@condition(etag_func=_etag, last_modified_func=_last_modified)
def figures(request: HttpRequest) -> HttpResponse:
    """The key figures of a period and filters; with `by`, the cases told apart."""
    form, by = _read(request)
    question = form.question
    source = Released(queries.newest_releases())
    page = pages.of(question, source)
    if not page.figures:
        told = question.asked(question.period).cannot_be_told
        code = Code.CANNOT_BE_TOLD if told else Code.NOT_RELEASED
        raise Problem(code, HTTPStatus.NOT_FOUND, page.nothing, "region" if told else "period")
    where = question.asked(question.period).where
    rows: dict[str, Tally] | None = None
    if by:
        rows = dict(
            source.course(where, question.period) if by == QUARTER else source.split(By(by), where, question.period)
        )
    return _answer(
        {
            "period": _period(question.period),
            "releases": [source.releases[each.since].slug for each in source.quarters_of(question.period)],
            "filters": {side.value: code for side, code in question.filters.items()},
            "notes": list(page.notes),
            "figures": [of_figure(figure) for figure in page.figures],
            "by": by or None,
            "rows": None
            if rows is None
            else [{"code": code, "cases": row.cases, "settled": row.settled} for code, row in rows.items()],
            "licence": {"name": settings.OPEN_DATA_LICENCE, "address": settings.OPEN_DATA_LICENCE_ADDRESS},
            "publisher": settings.OPERATOR_NAME,
        }
    )


@public
@condition(etag_func=_etag, last_modified_func=_last_modified)
def releases(request: HttpRequest) -> HttpResponse:
    """All releases with their files."""
    _only(request, ())
    rows = queries.releases().prefetch_related("files")
    return _answer(
        {
            "releases": [
                {
                    "release": row.slug,
                    "version": row.version,
                    "replaces": row.former.slug if row.former else None,
                    "replaced_by": row.further.slug if hasattr(row, "further") else None,
                    "period": _period(row.period),
                    "known_at": row.known_at.isoformat(),
                    "released_at": row.released_at.isoformat(),
                    "files": [
                        {
                            "name": file.name,
                            "address": settings.SITE_ADDRESS + reverse("open_data:file", args=[row.slug, file.name]),
                            "media_type": file.media_type,
                            "size": file.size,
                            "sha256": file.sha256,
                        }
                        for file in row.files.all()
                    ],
                }
                for row in rows
            ]
        }
    )


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of all this, OpenAPI 3.1."""
    _only(request, ())
    described = _description() | {"servers": [{"url": f"{settings.SITE_ADDRESS}/api/statistics/v1"}]}
    return _answer(described)


@cache
def _description() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return described


def _only(request: HttpRequest, known: tuple[str, ...]) -> None:
    """Raises: Problem, for a parameter that would be passed over silently."""
    for name in request.GET:
        if name not in known:
            sentence = _("There is no parameter %(name)s.") % {"name": name[:40]}
            raise Problem(Code.UNKNOWN_PARAMETER, HTTPStatus.BAD_REQUEST, sentence, name[:40])
        if len(request.GET.getlist(name)) > 1:
            sentence = _("The parameter %(name)s stands there twice.") % {"name": name}
            raise Problem(Code.PARAMETER_TWICE, HTTPStatus.BAD_REQUEST, sentence, name)


def _read(request: HttpRequest) -> tuple[FilterForm, str]:
    """Raises: Problem."""
    _only(request, PARAMETERS)
    quarters = queries.released_quarters()
    if not quarters:
        sentence = _("No figures have been released yet.")
        raise Problem(Code.NOT_RELEASED, HTTPStatus.NOT_FOUND, sentence)
    asked = {name: request.GET[name] for name in PARAMETERS if name in request.GET and name != "by"}
    form = FilterForm(asked | {"compare": "none"}, newest=Period.year(quarters[0].since.year), offered=())
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise Problem(Code.WRONG_VALUE, HTTPStatus.BAD_REQUEST, str(errors[0]), name)
    if form.needs_cards:
        sentence = _("Only quarters, years and what is made of whole quarters are released.")
        raise Problem(Code.WRONG_VALUE, HTTPStatus.BAD_REQUEST, sentence, "period")
    by = request.GET.get("by", "")
    if by and by not in {*(side.value for side in BY), QUARTER}:
        sentence = _("Cases are told apart by region, category, way or quarter.")
        raise Problem(Code.WRONG_VALUE, HTTPStatus.BAD_REQUEST, sentence, "by")
    return form, by


def _answer(body: dict[str, Any]) -> HttpResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _period(period: Period) -> dict[str, str]:
    return {"name": written(period), "since": period.since.isoformat(), "until": period.until.isoformat()}
