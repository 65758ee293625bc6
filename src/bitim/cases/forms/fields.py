"""What people type about themselves: numbers and phones."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.why import sentence
from bitim.law.numbers import parse_bin, parse_iin
from bitim.law.refusal import Refused


class IinField(forms.CharField):
    """Twelve digits of a person, as typed; cleaned to digits only (IIN-1, ID-CHK)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("IIN"))
        options.setdefault("widget", _figures(16))
        super().__init__(max_length=30, **options)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return parse_iin(text).number if text else ""
        except Refused as refused:
            raise ValidationError(sentence(refused)) from refused


class BinField(forms.CharField):
    """Twelve digits of an organisation (BIN-1, ID-CHK)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("BIN"))
        options.setdefault("widget", _figures(16))
        super().__init__(max_length=30, **options)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return parse_bin(text).number if text else ""
        except Refused as refused:
            raise ValidationError(sentence(refused)) from refused


def _figures(size: int) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": size, "data-shape": "short"})


class PhoneField(forms.CharField):
    """A phone, cleaned to «+7 701 000 00 00»; numbers of other countries begin with a plus."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Phone"))
        options.setdefault(
            "widget",
            forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "data-shape": "short"}),
        )
        super().__init__(max_length=30, **options)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        digits = re.sub(r"\D", "", text)
        if not text.startswith("+") and len(digits) == 10:
            digits = "7" + digits
        elif not text.startswith("+") and len(digits) == 11 and digits[0] == "8":
            digits = "7" + digits[1:]
        if len(digits) == 11 and digits[0] == "7":
            return f"+7 {digits[1:4]} {digits[4:7]} {digits[7:9]} {digits[9:]}"
        if text.startswith("+") and 8 <= len(digits) <= 15 and digits[0] not in "07":
            return f"+{digits}"
        raise ValidationError(_("Write the phone like this: +7 701 123 45 67."))
