"""Addresses under /open-data/: those of a release never change what they lead to."""

from django.urls import path

from bitim.statistics.releases import views

app_name = "open_data"
urlpatterns = [
    path("", views.releases, name="releases"),
    path("latest/", views.latest, name="latest"),
    path("latest/<str:name>", views.latest, name="latest_file"),
    path("<str:slug>/", views.release, name="release"),
    path("<str:slug>/<str:name>", views.file, name="file"),
]
