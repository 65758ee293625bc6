"""The filters of a dashboard, as they stand in its address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.cases.labels.categories import region_name
from bitim.courts.labels.cards import STAGE, WAY
from bitim.courts.models import Court
from bitim.day_field import DayField
from bitim.law.categories import topics
from bitim.law.court.cards import Stage, Way
from bitim.law.figures import Period
from bitim.law.figures.counts import By
from bitim.law.regions import all_regions
from bitim.registry.models.texts import in_readers_language
from bitim.statistics import quarters
from bitim.statistics.dashboards.question import FILTERS, Compare, Question, parse, written
from bitim.statistics.wording.periods import name_of

COMPARE = {
    Compare.YEAR: _("The same time a year before"),
    Compare.BEFORE: _("The time just before"),
    Compare.NONE: _("Nothing"),
}
_ANY = pgettext_lazy("filter", "All")


class FilterForm(forms.Form):
    """Everything is optional: an address without filters shows the newest year."""

    period = forms.CharField(label=_("Period"), required=False, max_length=30)
    compare = forms.ChoiceField(label=_("Compared with"), required=False, choices=list(COMPARE.items()))
    region = forms.ChoiceField(
        label=_("Region"), required=False, error_messages={"invalid_choice": _("There is no such region.")}
    )
    category = forms.ChoiceField(
        label=_("What the dispute is about"),
        required=False,
        error_messages={"invalid_choice": _("There is no such category of disputes.")},
    )
    way = forms.ChoiceField(
        label=_("Way of conciliation"),
        required=False,
        choices=[("", _ANY), *((way.value, WAY[way]) for way in Way)],
        error_messages={"invalid_choice": _("There is no such way of conciliation.")},
    )
    stage = forms.ChoiceField(
        label=_("Stage of the case"),
        required=False,
        choices=[("", _ANY), *((stage.value, STAGE[stage]) for stage in Stage)],
        error_messages={"invalid_choice": _("There is no such stage.")},
    )
    court = forms.CharField(label=_("Court"), required=False, max_length=20)
    since = DayField(label=_("First day"), required=False)
    until = DayField(label=_("Last day"), required=False)

    def __init__(self, data: QueryDict | Mapping[str, str], *, newest: Period, offered: Sequence[Period]) -> None:
        filters = {name: data[name] for name in data}
        choices = [(written(each), name_of(each)) for each in offered]
        # What the list shows as chosen is what the page tells.
        if any(filters.get(f"{end}_{part}") for end in ("since", "until") for part in ("day", "month", "year")):
            filters["period"] = ""
            choices.insert(0, ("", str(_("The days below"))))
        else:
            filters["period"] = filters.get("period") or written(newest)
        asked = str(filters["period"])
        if asked not in dict(choices):
            choices.append((asked[:30], asked[:30]))
        super().__init__(filters)
        self.place: Court | None = None
        self.fields["period"].widget = forms.Select(choices=choices)
        regions = [(code, region_name(code)) for code in all_regions()]
        categories = [(each.code, in_readers_language(each, "name")) for each in topics()]
        for name, named in (("region", regions), ("category", categories)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _ANY), *named]

    def clean_period(self) -> Period | None:
        text = self.cleaned_data["period"]
        if not text:
            return None
        try:
            return parse(text)
        except ValueError:
            wrong = _("This is no period. Write a year, 2026, a quarter, 2026-Q1, or two days, 2026-01-01..2026-06-30.")
            raise forms.ValidationError(wrong) from None

    def clean_court(self) -> str:
        code: str = self.cleaned_data["court"]
        if code:
            self.place = Court.objects.filter(code=code).first()
            if self.place is None:
                raise forms.ValidationError(_("There is no such court."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if bool(since) != bool(until) and not self.errors:
            self.add_error("until" if since else "since", _("Tell both days, the first one and the last one."))
        if since and until:
            if until < since:
                self.add_error("until", _("The last day is before the first one."))
            else:
                cleaned["period"] = Period(since, until)
        period = cleaned.get("period")
        if isinstance(period, Period) and period.since > timezone.localdate():
            self.add_error("period", _("This time has not come yet."))
        return cleaned

    @property
    def question(self) -> Question:
        """Of a valid form."""
        asked = self.cleaned_data
        return Question(
            period=asked["period"],
            compare=Compare(asked["compare"] or Compare.YEAR),
            filters={by: asked[by] for by in FILTERS if asked.get(by)},
        )

    @property
    def needs_cards(self) -> bool:
        """Whether it asks for something that no release tells: a court, a stage, days within a quarter."""
        question = self.question
        of_cards = {By.COURT, By.STAGE} & question.filters.keys()
        return bool(of_cards) or quarters.quarters_in(question.period) is None
