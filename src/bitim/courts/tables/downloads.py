"""Tables as the answers of pages that hand them out."""

from collections.abc import Sequence

from django.http import HttpResponse

from bitim.courts.tables import writing
from bitim.courts.tables.writing import Cells, Rows

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def separated(rows: Rows, name: str) -> HttpResponse:
    """A CSV to be kept as `name`, without suffix."""
    return _kept(writing.separated(rows), _CSV, f"{name}.csv")


def workbook(sheets: Sequence[tuple[str, Rows | Cells]], name: str) -> HttpResponse:
    """An XLSX to be kept as `name`, without suffix."""
    return _kept(writing.workbook(sheets), _XLSX, f"{name}.xlsx")


def _kept(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
