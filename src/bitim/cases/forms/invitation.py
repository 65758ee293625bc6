"""Forms of an invited person, and of the applicant who waits."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_NUMBER = re.compile(r"(\d{4})\D*(\d{1,6})")


class CodeForm(forms.Form):
    """Two fields from a paper letter, typed as people type."""

    number = forms.CharField(
        label=_("Case number"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 12}),
        error_messages={"required": _("Write the case number. It stands at the top of the letter.")},
    )
    code = forms.CharField(
        label=_("Code, 6 characters"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "size": 8}),
        error_messages={"required": _("Write the code. It stands in a box at the top of the letter.")},
    )

    def clean_number(self) -> str:
        """«№ 2026 - 417» is read as 2026-00417."""
        found = _NUMBER.search(self.cleaned_data["number"])
        if not found:
            raise ValidationError(_("A case number looks like this: 2026-00417."))
        return f"{found[1]}-{int(found[2]):05}"


class AnswerForm(forms.Form):
    """Three equal answers."""

    YES, NO, QUESTION = "yes", "no", "question"
    answer = forms.ChoiceField(
        choices=[(YES, ""), (NO, ""), (QUESTION, "")],
        error_messages={"required": _("Choose one of the answers.")},
    )


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your question.")},
    )
    contact = forms.CharField(
        label=_("Where to answer you: phone or e-mail"),
        max_length=254,
        error_messages={"required": _("Write a phone number or an e-mail, so that we can answer.")},
    )


class ContinueForm(forms.Form):
    """ML-1-2: mediation must not touch the interests of those who are absent."""

    not_touched = forms.BooleanField(
        label=_("What we settle will not touch the interests of those who do not take part"),
        error_messages={
            "required": _("Mediation is possible only if the absent are not affected. Otherwise close the case.")
        },
    )
