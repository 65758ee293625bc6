"""A settlement is not kept: which paper can be made, what is missing, what it says, signed, downloaded, sent."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from bitim.accounts.models import User
from bitim.cases import signers
from bitim.cases.labels.why import sentence
from bitim.documents.forms import SignForm
from bitim.documents.render import render_pdf
from bitim.documents.unprintable import Unprintable
from bitim.law.packs import PackKind, must_be_mended
from bitim.law.refusal import Refused, Why
from bitim.packs import access, papers
from bitim.packs import archive as archives
from bitim.packs.access import AtPack
from bitim.packs.actions import enclosing, preparing, sending
from bitim.packs.forms import EnclosureForm, PackForm, SentForm
from bitim.packs.kinds import PRESENTERS
from bitim.packs.presenters import pages as present
from bitim.packs.vocabulary import PackState
from bitim.rooms.downloads import as_download

PRESSES: dict[str, tuple[Callable[..., Any], Any]] = {
    "freeze": (preparing.freeze, gettext_lazy("The paper is made. Read it and sign it.")),
    "reopen": (preparing.reopen, gettext_lazy("The paper is open again.")),
    "give_up": (preparing.give_up, gettext_lazy("Given up. Nobody else has learnt of it.")),
}
"""What a button of the page of a pack does, and what is said afterwards."""


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """What was not kept, and which papers can be made of it; a press begins one."""
    assert isinstance(request.user, User)
    creditor = access.get_creditor(request.user, number)
    if request.method != "POST":
        return render(request, "packs/choose.html", present.of_choice(creditor))
    kind, against = request.POST.get("kind", ""), request.POST.get("against", "")
    if kind not in set(PackKind) or not (against.isascii() and against.isdigit() and len(against) < 5):
        raise Http404
    try:
        pack = preparing.begin(case=number, kind=PackKind(kind), against=int(against), by=request.user)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("packs:choose", number)
    return redirect("packs:fill", number, pack.uid)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """What only the applicant can say, in one form."""
    assert isinstance(request.user, User)
    at = access.get_own_pack(request.user, number, uid)
    if at.pack.state is not PackState.DRAFT:
        return redirect("packs:pack", number, uid)
    form = PackForm(request.POST or None, pack=at.pack)
    if request.method == "POST" and form.is_valid():
        try:
            preparing.fill_in(case=number, pack=uid, by=request.user, **form.told())
        except Refused as refused:
            messages.error(request, sentence(refused))
        return redirect("packs:pack", number, uid)
    return render(request, "packs/fill.html", present.head(at) | {"form": form}, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def enclose(request: HttpRequest, number: str, uid: UUID, annex: str) -> HttpResponse:
    """A file for one slot of a pack; the one that lies there is replaced, or taken away."""
    assert isinstance(request.user, User)
    at, slot = access.get_slot(request.user, number, uid, annex)
    if at.pack.state is not PackState.DRAFT:
        return redirect("packs:pack", number, uid)
    sent = request.method == "POST"
    told: dict[str, Any] = {"case": number, "pack": uid, "annex": slot, "by": request.user}
    form = EnclosureForm(request.POST if sent else None, request.FILES if sent else None)
    try:
        if sent and request.POST.get("do") == "drop":
            enclosing.drop(**told)
            return redirect("packs:pack", number, uid)
        if sent and form.is_valid():
            enclosing.enclose(file=form.cleaned_data["file"], **told)
            messages.success(request, _("The file lies with the paper."))
            return redirect("packs:pack", number, uid)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("packs:pack", number, uid)
    context = present.head(at) | {"form": form, "slot": present.slot_of(at.pack, slot)}
    return render(request, "packs/enclose.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_safe
def enclosure(request: HttpRequest, number: str, uid: UUID, annex: str) -> HttpResponseBase:
    """The file that lies in a slot."""
    assert isinstance(request.user, User)
    row = access.get_enclosure(request.user, number, uid, annex)
    return as_download(row.file.open("rb"), name=row.name)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def pack(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """Where a pack stands: what to mend, the paper to sign, the archive to send; for the other side what it can do."""
    assert isinstance(request.user, User)
    at = access.get_pack(request.user, number, uid)
    if request.method != "POST":
        return _show(request, at)
    match request.POST.get("do", ""):
        case do if do in PRESSES:
            return _press(request, at, do)
        case "sent":
            return _sent(request, at)
        case _:
            return _sign(request, at)


def _press(request: HttpRequest, at: AtPack, do: str) -> HttpResponse:
    number, uid = at.seat.case.number, at.pack.uid
    act, told = PRESSES[do]
    try:
        act(case=number, pack=uid, by=at.seat.user)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, told)
        if do == "give_up":
            return redirect("packs:choose", number)
    return redirect("packs:pack", number, uid)


def _sent(request: HttpRequest, at: AtPack) -> HttpResponse:
    form = SentForm(request.POST)
    if form.is_valid():
        try:
            sending.note_sent(case=at.seat.case.number, pack=at.pack.uid, by=at.seat.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("on" if refused.why is Why.NOT_SENT_ON_SUCH_DAY else None, sentence(refused))
        else:
            messages.success(request, _("Noted. The other side gets a letter and can read the paper."))
            return redirect("packs:pack", at.seat.case.number, at.pack.uid)
    return _show(request, at, sent_form=form)


def _sign(request: HttpRequest, at: AtPack) -> HttpResponse:
    form = SignForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            cms = form.cleaned_data["signature"]
            sending.sign(case=at.seat.case.number, pack=at.pack.uid, cms=cms, by=at.seat.user)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Your signature is accepted. Now download the archive and send it."))
            return redirect("packs:pack", at.seat.case.number, at.pack.uid)
    # A refused signature is not sent again: the person signs anew or chooses a file.
    form.data = {**request.POST.dict(), "cms": ""}
    return _show(request, at, form=form)


def _show(
    request: HttpRequest, at: AtPack, *, form: SignForm | None = None, sent_form: SentForm | None = None
) -> HttpResponse:
    """The page; with a form that was refused, everything typed in it."""
    asked = form or sent_form
    context = present.of_pack(at) | {
        "form": asked or SignForm(),
        "sign_form": form or SignForm(),
        "sent_form": sent_form or SentForm(None),
    }
    return render(request, "packs/pack.html", context, status=422 if asked and asked.errors else 200)


@never_cache
@login_required
@require_GET
def preview(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """The paper as it would be frozen now, as nobody's document yet."""
    assert isinstance(request.user, User)
    at = access.get_own_pack(request.user, number, uid)
    if at.pack.state is not PackState.DRAFT or must_be_mended(at.findings):
        return redirect("packs:pack", number, uid)
    try:
        asked = list(signers.of_party(at.pack.applicant, at.rule.power))
        paper = PRESENTERS[at.pack.kind].paper(at.pack, papers.common(at.pack, at.late, asked))
        pdf = render_pdf(paper.template, papers.as_draft(paper).to_data(), epoch=0)
    except (Refused, Unprintable) as error:
        refused = error if isinstance(error, Refused) else _unprintable(error)
        messages.error(request, sentence(refused))
        return redirect("packs:pack", number, uid)
    return HttpResponse(pdf, content_type="application/pdf")


def _unprintable(error: Unprintable) -> Refused:
    return Refused(Why.CHARACTERS_UNPRINTABLE, characters=" ".join(sorted(error.characters)))


@never_cache
@login_required
@require_safe
def archive(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """Everything that goes with a signed pack, in one file."""
    assert isinstance(request.user, User)
    at = access.get_pack(request.user, number, uid)
    if at.pack.version is None or at.pack.state not in {PackState.SIGNED, PackState.SENT}:
        raise Http404
    name = at.pack.version.filename.replace(".pdf", ".zip")
    disposition = content_disposition_header(True, name) or "attachment"
    packed = archives.build(at.pack)
    return HttpResponse(packed, content_type="application/zip", headers={"Content-Disposition": disposition})
