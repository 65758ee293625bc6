"""Addresses under /courts/."""

from bitim.courts.views import cassation, courts, desk, importing, keeping, mediation, rooms

app_name = "courts"
urlpatterns = [
    *courts.urlpatterns,
    *cassation.urlpatterns,
    *desk.urlpatterns,
    *importing.urlpatterns,
    *keeping.urlpatterns,
    *rooms.urlpatterns,
    *mediation.urlpatterns,
]
