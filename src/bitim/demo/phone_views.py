"""The simulated phone as a page: open a code, see the document, choose a demo key, sign."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bitim.demo import phone
from bitim.demo.journey import authority
from bitim.demo.keys import SigningKey
from bitim.demo.phone import Offer, PhoneRefused

MEMORY = "phone"
"""What the session holds for the phone: the document it was given and where its signature goes."""


class CodeForm(forms.Form):
    link = forms.CharField(
        label=gettext_lazy("What the code says"),
        help_text=gettext_lazy("The link from the page on which you sign."),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_link(self) -> str:
        """The phone is for this site alone: it would open any address that somebody sends."""
        address = phone.address_in(self.cleaned_data["link"])
        if not address.startswith(f"{settings.SITE_ADDRESS}/phone/"):
            raise forms.ValidationError(_("This is not a code of this site."))
        return address


class KeyForm(forms.Form):
    key = forms.ChoiceField(
        label=gettext_lazy("Which key is in this phone?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a key.")},
    )

    def __init__(self, data: Any, keys: list[SigningKey]) -> None:
        super().__init__(data)
        # Words apart: the name of a key file is wider than a small screen.
        choices = [(key.label, f"{key.subject.common_name} · {key.label.replace('_', ' ')}") for key in keys]
        self.fields["key"].choices = sorted(choices, key=lambda choice: choice[1])  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "POST"])
def simulated_phone(request: HttpRequest) -> HttpResponse:
    """One page for the whole phone. This app is not installed in production."""
    try:
        if request.POST.get("act") == "sign":
            return _sign(request)
        form = CodeForm(request.POST or None, initial={"link": request.GET.get("link", "")})
        if request.method == "POST" and form.is_valid():
            return _open(request, form.cleaned_data["link"])
    except PhoneRefused as refused:
        return render(request, "demo/phone.html", {"refused": str(refused), "form": None})
    return render(request, "demo/phone.html", {"form": form}, status=422 if form.errors else 200)


def _open(request: HttpRequest, address: str) -> HttpResponse:
    offer = phone.open_code(address, ask=_ask)
    papers = phone.fetch(offer, ask=_ask)
    request.session[MEMORY] = {"address": offer.address, "token": offer.token, "papers": papers}
    return _choose(request, offer.organisation, papers, KeyForm(None, _keys()))


def _sign(request: HttpRequest) -> HttpResponse:
    memory = request.session.get(MEMORY)
    if memory is None:
        raise PhoneRefused(_("The phone has no document to sign. Open the code again."))
    keys = {key.label: key for key in _keys()}
    form = KeyForm(request.POST, list(keys.values()))
    if not form.is_valid():
        return _choose(request, "", memory["papers"], form, status=422)
    del request.session[MEMORY]
    offer = Offer("", "", memory["address"], memory["token"])
    phone.send(offer, memory["papers"], keys[form.cleaned_data["key"]], ask=_ask)
    return render(request, "demo/phone.html", {"signed": True, "form": None})


def _choose(
    request: HttpRequest, organisation: str, papers: dict[str, Any], form: KeyForm, *, status: int = 200
) -> HttpResponse:
    [paper] = papers["documentsToSign"]
    name = paper[{"kk": "nameKz", "ru": "nameRu"}.get(get_language() or "", "nameEn")]
    context = {"name": name, "meta": paper["meta"], "organisation": organisation, "form": form}
    return render(request, "demo/phone.html", context, status=status)


def _ask(method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> tuple[int, bytes]:
    """The phone speaks the language of its page."""
    return phone.over_http(method, address, {**headers, "Accept-Language": get_language() or ""}, body)


def _keys() -> list[SigningKey]:
    """Keys that eGov Mobile would hold: in force, and for signing."""
    kept, now = authority().keys(), datetime.now(UTC)
    return [key for key in kept if key.subject.is_sign_key and key.certificate.in_force(now)]
