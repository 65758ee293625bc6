"""Pages of a case. Each module of views lists its own addresses."""

from bitim.cases.views import (
    calendar,
    case,
    choosing,
    consent,
    contract,
    details,
    direct,
    ending,
    filing,
    intake,
    invitation,
    meetings,
    offers,
    phone,
    powers,
    questions,
    sealed_offers,
    settlement,
)

app_name = "cases"
urlpatterns = [
    *intake.urlpatterns,
    *invitation.urlpatterns,
    *case.urlpatterns,
    *filing.urlpatterns,
    *details.urlpatterns,
    *powers.urlpatterns,
    *direct.urlpatterns,
    *choosing.urlpatterns,
    *contract.urlpatterns,
    *offers.urlpatterns,
    *sealed_offers.urlpatterns,
    *meetings.urlpatterns,
    *settlement.urlpatterns,
    *phone.urlpatterns,
    *ending.urlpatterns,
    *questions.urlpatterns,
    *consent.urlpatterns,
    *calendar.urlpatterns,
]
