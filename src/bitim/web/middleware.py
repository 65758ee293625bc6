"""The language of the reader, and refusals told as sentences."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from bitim.accounts.attempts import TooManyAttempts
from bitim.cases.labels.why import sentence
from bitim.law.refusal import Refused
from bitim.web.views import too_many

Answer = Callable[[HttpRequest], HttpResponseBase]


class LanguageMiddleware:
    """Speak the language of the cookie, else of the browser, else Kazakh.

    `?lang=ru` in any address chooses a language: the choice is kept in the cookie and the word is dropped
    from the address.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.GET.get("lang", "")
        if request.method in {"GET", "HEAD"} and chosen in dict(settings.LANGUAGES):
            return self._keep(request, chosen)
        language = translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]  # as Django's own middleware leaves it
        response = self.answer(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    def _keep(self, request: HttpRequest, language: str) -> HttpResponse:
        query = request.GET.copy()
        del query["lang"]
        # The path alone: an address that begins with // would lead to another site.
        path = "/" + request.path.lstrip("/")
        response = HttpResponseRedirect(f"{path}?{query.urlencode()}" if query else path)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
        return response


class RefusedMiddleware:
    """Tell a refusal that no form has caught: a page with its sentence and the way back, status 409.

    Too many tries get their own page, which says how long to wait, status 429.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, TooManyAttempts):
            return too_many(request, wait_s=error.retry_after_s)
        if not isinstance(error, Refused):
            return None
        return render(request, "refused.html", {"sentence": sentence(error)}, status=409)
