"""Files on their way into a room, and out of it again."""

from io import BytesIO
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from bitim.rooms import access, actions, presenters, queries
from bitim.rooms.access import Right
from bitim.rooms.downloads import as_download, as_recording
from bitim.rooms.errors import RoomError
from bitim.rooms.forms import OnceForm
from bitim.rooms.views.answers import form_page, make_fresh, sent, to_newest
from bitim.rooms.views.door import SignedInRequest, members_only
from bitim.rooms.views.surroundings import audience_of, frame_of


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def send_file(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Name the readers of a file once more before it is sent to them."""
    place, seat = access.get_room(request.user, uid, right=Right.WRITE)
    draft = queries.draft_of(request.user, place)
    mark = queries.readers_mark(place)
    form = OnceForm(sent(request), initial={"readers": mark})
    if form.is_valid():
        try:
            if request.POST.get("act") == "remove":
                actions.drop_held_file(room_uid=place.uid, by=request.user)
            else:
                actions.send_held(room_uid=place.uid, by=request.user, **form.cleaned_data)
        except RoomError as error:
            form.add_error(None, presenters.sentence(error))
            make_fresh(form, mark, error)
        else:
            return to_newest(place.uid)
    elif not hasattr(draft, "attachment"):
        return redirect("rooms:room", place.uid)
    audience, people = audience_of(request.user, place, seat)
    return form_page(
        request,
        "rooms/send_file.html",
        form,
        **frame_of(request.user, audience, people),
        draft=draft,
        held=getattr(draft, "attachment", None),
    )


@members_only
@require_GET
def file(request: SignedInRequest, uid: UUID, *, file_uid: UUID) -> HttpResponseBase:
    """A file that was sent in the room; a voice message also in the parts that a player asks for."""
    attachment = access.get_attachment(request.user, uid, file_uid)
    content, name, media_type = attachment.content(), attachment.name, attachment.media_type
    if attachment.seconds:
        return as_recording(content, name=name, media_type=media_type, wanted=request.headers.get("range", ""))
    return as_download(BytesIO(content), name=name, media_type=media_type)
