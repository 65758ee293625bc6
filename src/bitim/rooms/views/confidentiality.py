"""The page before the rooms: confidentiality."""

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from bitim.rooms import access, actions
from bitim.rooms.access import Right
from bitim.rooms.forms import ConfidentialityForm
from bitim.rooms.views.answers import form_page, sent
from bitim.rooms.views.door import SignedInRequest, members_only


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def confidentiality(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Acknowledge confidentiality, once for all rooms of the case (ML-8-1)."""
    place, seat = access.get_room(request.user, uid, right=Right.ENTER)
    form = ConfidentialityForm(sent(request))
    if form.is_valid():
        actions.acknowledge(about=place.about, by=request.user)
        return redirect("rooms:room", place.uid)
    return form_page(request, "rooms/confidentiality.html", form, room=place, seat=seat)
