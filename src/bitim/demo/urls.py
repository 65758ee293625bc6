from django.urls import path

from bitim.demo import phone_views, telephone_views, views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("enter/", views.enter, name="enter"),
    path("phone/", phone_views.simulated_phone, name="phone"),
    path("telephone/", telephone_views.simulated_telephone, name="telephone"),
    path("telephone/ticket/", telephone_views.ticket, name="telephone_ticket"),
]
