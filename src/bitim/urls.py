"""The table of contents of the site."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from bitim.calls.telephone import api as telephone_api
from bitim.documents import api
from bitim.web import views as web

urlpatterns = [
    path("", include("bitim.web.urls")),
    path("account/", include("allauth.urls")),
    path("account/", include("bitim.accounts.urls")),
    path("mediators/", include("bitim.registry.urls")),
    path("documents/", include("bitim.documents.urls")),
    path("verify/", RedirectView.as_view(pattern_name="documents:check"), name="verify"),
    path("api/verify/", api.verify, name="api_verify"),
    path("api/telephone/", telephone_api.telephone, name="api_telephone"),
    path("letters/", include("bitim.notices.urls")),
    path("rooms/", include("bitim.rooms.urls")),
    path("rooms/", include("bitim.calls.urls")),
    path("courts/", include("bitim.courts.urls")),
    path("outreach/", include("bitim.outreach.urls")),
    path("statistics/", include("bitim.statistics.urls")),
    path("open-data/", include("bitim.statistics.releases.urls")),
    path("api/statistics/v1/", include("bitim.statistics.api.urls")),
    path("", include("bitim.exchange.urls")),
    path("", include("bitim.performance.urls")),
    path("", include("bitim.packs.urls")),
    path("", include("bitim.survey.urls")),
    path("", include("bitim.cases.urls")),
]
if "bitim.demo" in settings.INSTALLED_APPS:
    urlpatterns.append(path("demo/", include("bitim.demo.urls")))

handler400 = web.bad_request
handler403 = web.forbidden
handler404 = web.not_found
handler500 = web.server_error
