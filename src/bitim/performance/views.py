"""The dues of a settlement: all of them, one, what is said of it; and how settlements are kept."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from bitim.accounts.models import User
from bitim.cases import access as cases
from bitim.cases.access import Right
from bitim.cases.labels.why import sentence
from bitim.law.performance import Act
from bitim.law.refusal import Refused, Why
from bitim.performance import access, queries
from bitim.performance.access import AtDue
from bitim.performance.actions import changes, talks, words
from bitim.performance.forms import ChangeForm, DoneForm, ReceivedForm, WordForm
from bitim.performance.presenters import dues as present
from bitim.rooms.downloads import as_download

PRESSES: dict[str, tuple[Callable[..., Any], Any]] = {
    "ask_talk": (talks.ask_talk, gettext_lazy("The other side is asked whether it wants to talk.")),
    "agree_talk": (talks.agree_talk, gettext_lazy("The room is open. Only the two of you read it.")),
    "end_talk": (talks.end_talk, gettext_lazy("The talk is over. The other side is told.")),
    "agree_change": (changes.agree_change, gettext_lazy("The change holds from now on. The other side is told.")),
    "end_change": (changes.end_change, gettext_lazy("The proposed change is off. The other side is told.")),
}
"""What a button of the page of a due does, and what is said afterwards."""
OF_WORDS = {"agree_change", "end_change"}
"""Those that are words about the due, and so have a number."""
FIELD_OF = {
    Why.SUM_NOT_ABOVE_ZERO: "amount",
    Why.SUM_ABOVE_REST: "amount",
    Why.NOT_DONE_ON_SUCH_DAY: "day",
    Why.NEW_DAY_NOT_AHEAD: "day",
}


@never_cache
@login_required
@require_GET
def dues(request: HttpRequest, number: str) -> HttpResponse:
    """What is next, what is late, what is done."""
    assert isinstance(request.user, User)
    seat = cases.get_seat(request.user, number, right=Right.ACT)
    found = access.dues_of(seat)
    if not found:
        raise Http404
    return render(request, "performance/dues.html", present.of_dues(seat, found))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def due(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """One due with what was said of it, and what can be done now."""
    assert isinstance(request.user, User)
    at = access.get_due(request.user, number, uid)
    if request.method != "POST":
        return render(request, "performance/due.html", present.of_due(at))
    do = request.POST.get("do", "")
    if do not in PRESSES:
        raise Http404
    act, told = PRESSES[do]
    word = {"number": _place(request)} if do in OF_WORDS else {}
    try:
        act(case=number, due=uid, by=request.user, **word)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, told)
    return redirect("performance:due", number, uid)


def _place(request: HttpRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def done(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """The debtor says what he did and when, with a file if there is one."""
    assert isinstance(request.user, User)
    at = access.get_due(request.user, number, uid)
    form = DoneForm(request.POST or None, request.FILES or None, at=at)
    told = _("Written down. The other side is asked to confirm it.")
    return _say(request, at, form, act=Act.SAY_DONE, say=words.say_done, told=told)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def received(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """The creditor says what he received: all, a part, or nothing of what the other side says it did."""
    assert isinstance(request.user, User)
    at = access.get_due(request.user, number, uid)
    form = ReceivedForm(request.POST or None, at=at)
    nothing = request.method == "POST" and form.is_valid() and form.nothing
    say = words.say_not_received if nothing else words.say_received
    told = _("Your answer is written down. The other side is told.")
    return _say(request, at, form, act=Act.SAY_RECEIVED, say=say, told=told)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: str, uid: UUID) -> HttpResponse:
    """Either side proposes a later day, or that nothing more is owed."""
    assert isinstance(request.user, User)
    at = access.get_due(request.user, number, uid)
    form = ChangeForm(request.POST or None, at=at)
    told = _("Your proposal is made. It holds when the other side agrees.")
    return _say(request, at, form, act=Act.PROPOSE_CHANGE, say=changes.propose_change, told=told)


def _say(
    request: HttpRequest,
    at: AtDue,
    form: WordForm,
    *,
    act: Act,
    say: Callable[..., Any],
    told: str,
) -> HttpResponse:
    """Show a form about a due, or say what it says; refused, it comes back with everything that was typed."""
    number, uid = at.seat.case.number, at.due.uid
    if act not in at.open_acts:
        return redirect("performance:due", number, uid)
    if request.method == "POST" and form.is_valid():
        try:
            say(case=number, due=uid, by=at.seat.user, **form.word())
        except Refused as refused:
            if refused.why is Why.DUE_CHANGED:
                form.read_anew()
            form.add_error(FIELD_OF.get(refused.why), sentence(refused))
        else:
            messages.success(request, told)
            return redirect("performance:due", number, uid)
    template = f"performance/{act.removeprefix('say_')}.html"
    return render(request, template, present.of_form(at) | {"form": form}, status=422 if form.errors else 200)


@never_cache
@login_required
@require_safe
def proof(request: HttpRequest, number: str, uid: UUID, word_uid: UUID) -> HttpResponseBase:
    """The file that came with a word."""
    assert isinstance(request.user, User)
    word = access.get_proof(request.user, number, uid, word_uid)
    return as_download(word.proof.open("rb"), name=word.proof_name)


@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """How settlements are kept, for anybody."""
    found = queries.rates(timezone.localdate())
    return render(request, "performance/rates.html", {"rates": present.of_rates(found), "today": timezone.localdate()})
