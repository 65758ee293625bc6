"""Addresses under /courts/."""

from bitim.courts.views import courts, desk, keeping, mediation, rooms

app_name = "courts"
urlpatterns = [*courts.urlpatterns, *desk.urlpatterns, *keeping.urlpatterns, *rooms.urlpatterns, *mediation.urlpatterns]
