"""From a row of codes to a letter in somebody's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from bitim.accounts.zones import moment_text
from bitim.notices import calendar
from bitim.notices.models import Notice


@dataclass(frozen=True)
class Letter:
    """`headline` names no person and tells nothing that was said; `paragraphs` are plain text."""

    headline: str
    paragraphs: tuple[str, ...]


def write(notice: Notice) -> Letter:
    """Write a letter in the language that is active now.

    Its template `notices/letters/<kind>.txt` has the headline in its first line and paragraphs apart by empty lines.
    """
    text = render_to_string(f"notices/letters/{notice.kind}.txt", _spoken(notice)).strip()
    headline, _, body = text.partition("\n")
    paragraphs = (paragraph.strip() for paragraph in body.split("\n\n"))
    return Letter(headline, tuple(paragraph for paragraph in paragraphs if paragraph))


def write_mail(notice: Notice) -> tuple[str, str, str]:
    """Subject, plain text and HTML of an e-mail, in the language of the letter."""
    with translation.override(notice.language):
        letter = write(notice)
        context = {
            "letter": letter,
            "link": link_of(notice),
            "genuine_address": settings.SITE_ADDRESS + reverse("genuine_letter"),
            "help_phone": settings.HELP_PHONE,
            "language": notice.language,
            "demo": settings.DEMO_MODE,
        }
        text = render_to_string("notices/mail.txt", context).strip() + "\n"
        return f"Bitim: {letter.headline}", text, render_to_string("notices/mail.html", context)


def write_sms(notice: Notice) -> str:
    """One sentence with an address short enough to type: at most two parts, 134 letters that are not Latin."""
    with translation.override(notice.language):
        return render_to_string(f"notices/letters/{notice.kind}.sms.txt", _spoken(notice)).strip()


def write_calendar(notice: Notice) -> str:
    """The calendar file that comes with a letter about the time of a meeting; empty for any other letter."""
    data = notice.data
    if "meeting" not in data:
        return ""
    event = calendar.Event(
        uid=data["meeting"],
        starts_at=datetime.fromisoformat(data["starts"]),
        minutes=data["minutes"],
        sequence=data["sequence"],
        cancelled=data["cancelled"],
        address=settings.SITE_ADDRESS + notice.path,
        changed_at=notice.left_at,
        title=data.get("title", ""),
        place=data.get("place", ""),
    )
    with translation.override(notice.language):
        return calendar.write([event])


def link_of(notice: Notice) -> str:
    """Where the letter leads. A person with an account goes through the inbox, which notes that it was opened."""
    path = reverse("notices:open", args=[notice.uid]) if notice.to_id else notice.path
    return settings.SITE_ADDRESS + path


def _spoken(notice: Notice) -> Mapping[str, Any]:
    """What the letter is about, with days and moments read back from JSON; an hour by the reader's clock."""
    data = dict(notice.data)
    if data.get("until"):
        data["until"] = date.fromisoformat(data["until"])
    if "starts" in data and notice.to:
        data["starts"] = moment_text(datetime.fromisoformat(data["starts"]), notice.to.time_zone)
    return data | {"site": settings.SITE_ADDRESS.partition("//")[2], "path": notice.path}
