from django.utils.translation import pgettext_lazy

from bitim.law.meetings import MeetingState

MEETING_STATE = {
    MeetingState.PROPOSED: pgettext_lazy("meeting", "Times are proposed"),
    MeetingState.SET: pgettext_lazy("meeting", "The time is set"),
    MeetingState.OPEN: pgettext_lazy("meeting", "Goes on now"),
    MeetingState.HELD: pgettext_lazy("meeting", "Held"),
    MeetingState.CANCELLED: pgettext_lazy("meeting", "Cancelled"),
}
