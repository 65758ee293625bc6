"""The language of the reader, what is refused unread, what no browser may keep, and refusals told as sentences."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from bitim.accounts.attempts import TooManyAttempts
from bitim.courts.labels.why import sentence
from bitim.documents.unprintable import Unprintable
from bitim.law.refusal import Refused, Why
from bitim.web.views import not_found, too_large, too_many

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
        request.LANGUAGE_CODE = language  # as Django's own middleware leaves it
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


class UnreadMiddleware:
    """Answer before anything is read: a body over the limit with 413, an address with a NUL with 404.

    Django's own limit counts what is typed, not files: those it would write to the disk whatever their size.
    PostgreSQL has no NUL in texts, so looking such an address up would be an error and not an absence.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit = settings.UPLOAD_LIMIT_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if len(length) > len(str(limit)) or (length.isdecimal() and int(length) > limit):
            return too_large(request)
        if "\0" in request.path:
            return not_found(request, Http404())
        return self.answer(request)


class PrivateMiddleware:
    """Pages of a signed-in person are kept by no browser and no proxy: the next one at the computer finds nothing."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        signed_in = request.user.is_authenticated
        response = self.answer(request)
        if signed_in or request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class RefusedMiddleware:
    """Tell a refusal that no form has caught: a page with its sentence and the way back, status 409.

    A paper that is only looked at is refused like one to be signed, when no font has one of its characters.

    Too many tries get their own page, which says how long to wait, status 429.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, TooManyAttempts):
            return too_many(request, wait_s=error.retry_after_s)
        if isinstance(error, Unprintable):
            error = Refused(Why.CHARACTERS_UNPRINTABLE, characters=" ".join(sorted(error.characters)))
        if not isinstance(error, Refused):
            return None
        return render(request, "refused.html", {"sentence": sentence(error)}, status=409)
