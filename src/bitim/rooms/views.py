"""The pages of rooms."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.law.refusal import Refused, Why
from bitim.rooms import access, actions, presenters, queries, tokens
from bitim.rooms.access import Right
from bitim.rooms.downloads import as_download
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.forms import AnswerForm, ConfidentialityForm, LogForm, MessageForm, OnceForm, ReadersForm, WordsForm
from bitim.rooms.models import Member, Room
from bitim.rooms.presenters import Audience

SOCKET_PATH = "/live/rooms/{uid}/"  # as in bitim.asgi
View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request behind `login_required`."""

    user: User


def members_only(view: View) -> View:
    """Signed in, never cached, and past the page on confidentiality before anything else (ML-8-1).

    What cannot be done and belongs to no field is told at the top of the room.
    """

    @wraps(view)
    def at_the_door(request: SignedInRequest, uid: UUID, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, uid, **kwargs)
        except Refused as refused:
            if refused.why is not Why.CONFIDENTIALITY_NOT_ACKNOWLEDGED:
                raise
            return redirect("rooms:confidentiality", uid)
        except RoomError as error:
            messages.error(request, presenters.sentence(error))
            return redirect("rooms:room", uid)

    return never_cache(login_required(at_the_door))


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Read a room and write into it."""
    place, seat = access.get_room(request.user, uid)
    if request.method == "POST":
        return _post(request, place, seat)
    return _room_page(request, place, seat)


def _post(request: SignedInRequest, place: Room, seat: Member) -> HttpResponseBase:
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _room_page(request, place, seat, form)
    typed = form.cleaned_data
    common = {"room_uid": place.uid, "by": request.user, "text": typed["text"]}
    try:
        if typed["file"] and not place.is_caucus:
            actions.hold_file(**common, file=typed["file"])
            return redirect("rooms:send_file", place.uid)
        actions.post(**common, file=typed["file"], client_key=typed["client_key"], readers=typed["readers"] or None)
    except RoomError as error:
        if error.fault is Fault.READERS_CHANGED and typed["file"]:
            # The chosen file would be lost with the page: it waits where the readers are named anew.
            actions.hold_file(**common, file=typed["file"])
            return redirect("rooms:send_file", place.uid)
        form.add_error(form.field_of(error.fault), presenters.sentence(error))
        _make_fresh(form, queries.readers_mark(place), error)
        return _room_page(request, place, seat, form)
    return _to_newest(place)


def _to_newest(place: Room) -> HttpResponse:
    return redirect(f"{reverse('rooms:room', args=[place.uid])}#newest")


def _make_fresh(form: OnceForm, mark: str, error: RoomError) -> None:
    """Leave what was typed and its errors, and make the form ready to be sent again."""
    fresh = {"readers": mark}
    if error.fault is Fault.ALREADY_SENT:
        fresh["client_key"] = str(uuid4())
    form.data = {**dict(form.data.items()), **fresh}


def _audience(user: User, place: Room, seat: Member) -> tuple[Audience, list[Member]]:
    mine = access.visible_rooms(user).filter(about=place.about)
    people = list(queries.people_in(mine))
    return Audience.of(place, seat, people), people


def _tabs(user: User, place: Room, people: list[Member]) -> list[presenters.Tab]:
    mine = access.visible_rooms(user).filter(about=place.about)
    tabs = []
    for own in queries.in_order(queries.with_unread(mine, user)):
        seat = next(person for person in people if person.room_id == own.pk and person.user_id == user.pk)
        around = Audience.of(own, seat, people)
        tabs.append(
            presenters.Tab(
                room=own,
                title=around.title,
                short=around.short_title,
                unread=own.unread,
                current=own.pk == place.pk,
            )
        )
    return tabs


def _room_page(request: SignedInRequest, place: Room, seat: Member, form: MessageForm | None = None) -> HttpResponse:
    before = _before(request, place)
    log, has_earlier = queries.page_of_messages(place, before)
    newest = log[-1] if log else None
    if newest and before is None and seat.read_up_to < newest.number:
        actions.mark_read(room_uid=place.uid, by=request.user, up_to=newest.number)
    audience, people = _audience(request.user, place, seat)
    draft = queries.draft_of(request.user, place)
    joint = queries.joint_room(place.about)
    ever = list(queries.everybody_ever_in(place))
    context = {
        "room": place,
        "audience": audience,
        "tabs": _tabs(request.user, place, people),
        "newest": newest,
        "days": presenters.log(log, audience, ever, has_joint=joint is not None),
        "has_earlier": has_earlier,
        "oldest": log[0] if log else None,
        "before": before,
        "draft": draft,
        "held": getattr(draft, "attachment", None),
        "may_ask": place.closed_at is None and access.holds(Right.ASK, place, seat) and joint is not None,
        "has_joint": joint is not None,
        "passed_to": _passed_to(joint, place, people),
        "joint_mark": queries.readers_mark(joint) if joint and place.is_caucus else "",
        "live": presenters.live(audience, ever),
        "live_socket": _socket_address(request, place) if before is None and place.closed_at is None else "",
        "form": form
        or MessageForm(initial={"text": draft.text if draft else "", "readers": queries.readers_mark(place)}),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "rooms/room.html", context, status=status)


def _socket_address(request: HttpRequest, place: Room) -> str:
    """Where the page's socket goes: beside the pages in production, elsewhere to the port of `bitim.asgi`."""
    path = SOCKET_PATH.format(uid=place.uid)
    if settings.MODE == "production":
        return f"wss://{request.get_host()}{path}"
    return f"ws://{split_domain_port(request.get_host())[0]}:{settings.LIVE_PORT}{path}"


