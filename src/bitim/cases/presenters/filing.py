"""An application on its way: its parts with their states in words, and everything to be checked before sending."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bitim.cases.actions.filing import side_of
from bitim.cases.labels.abroad import country_name
from bitim.cases.labels.categories import PLAIN, region_name
from bitim.cases.models import Case, Party
from bitim.documents.words import amount_in_figures
from bitim.law.questions import state_body_takes_part
from bitim.law.tracks import Stage

Text = str | Promise


@dataclass(frozen=True)
class Task:
    """One row of the task list. `part` is its name among `Case.missing_in_filing`; empty where nothing is asked."""

    part: str
    name: Text
    address: str
    words: Text
    colour: str
    is_missing: bool = False


def tasks(case: Case) -> list[Task]:
    """The parts of the application, in the order in which they are best filled in."""
    missing = set(case.missing_in_filing())
    applicant, *others = list(case.parties.all())
    others = others or [side_of(case, 2)]
    rows = [
        _task(
            "applicant",
            _("The applicant") if case.is_for_another else _("About you"),
            _at(case, "applicant"),
            begun=bool(applicant.name or applicant.iin or applicant.phone),
            is_missing="applicant" in missing,
        )
    ]
    for party in others:
        rows.append(
            _task(
                "others",
                _("The other side: %(name)s") % {"name": party.name} if party.name else _("The other side"),
                _at(case, "party", party.number),
                begun=bool(party.name or party.email or party.phone or party.residence),
                is_missing=not party.can_be_invited,
            )
        )
    rows += [
        _task(
            "subject",
            _("What the dispute is about"),
            _at(case, "subject"),
            begun=bool(case.title or case.grounds),
            is_missing="subject" in missing,
        ),
        _task("wish", _("What you propose"), _at(case, "wish"), begun=False, is_missing="wish" in missing),
    ]
    if case.stage is Stage.IN_COURT:
        rows.append(_optional("court", _("The case in court or at the body"), _at(case, "court"), case.court_name))
    if state_body_takes_part(case.intake):
        rows.append(
            _task(
                "state_body_basis",
                _("The law for the state body"),
                _at(case, "state_basis"),
                begun=False,
                is_missing="state_body_basis" in missing,
            )
        )
    if case.stage is Stage.BEFORE_COURT:
        rows.append(
            _optional("pretrial", _("A clause on settling before court"), _at(case, "pretrial"), case.pretrial_clause)
        )
    representative = reverse("cases:representative", args=[case.number])
    if case.is_for_another:
        rows.append(
            _task(
                "representative",
                _("By what right you act"),
                representative,
                begun=False,
                is_missing="representative" in missing,
            )
        )
    else:
        rows.append(_optional("representative", _("A representative"), representative, applicant.representative))
    return rows


def _at(case: Case, part: str, *arguments: int) -> str:
    return reverse(f"cases:filing_{part}", args=[case.number, *arguments])


def _task(part: str, name: Text, address: str, *, begun: bool, is_missing: bool) -> Task:
    if not is_missing:
        return Task(part, name, address, pgettext("part of application", "ready"), "leaf")
    words = pgettext("part of application", "draft") if begun else pgettext("part of application", "not started")
    return Task(part, name, address, words, "lake" if begun else "", is_missing=True)


def _optional(part: str, name: Text, address: str, filled: object) -> Task:
    if filled:
        return Task(part, name, address, pgettext("part of application", "ready"), "leaf")
    return Task(part, name, address, pgettext("part of application", "if there is one"), "")


def next_task(rows: list[Task]) -> Task | None:
    """The first part that still lacks something."""
    return next((row for row in rows if row.is_missing), None)


def checked(case: Case) -> list[dict[str, Any]]:
    """Everything written so far in sections of rows, each row with the page that changes it and leads back."""
    applicant, *others = list(case.parties.all())
    sections = [
        {"title": _("The applicant"), "rows": _party_rows(applicant, _at(case, "applicant"))},
        *(
            {"title": _("The other side"), "rows": _party_rows(party, _at(case, "party", party.number))}
            for party in others
        ),
    ]
    subject = _at(case, "subject")
    about = [
        _row(_("In one line"), case.title, subject),
        _row(_("Kind of dispute"), PLAIN.get(case.category, ""), subject),
        _row(_("What happened"), case.grounds, subject),
        _row(_("Sum in dispute"), _tenge(case.claim_amount), subject),
        _row(_("Region"), region_name(case.region), subject),
        _row(_("What you propose"), case.wish, _at(case, "wish")),
    ]
    if case.stage is Stage.IN_COURT:
        court = ", ".join(text for text in (case.court_name, case.court_case_number) if text)
        about.append(_row(_("Court or body"), court, _at(case, "court")))
    if state_body_takes_part(case.intake):
        about.append(_row(_("The law for the state body"), case.state_body_basis, _at(case, "state_basis")))
    if case.stage is Stage.BEFORE_COURT:
        about.append(_row(_("A clause on settling before court"), case.pretrial_clause, _at(case, "pretrial")))
    return [*sections, {"title": _("The dispute"), "rows": about}]


def _tenge(amount: Decimal | None) -> str:
    return "" if amount is None else amount_in_figures(amount)


def _row(name: Text, value: Text, address: str) -> dict[str, Text]:
    return {"name": name, "value": value or _("Not written"), "address": f"{address}?check"}


def _party_rows(party: Party, address: str) -> list[dict[str, Text]]:
    identity = [
        (_("Organisation"), party.organization_name),
        (_("BIN"), party.bin),
        (_("Position"), party.position),
    ]
    person = [(_("Name"), party.full_name), (_("IIN"), party.iin)]
    rows = [
        *(identity if party.is_organization else person),
        (_("Phone"), party.phone),
        (_("E-mail"), party.email),
        (_("Address"), party.residence),
    ]
    if party.is_abroad:
        rows += [(_("Country"), country_name(party.country)), (_("Number abroad"), party.foreign_number)]
    if party.number > 1:
        rows.append((_("Language of letters"), dict(settings.LANGUAGES)[party.language]))
    elif party.representative:
        rows.append((_("Representative"), party.representative.full_name))
    return [_row(name, value, address) for name, value in rows]
