"""Addresses under /courts/."""

from bitim.courts.views import cassation, courts, desk, importing, keeping, listing, mediation, rooms

app_name = "courts"
urlpatterns = [
    *courts.urlpatterns,
    *cassation.urlpatterns,
    *desk.urlpatterns,
    *importing.urlpatterns,
    *keeping.urlpatterns,
    *listing.urlpatterns,
    *rooms.urlpatterns,
    *mediation.urlpatterns,
]
