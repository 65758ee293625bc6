from django.urls import path

from bitim.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<uuid:uid>/", views.open_letter, name="open"),
]
