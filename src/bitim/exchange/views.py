"""The address that systems of courts ask, what is published for those who write such systems, and a page of a court."""

from http import HTTPStatus
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from bitim.accounts import attempts
from bitim.accounts.attempts import EXCHANGE_MESSAGES, TooManyAttempts
from bitim.accounts.models import User
from bitim.courts.access import get_bench
from bitim.exchange import answers, keys, queries, schemas, strict
from bitim.exchange.actions.receiving import Answer, receive
from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import STATUS, Fault, Kind, Line

JOSE = "application/jose"
ON_A_PAGE = 50


@csrf_exempt  # nobody has a session here: the signature alone says who asks
@require_POST
@never_cache
def messages(request: HttpRequest) -> HttpResponse:
    """Take one message of a court's system and answer with one of ours: docs/exchange.md."""
    if not keys.is_offered():
        raise Http404
    address = attempts.address_of(request)
    try:
        attempts.check(EXCHANGE_MESSAGES, address)
    except TooManyAttempts as limit:
        answer = _told(Answer(_refusal(Fault.TOO_MANY), Fault.TOO_MANY))
        answer.headers["Retry-After"] = str(limit.retry_after_s)
        return answer
    attempts.count(EXCHANGE_MESSAGES, address)
    content = request.read(2 * strict.MAX_BYTES + 1)
    return _told(receive(content, line=Line.HTTP))


def _refusal(fault: Fault) -> bytes:
    return answers.signed(Kind.REFUSAL, answers.refusal_body(Refusal(fault), {}), to="")


def _told(answer: Answer) -> HttpResponse:
    status = STATUS.get(answer.fault, HTTPStatus.UNPROCESSABLE_ENTITY) if answer.fault else HTTPStatus.OK
    return HttpResponse(answer.content, content_type=JOSE, status=status)


@require_safe
def schema(_request: HttpRequest, name: str) -> HttpResponse:
    """A JSON Schema, as it is kept in the package."""
    if name not in schemas.NAMES:
        raise Http404
    return HttpResponse(schemas.text(name), content_type="application/schema+json; charset=utf-8")


@require_safe
def published_keys(_request: HttpRequest) -> JsonResponse:
    """Our public keys, as a JWK set."""
    if not keys.is_offered():
        raise Http404
    return JsonResponse(keys.published())


@login_required
@require_safe
def came(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What came from the court's system, the newest first, with the reason of what was not taken."""
    assert isinstance(request.user, User)
    court = get_bench(request.user, uid).court
    only_refused = "refused" in request.GET
    found = queries.messages_of(court, only_refused=only_refused)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "exchange/came.html", {"court": court, "page": page, "only_refused": only_refused})
