"""Passing words on from a caucus: asked for, answered, or done by the side itself (ML-8-1)."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST

from bitim.rooms import access, actions, presenters, queries
from bitim.rooms.access import Right
from bitim.rooms.errors import RoomError
from bitim.rooms.forms import AnswerForm, ReadersForm, WordsForm
from bitim.rooms.views.answers import form_page, make_fresh, sent, to_newest
from bitim.rooms.views.door import SignedInRequest, members_only
from bitim.rooms.views.surroundings import audience_of, frame_of, passed_to


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """The mediator asks the side to let exact words out of its caucus (ML-8-1)."""
    place, seat = access.get_room(request.user, uid, right=Right.ASK)
    form = WordsForm(sent(request))
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.ask_permission(
                room_uid=place.uid, by=request.user, words=typed["text"], client_key=typed["client_key"]
            )
        except RoomError as error:
            form.add_error("text", presenters.sentence(error))
            make_fresh(form, "", error)
        else:
            return to_newest(uid)
    audience, people = audience_of(request.user, place, seat)
    return form_page(
        request,
        "rooms/ask.html",
        form,
        **frame_of(request.user, audience, people),
        passed_to=passed_to(queries.joint_room(place.about), place, people),
    )


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: SignedInRequest, uid: UUID, *, message_uid: UUID) -> HttpResponseBase:
    """The side lets one thing of its own out of its caucus, after its readers were named (ML-8-1)."""
    place, seat = access.get_room(request.user, uid, right=Right.ANSWER)
    message = access.get_own_message(request.user, uid, message_uid)
    joint = queries.joint_room(place.about)
    mark = queries.readers_mark(joint) if joint else ""
    form = ReadersForm(sent(request), initial={"readers": mark})
    if form.is_valid():
        try:
            actions.pass_on(
                room_uid=uid, message_uid=message_uid, by=request.user, readers=form.cleaned_data["readers"]
            )
        except RoomError as error:
            form.add_error(None, presenters.sentence(error))
            form.data = {"readers": mark}
        else:
            return to_newest(uid)
    audience, people = audience_of(request.user, place, seat)
    return form_page(
        request,
        "rooms/pass_on.html",
        form,
        **frame_of(request.user, audience, people),
        message=message,
        passed_to=passed_to(joint, place, people),
    )


@members_only
@require_POST
def answer(request: SignedInRequest, uid: UUID, *, permission_uid: UUID) -> HttpResponseBase:
    """The side allows or refuses that its words are passed on."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.answer_permission(
        room_uid=uid,
        permission_uid=permission_uid,
        by=request.user,
        allow=form.cleaned_data["answer"] == "allow",
        readers=form.cleaned_data["readers"],
    )
    return to_newest(uid)
