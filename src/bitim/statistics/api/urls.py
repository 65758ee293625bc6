"""Addresses under /api/statistics/v1/."""

from django.urls import path

from bitim.statistics.api import views

app_name = "statistics_api"
urlpatterns = [
    path("figures", views.figures, name="figures"),
    path("releases", views.releases, name="releases"),
    path("openapi.json", views.openapi, name="openapi"),
]
