"""The product's addresses and one page that takes a signature, as the pages of a case do."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import path

from bitim.documents import access, actions, labels
from bitim.documents.forms import SignForm
from bitim.documents.models import SignatureRequest
from bitim.law.refusal import Refused
from bitim.urls import urlpatterns as product

PAGE = engines["django"].from_string(
    "{% extends 'base.html' %}{% load documents %}"
    "{% block styles %}<link rel='stylesheet' href=\"{% static 'web/css/paper.css' %}\">{% endblock %}"
    "{% block main %}<h1>Sign</h1>{% signature_block asked.version request.user %}"
    "{% sign_form asked form request.path changes %}{% endblock %}"
)


@login_required
def sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    access.get_request(request.user, uid)
    form = SignForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_read(request_uid=uid, by=request.user)
            actions.sign(request_uid=uid, cms=form.cleaned_data["signature"], by=request.user)
            return HttpResponse("<title>Signed</title>signed")
        except Refused as refused:
            form.add_error(None, labels.WHY[refused.why])
    shown = get_object_or_404(SignatureRequest.objects.select_related("version__document"), uid=uid)
    return HttpResponse(PAGE.render({"asked": shown, "form": form, "changes": ["It binds you."]}, request))


urlpatterns = [*product, path("sign/<uuid:uid>/", sign)]
