"""The guided questions: anonymous, one a page, kept in the session only and dropped by quick close."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bitim.accounts import attempts
from bitim.cases import intake
from bitim.cases.forms.intake import FirstLetterForm, form_of
from bitim.cases.labels.intake import QUESTION
from bitim.cases.presenters import outcome as outcomes
from bitim.cases.presenters.sources import sources
from bitim.documents.papers import FirstLetter
from bitim.documents.render import render_pdf
from bitim.documents.unprintable import Unprintable
from bitim.law import scope
from bitim.law.answers import QuestionId, Topic
from bitim.law.outcomes import Outcome

DOORS = {
    "family": Topic.FAMILY,
    "money": Topic.MONEY,
    "work": Topic.WORK,
    "housing": Topic.HOME,
    "consumer": Topic.PURCHASES,
    "other": Topic.OTHER,
}
"""The words in the addresses of the home page's six doors."""

ONE_TAP = frozenset({QuestionId.TOPIC, QuestionId.CATEGORY})
"""Lists where an answer cannot be wrong: one tap goes on."""

LETTERS = attempts.Limit("first-letters", 60, 600)
"""Letters made for one address of the network: each costs a rendering."""


@never_cache
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Begin anew with the chosen door; without one, go on where the person stopped."""
    if topic := DOORS.get(request.GET.get("about", "")):
        intake.keep(request, {QuestionId.TOPIC.value: topic.value})
    return _onwards(intake.answers_of(request))


def _onwards(answers: intake.Kept) -> HttpResponse:
    here = scope.next_question(answers)
    if isinstance(here, Outcome):
        return redirect("cases:intake_outcome")
    return redirect("cases:intake_question", here.id.value)


@never_cache
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, question: str) -> HttpResponse:
    """One question. Out of turn, the person is led to the question whose turn it is."""
    answers = intake.answers_of(request)
    asked = intake.asked(answers, question)
    if asked is None:
        if question not in set(QuestionId):
            raise Http404
        return _onwards(answers)
    form = form_of(asked, request.POST if request.method == "POST" else None, answer=answers.get(asked.id.value, ""))
    if request.method == "POST" and form.is_valid():
        answers = intake.with_answer(answers, asked, form.cleaned_data["answer"])
        intake.keep(request, answers)
        return _onwards(answers)
    earlier = intake.before(answers, asked.id)
    previous = scope.path(earlier)
    context = {
        "form": form,
        "words": QUESTION[asked.id],
        "one_tap": asked.id in ONE_TAP,
        "is_safety": asked.id is QuestionId.SAFETY,
        "place": len(previous) + 1,
        "left": scope.questions_left(earlier) - 1,
        "back": reverse("cases:intake_question", args=[previous[-1].value]) if previous else reverse("home"),
        "sources": sources(asked.law),
        "quick_close": True,
    }
    return render(request, "cases/intake_question.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def outcome(request: HttpRequest) -> HttpResponse:
    """A clear answer, its rule in words, and what to do next."""
    answers = intake.answers_of(request)
    here = scope.next_question(answers)
    if not isinstance(here, Outcome):
        return _onwards(answers)
    context = {
        "outcome": outcomes.present(here),
        "back": reverse("cases:intake_question", args=[scope.path(answers)[-1].value]),
        "quick_close": True,
    }
    return render(request, "cases/intake_outcome.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest) -> HttpResponse:
    """A first letter as a PDF to print, made of what is typed here. Nothing of it is stored."""
    language = (get_language() or "kk")[:2]
    form = FirstLetterForm(request.POST or None, initial={"language": language})
    if request.method == "POST" and form.is_valid():
        address = attempts.address_of(request)
        attempts.check(LETTERS, address)
        attempts.count(LETTERS, address)
        try:
            return _pdf(form.cleaned_data)
        except Unprintable as refused:
            form.add_error(
                None,
                _("These characters cannot be printed: %(characters)s. Write them another way.")
                % {"characters": " ".join(sorted(refused.characters))},
            )
    context = {"form": form, "quick_close": True}
    return render(request, "cases/intake_letter.html", context, status=422 if form.errors else 200)


def _pdf(typed: dict[str, Any]) -> HttpResponse:
    paper = FirstLetter(written_on=timezone.localdate(), demo=settings.DEMO_MODE, **typed)
    pdf = render_pdf(paper.template, paper.to_data(), epoch=int(timezone.now().timestamp()))
    headers = {"Content-Disposition": 'attachment; filename="letter.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """Drop all answers and begin again."""
    intake.drop(request)
    return redirect("home")


urlpatterns = [
    path("questions/", start, name="intake_start"),
    path("questions/outcome/", outcome, name="intake_outcome"),
    path("questions/letter/", letter, name="intake_letter"),
    path("questions/reset/", reset, name="intake_reset"),
    path("questions/<str:question>/", question, name="intake_question"),
]
