from django.urls import path

from bitim.performance import views

app_name = "performance"
urlpatterns = [
    path("how-settlements-are-kept/", views.rates, name="rates"),
    path("cases/<str:number>/dues/", views.dues, name="dues"),
    path("cases/<str:number>/dues/<uuid:uid>/", views.due, name="due"),
    path("cases/<str:number>/dues/<uuid:uid>/done/", views.done, name="done"),
    path("cases/<str:number>/dues/<uuid:uid>/received/", views.received, name="received"),
    path("cases/<str:number>/dues/<uuid:uid>/change/", views.change, name="change"),
    path("cases/<str:number>/dues/<uuid:uid>/proofs/<uuid:word_uid>/", views.proof, name="proof"),
]
