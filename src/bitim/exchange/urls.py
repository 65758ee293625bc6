"""Addresses for systems of courts, and for people of courts who look after what came from them."""

from django.urls import path

from bitim.exchange import views

app_name = "exchange"
urlpatterns = [
    path("api/exchange/1/", views.messages, name="messages"),
    path("api/exchange/1/keys.json", views.published_keys, name="keys"),
    path("api/exchange/1/schemas/<slug:name>.json", views.schema, name="schema"),
    path("courts/<uuid:uid>/exchange/", views.came, name="came"),
]
