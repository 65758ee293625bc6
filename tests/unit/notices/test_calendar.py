"""Calendar files, as RFC 5545 wants them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from bitim.notices.calendar import Event, _escaped, _folded, write

EVENT = Event(
    uid="7d0b1f0e-2f53-4c6c-8d6c-0a3a8b6f3a11",
    starts_at=datetime(2026, 11, 25, 14, 30, tzinfo=timezone(timedelta(hours=5))),
    minutes=90,
    sequence=3,
    cancelled=False,
    address="https://bitim.example.kz/cases/2026-00417/meetings/7d0b1f0e/",
    changed_at=datetime(2026, 11, 20, 8, tzinfo=UTC),
)


def lines(text: str) -> list[str]:
    """Unfolded."""
    return text.replace("\r\n ", "").split("\r\n")


def test_a_meeting_is_one_entry_in_the_time_of_greenwich(settings: object) -> None:
    settings.SITE_ADDRESS = "https://bitim.example.kz:8443"  # type: ignore[attr-defined]
    settings.DEFAULT_FROM_EMAIL = "Bitim <bitim@example.kz>"  # type: ignore[attr-defined]

    assert lines(write([EVENT])) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bitim//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:7d0b1f0e-2f53-4c6c-8d6c-0a3a8b6f3a11@bitim.example.kz",
        "DTSTAMP:20261120T080000Z",
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
        "DTSTART:20261125T093000Z",
        "DTEND:20261125T110000Z",
        "SUMMARY:Meeting in Bitim",
        "URL:https://bitim.example.kz/cases/2026-00417/meetings/7d0b1f0e/",
        "ORGANIZER;CN=Bitim:mailto:bitim@example.kz",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_calendar_without_meetings_is_a_calendar_all_the_same() -> None:
    assert lines(write([]))[0] == "BEGIN:VCALENDAR"
    assert "BEGIN:VEVENT" not in write([])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_line_is_longer_than_the_standard_allows(language: str) -> None:
    with override(language):
        text = write([EVENT])

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400))
def test_a_folded_line_is_the_same_line(text: str) -> None:
    folded = _folded(text)

    assert folded.replace("\r\n ", "") == text
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))


def test_what_has_a_meaning_of_its_own_is_escaped() -> None:
    assert _escaped("a, b; c\\d\ne") == "a\\, b\\; c\\\\d\\ne"
