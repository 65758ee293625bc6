"""Booking a room, and keeping the rooms of a court."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.courts.access import CourtSeat
from bitim.courts.labels.courts import EQUIPMENT
from bitim.courts.vocabulary import Equipment
from bitim.day_field import DayField

LENGTHS = (30, 60, 90, 120, 180)


class BookingForm(forms.Form):
    """A room, and from when for how long, by the clock of who books."""

    room = forms.ChoiceField(
        label=_("Room"), widget=forms.RadioSelect, error_messages={"required": _("Choose a room.")}
    )
    day = DayField(label=_("Day"))
    hour = forms.TimeField(
        label=_("Hour"),
        widget=forms.TimeInput(attrs={"type": "time", "data-shape": "short"}),
        error_messages={"required": _("Write the hour."), "invalid": _("Write the hour as 14:30.")},
    )
    minutes = forms.TypedChoiceField(
        label=_("How long, in minutes"), coerce=int, initial=60, choices=[(count, str(count)) for count in LENGTHS]
    )

    def __init__(self, data: Any, *, seat: CourtSeat) -> None:
        super().__init__(data)
        self.zone = ZoneInfo(seat.user.time_zone)
        field, today = self.fields["room"], timezone.localdate()
        assert isinstance(field, forms.ChoiceField)
        rooms = seat.mediation.court_case.court.rooms.all()
        field.choices = [(str(room.uid), room.name) for room in rooms if room.is_open_on(today)]

    def told(self) -> dict[str, Any]:
        """The arguments of `actions.rooms.book`."""
        asked = self.cleaned_data
        at = datetime.combine(asked["day"], asked["hour"], self.zone)
        return {"room": asked["room"], "at": at, "minutes": asked["minutes"]}


class RoomForm(forms.Form):
    """A conciliation room and what stands in it."""

    name_kk = forms.CharField(
        label=_("Name in Kazakh"), max_length=120, error_messages={"required": _("Write the name in Kazakh.")}
    )
    name_ru = forms.CharField(
        label=_("Name in Russian"), max_length=120, error_messages={"required": _("Write the name in Russian.")}
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=2, max_value=60, initial=6)
    equipment = forms.MultipleChoiceField(
        label=_("What stands in it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(member.value, EQUIPMENT[member]) for member in Equipment],
    )
