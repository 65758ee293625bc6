"""What people type or choose on the pages of the register."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.accounts.labels import LANGUAGE
from bitim.accounts.vocabulary import Language
from bitim.law.regions import regions_on
from bitim.law.register import MediatorKind
from bitim.registry import labels
from bitim.registry.models.texts import in_readers_language
from bitim.registry.queries import Wishes
from bitim.registry.vocabulary import Field

Choice = tuple[str, str | Promise]


def _regions() -> Iterator[Choice]:
    yield "", _("All of Kazakhstan")
    for region in regions_on(timezone.localdate()):
        yield region.code, in_readers_language(region, "name")


def _choices(any_of_them: str | Promise, names: Mapping[Any, str | Promise]) -> list[Choice]:
    return [("", any_of_them), *((member.value, name) for member, name in names.items())]


class EnumChoiceField(forms.TypedChoiceField):
    """One member of a StrEnum, or None."""

    def __init__(self, enum: type[StrEnum], **options: Any) -> None:
        super().__init__(coerce=enum, empty_value=None, required=False, **options)


class SearchForm(forms.Form):
    """The filter of every list of mediators. It changes nothing, so the choice lives in the address."""

    field = EnumChoiceField(Field, label=_("What about"), choices=_choices(_("Any dispute"), labels.FIELD))
    speaks = EnumChoiceField(Language, label=_("Language"), choices=_choices(_("Any language"), LANGUAGE))
    region = forms.ChoiceField(label=_("Place"), choices=_regions, required=False)
    kind = EnumChoiceField(
        MediatorKind, label=_("Kind of mediator"), choices=_choices(_("Any kind"), labels.MEDIATOR_KIND)
    )
    text = forms.CharField(label=_("Name or word"), max_length=100, required=False)
    free = forms.BooleanField(label=_("Free of charge only"), required=False)

    def wishes(self) -> Wishes:
        """What was asked for; a wish that makes no sense is left out and explained beside its field."""
        self.full_clean()
        return Wishes(
            region=self.cleaned_data.get("region", ""),
            language=self.cleaned_data.get("speaks"),
            field=self.cleaned_data.get("field"),
            kind=self.cleaned_data.get("kind"),
            free=self.cleaned_data.get("free", False),
            text=self.cleaned_data.get("text", ""),
        )

    def has_rare_wishes(self) -> bool:
        """Whether one of the wishes that are folded away is made."""
        return any(self.data.get(name) for name in ("kind", "text"))


class AcceptingForm(forms.Form):
    """Whether a mediator takes new cases."""

    accepting = forms.BooleanField(required=False, widget=forms.HiddenInput)
