"""Signing by phone (eds.md 8.1): the page with the code for the person, and the two addresses for the phone."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.actions.phone import sign_by_phone
from bitim.cases.labels.why import sentence
from bitim.documents import access as documents
from bitim.documents.models import PhoneSigning, SignatureRequest
from bitim.documents.phone import actions as phone
from bitim.documents.phone import links, protocol
from bitim.documents.vocabulary import DocumentKind, PhoneState
from bitim.law.refusal import Refused, Why

PAGES: Mapping[DocumentKind, str] = {
    DocumentKind.MEDIATION_CONTRACT: "cases:contract",
    DocumentKind.SETTLEMENT_AGREEMENT: "cases:settlement",
    DocumentKind.TERMINATION_NOTICE: "cases:notice",
}
"""Where each paper is read and signed."""


# -- The person --------------------------------------------------------------------------------------------------


@login_required
@require_POST
def begin(request: HttpRequest, number: str, request_uid: UUID) -> HttpResponse:
    """Make a code, the first or another one. The form is that of the paper, so the tick comes along (DC-50-3)."""
    seat = _seat(request, number)
    asked = documents.get_request(seat.user, request_uid)
    paper = _paper(seat, asked)
    attempts.check(attempts.PHONE_CODES, str(seat.user.uid))
    attempts.count(attempts.PHONE_CODES, str(seat.user.uid))
    try:
        signing = phone.make_code(request_uid=request_uid, by=seat.user, read="read" in request.POST)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect(paper)
    return redirect("cases:phone", number, signing.uid)


@login_required
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """Show the code and what has become of it; a press on the button stops it."""
    seat = _seat(request, number)
    signing = documents.get_phone_signing(seat.user, uid)
    paper = _paper(seat, signing.request)
    if request.method == "POST":
        phone.stop(uid=uid, by=seat.user)
        messages.success(request, _("The code is stopped. No phone can sign with it."))
        return redirect(paper)
    state = signing.state(timezone.now())
    if state is PhoneState.SIGNED:
        messages.success(request, _("Your signature is there. Save the document."))
        return redirect(paper)
    address = _address("cases:phone_link", signing)
    context = {
        "seat": seat,
        "case": seat.case,
        "signing": signing,
        "version": signing.request.version,
        "state": state,
        "paper": paper,
        "picture": links.picture(address),
        "launch": links.launch_address(address),
        "code": address,
        "refusal": sentence(Refused(Why(signing.refused_why))) if signing.refused_why else "",
    }
    return render(request, "cases/phone.html", context)


@never_cache
@login_required
@require_GET
def state(request: HttpRequest, uid: UUID) -> JsonResponse:
    """How far the code has come, in a word, for the page that waits."""
    _only_if_offered()
    assert isinstance(request.user, User)
    signing = documents.get_phone_signing(request.user, uid)
    return JsonResponse({"state": signing.state(timezone.now())})


def _seat(request: HttpRequest, number: str) -> Seat:
    _only_if_offered()
    assert isinstance(request.user, User)
    return access.get_seat(request.user, number, right=Right.READ)


def _paper(seat: Seat, asked: SignatureRequest) -> str:
    """The page of the paper, which belongs to this case. Raises: Http404, when it does not."""
    document = asked.version.document
    if document.about != seat.case.uid:
        raise Http404
    return reverse(PAGES[document.kind], args=[seat.case.number])


def _address(name: str, signing: PhoneSigning) -> str:
    return settings.SITE_ADDRESS + reverse(name, args=[links.link_of(signing)])


def _only_if_offered() -> None:
    if not settings.PHONE_SIGNING:
        raise Http404


# -- The phone ---------------------------------------------------------------------------------------------------


def _for_phones(answer: Callable[[HttpRequest, str], dict[str, Any]]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Speak JSON: the answer, or 403 and a sentence; too many refusals to one address of the network, and 429.

    Exempt from the check against forged forms: a phone has no session and no cookie here. What it may do is said
    by the link and the token alone.
    """

    @csrf_exempt
    @never_cache
    @wraps(answer)
    def view(request: HttpRequest, link: str) -> HttpResponse:
        _only_if_offered()
        address = attempts.address_of(request)
        attempts.check(attempts.PHONE_REFUSALS, address)
        try:
            said = answer(request, link)
        except Refused as refused:
            attempts.count(attempts.PHONE_REFUSALS, address)
            said = {"code": "403", "message": sentence(refused)}
            return JsonResponse(said, status=HTTPStatus.FORBIDDEN)
        return JsonResponse(said)

    return view


@require_GET
@_for_phones
def offer(request: HttpRequest, link: str) -> dict[str, Any]:
    """Say what is to be signed, and where the document is (API 1)."""
    signing, token = phone.open_link(link)
    return protocol.offer(signing, token=token, address=_address("cases:phone_document", signing))


@require_http_methods(["GET", "PUT"])
@_for_phones
def document(request: HttpRequest, link: str) -> dict[str, Any]:
    """Give the document to the phone that has the token, and take its signature (API 2)."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer":
        raise Refused(Why.PHONE_CODE_OVER)
    if request.method == "GET":
        return protocol.document(*phone.hand_out(link, token=token))
    sign_by_phone(link=link, token=token, body=request.body)
    return protocol.ACCEPTED


urlpatterns = [
    path("cases/<str:number>/by-phone/<uuid:request_uid>/begin/", begin, name="phone_begin"),
    path("cases/<str:number>/by-phone/<uuid:uid>/", code, name="phone"),
    path("by-phone/<uuid:uid>/state/", state, name="phone_state"),
    path("phone/<str:link>/", offer, name="phone_link"),
    path("phone/<str:link>/document/", document, name="phone_document"),
]
