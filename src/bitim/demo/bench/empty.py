"""A Django that does nothing: the measure beside which the product's own rate is read."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="of no use here",  # noqa: S106 -- nothing is signed with it
    MIDDLEWARE=[],
)


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"", headers={"Content-Length": "0"})


urlpatterns = [path("", empty)]
application = get_wsgi_application()
