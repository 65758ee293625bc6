"""Pages that count wait politely while the worker makes a store."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bitim.statistics.facts import NotReady

GATHERED_IN_S = 60
"""When a browser asks again; the worker makes a store of millions in minutes."""


def when_gathered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, or a page that asks to wait while what it counts is being gathered."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotReady:
            response = render(request, "statistics/gathering.html", status=503)
            response.headers["Retry-After"] = str(GATHERED_IN_S)
            return response

    return answer
