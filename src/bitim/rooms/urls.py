from django.urls import path

from bitim.rooms.views import confidentiality, files, live, notes, passing_on, room

app_name = "rooms"
urlpatterns = [
    path("<uuid:uid>/", room.room, name="room"),
    path("<uuid:uid>/confidentiality/", confidentiality.confidentiality, name="confidentiality"),
    path("<uuid:uid>/token/", live.token, name="token"),
    path("<uuid:uid>/log/", live.log, name="log"),
    path("<uuid:uid>/draft/", room.draft, name="draft"),
    path("<uuid:uid>/notes/", notes.notes, name="notes"),
    path("<uuid:uid>/notes/save/", notes.save_notes, name="save_notes"),
    path("<uuid:uid>/send-file/", files.send_file, name="send_file"),
    path("<uuid:uid>/files/<uuid:file_uid>/", files.file, name="file"),
    path("<uuid:uid>/messages/<uuid:message_uid>/pass-on/", passing_on.pass_on, name="pass_on"),
    path("<uuid:uid>/ask/", passing_on.ask, name="ask"),
    path("<uuid:uid>/permissions/<uuid:permission_uid>/", passing_on.answer, name="answer"),
]
