"""A day typed in three boxes."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bitim.days import month_name

PARTS = ("day", "month", "year")


class DayParts(forms.Widget):
    """Three boxes: day, month, year. Its value is a date or the three typed texts."""

    template_name = "components/day_parts.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = (value.day, value.month, value.year) if isinstance(value, date) else value or ("", "", "")
        wrong = str(context["widget"]["attrs"].pop("data-wrong", ""))
        identity = context["widget"]["attrs"].get("id", name)
        labels = (gettext_lazy("Day"), gettext_lazy("Month"), gettext_lazy("Year"))
        context["widget"]["parts"] = [
            {
                "part": part,
                "label": label,
                "name": f"{name}_{part}",
                "id": f"{identity}_{part}",
                "value": text,
                "wrong": part in wrong.split(),
            }
            for part, label, text in zip(PARTS, labels, typed, strict=True)
        ]
        return context

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> tuple[str, ...] | None:
        typed = tuple(str(data.get(f"{name}_{part}") or "").strip() for part in PARTS)
        return typed if any(typed) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else ""


class _BoundDay(BoundField):
    """Tells the widget which part is wrong, so that only that one goes red."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        wrong = " ".join(error.code or "" for error in self.errors.as_data())
        return {**attrs, "data-wrong": wrong} if wrong else attrs


class DayField(forms.Field):
    """A day typed in three boxes. An error's code names the wrong part; its message says what to write."""

    widget = DayParts
    default_error_messages = {"required": gettext_lazy("Write the day, the month and the year")}

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return _BoundDay(form, self, field_name)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        asked = {
            "day": _("Write the day as a number, for example 23"),
            "month": _("Write the month as a number from 1 to 12"),
            "year": _("Write the year as four figures, for example 2026"),
        }
        numbers: dict[str, int] = {}
        for part, text in zip(PARTS, value, strict=True):
            if not (text.isascii() and text.isdigit() and len(text) <= 4):
                raise ValidationError(asked[part], code=part)
            numbers[part] = int(text)
        if not 1 <= numbers["month"] <= 12:
            raise ValidationError(asked["month"], code="month")
        if not 1900 <= numbers["year"] <= 2200:
            raise ValidationError(asked["year"], code="year")
        last = calendar.monthrange(numbers["year"], numbers["month"])[1]
        if not 1 <= numbers["day"] <= last:
            raise ValidationError(
                _("%(month)s has %(days)s days: write a day from 1 to %(days)s")
                % {"month": month_name(numbers["month"], get_language() or "en"), "days": last},
                code="day",
            )
        return date(numbers["year"], numbers["month"], numbers["day"])

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True
