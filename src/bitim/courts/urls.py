"""Addresses under /courts/."""

from bitim.courts.views import desk, mediation

app_name = "courts"
urlpatterns = [*desk.urlpatterns, *mediation.urlpatterns]
