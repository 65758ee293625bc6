"""What only the applicant can say, in one form, filled in with all that is known; and the day of sending."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.courts.models import Court
from bitim.courts.queries import courts_on
from bitim.day_field import DayField
from bitim.law.packs import Annex, Asked
from bitim.packs.kinds import PRESENTERS
from bitim.packs.labels import ANNEX, ASKED
from bitim.packs.models import Pack
from bitim.rooms import uploads
from bitim.rooms.errors import RoomError
from bitim.rooms.presenters import sentence as room_sentence
from bitim.rooms.uploads import Accepted

DAYS = ("ruling_on", "applicant_birth_date", "respondent_birth_date")
"""Answers that are days: kept as in ISO 8601."""
PAPERS = frozenset({"application/pdf", "image/jpeg", "image/png"})


class BirthDayField(DayField):
    """A day on which somebody was born: it is not to come."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Write a day in the past."), code="year")


class PackForm(forms.Form):
    """What a pack of any kind asks; each takes its own fields. Nothing is required: the page tells what is missing."""

    asked = forms.MultipleChoiceField(
        label=_("What do you ask the court for?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(member.value, ASKED[member]) for member in Asked],
    )
    bailiff = forms.CharField(label=_("Bailiff: name, and district or chamber"), required=False, max_length=200)
    proceedings = forms.CharField(
        label=_("Number of the enforcement proceedings"),
        help_text=_("If you know it: it stands on the bailiff's letters."),
        required=False,
        max_length=60,
    )
    court = forms.TypedChoiceField(label=_("To which court?"), required=False, coerce=int, empty_value=None)
    court_case = forms.CharField(label=_("Number of the case in court"), required=False, max_length=60)
    ruling_number = forms.CharField(label=_("Number of the ruling that approved it"), required=False, max_length=60)
    ruling_on = DayField(label=_("Day of that ruling"), required=False)
    basis = forms.CharField(
        label=_("Which law or contract sent you to settle before court?"),
        help_text=_("The article of the law, or the clause of the contract with its number and day."),
        required=False,
        max_length=300,
    )
    registrar = forms.CharField(
        label=_("Who keeps the register"),
        help_text=_("Of land and buildings, vehicles or companies. Leave it empty if you do not know its name."),
        required=False,
        max_length=200,
    )
    employer = forms.CharField(label=_("Name of the employer"), required=False, max_length=200)
    employer_address = forms.CharField(label=_("Address of the employer"), required=False, max_length=300)
    translated_by = forms.CharField(
        label=_("Who translated what you attach"),
        help_text=_(
            "Name of the translator or of the bureau, and the languages. Leave it empty if nothing is translated."
        ),
        required=False,
        max_length=200,
    )
    applicant_birth_date = BirthDayField(label=_("Your date of birth"), required=False)
    respondent_birth_date = BirthDayField(
        label=_("Date of birth of the other side"),
        help_text=_("The court asks for it, and without an IIN we do not know it."),
        required=False,
    )
    applicant_address = forms.CharField(label=_("Your address"), required=False, max_length=300)
    respondent_address = forms.CharField(label=_("Address of the other side"), required=False, max_length=300)
    respondent_here = forms.ChoiceField(
        label=_("Is the other side in Kazakhstan?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("I do not know"))],
    )
    attached = forms.MultipleChoiceField(
        label=_("What else do you attach?"),
        help_text=_("The signed settlement lies with it by itself."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, pack: Pack) -> None:
        days = {name: date.fromisoformat(pack.answer(name)) for name in DAYS if pack.answer(name)}
        known = pack.answers | {"court": pack.court_id} | days
        super().__init__(data, initial=known)
        presenter = PRESENTERS[pack.kind]
        born = {"applicant_birth_date": pack.applicant, "respondent_birth_date": pack.respondent}
        needless = {name for name, party in born.items() if party.is_organization or party.birth_date}
        self.fields = {name: self.fields[name] for name in presenter.asks if name not in needless}
        court, attached = self.fields.get("court"), self.fields["attached"]
        assert isinstance(attached, forms.MultipleChoiceField)
        files = {row.annex for row in pack.enclosures.all()}
        annexes = [annex for annex in presenter.annexes if annex not in files]
        annexes = [annex for annex in annexes if annex is not Annex.POWER or pack.by_power]
        attached.choices = [(annex.value, ANNEX[annex]) for annex in annexes]
        self.courts: dict[int, Court] = {}
        if isinstance(court, forms.TypedChoiceField):
            found = courts_on(timezone.localdate())
            court.choices = [("", _("Choose the court")), *((row.pk, row.name) for row in found)]
            self.courts = {row.pk: row for row in found}

    def told(self) -> dict[str, Any]:
        """The arguments of `actions.preparing.fill_in`."""
        answers = dict(self.cleaned_data)
        court = self.courts.get(answers.pop("court", None))
        for name in DAYS:
            if answers.get(name):
                answers[name] = answers[name].isoformat()
        return {"court": court, "answers": answers}


class EnclosureForm(forms.Form):
    """A paper for a slot of a pack."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("PDF, or a photo as JPEG or PNG, up to 20 MB. The place where a photo was taken is removed."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": _("Choose the file.")},
    )

    def clean_file(self) -> Accepted:
        """Taken for hostile until its bytes have shown what it is."""
        try:
            accepted = uploads.accept(self.cleaned_data["file"])
        except RoomError as error:
            raise ValidationError(room_sentence(error)) from error
        if accepted.media_type not in PAPERS:
            raise ValidationError(_("This is no paper. Choose a PDF, or a photo as JPEG or PNG."))
        return accepted


class SentForm(forms.Form):
    """The day on which it was sent."""

    on = DayField(label=_("On which day did you send it?"))

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
