"""Addresses under /courts/."""

from bitim.courts.views import courts, desk, mediation

app_name = "courts"
urlpatterns = [*courts.urlpatterns, *desk.urlpatterns, *mediation.urlpatterns]
