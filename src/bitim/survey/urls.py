from django.urls import path

from bitim.survey import views

app_name = "survey"
urlpatterns = [path("cases/<str:number>/how-it-was/", views.survey, name="survey")]
