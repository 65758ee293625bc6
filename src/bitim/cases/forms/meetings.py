"""Forms of meetings: times proposed, taken, and how long it lasted."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.accounts.zones import place_text
from bitim.cases import meeting_bounds
from bitim.cases.access import Seat
from bitim.cases.labels.people import MODE
from bitim.cases.labels.why import sentence
from bitim.cases.models import Meeting, Party
from bitim.day_field import DayField
from bitim.law.meetings import AT_AN_HOUR, TIMES_AT_MOST, Mode, check_times
from bitim.law.refusal import Refused

NUMBERS = range(1, TIMES_AT_MOST + 1)
LENGTHS = (30, 45, 60, 90, 120, 180)
ALL = "all"


class MeetingForm(forms.Form):
    """With whom, in which way, where, how long, and up to four times by the mediator's own clock."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    side = forms.ChoiceField(
        label=_("Who meets"),
        initial=ALL,
        widget=forms.RadioSelect,
        help_text=_("The other side does not learn of a meeting with one side alone."),
    )
    mode = forms.ChoiceField(
        label=_("In which way"),
        widget=forms.RadioSelect,
        choices=[(mode.value, MODE[mode]) for mode in AT_AN_HOUR],
        help_text=_("A way that is not in the contract needs everyone's consent: who takes a time agrees to it."),
        error_messages={"required": _("Choose a way of meeting.")},
    )
    place = forms.CharField(
        label=_("Where or how"),
        max_length=300,
        required=False,
        help_text=_(
            "For a meeting in one place its address. Calls go on here, in Bitim: leave it empty, or say who calls "
            "whom. Only those who meet read it."
        ),
    )
    minutes = forms.TypedChoiceField(
        label=_("How long, in minutes"), coerce=int, initial=60, choices=[(count, str(count)) for count in LENGTHS]
    )

    def __init__(self, data: Mapping[str, Any] | None, *, seat: Seat, meeting: Meeting | None = None) -> None:
        super().__init__(data, initial=_known(meeting) if meeting else {"client_key": uuid4()})
        self.seat = seat
        self.zone = ZoneInfo(seat.user.time_zone)
        self.court_waits_until = meeting_bounds.last_day(seat.case) if self.is_bound else None
        if meeting:
            del self.fields["side"], self.fields["client_key"]
        else:
            sides = [(str(party.number), party.name) for party in seat.case.taking_part]
            self.fields["side"].choices = [(ALL, _("Everybody")), *sides]  # type: ignore[attr-defined]
        for number in NUMBERS:
            self.fields[f"day_{number}"] = DayField(label=_("Day"), required=number == 1)
            self.fields[f"hour_{number}"] = _hour(required=number == 1)

    @property
    def zone_name(self) -> str:
        """By whose clock the times are written."""
        return place_text(self.zone.key)

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each time, for the template."""
        return [(self[f"day_{number}"], self[f"hour_{number}"]) for number in NUMBERS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        times = []
        for number in NUMBERS:
            day, hour = cleaned.get(f"day_{number}"), cleaned.get(f"hour_{number}")
            if day and hour:
                times.append(datetime.combine(day, hour, tzinfo=self.zone).astimezone(UTC))
                self._check(f"hour_{number}", times[-1])
            elif day and f"hour_{number}" not in self.errors:
                self.add_error(f"hour_{number}", _("Write the time, for example 14:30."))
            elif hour and f"day_{number}" not in self.errors:
                self.add_error(f"day_{number}", _("Write the day, the month and the year"))
        cleaned["times"] = times
        if cleaned.get("mode") == Mode.MEETINGS and not cleaned.get("place"):
            self.add_error("place", _("Write where you meet."))
        return cleaned

    def _check(self, name: str, time: datetime) -> None:
        try:
            check_times(
                [timezone.localtime(time)],
                now=timezone.now(),
                term_ends_on=self.seat.case.term_ends_on,
                court_waits_until=self.court_waits_until,
            )
        except Refused as refused:
            self.add_error(name, sentence(refused))

    def proposal(self) -> dict[str, Any]:
        """What `propose_meeting` and `move_meeting` are told alike."""
        cleaned = self.cleaned_data
        return {
            "mode": Mode(cleaned["mode"]),
            "place": cleaned["place"],
            "minutes": cleaned["minutes"],
            "times": cleaned["times"],
        }

    def party_number(self) -> int | None:
        """The number of the party who meets the mediator alone; none for a meeting of all."""
        chosen = self.cleaned_data["side"]
        return None if chosen == ALL else int(chosen)


def _known(meeting: Meeting) -> dict[str, Any]:
    return {"mode": meeting.mode.value, "place": meeting.place, "minutes": meeting.minutes}


def _hour(*, required: bool) -> forms.TimeField:
    return forms.TimeField(
        label=_("Time"),
        required=required,
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TextInput(attrs={"data-shape": "tiny", "maxlength": 5, "autocomplete": "off"}),
        error_messages={
            "required": _("Write the time, for example 14:30."),
            "invalid": _("Write the time like this: 14:30."),
        },
    )


class TimesForm(forms.Form):
    """Which of the proposed times suit; none is an answer, too."""

    times = forms.MultipleChoiceField(
        label=_("Which times suit you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick every one that does. If none suits you, tick none and send your answer."),
        error_messages={"invalid_choice": _("One of these times can no longer be taken. Look at those shown.")},
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, choices: Sequence[tuple[str, str]], taken: Sequence[str]
    ) -> None:
        super().__init__(data, initial={"times": taken})
        self.fields["times"].choices = choices  # type: ignore[attr-defined]

    def clean_times(self) -> list[datetime]:
        return [datetime.fromisoformat(time) for time in self.cleaned_data["times"]]


class EndForm(forms.Form):
    """How long a meeting lasted and who was there: never what was said (CPC-179-7)."""

    minutes = forms.IntegerField(
        label=_("How many minutes it lasted"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-shape": "tiny"}),
        error_messages={"required": _("Write the minutes."), "invalid": _("Write the minutes as a number.")},
    )
    came = forms.MultipleChoiceField(
        label=_("Who was there beside you"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Mapping[str, Any] | None, *, measured: int, parties: Sequence[Party]) -> None:
        super().__init__(data, initial={"minutes": measured, "came": [party.key for party in parties]})
        told = _("It was open for %(minutes)s minutes. Write fewer if you ended it late.")
        self.fields["minutes"].help_text = told % {"minutes": measured}
        self.fields["came"].choices = [(party.key, party.name) for party in parties]  # type: ignore[attr-defined]