def _before(request: HttpRequest, place: Room) -> Any:
    """The message before which the reader wants to see more, from the address."""
    value = request.GET.get("before")
    if not value:
        return None
    try:
        uid = UUID(value)
    except ValueError as error:
        raise Http404 from error
    return access.get_message(request.user, place.uid, uid)  # type: ignore[arg-type]  # members only


def _passed_to(joint: Room | None, place: Room, people: list[Member]) -> str:
    """The names of those who would read words let out of this caucus."""
    here = {person.user_id for person in people if person.room_id == place.pk}
    if joint is None:
        return ""
    names = [p.name for p in people if p.room_id == joint.pk and p.user_id not in here]
    return presenters.names_in_words(names)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def confidentiality(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Acknowledge confidentiality, once for all rooms of the case (ML-8-1)."""
    place, seat = access.get_room(request.user, uid, right=Right.ENTER)
    form = ConfidentialityForm(_sent(request))
    if form.is_valid():
        actions.acknowledge(about=place.about, by=request.user)
        return redirect("rooms:room", place.uid)
    return _form_page(request, "rooms/confidentiality.html", form, room=place, seat=seat)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def send_file(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """Name the readers of a file once more before it is sent to them."""
    place, seat = access.get_room(request.user, uid, right=Right.WRITE)
    draft = queries.draft_of(request.user, place)
    mark = queries.readers_mark(place)
    form = OnceForm(_sent(request), initial={"readers": mark})
    if form.is_valid():
        try:
            if request.POST.get("act") == "remove":
                actions.drop_held_file(room_uid=place.uid, by=request.user)
            else:
                actions.send_held(room_uid=place.uid, by=request.user, **form.cleaned_data)
        except RoomError as error:
            form.add_error(None, presenters.sentence(error))
            _make_fresh(form, mark, error)
        else:
            return _to_newest(place)
    elif not hasattr(draft, "attachment"):
        return redirect("rooms:room", place.uid)
    audience, people = _audience(request.user, place, seat)
    return _form_page(
        request,
        "rooms/send_file.html",
        form,
        room=place,
        audience=audience,
        tabs=_tabs(request.user, place, people),
        draft=draft,
        held=getattr(draft, "attachment", None),
    )


@require_POST
@never_cache
def token(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let this page's socket in, once: called by the module `rooms/live`."""
    if not request.user.is_authenticated:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    limit = attempts.ROOM_TOKENS
    attempts.check(limit, str(request.user.pk))
    attempts.count(limit, str(request.user.pk))
    try:
        access.get_room(request.user, uid)
    except Refused:
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    ticket = tokens.Ticket(uid, request.user.pk, get_language() or settings.LANGUAGE_CODE)
    return JsonResponse({"token": tokens.give(ticket, session=str(request.session.session_key))})


@members_only
@require_GET
def log(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """The next page of what is new after a number, for the end of the page's log; 204 when nothing is.

    Called by the module `rooms/live`: for what frames do not carry, and where sockets are blocked.
    """
    place, seat = access.get_room(request.user, uid)
    form = LogForm(request.GET)
    if not form.is_valid():
        raise Http404
    fresh = queries.messages_after(place, form.cleaned_data["after"])
    if not fresh:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if form.cleaned_data["seen"]:
        actions.mark_read(room_uid=place.uid, by=request.user, up_to=fresh[-1].number)
    audience, people = _audience(request.user, place, seat)
    joint = queries.joint_room(place.about)
    context = {
        "room": place,
        "audience": audience,
        "newest": fresh[-1],
        "days": presenters.log(fresh, audience, list(queries.everybody_ever_in(place)), has_joint=joint is not None),
        "shown_day": form.cleaned_data["day"],
        "passed_to": _passed_to(joint, place, people),
        "joint_mark": queries.readers_mark(joint) if joint and place.is_caucus else "",
    }
    return render(request, "rooms/log.html", context)


@require_POST
@never_cache
def draft(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Keep what is typed: called by the module `autosave`. 204 when it is kept, and never when it is not."""
    if not request.user.is_authenticated:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.save_draft(
            room_uid=uid,
            by=request.user,
            text=form.cleaned_data["text"],
            client_key=form.cleaned_data["client_key"],
        )
    except RoomError:
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@members_only
@require_GET
def file(request: SignedInRequest, uid: UUID, *, file_uid: UUID) -> HttpResponseBase:
    """A file that was sent in the room."""
    attachment = access.get_attachment(request.user, uid, file_uid)
    content = BytesIO(attachment.content())
    return as_download(content, name=attachment.name, media_type=attachment.media_type)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, uid: UUID) -> HttpResponseBase:
    """The mediator asks the side to let exact words out of its caucus (ML-8-1)."""
    place, seat = access.get_room(request.user, uid, right=Right.ASK)
    form = WordsForm(_sent(request))
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.ask_permission(
                room_uid=place.uid, by=request.user, words=typed["text"], client_key=typed["client_key"]
            )
        except RoomError as error:
            form.add_error("text", presenters.sentence(error))
            _make_fresh(form, "", error)
        else:
            return _to_newest(place)
    audience, people = _audience(request.user, place, seat)
    passed_to = _passed_to(queries.joint_room(place.about), place, people)
    return _form_page(
        request,
        "rooms/ask.html",
        form,
        room=place,
        audience=audience,
        tabs=_tabs(request.user, place, people),
        passed_to=passed_to,
    )


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: SignedInRequest, uid: UUID, *, message_uid: UUID) -> HttpResponseBase:
    """The side lets one thing of its own out of its caucus, after its readers were named (ML-8-1)."""
    place, seat = access.get_room(request.user, uid, right=Right.ANSWER)
    message = access.get_own_message(request.user, uid, message_uid)
    joint = queries.joint_room(place.about)
    mark = queries.readers_mark(joint) if joint else ""
    form = ReadersForm(_sent(request), initial={"readers": mark})
    if form.is_valid():
        try:
            actions.pass_on(
                room_uid=uid, message_uid=message_uid, by=request.user, readers=form.cleaned_data["readers"]
            )
        except RoomError as error:
            form.add_error(None, presenters.sentence(error))
            form.data = {"readers": mark}
        else:
            return _to_newest(place)
    audience, people = _audience(request.user, place, seat)
    return _form_page(
        request,
        "rooms/pass_on.html",
        form,
        room=place,
        audience=audience,
        tabs=_tabs(request.user, place, people),
        message=message,
        passed_to=_passed_to(joint, place, people),
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
    return redirect(f"{reverse('rooms:room', args=[uid])}#newest")


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, also when it is empty; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def _form_page(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, {"form": form, **context}, status=status)
