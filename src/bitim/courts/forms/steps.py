"""What each step asks to be filled in. `told` are the arguments of the step's action."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.intake import OPTION, QUESTION
from bitim.courts import queries
from bitim.courts.access import CourtSeat
from bitim.courts.labels.track import CONDUCTOR, ONLY_WHEN, REFUSAL_GROUND
from bitim.day_field import DayField
from bitim.law.court import Conductor, CourtStep, RefusalGround
from bitim.law.court.conditions import judges_may_mediate_here
from bitim.law.court.gate import may_reconcile, open_question, questions


class StepForm(forms.Form):
    """A step that asks for nothing but the press."""

    def __init__(self, data: Mapping[str, Any] | None, *, seat: CourtSeat) -> None:
        super().__init__(data)
        self.seat = seat

    def told(self) -> dict[str, Any]:
        """The arguments of the action."""
        return self.cleaned_data


class InviteForm(StepForm):
    """In criminal and offence cases: whether the law lets people reconcile at all (CC-68-4, CAO-64-1)."""

    def __init__(self, data: Mapping[str, Any] | None, *, seat: CourtSeat) -> None:
        super().__init__(data, seat=seat)
        self.procedure = seat.mediation.court_case.procedure
        for question in questions(self.procedure):
            self.fields[question.id] = forms.ChoiceField(
                label=QUESTION[question.id].title,
                help_text=str(ONLY_WHEN.get(question.id, "")),
                widget=forms.RadioSelect,
                choices=[(code, OPTION[question.id][code].label) for code in question.options],
                required=False,
                initial=seat.mediation.court_case.answers.get(question.id),
            )

    def clean(self) -> dict[str, Any]:
        answers = {name: value for name, value in self.cleaned_data.items() if value}
        if may_reconcile(self.procedure, answers) is None:
            self.add_error(open_question(self.procedure, answers), _("Choose one of the answers."))
        return {"answers": answers}


class MotionForm(StepForm):
    """Who shall conduct (CPC-179-4b, CPC-179-5, APPC-121-1)."""

    conductor = forms.TypedChoiceField(
        label=_("Who should conduct the mediation?"),
        widget=forms.RadioSelect,
        coerce=Conductor,
        choices=[(member.value, CONDUCTOR[member]) for member in Conductor],
        error_messages={"required": _("Choose a judge or a mediator.")},
    )
    same_judge = forms.BooleanField(
        label=_("If a judge: the judge of our case himself"),
        required=False,
        help_text=_("Otherwise it is another judge. If the talks fail, a judge who conducted them is barred."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, seat: CourtSeat) -> None:
        super().__init__(data, seat=seat)
        if judges_may_mediate_here(seat.facts()):
            self.fields["conductor"].choices = [(Conductor.MEDIATOR.value, CONDUCTOR[Conductor.MEDIATOR])]  # type: ignore[attr-defined]
            del self.fields["same_judge"]

    def told(self) -> dict[str, Any]:
        return {"same_judge": False} | self.cleaned_data


class JudgeForm(StepForm):
    """One of the judges of the court."""

    judge = forms.TypedChoiceField(
        label=_("Judge"), widget=forms.RadioSelect, error_messages={"required": _("Choose a judge from the list.")}
    )
    mediates = False

    def __init__(self, data: Mapping[str, Any] | None, *, seat: CourtSeat) -> None:
        super().__init__(data, seat=seat)
        court, today = seat.mediation.court_case.court, timezone.localdate()
        found = queries.judges_who_mediate(court, today) if self.mediates else queries.judges(court, today)
        self.fields["judge"].choices = [(str(row.uid), row.user.full_name) for row in found]  # type: ignore[attr-defined]


class AssignForm(JudgeForm):
    mediates = True


class HearingForm(StepForm):
    """Day and hour, by the clock of who sets it."""

    day = DayField(label=_("Day"))
    hour = forms.TimeField(
        label=_("Hour"),
        widget=forms.TimeInput(attrs={"type": "time", "data-shape": "short"}),
        error_messages={"required": _("Write the hour."), "invalid": _("Write the hour as 14:30.")},
    )

    def told(self) -> dict[str, Any]:
        hour: time = self.cleaned_data["hour"]
        return {"at": datetime.combine(self.cleaned_data["day"], hour, ZoneInfo(self.seat.user.time_zone))}


class RulingForm(StepForm):
    number = forms.CharField(
        label=_("Number of the ruling"),
        max_length=60,
        error_messages={"required": _("Write the number of the ruling.")},
    )


class RefusalForm(RulingForm):
    ground = forms.TypedChoiceField(
        label=_("Ground"),
        widget=forms.RadioSelect,
        coerce=RefusalGround,
        choices=[(member.value, REFUSAL_GROUND[member]) for member in RefusalGround],
        error_messages={"required": _("Choose the ground.")},
    )
    field_order = ("ground", "number")


class WritForm(StepForm):
    not_performed = forms.BooleanField(
        label=_("The creditor asked for it: the settlement is not performed"),
        error_messages={"required": _("A writ is issued on request, when the settlement is not performed.")},
    )
    number = forms.CharField(
        label=_("Number of the writ"), max_length=60, error_messages={"required": _("Write the number of the writ.")}
    )


FORMS: dict[CourtStep, type[StepForm]] = {
    CourtStep.INVITE: InviteForm,
    CourtStep.MOVE: MotionForm,
    CourtStep.ASSIGN: AssignForm,
    CourtStep.SET_HEARING: HearingForm,
    CourtStep.APPROVE: RulingForm,
    CourtStep.REFUSE: RefusalForm,
    CourtStep.END_CASE: RulingForm,
    CourtStep.RETURN: JudgeForm,
    CourtStep.ISSUE_WRIT: WritForm,
}
"""Other steps ask for nothing."""
