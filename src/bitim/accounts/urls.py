from django.urls import path

from bitim.accounts import views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("consent/", views.consent, name="consent"),
    path("eds/", views.eds_sign_in, name="eds_sign_in"),
    path("eds/challenge/", views.challenge, name="eds_challenge"),
    path("eds/new/", views.eds_new, name="eds_new"),
    path("eds/connect/", views.eds_connect, name="eds_connect"),
    path("eds/keys/<uuid:uid>/end/", views.eds_key_end, name="eds_key_end"),
]
