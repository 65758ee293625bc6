"""SMS for the demo: one line a message in a file. A gateway has the same shape."""

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from bitim.notices.letters import write_sms
from bitim.notices.models import Notice


def write_to_file(notice: Notice) -> str:
    """Append the message to `settings.SMS_FILE` as JSON and return its reference."""
    reference = f"file {notice.uid}"
    message = {
        "reference": reference,
        "at": timezone.now().isoformat(timespec="seconds"),
        "to": notice.address,
        "text": write_sms(notice),
    }
    file = Path(settings.SMS_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as messages:
        messages.write(json.dumps(message, ensure_ascii=False) + "\n")
    return reference
