"""E-mail through Django's mail; `EMAIL_TIMEOUT` keeps a dead server from holding a worker."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from bitim.notices.calendar import CALENDAR_TYPE
from bitim.notices.letters import write_calendar, write_mail
from bitim.notices.models import Notice


def send_email(notice: Notice) -> str:
    """Send plain text with an HTML alternative, and a calendar file if one belongs to it; return the Message-ID.

    The id follows from the letter: should a worker die between sending and noting it, the second copy carries the
    same one and mail readers show it once.
    """
    subject, text, html = write_mail(notice)
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    message_id = f"<{notice.uid}@{domain}>"
    headers = {"Message-ID": message_id, "Content-Language": notice.language, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(subject, text, to=[notice.address], headers=headers)
    message.attach_alternative(html, "text/html")
    if calendar := write_calendar(notice):
        message.attach("bitim.ics", calendar, CALENDAR_TYPE)
    message.send()
    return message_id
