"""The simulated telephone as pages: dial, type the PIN, hear, speak. The module `demo/telephone` is its voice."""

import secrets
from http import HTTPStatus

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bitim.demo import telephone
from bitim.demo.phone import PhoneRefused
from bitim.demo.telephone import NoAnswer

MEMORY = "telephone"
"""What the session holds for the telephone: its own number, and the PIN that was typed last."""
KEYS = "123456789*0#"


def digits_in(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")


class NumberForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        if digits_in(self.cleaned_data["number"]) != digits_in(settings.PHONE_NUMBER):
            raise forms.ValidationError(
                _("Nobody answers at this number. In the demo only %(number)s does."),
                params={"number": settings.PHONE_NUMBER},
            )
        return settings.PHONE_NUMBER


class PinForm(forms.Form):
    pin = forms.CharField(
        label=gettext_lazy("PIN"),
        help_text=gettext_lazy("It stands on the page of the meeting and in the waiting room of the call."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-digits": True}),
    )

    def clean_pin(self) -> str:
        return digits_in(self.cleaned_data["pin"])


@never_cache
@require_http_methods(["GET", "POST"])
def simulated_telephone(request: HttpRequest) -> HttpResponse:
    """One page for the whole telephone. This app is not installed in production."""
    if request.POST.get("act") == "pin":
        form = PinForm(request.POST)
        if form.is_valid():
            return _dial_in(request, form)
        return render(request, "demo/telephone.html", {"form": form, "keys": KEYS}, status=422)
    number = NumberForm(request.POST or None, initial={"number": settings.PHONE_NUMBER})
    if number.is_valid():
        return render(request, "demo/telephone.html", {"form": PinForm(), "keys": KEYS})
    return render(request, "demo/telephone.html", {"form": number}, status=422 if number.errors else 200)


def _dial_in(request: HttpRequest, form: PinForm) -> HttpResponse:
    own = request.session.get(MEMORY, {}).get("caller") or secrets.token_hex(16)
    request.session[MEMORY] = {"caller": own, "pin": form.cleaned_data["pin"]}
    try:
        admission = telephone.dial_in(form.cleaned_data["pin"], caller=own)
    except NoAnswer as refused:
        return render(request, "demo/telephone.html", {"form": PinForm(), "keys": KEYS, "say": refused.say}, status=422)
    return render(request, "demo/telephone.html", {"admission": admission, "say": admission.say, "words": _words()})


@never_cache
@require_POST
def ticket(request: HttpRequest) -> JsonResponse:
    """A new ticket for the PIN that was typed, each time the voice opens its socket."""
    memory = request.session.get(MEMORY)
    if memory is None:
        return JsonResponse({}, status=HTTPStatus.FORBIDDEN)
    try:
        return JsonResponse({"token": telephone.dial_in(memory["pin"], caller=memory["caller"]).ticket})
    except NoAnswer:
        return JsonResponse({}, status=HTTPStatus.FORBIDDEN)
    except PhoneRefused:
        return JsonResponse({}, status=HTTPStatus.BAD_GATEWAY)


def _words() -> dict[str, str]:
    """What the module says by itself."""
    return {
        "no_microphone": _("The microphone does not work or is not allowed. You can still listen."),
        "lost": _("The line is lost. It comes back by itself."),
        "quieted": _("The mediator turned your microphone off. Press Unmute when you want to speak."),
        "elsewhere": _("You came to the call with another device. Here it has ended."),
        "hung_up": _("You have hung up."),
        "mute": _("Mute"),
        "unmute": _("Unmute"),
    }
