"""What a court will ask of a settlement: the rules of `bitim.law.court.approval` asked about the stored rows."""

from bitim.cases import settlement_check
from bitim.cases.models import Case, Settlement
from bitim.documents import queries as documents
from bitim.documents.vocabulary import Standing
from bitim.law.agreements import SettlementItem
from bitim.law.court import Procedure
from bitim.law.court.approval import ApprovalFacts, Obstacle, approval_findings
from bitim.law.lint import Code, Severity
from bitim.law.representation import Authority, NamedPower


def findings(case: Case, procedure: Procedure) -> tuple[Obstacle, ...]:
    """Everything that stands in the way of approval or should be known; empty while there is no settlement."""
    settlement = case.settlement
    if settlement is None:
        return ()
    return approval_findings(_facts(case, settlement, procedure))


def _facts(case: Case, settlement: Settlement, procedure: Procedure) -> ApprovalFacts:
    found = settlement_check.findings(case, settlement)
    missing = set(settlement_check.missing(case, settlement))
    acting = [party.representative for party in case.taking_part if party.representative]
    requests = documents.requests_of(settlement.version) if settlement.version else []
    signatures = [request.signature for request in requests if hasattr(request, "signature")]
    standings = {each.confirmation.standing for each in signatures if hasattr(each, "confirmation")}
    return ApprovalFacts(
        procedure=procedure,
        signed_by_all=settlement.signed_on is not None and len(signatures) == len(requests),
        under_check=Standing.BEING_CHECKED in standings,
        refused=Standing.REFUSED in standings,
        must_be_mended=bool(missing - {SettlementItem.COSTS})
        or any(row.severity is Severity.MUST and row.code is not Code.SUSPENSIVE_CONDITION for row in found),
        suspensive_condition=any(row.code is Code.SUSPENSIVE_CONDITION for row in found),
        powers_named=all(
            NamedPower.SIGN_SETTLEMENT in row.power().powers
            for row in acting
            if row.authority is Authority.POWER_OF_ATTORNEY
        ),
        powers_checked=all(row.powers_checked_on for row in acting if row.acts_by_paper),
        costs_clause=SettlementItem.COSTS not in missing,
        about_children=any(row.children for row in settlement.obligations.all()),
        partial=settlement.partial,
    )
