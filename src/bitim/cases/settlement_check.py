"""What a settlement lacks: the rules of `bitim.law.obligations` and ML-27-2 asked about the stored rows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone

from bitim.cases.models import Case, Obligation, ObligationRow, Settlement
from bitim.law import obligations as law
from bitim.law.agreements import SettlementItem, missing_settlement_items
from bitim.law.lint import Finding, lint
from bitim.law.lint import must_be_mended as lint_must_be_mended
from bitim.law.offers import unclear
from bitim.law.questions import state_body_takes_part
from bitim.law.singapore import SingaporeFacts, bars_to_clause

TEXTS = ("subject", "remaining", "default", "costs", "place")
ROW_TEXTS = ("act", "how", "proof", "on_default", "term", "pledge_terms")


def missing(case: Case, settlement: Settlement) -> tuple[SettlementItem, ...]:
    """The contents of ML-27-2 that are not there yet, in both languages."""
    rows = list(settlement.obligations.all())
    filled = {SettlementItem.PARTIES, SettlementItem.REPRESENTATIVES, SettlementItem.MEDIATORS}
    wanted = {
        SettlementItem.DATE_AND_PLACE: _in_both(settlement, "place"),
        SettlementItem.SUBJECT: _in_both(settlement, "subject")
        and (not settlement.partial or _in_both(settlement, "remaining")),
        SettlementItem.OBLIGATIONS: bool(rows) and all(_in_both(row, "act") for row in rows),
        SettlementItem.PERFORMANCE: bool(rows) and all(_in_both(row, "how") for row in rows),
        SettlementItem.CONSEQUENCES: _in_both(settlement, "default")
        or (bool(rows) and all(_in_both(row, "on_default") for row in rows)),
        SettlementItem.COSTS: _in_both(settlement, "costs"),
    }
    filled |= {item for item, there in wanted.items() if there}
    represented = any(party.representative for party in case.taking_part)
    return missing_settlement_items(frozenset(filled), case.stage, represented=represented)


def findings(case: Case, settlement: Settlement) -> tuple[Finding, ...]:
    """What a bailiff could not execute and what the parties should know, row by row."""
    return lint(
        law.SettlementFacts(
            signed_on=timezone.localdate(),
            stage=case.stage,
            category=case.category,
            parties=frozenset(party.key for party in case.taking_part),
            obligations=tuple(as_obligation(row) for row in settlement.obligations.all()),
            default_clause=_in_both(settlement, "default"),
            pretrial_basis=bool(case.pretrial_clause),
            convention_bars=bars_to_clause(singapore_facts(case)) if settlement.singapore else (),
        )
    )


def singapore_facts(case: Case) -> SingaporeFacts:
    """What the rules on the Singapore Convention ask of a case and of its settlement, as it stands."""
    settlement = case.settlement
    signed_on = settlement.signed_on if settlement else None
    return SingaporeFacts(
        on=signed_on or timezone.localdate(),
        track=case.legal_track,
        category=case.category,
        stage=case.stage,
        places=tuple(party.country for party in case.taking_part),
        state_takes_part=state_body_takes_part(case.intake),
        agreed=settlement is not None and settlement.singapore,
        signed=signed_on is not None,
    )


def unclear_rows(case: Case, rows: Sequence[ObligationRow]) -> tuple[Finding, ...]:
    """What keeps rows that are not yet in a settlement from being offered to the others."""
    obligations = tuple(as_obligation(row) for row in rows)
    found = lint(
        law.SettlementFacts(
            signed_on=timezone.localdate(),
            stage=case.stage,
            parties=frozenset(party.key for party in case.taking_part),
            obligations=obligations,
        )
    )
    return unclear(obligations, found)


def must_be_mended(case: Case, settlement: Settlement) -> bool:
    """Whether the settlement cannot be offered for signatures yet."""
    return bool(missing(case, settlement)) or lint_must_be_mended(findings(case, settlement))


def _in_both(row: Settlement | Obligation, name: str) -> bool:
    return bool(getattr(row, f"{name}_kk").strip() and getattr(row, f"{name}_ru").strip())


def as_obligation(row: ObligationRow) -> law.Obligation:
    """A row as the rules read it; its debtor and creditor are fetched."""
    return law.Obligation(
        row=row.position,
        debtor=row.debtor.key,
        creditor=row.creditor.key,
        kind=row.kind,
        acts=tuple(text for text in (row.act_kk, row.act_ru) if text.strip()),
        amount=row.amount,
        due=_due(row),
        performed_how=row.how_kk and row.how_ru,
        proven_by=row.proof_kk and row.proof_ru,
        on_default=row.on_default_kk and row.on_default_ru,
        property=frozenset(law.Property(code) for code in row.property),
        registered=law.RegisteredObject(
            right=row.object_right,
            kind=row.object_kind or None,
            number=row.object_number,
            share=Fraction(row.object_share) if row.object_share else None,
            pledge_terms=(row.pledge_terms_kk, row.pledge_terms_ru),
        )
        if row.object_right
        else None,
        child_support=law.ChildSupport(
            children=row.children, income_share=Fraction(row.income_share) if row.income_share else None
        )
        if row.children
        else None,
    )


def _due(row: ObligationRow) -> law.Due | None:
    if row.instalments:
        return law.Instalments(
            tuple((date.fromisoformat(part["due"]), Decimal(part["amount"])) for part in row.instalments)
        )
    if row.monthly_from:
        return law.Monthly(first_on=row.monthly_from, last_on=row.monthly_until)
    if row.due_on:
        return law.DueOn(row.due_on)
    return law.DueInWords((row.term_kk, row.term_ru)) if row.term_kk and row.term_ru else None


def content_of(settlement: Settlement) -> dict[str, Any]:
    """The whole text of a settlement as plain data: what a revision keeps and compares."""
    texts = {f"{name}_{code}": getattr(settlement, f"{name}_{code}") for name in TEXTS for code in ("kk", "ru")}
    return texts | {
        "partial": settlement.partial,
        "singapore": settlement.singapore,
        "obligations": [row_content(row) for row in settlement.obligations.select_related("debtor", "creditor")],
    }


def row_content(row: ObligationRow) -> dict[str, Any]:
    """One row as plain data."""
    texts = {f"{name}_{code}": getattr(row, f"{name}_{code}") for name in ROW_TEXTS for code in ("kk", "ru")}
    return texts | {
        "kind": row.kind.value,
        "debtor": row.debtor.key,
        "creditor": row.creditor.key,
        "amount": None if row.amount is None else str(row.amount),
        "due_on": None if row.due_on is None else row.due_on.isoformat(),
        "monthly_from": None if row.monthly_from is None else row.monthly_from.isoformat(),
        "monthly_until": None if row.monthly_until is None else row.monthly_until.isoformat(),
        "instalments": row.instalments,
        "children": row.children,
        "income_share": row.income_share,
        "property": row.property,
        "object_right": row.object_right.value if row.object_right else "",
        "object_kind": row.object_kind.value if row.object_kind else "",
        "object_number": row.object_number,
        "object_share": row.object_share,
    }
