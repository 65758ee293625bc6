"""Somebody's own notes beside the talk."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bitim.rooms import access, actions, presenters
from bitim.rooms.errors import RoomError
from bitim.rooms.forms import NotesForm
from bitim.rooms.views.door import SignedInRequest, autosaved, members_only
from bitim.rooms.views.room import room_page


@members_only
@require_POST
def notes(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Keep notes when their button is pressed."""
    place, seat = access.get_room(request.user, uid)
    form = NotesForm(request.POST)
    if form.is_valid():
        try:
            actions.keep_notes(room_uid=uid, by=request.user, text=form.cleaned_data["notes"])
        except RoomError as error:
            form.add_error("notes", presenters.sentence(error))
        else:
            messages.success(request, _("Your notes are saved."))
            return redirect("rooms:room", uid)
    return room_page(request, place, seat, notes_form=form)


@autosaved
def save_notes(request: SignedInRequest, uid: UUID) -> bool:
    """Keep notes while they are written."""
    form = NotesForm(request.POST)
    if form.is_valid():
        actions.keep_notes(room_uid=uid, by=request.user, text=form.cleaned_data["notes"])
    return form.is_valid()
