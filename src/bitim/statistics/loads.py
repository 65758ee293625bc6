"""Loads of courts from a table: all rows of it or none; the same load again takes the place of the one before."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from bitim.courts.models import Court
from bitim.statistics.models import CourtLoad
from bitim.statistics.vocabulary import Whole


class WrongLoad(ValueError):  # noqa: N818 - about a row, not about the program
    """A row says something that cannot be; the text names the row."""


@transaction.atomic
def enter(rows: Iterable[Mapping[str, str | None]]) -> int:
    """Enter the rows; return how many. `court` is a code, empty for the country; days are ISO.

    Raises: WrongLoad, and then nothing is entered.
    """
    number = 0
    for number, row in enumerate(rows, start=1):
        cells = {name: (cell or "").strip() for name, cell in row.items() if isinstance(cell, str | None)}
        try:
            code, source = cells.get("court", ""), cells.get("source", "")
            court = Court.objects.get(code=code) if code else None
            whole, count = Whole(cells.get("whole", "")), int(cells.get("count", ""))
            since, until = (date.fromisoformat(cells.get(name, "")) for name in ("since", "until"))
        except (ValueError, Court.DoesNotExist) as error:
            raise WrongLoad(f"row {number}: {error}") from None
        if not source:
            raise WrongLoad(f"row {number}: no source, no figure")
        if count < 0 or until < since:
            raise WrongLoad(f"row {number}: a count is not negative, and a period does not end before it begins")
        CourtLoad.objects.update_or_create(
            court=court, whole=whole, since=since, until=until, defaults={"count": count, "source": source[:300]}
        )
    return number
