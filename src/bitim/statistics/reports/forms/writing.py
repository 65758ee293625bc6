"""The forms that a report can be had in, by their file names."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from bitim.law.figures.pilot import Report
from bitim.law.figures.report_data import as_data
from bitim.statistics.reports.forms import html, text, xlsx
from bitim.statistics.reports.pilot import compose


@dataclass(frozen=True)
class Form:
    """One form: what a browser is told of it, and what writes it in a language.

    Writing raises Unprintable, where a name in the report has characters that the form cannot show.
    """

    content_type: str
    write: Callable[[Report, str], bytes]


def as_json(report: Report) -> bytes:
    """The figures for programs, alike in all languages."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=1).encode() + b"\n"


def _as_pdf(report: Report, language: str) -> bytes:
    from bitim.statistics.reports.forms import pdf  # late: papers take longer to load than figures

    return pdf.file(compose(report, language), written_on=timezone.localdate())


def _as_docx(report: Report, language: str) -> bytes:
    from bitim.statistics.reports.forms import docx  # late: drawing takes longer to load than figures

    return docx.file(compose(report, language), written_on=timezone.localdate())


FORMS: Mapping[str, Form] = {
    "pdf": Form("application/pdf", _as_pdf),
    "docx": Form(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _as_docx,
    ),
    "xlsx": Form(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda report, language: xlsx.file(compose(report, language), report),
    ),
    "html": Form("text/html; charset=utf-8", lambda report, language: html.page(compose(report, language))),
    "json": Form("application/json", lambda report, _language: as_json(report)),
    "text": Form("text/plain; charset=utf-8", lambda report, language: text.file(compose(report, language))),
}
