"""A form field for sums."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_SPACES = re.compile(r"[\s\u00a0\u202f]")
LARGEST = Decimal("9999999999999.99")


class MoneyField(forms.CharField):
    """A sum in tenge, as people write it: «1 240 000», «1240000,50», «1 240 000 ₸»."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        options.setdefault("max_length", 30)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = Decimal(_SPACES.sub("", text).removesuffix("₸").replace(",", "."))
        except InvalidOperation:
            raise ValidationError(_("Write the sum in figures, for example 1 240 000.")) from None
        if not amount.is_finite() or amount < 0 or amount > LARGEST:
            raise ValidationError(_("Write a sum that is not below zero."))
        if amount != amount.quantize(Decimal("0.01")):
            raise ValidationError(_("Write the sum with at most two digits after the comma."))
        return amount.quantize(Decimal("0.01"))

    def prepare_value(self, value: Any) -> Any:
        """Show a kept sum as it is written by hand."""
        if isinstance(value, Decimal) or (isinstance(value, str) and re.fullmatch(r"\d+\.\d\d", value)):
            whole, _point, part = f"{Decimal(value):.2f}".partition(".")
            grouped = f"{int(whole):,}".replace(",", " ")
            return grouped if part == "00" else f"{grouped},{part}"
        return value
