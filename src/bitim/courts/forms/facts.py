"""What the court keeps up to date of its case, from the claim to the decision: it moves the clocks and the rules."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.courts import queries
from bitim.courts.models import Court, CourtCase
from bitim.day_field import DayField
from bitim.law.court import Procedure
from bitim.money_field import MoneyField


class CourtFactsForm(forms.Form):
    """The part that is asked on entering a case, and kept up to date afterwards."""

    judge = forms.ChoiceField(label=_("Judge of the case"), required=False)
    accepted_on = DayField(
        label=_("Accepted on"), required=False, help_text=_("Leave it empty while the judge decides on acceptance.")
    )
    protocol = forms.BooleanField(label=_("A pre-trial protocol is drawn up"), required=False)
    interim_measures_open = forms.BooleanField(
        label=_("A motion for interim measures waits for its ruling"), required=False
    )
    discretion = forms.BooleanField(
        label=_("The state body has discretion in this matter, and no law forbids a settlement"),
        required=False,
        help_text=_("For administrative cases: only then may it settle (APPC-120-1, ML-27.1)."),
    )
    duty_paid = MoneyField(
        label=_("State duty paid, tenge"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-shape": "amount"}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, court: Court, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.court = court
        self._judges = {str(row.uid): row for row in queries.judges(court, timezone.localdate())}
        self.choose(
            "judge", [("", _("Not named yet")), *((key, row.user.full_name) for key, row in self._judges.items())]
        )

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def check_accepted(self, filed: Any) -> None:
        """A claim is accepted on a day from its coming in until today."""
        accepted = self.cleaned_data.get("accepted_on")
        if accepted and filed and accepted < filed:
            self.add_error("accepted_on", _("A claim is not accepted before it came in. Check both dates."))
        elif accepted and accepted > timezone.localdate():
            self.add_error("accepted_on", _("This day has not come yet. Check the date."))

    def facts_columns(self) -> dict[str, Any]:
        """Columns of the court's case."""
        columns = {name: self.cleaned_data[name] for name in CourtFactsForm.base_fields}
        return columns | {"judge": self._judges.get(self.cleaned_data["judge"])}


class KeepFactsForm(CourtFactsForm):
    """The facts of a case that is entered: what has changed is written over."""

    withdrawn_to_decide_on = DayField(
        label=_("The court withdrew to decide on"),
        required=False,
        help_text=_("From then on it is too late to begin mediation in this instance."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, case: CourtCase) -> None:
        names = (*CourtFactsForm.base_fields, "withdrawn_to_decide_on")
        initial = {name: getattr(case, name) for name in names} | {"judge": case.judge.key if case.judge else ""}
        super().__init__(data, court=case.court, initial=initial)
        self.case = case
        if case.judge and case.judge.key not in self._judges:  # he left the court since
            self._judges[case.judge.key] = case.judge
            self.choose("judge", [(case.judge.key, case.judge.user.full_name), *self.fields["judge"].choices])  # type: ignore[attr-defined]
        if case.procedure is not Procedure.ADMINISTRATIVE:
            del self.fields["discretion"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.check_accepted(self.case.filed_on)
        withdrawn = cleaned.get("withdrawn_to_decide_on")
        if withdrawn and withdrawn > timezone.localdate():
            self.add_error("withdrawn_to_decide_on", _("This day has not come yet. Check the date."))
        elif withdrawn and withdrawn < (cleaned.get("accepted_on") or self.case.filed_on):
            self.add_error(
                "withdrawn_to_decide_on", _("A court decides after it accepted the claim. Check both dates.")
            )
        cleaned.setdefault("discretion", self.case.discretion)
        return cleaned

    def facts_columns(self) -> dict[str, Any]:
        return super().facts_columns() | {"withdrawn_to_decide_on": self.cleaned_data["withdrawn_to_decide_on"]}
