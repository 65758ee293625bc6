"""What people say of a due. `number` is the place that the word takes: see `actions.words`."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.day_field import DayField
from bitim.documents.words import amount_in_figures
from bitim.law.performance import Said
from bitim.money_field import MoneyField
from bitim.performance.access import AtDue
from bitim.rooms import uploads
from bitim.rooms.errors import RoomError
from bitim.rooms.presenters import sentence as room_sentence
from bitim.rooms.uploads import Accepted

ALL, PART, NONE = "all", "part", "none"
LATER, LET_GO = "later", "let_go"


class WordForm(forms.Form):
    """A word about a due, with what one wants to add to it."""

    field_order = ("number", "received", "change", "amount", "day", "proof", "text")

    number = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Do you want to add something?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
    )

    def __init__(self, *arguments: Any, at: AtDue, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.at = at
        self.initial["number"] = at.next_number
        self.initial["day"] = timezone.localdate()

    def word(self) -> dict[str, Any]:
        """What the action takes."""
        return dict(self.cleaned_data)

    def read_anew(self) -> None:
        """Shown after news, with what was typed: sent again it comes after them."""
        assert isinstance(self.data, QueryDict)
        self.data = self.data.copy()
        self.data["number"] = str(self.at.next_number)


class DoneForm(WordForm):
    """The debtor's «I did it»."""

    amount = MoneyField(label=_("How much, in tenge?"), error_messages={"required": _("Write the sum.")})
    day = DayField(label=_("On which day did you do it?"))
    proof = forms.FileField(
        label=_("A file that shows it, such as a receipt"),
        help_text=_("If you have one. The place where a photo was taken is removed from JPEG and PNG."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": uploads.ACCEPT}),
    )

    def __init__(self, *arguments: Any, at: AtDue, **options: Any) -> None:
        super().__init__(*arguments, at=at, **options)
        if at.due.amount is None:
            del self.fields["amount"]
        else:
            self.initial["amount"] = at.facts.standing.unsaid

    def clean_proof(self) -> Accepted | None:
        """Taken for hostile until its bytes have shown what it is."""
        upload = self.cleaned_data["proof"]
        try:
            return uploads.accept(upload) if upload else None
        except RoomError as error:
            raise ValidationError(room_sentence(error)) from error

    def word(self) -> dict[str, Any]:
        return {"amount": None, **self.cleaned_data}


class ReceivedForm(WordForm):
    """The creditor's answer: all of it, a part, or nothing of what the other side says it did."""

    received = forms.ChoiceField(
        label=_("What did you receive?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you received.")},
    )
    amount = MoneyField(label=_("If a part: how much, in tenge?"), required=False)
    day = DayField(label=_("On which day did you receive it?"))

    def __init__(self, *arguments: Any, at: AtDue, **options: Any) -> None:
        super().__init__(*arguments, at=at, **options)
        now = at.facts.standing
        self.whole = now.awaiting or now.rest
        choices: list[tuple[str, Any]] = [(ALL, _("I received it"))]
        if at.due.amount is None:
            del self.fields["amount"]
        else:
            sum_ = {"sum": amount_in_figures(self.whole)}
            choices = [(ALL, _("I received %(sum)s") % sum_), (PART, _("I received another sum"))]
        if now.awaiting or self.is_bound:  # sent a second time, the form still knows what it said
            choices.append((NONE, _("I have not received it")))
        field = self.fields["received"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        done_on = [word.day for word in at.due.words.all() if word.said is Said.DONE]
        if now.awaiting:
            self.initial["day"] = done_on[-1]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("received") == PART and not cleaned.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Write the sum that you received."))
        return cleaned

    @property
    def nothing(self) -> bool:
        return bool(self.cleaned_data["received"] == NONE)

    def word(self) -> dict[str, Any]:
        """Of nothing neither sum nor day."""
        cleaned = self.cleaned_data
        answer = {"number": cleaned["number"], "text": cleaned["text"]}
        if self.nothing:
            return answer
        amount: Decimal | None = None
        if self.at.due.amount is not None:
            amount = cleaned["amount"] if cleaned["received"] == PART else self.whole
        return answer | {"amount": amount, "day": cleaned["day"]}


class ChangeForm(WordForm):
    """A later day, or nothing more: what one side proposes and the other may agree to."""

    change = forms.ChoiceField(
        label=_("What do you propose?"),
        choices=[(LATER, _("Another day")), (LET_GO, _("That nothing more is owed"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you propose.")},
    )
    day = DayField(label=_("If another day: which?"), required=False)

    def __init__(self, *arguments: Any, at: AtDue, **options: Any) -> None:
        super().__init__(*arguments, at=at, **options)
        self.initial["day"] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("change") == LATER and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", _("Write the day that you propose."))
        return cleaned

    def word(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        day = cleaned["day"] if cleaned["change"] == LATER else None
        return {"number": cleaned["number"], "text": cleaned["text"], "day": day}
