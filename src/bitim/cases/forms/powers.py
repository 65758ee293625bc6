"""What the mediator looked at to see by what right somebody acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.people import POWERS_PROOF
from bitim.cases.models import Representative
from bitim.cases.vocabulary import PowersProof


class PowersCheckForm(forms.Form):
    """Without a stored paper only the original is left to look at."""

    proof = forms.TypedChoiceField(
        label=_("What did you look at?"),
        choices=list(POWERS_PROOF.items()),
        coerce=PowersProof,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you looked at.")},
    )

    def __init__(self, *arguments: Any, representative: Representative, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not representative.paper:
            field = self.fields["proof"]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [(PowersProof.ORIGINAL, POWERS_PROOF[PowersProof.ORIGINAL])]
