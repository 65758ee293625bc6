"""Addresses under /outreach/."""

from bitim.outreach.views import desk, importing, places, public

app_name = "outreach"
urlpatterns = [*public.urlpatterns, *places.urlpatterns, *importing.urlpatterns, *desk.urlpatterns]
