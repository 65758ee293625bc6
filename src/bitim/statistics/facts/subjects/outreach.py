"""Records of outreach: one entry for a version of a published record that became known, and one when it no more is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bitim.outreach.models import Version
from bitim.statistics.facts.subject import Batch, Places, Sign, Subject, Table, moment, span

TABLE = Table(
    columns={
        "known_at": "TIMESTAMP",
        "sign": "TINYINT",
        "version": "BIGINT",
        "kind": "VARCHAR",
        "day": "DATE",
        "court": "VARCHAR",
        "region": "VARCHAR",
        "language": "VARCHAR",
    },
    order=("day", "known_at", "version", "sign"),
)
"""`version` is the row that an entry was made of; `region` is as it was on the day, empty for the whole country."""
_MOMENTS = (("known_since", Sign.ADDS), ("known_until", Sign.TAKES_AWAY))


class Outreach(Subject):
    """A batch is what began and ended to be known at one moment: a record published or corrected, or a whole table."""

    name = "outreach"
    table = TABLE

    def batches(self, since: datetime | None) -> Sequence[Batch]:
        found: Counter[datetime] = Counter()
        for field, _ in _MOMENTS:
            after = {f"{field}__gt": since} if since else {f"{field}__isnull": False}
            found.update(Version.objects.filter(**after).order_by().values_list(field, flat=True))
        return [Batch(at.isoformat(), at, number, number) for at, number in sorted(found.items())]

    def counted(self) -> int:
        """Entries: two transactions of one moment would be one batch, of which the store may have missed the second."""
        return Version.objects.count() + Version.objects.filter(known_until__isnull=False).count()

    def places(self) -> Places:
        """None: a version says everything itself."""
        return {}

    def entries(self, batches: Sequence[Batch], places: Places) -> Iterator[Sequence[Any]]:
        wanted = {batch.at for batch in batches}
        for field, sign in _MOMENTS:
            between = Version.objects.filter(**{f"{field}__range": span(batches)}).order_by("pk")
            rows = between.values_list("pk", field, "kind", "on", "court__code", "region", "language")
            for pk, at, kind, on, court, region, language in rows.iterator(chunk_size=5000):
                if at in wanted:
                    yield [moment(at), sign, pk, kind, on, court or "", region, language]


OUTREACH = Outreach()
