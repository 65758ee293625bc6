"""Time zones, and moments said in them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils.translation import override

from bitim.accounts.zones import moment_text, zones
from bitim.days import NBSP

MOMENT = datetime(2026, 11, 25, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_list_has_every_zone_once_under_a_name_of_its_own_and_the_cases_among_them(language: str) -> None:
    listed = zones(language)

    assert len(dict(listed)) == len({name for _zone, name in listed}) == len(listed) > 300
    assert settings.TIME_ZONE in dict(listed)
    assert all(ZoneInfo(zone) for zone, _name in listed)


def test_the_same_moment_is_another_day_elsewhere_and_the_place_is_named() -> None:
    with override("en"):
        assert moment_text(MOMENT, settings.TIME_ZONE) == f"Thursday, 26{NBSP}November, 01:30"
        assert (
            moment_text(MOMENT, "America/New_York") == f"Wednesday, 25{NBSP}November, 15:30 (United States, New York)"
        )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", f"Сәрсенбі, 25{NBSP}қараша, 21:30 (Германия, Берлин)"),
        ("ru", f"Среда, 25{NBSP}ноября, 21:30 (Германия, Берлин)"),
    ],
)
def test_a_moment_is_said_in_the_readers_language(language: str, text: str) -> None:
    with override(language):
        assert moment_text(MOMENT, "Europe/Berlin") == text


@pytest.mark.parametrize(("month", "hour"), [(1, "09:00"), (7, "10:00")])
def test_summer_time_of_other_countries_is_reckoned_with(month: int, hour: str) -> None:
    """Kazakhstan has none, and is five hours ahead of Greenwich since 2024."""
    noon = datetime(2027, month, 20, 13, tzinfo=ZoneInfo(settings.TIME_ZONE))

    assert hour in moment_text(noon, "Europe/Berlin")
