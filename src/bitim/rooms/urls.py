from django.urls import path

from bitim.rooms import views

app_name = "rooms"
urlpatterns = [
    path("<uuid:uid>/", views.room, name="room"),
    path("<uuid:uid>/confidentiality/", views.confidentiality, name="confidentiality"),
    path("<uuid:uid>/token/", views.token, name="token"),
    path("<uuid:uid>/log/", views.log, name="log"),
    path("<uuid:uid>/draft/", views.draft, name="draft"),
    path("<uuid:uid>/send-file/", views.send_file, name="send_file"),
    path("<uuid:uid>/files/<uuid:file_uid>/", views.file, name="file"),
    path("<uuid:uid>/messages/<uuid:message_uid>/pass-on/", views.pass_on, name="pass_on"),
    path("<uuid:uid>/ask/", views.ask, name="ask"),
    path("<uuid:uid>/permissions/<uuid:permission_uid>/", views.answer, name="answer"),
]
