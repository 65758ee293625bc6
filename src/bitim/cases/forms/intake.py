"""One guided question as a form, and the draft of a first letter."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.intake import OPTION, QUESTION, Option
from bitim.day_field import DayField
from bitim.law.answers import UNKNOWN_DAY
from bitim.law.questions import Kind, Question


class ChoiceForm(forms.Form):
    """A question answered by choosing. `answer` becomes what the law expects."""

    def __init__(self, question: Question, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        asked, offered = QUESTION[question.id], OPTION[question.id]
        self.fields["answer"] = forms.ChoiceField(
            label=asked.title,
            help_text=asked.hint,
            choices=[(code, _worded(offered[code])) for code in question.options],
            widget=forms.RadioSelect(attrs={"data-shape": "question boxed"}),
            error_messages={"required": _("Choose one of the answers.")},
        )


def _worded(option: Option) -> str:
    if not option.hint:
        return str(option.label)
    return format_html('{}<span class="hint">{}</span>', option.label, option.hint)


class DayForm(forms.Form):
    """A question answered by a day, or by saying that it is not known."""

    def __init__(self, question: Question, *arguments: Any, **options: Any) -> None:
        if answer := options.get("initial", {}).get("answer"):
            unknown = answer == UNKNOWN_DAY
            options["initial"] = {"unknown": unknown, "day": None if unknown else date.fromisoformat(answer)}
        super().__init__(*arguments, **options)
        asked = QUESTION[question.id]
        self.fields["day"] = DayField(label=asked.title, help_text=asked.hint, required=False)
        self.fields["day"].widget.attrs["data-shape"] = "question"
        self.fields["unknown"] = forms.BooleanField(label=OPTION[question.id][UNKNOWN_DAY].label, required=False)

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Write a day in the past."), code="day month year")
        if day and day.year < 1991:
            raise ValidationError(_("Write a year from 1991 on."), code="year")
        return day

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("unknown"):
            # The box says it all: what stands in the three fields no longer matters.
            self.errors.pop("day", None)
            self.cleaned_data["answer"] = UNKNOWN_DAY
        elif day := self.cleaned_data.get("day"):
            self.cleaned_data["answer"] = day.isoformat()
        elif not self.errors:
            self.add_error("day", _("Write the day, or tick that you do not know it."))
        return self.cleaned_data


def form_of(question: Question, data: Any = None, *, answer: str = "") -> ChoiceForm | DayForm:
    """The form of a question, with the answer given before."""
    kind = DayForm if question.kind is Kind.DATE else ChoiceForm
    return kind(question, data, initial={"answer": answer} if answer else {})


class FirstLetterForm(forms.Form):
    """A polite letter before anything else. Every field may stay empty: then the letter has a line to write on."""

    writer = forms.CharField(
        label=_("Your name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reader = forms.CharField(
        label=_("To whom you write"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    subject = forms.CharField(
        label=_("What happened"),
        help_text=_("Dates, sums, what you agreed on. Only facts, nothing about the person."),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    wish = forms.CharField(
        label=_("What you ask for"),
        help_text=_("For example: to return half now and the rest in three months."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reply_by = DayField(label=_("By which day you ask for an answer"), required=False)
    contact = forms.CharField(
        label=_("Your phone or e-mail"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
    )

    def clean_reply_by(self) -> date | None:
        day: date | None = self.cleaned_data["reply_by"]
        if day and day < timezone.localdate():
            raise ValidationError(_("This day has passed. Write a day to come."), code="day month year")
        return day
