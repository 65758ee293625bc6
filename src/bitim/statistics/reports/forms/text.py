"""Plain text, for a terminal."""

from collections.abc import Iterator

from bitim.statistics.reports.document import Document


def file(document: Document) -> bytes:
    return "\n".join(_lines(document)).encode() + b"\n"


def _lines(document: Document) -> Iterator[str]:
    yield from (document.title, "", *document.lead)
    for part in document.parts:
        yield from ("", part.title, "", *part.paragraphs)
        for table in part.tables:
            yield " | ".join(table.head)
            yield from (" | ".join(row) for row in table.rows)
