"""The account page, the text of consent, and signing in with an electronic signature."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.account.forms import AddEmailForm
from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url, perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bitim.accounts import access, actions, attempts, presenters, queries, sign_in
from bitim.accounts.forms import NewAccountForm, ProfileForm, SignInForm
from bitim.accounts.labels import SIGN_IN_REFUSED
from bitim.accounts.models import SignInChallenge, User
from bitim.accounts.sign_in import ProvenPerson, SignInRefused

CHALLENGE, PROVEN = "eds_challenge", "eds_proven"
"""What the session holds: the nonce that was given out; the person who was proven and has no account yet."""


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        actions.change_profile(user=form.instance, fields=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    context = {
        "form": form,
        "here": "account",
        "address": EmailAddress.objects.filter(user=request.user).order_by("-verified", "-primary").first(),
        "consent": queries.newest_consent(request.user),
        "keys": request.user.sign_in_keys.all(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/profile.html", context, status=status)


@require_GET
def consent(request: HttpRequest) -> HttpResponse:
    """The text that a person agrees to when opening an account (PD-8-4)."""
    context = {"text": f"accounts/consent/{_language()}.html", "operator_bin": settings.OPERATOR_BIN}
    return render(request, "accounts/consent.html", context)


@never_cache
@require_GET
def challenge(request: HttpRequest) -> HttpResponse:
    """The text this browser was given to sign, byte for byte."""
    given = SignInChallenge.objects.filter(nonce=request.session.get(CHALLENGE, ""), used_at=None).first()
    if given is None:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="sign-in.txt"'}
    return HttpResponse(given.text.encode(), content_type="text/plain; charset=utf-8", headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def eds_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a signature; a newcomer goes on to open an account."""
    if request.user.is_authenticated:
        return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None, request.FILES or None)
    person = _proven(request, form)
    if person is None:
        return _ask(request, form, action="accounts:eds_sign_in")
    user = actions.enter(person=person)
    if user is None:
        request.session[PROVEN] = asdict(person)
        return redirect(presenters.with_next("accounts:eds_new", _next(request)))
    return perform_login(request, user, redirect_url=_next(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def eds_new(request: HttpRequest) -> HttpResponse:
    """Open an account for the person whom the signature has just proven: consent, and an e-mail if wished."""
    if PROVEN not in request.session:
        return redirect(presenters.with_next("accounts:eds_sign_in", _next(request)))
    person = ProvenPerson(**request.session[PROVEN])
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = actions.open_account(person=person, language=_language())
        del request.session[PROVEN]
        answer = perform_login(request, user, redirect_url=_next(request), signup=True)
        if email := form.cleaned_data["email"]:
            adding = AddEmailForm(user, {"email": email})
            if adding.is_valid():
                adding.save(request)
        return answer
    context = {"form": form, "person": person, "next": _next(request)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/eds_new.html", context, status=status)


@login_required
@never_cache
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def eds_connect(request: HttpRequest) -> HttpResponse:
    """Connect one's account with one's signature: it proves name and number, and signs in from then on.

    Whoever finds a browser signed in must not add a key of his own, so the person is asked for once more.
    """
    assert isinstance(request.user, User)
    form = SignInForm(request.POST or None, request.FILES or None)
    person = _proven(request, form)
    if person:
        try:
            actions.connect_signature(user=request.user, person=person)
        except SignInRefused as refused:
            form.add_error(None, str(SIGN_IN_REFUSED[refused.why]))
        else:
            messages.success(request, _("Your signature is connected. You can sign in with it from now on."))
            return redirect("accounts:profile")
    return _ask(request, form, action="accounts:eds_connect")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def eds_key_end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End a lost key. Nobody is asked for a proof first: it closes a door, and it is urgent."""
    assert isinstance(request.user, User)
    key = access.get_key(request.user, uid)
    if request.method == "POST":
        actions.end_key(user=request.user, key=key)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("This key opens nothing here any more. Other devices have been signed out."))
        return redirect("accounts:profile")
    return render(request, "accounts/eds_key_end.html", {"key": key, "here": "account"})


def _proven(request: HttpRequest, form: SignInForm) -> ProvenPerson | None:
    """The person proven by the signature that was sent; none, with the reason in the form, when nobody was."""
    if request.method != "POST":
        return None
    address = attempts.address_of(request)
    attempts.check(attempts.SIGN_INS_BY_EDS, address)
    attempts.count(attempts.SIGN_INS_BY_EDS, address)
    if not form.is_valid():
        return None
    try:
        nonce = request.session.pop(CHALLENGE, "")
        return sign_in.prove_person(nonce=nonce, cms=form.cleaned_data["signature"])
    except SignInRefused as refused:
        form.add_error(None, str(SIGN_IN_REFUSED[refused.why]))
        return None


def _ask(request: HttpRequest, form: SignInForm, *, action: str) -> HttpResponse:
    """Give out a new text to sign and show the page on which it is signed."""
    given = sign_in.give_challenge()
    request.session[CHALLENGE] = given.nonce
    context: dict[str, Any] = presenters.present_signing(given) | {
        "form": form,
        "next": _next(request),
        "connecting": request.user.is_authenticated,
        "action": action,
        "here": "account",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/eds_sign_in.html", context, status=status)


def _next(request: HttpRequest) -> str | None:
    """Where the person was going; only addresses of this site."""
    address: str | None = get_next_redirect_url(request)
    return address


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
