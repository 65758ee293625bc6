from django.urls import path

from bitim.demo import phone_views, views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("enter/", views.enter, name="enter"),
    path("phone/", phone_views.simulated_phone, name="phone"),
]
