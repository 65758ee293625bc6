from django.urls import path

from bitim.calls import views

app_name = "calls"
urlpatterns = [
    path("<uuid:uid>/call/", views.call, name="call"),
    path("<uuid:uid>/call/ready/", views.ready, name="ready"),
    path("<uuid:uid>/call/help/", views.ask_help, name="help"),
    path("<uuid:uid>/call/leave/", views.leave, name="leave"),
    path("<uuid:uid>/call/people/<int:seat>/let-in/", views.let_in, name="let_in"),
    path("<uuid:uid>/call/people/<int:seat>/keep-waiting/", views.keep_waiting, name="keep_waiting"),
    path("<uuid:uid>/call/people/<int:seat>/help/", views.answer_help, name="answer_help"),
    path("<uuid:uid>/call/places/<uuid:place_uid>/", views.move, name="move"),
]
