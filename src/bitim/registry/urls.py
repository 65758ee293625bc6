"""Addresses under /mediators/."""

from django.urls import path

from bitim.registry import views

app_name = "registry"
urlpatterns = [
    path("", views.search, name="search"),
    path("ethics/", views.ethics, name="ethics"),
    path("ethics/accept/", views.accept_ethics, name="accept_ethics"),
    path("accepting/", views.accepting, name="accepting"),
    path("<uuid:uid>/", views.profile, name="profile"),
]
