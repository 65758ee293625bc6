"""The pages of reports: a report in parts, a published one, one that waits for its signature, a file that is wrong."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bitim.accounts.models import User
from bitim.cases import signers
from bitim.documents.vocabulary import Standing
from bitim.law.figures.pilot import Report
from bitim.law.figures.published import Problem
from bitim.law.figures.report_data import from_data
from bitim.statistics.labels import FAULT, right_of
from bitim.statistics.models import IssuedReport
from bitim.statistics.presenters.report_parts import Definition, parts_of
from bitim.statistics.reports.forms.writing import FORMS
from bitim.statistics.reports.issue import changes_table, lead
from bitim.statistics.reports.pilot import compose


def of_report(report: Report, language: str, definition: Definition | None = None) -> dict[str, Any]:
    """The document of a report, part by part; `definition` gives the address of a figure."""
    document = compose(report, language)
    return {"document": document, "parts": parts_of(document, definition)}


def of_issue(row: IssuedReport, report: Report, language: str) -> dict[str, Any]:
    """What stands around a published report."""
    [request] = row.version.requests.all()
    confirmation = getattr(request.signature, "confirmation", None)
    later = [each for each in row.further.all() if each.published_at]
    return {
        "issue": row,
        "signer": request.name,
        "issue_lead": lead(row, language),
        "changes": changes_table(row, report, language),
        "later": later[-1] if later else None,
        "is_refused": confirmation is not None and confirmation.standing is Standing.REFUSED,
        "downloads": [(form, reverse("statistics:issue_file", args=[row.number, form])) for form in ("signed", *FORMS)],
        "check": reverse("documents:check_number", args=[row.number]),
    }


def of_draft(row: IssuedReport, user: User, language: str) -> dict[str, Any]:
    """What its issuer reads before signing."""
    report = from_data(row.data)
    return {
        "issue": row,
        "version": row.version,
        "sign_request": signers.request_awaiting(row.version, user),
        "issue_lead": lead(row, language),
        "changes": changes_table(row, report, language),
        "sign_changes": [
            _("Everybody can read the report at once, with your name below it."),
            _("What is published is never altered: a correction is a further issue that says why."),
        ],
        **of_report(report, language),
    }


def of_problems(problems: Iterable[Problem]) -> dict[str, Any]:
    """What is wrong with a file, each with its place."""
    return {"problems": [(problem.place or "/", FAULT[problem.fault], right_of(problem)) for problem in problems]}
