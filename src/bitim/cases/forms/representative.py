"""Who acts for a party, and by what paper."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.forms.fields import IinField
from bitim.cases.labels.people import AUTHORITY, POWER
from bitim.cases.labels.why import sentence
from bitim.cases.models import Party
from bitim.day_field import DayField
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority, NamedPower, PowerOfAttorney, power_obstacles
from bitim.rooms import uploads
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.labels import FAULT

_OTHER_KIND = _("Choose a PDF or a JPEG picture.")

PAPERS = {"application/pdf": "pdf", "image/jpeg": "jpg"}

_FIELD_OF = {Why.POWER_WITHOUT_DATE: "given_on", Why.POWER_NOT_YET_GIVEN: "given_on", Why.POWER_EXPIRED: "valid_until"}


class RepresentativeForm(forms.Form):
    """A void or expired power of attorney is refused here and now (CVC-168)."""

    authority = forms.TypedChoiceField(
        label=_("By what right does the representative act?"),
        choices=list(AUTHORITY.items()),
        coerce=Authority,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose by what right the representative acts.")},
    )
    myself = forms.BooleanField(label=_("This is me"), required=False)
    full_name = forms.CharField(
        label=_("Surname, given name, patronymic"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the full name of the representative.")},
    )
    iin = IinField(
        label=_("IIN of the representative"),
        error_messages={"required": _("Write the IIN of the representative: 12 digits.")},
    )
    email = forms.EmailField(
        label=_("E-mail of the representative"),
        help_text=_("We send a link there. By it the representative takes the place with an own account."),
        required=False,
        error_messages={"invalid": _("Write the e-mail like this: name@example.kz.")},
    )
    position = forms.CharField(
        label=_("Position"), max_length=150, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    given_on = DayField(label=_("Date of the power of attorney"), required=False)
    valid_until = DayField(
        label=_("Valid until"),
        help_text=_("If no term is written there, leave it empty: it holds for one year. It never holds over three."),
        required=False,
    )
    notarised = forms.BooleanField(label=_("It is certified by a notary"), required=False)
    powers = forms.MultipleChoiceField(
        label=_("Powers that the paper names"),
        help_text=_("Tick only what is written there. What is not named the representative may not do."),
        choices=list(POWER.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    paper = forms.FileField(
        label=_("The paper itself, if you have it: PDF or JPEG, up to 20 MB"),
        required=False,
        allow_empty_file=True,  # told in our own words
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg"}),
    )

    def __init__(self, *arguments: Any, party: Party, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.party = party

    def clean_authority(self) -> Authority:
        """The head acts for an organisation, a parent for a person."""
        authority: Authority = self.cleaned_data["authority"]
        if authority is Authority.HEAD_OF_ENTITY and not self.party.is_organization:
            raise ValidationError(_("Only an organisation has a head. Choose another right."))
        if authority is Authority.LEGAL_REPRESENTATIVE and self.party.is_organization:
            raise ValidationError(_("Parents and guardians act for people. Choose another right."))
        return authority

    def clean_iin(self) -> str:
        iin: str = self.cleaned_data["iin"]
        if iin and iin == self.party.iin and not self.party.is_organization:
            raise ValidationError(_("This is the IIN of the party. The representative is another person."))
        return iin

    def clean_paper(self) -> "ContentFile[bytes] | None":
        """Taken for hostile until its bytes have shown what it is; the sender's name for it is forgotten."""
        upload = self.cleaned_data["paper"]
        if not upload:
            return None
        try:
            accepted = uploads.accept(upload)
        except RoomError as error:
            if error.fault is Fault.FILE_KIND_UNKNOWN:
                raise ValidationError(_OTHER_KIND) from error
            raise ValidationError(str(FAULT[error.fault]).format(**error.parameters)) from error
        if accepted.media_type not in PAPERS:
            raise ValidationError(_OTHER_KIND)
        accepted.content.seek(0)
        return ContentFile(accepted.content.read(), f"{uuid4()}.{PAPERS[accepted.media_type]}")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("myself") or cleaned.get("email") or "email" in self.errors):
            self.add_error("email", _("Write the e-mail, so that the representative can take the place."))
        authority = cleaned.get("authority")
        if authority is Authority.POWER_OF_ATTORNEY:
            self._check_power(cleaned)
        elif authority is Authority.HEAD_OF_ENTITY and not cleaned.get("position"):
            self.add_error("position", _("Write the position, for example: director."))
        return cleaned

    def _check_power(self, cleaned: dict[str, Any]) -> None:
        if "given_on" in self.errors or "valid_until" in self.errors:
            return
        given_on: date | None = cleaned.get("given_on")
        if given_on is None:
            self.add_error("given_on", sentence(Refused(Why.POWER_WITHOUT_DATE)))
            return
        power = PowerOfAttorney(
            dated_on=given_on,
            until=cleaned.get("valid_until"),
            powers=frozenset(NamedPower(code) for code in cleaned.get("powers", ())),
            notarised=cleaned.get("notarised", False),
        )
        for obstacle in power_obstacles(power, (), timezone.localdate()):
            self.add_error(_FIELD_OF[obstacle.why], sentence(Refused(obstacle.why)))
        if not power.powers:
            self.add_error("powers", _("Tick at least one power. Without named powers nobody can act by this paper."))

    def columns(self) -> dict[str, Any]:
        """The representative's columns; what belongs to a power of attorney only with a power of attorney."""
        named = {name: self.cleaned_data[name] for name in ("authority", "full_name", "iin", "position")}
        if named["authority"] is Authority.POWER_OF_ATTORNEY:
            named |= {name: self.cleaned_data[name] for name in ("given_on", "valid_until", "notarised", "powers")}
        if paper := self.cleaned_data.get("paper"):
            named["paper"] = paper
        return named
