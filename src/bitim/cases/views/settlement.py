"""The settlement: written together, compared, offered, read and signed by all (ML-27)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right, Seat
from bitim.cases.actions import settlement as actions
from bitim.cases.actions.settlement_writing import WrittenMeanwhile, save_settlement
from bitim.cases.forms.settlement_editor import Editor
from bitim.cases.labels.why import sentence
from bitim.cases.presenters import findings
from bitim.cases.presenters import settlement as present
from bitim.cases.settlement_mark import mark_of
from bitim.documents.forms import SignForm
from bitim.law.process import Step
from bitim.law.refusal import Refused


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def settlement(request: HttpRequest, number: str) -> HttpResponse:
    """The text as it stands; once offered, the paper to read and to sign; once signed, what comes next."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.READ)
    if request.method == "POST":
        match request.POST.get("do"):
            case "offer":
                return _offer(request, seat)
            case "reopen":
                actions.reopen_settlement(number=number, by=request.user)
                messages.success(request, _("The settlement can be changed again. The others are told."))
                return redirect("cases:settlement_write", number)
            case _:
                return _sign(request, seat)
    return _show(request, seat, SignForm())


def _offer(request: HttpRequest, seat: Seat) -> HttpResponse:
    try:
        actions.offer_settlement(number=seat.case.number, by=seat.user)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("The settlement waits for signatures. The parties get a letter."))
    return redirect("cases:settlement", seat.case.number)


def _sign(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = SignForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.sign_settlement(number=seat.case.number, cms=form.cleaned_data["signature"], by=seat.user)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Your signature is accepted and checked. Save the document."))
            return redirect("cases:settlement", seat.case.number)
    # A refused signature is not sent again: the person signs anew or chooses a file.
    form.data = {**request.POST.dict(), "cms": ""}
    return _show(request, seat, form)


def _show(request: HttpRequest, seat: Seat, form: SignForm) -> HttpResponse:
    text = seat.case.settlement
    if text is None or text.version is None:
        if Step.WRITE_SETTLEMENT not in seat.open_steps() and text is None:
            raise Http404
        return render(request, "cases/settlement_draft.html", present.of_draft(seat))
    context = present.of_version(seat, text.version) | {"form": form}
    return render(request, "cases/settlement.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, number: str) -> HttpResponse:
    """The editor. A press of «add» or «move up» shows the page again with everything typed."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.READ)
    if seat.case.settlement:
        present.with_parties(seat.case.settlement)
    if request.method == "POST":
        editor = Editor.sent(seat.case, request.POST)
        do = request.POST.get("do", "save")
        return _save(request, seat, editor) if do == "save" else _edit(request, seat, editor.changed(seat.case, do))
    if Step.WRITE_SETTLEMENT not in seat.open_steps():
        return redirect("cases:settlement", number)
    text = seat.case.settlement
    return _edit(request, seat, Editor.stored(seat.case), panel=findings.panel(seat.case, text) if text else None)


def _save(request: HttpRequest, seat: Seat, editor: Editor) -> HttpResponse:
    if not editor.is_valid():
        return _edit(request, seat, editor, status=422)
    try:
        save_settlement(
            number=seat.case.number,
            by=seat.user,
            seen=editor.seen,
            fields=editor.fields(),
            obligations=editor.obligations(),
        )
    except WrittenMeanwhile as meanwhile:
        editor.seen = mark_of(meanwhile.revision.settlement)
        both = present.kept_meanwhile(seat.case, editor.content(), meanwhile.revision)
        return _edit(request, seat, editor, status=409, **both)
    except Refused as refused:
        editor.refusal = sentence(refused)
        return _edit(request, seat, editor, status=409)
    if "autosave" in request.GET:
        return HttpResponse(status=204)
    messages.success(request, _("Saved. Everyone at the table can read it now."))
    return redirect("cases:settlement_write", seat.case.number)


def _edit(request: HttpRequest, seat: Seat, editor: Editor, *, status: int = 200, **more: object) -> HttpResponse:
    # `form` tells the shell whether to say «Error» in the title.
    context = present.common(seat) | {"editor": editor, "form": editor} | more
    return render(request, "cases/settlement_write.html", context, status=status)


@never_cache
@login_required
@require_GET
def versions(request: HttpRequest, number: str) -> HttpResponse:
    """Who wrote when, and what changed between any two."""
    assert isinstance(request.user, User)
    seat = access.get_seat(request.user, number, right=Right.READ)
    text = seat.case.settlement
    if text is None:
        raise Http404
    older, newer = (_number(request.GET.get(name, "")) for name in ("older", "newer"))
    return render(request, "cases/settlement_versions.html", present.of_versions(seat, text, older, newer))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 6 else None


urlpatterns = [
    path("cases/<str:number>/settlement/", settlement, name="settlement"),
    path("cases/<str:number>/settlement/write/", write, name="settlement_write"),
    path("cases/<str:number>/settlement/versions/", versions, name="settlement_versions"),
]
