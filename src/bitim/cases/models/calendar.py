import uuid

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """The private address at which a person's calendar finds the person's meetings.

    The token of the address is derived from the uid by `bitim.cases.calendar_keys`: a new uid ends the old address.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"
