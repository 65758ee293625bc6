"""What a settlement still lacks and what to know before signing it, each line leading to its field."""

from collections.abc import Mapping
from dataclasses import dataclass

from bitim.cases import settlement_check
from bitim.cases.forms.settlement import RowForm
from bitim.cases.labels import findings as labels
from bitim.cases.labels.settlement import SETTLEMENT_ITEM
from bitim.cases.models import Case, Settlement
from bitim.law.agreements import SettlementItem
from bitim.law.lint import Code, Finding, Severity

FIELD: Mapping[Code, str] = {
    Code.NO_DEBTOR: "debtor",
    Code.DEBTOR_NOT_A_PARTY: "debtor",
    Code.NO_CREDITOR: "creditor",
    Code.OWES_ONESELF: "creditor",
    Code.NO_SUM: "amount",
    Code.SUM_NOT_POSITIVE: "amount",
    Code.SUM_FINER_THAN_TIYN: "amount",
    Code.NOT_IN_TENGE: "amount",
    Code.NO_DUE_DATE: "when_0",
    Code.DUE_ONLY_IN_WORDS: "when_0",
    Code.DUE_BEFORE_SIGNING: "when_0",
    Code.MONTHS_WITHOUT_END: "monthly_until_day",
    Code.PARTS_DO_NOT_MAKE_THE_SUM: "instalments",
    Code.NO_WAY_OF_PERFORMANCE: "how_kk",
    Code.NO_PROOF: "proof_kk",
    Code.NO_CONSEQUENCE: "on_default_kk",
    Code.SUPPORT_SHARE_UNKNOWN: "income_share",
    Code.SUPPORT_BELOW_COURT: "income_share",
    Code.SUPPORT_OVER_HALF: "income_share",
    Code.REGISTRATION: "marks_0",
    Code.OBJECT_UNNAMED: "object_right",
    Code.OBJECT_WITHOUT_NUMBER: "object_number",
    Code.PLEDGE_WITHOUT_TERMS: "pledge_terms_kk",
    Code.NOTARIAL_FORM: "marks_0",
    Code.GUARDIANSHIP_CONSENT: "marks_0",
}
"""Where a finding about a row is mended; what is not listed is mended in the text of the act."""

WHOLE_FIELD: Mapping[Code, str] = {Code.CONVENTION_NOT_OPEN: "id_singapore"}
"""Where a finding about the whole is mended; what is not listed is mended in the rows."""

ITEM_FIELD: Mapping[SettlementItem, str] = {
    SettlementItem.DATE_AND_PLACE: "id_place_kk",
    SettlementItem.SUBJECT: "id_subject_kk",
    SettlementItem.OBLIGATIONS: "rows",
    SettlementItem.PERFORMANCE: "rows",
    SettlementItem.CONSEQUENCES: "id_default_kk",
    SettlementItem.COSTS: "id_costs_kk",
}

SAID_BY: Mapping[SettlementItem, frozenset[Code]] = {
    SettlementItem.OBLIGATIONS: frozenset({Code.NO_OBLIGATIONS, Code.NO_ACT}),
    SettlementItem.PERFORMANCE: frozenset({Code.NO_OBLIGATIONS, Code.NO_WAY_OF_PERFORMANCE}),
    SettlementItem.CONSEQUENCES: frozenset({Code.NO_OBLIGATIONS, Code.NO_CONSEQUENCE}),
}
"""What is missing in the whole is not told again where a row already tells it."""


@dataclass(frozen=True)
class Line:
    """One thing to mend or to know."""

    words: str
    row: int | None
    """The number of the obligation, counted from 1; None for the settlement as a whole."""
    field: str
    """Id of the control that mends it."""


@dataclass(frozen=True)
class Panel:
    """The findings, the gravest first."""

    must: tuple[Line, ...]
    should: tuple[Line, ...]
    know: tuple[Line, ...]

    @property
    def is_clear(self) -> bool:
        """Nothing keeps the settlement from being offered for signatures."""
        return not self.must


def panel(case: Case, settlement: Settlement) -> Panel:
    """Everything that the rules say of a settlement as it is stored."""
    found = settlement_check.findings(case, settlement)
    lines = {severity: [_line(each) for each in found if each.severity is severity] for severity in Severity}
    grave = {each.code for each in found if each.severity is Severity.MUST}
    missing = [
        Line(str(SETTLEMENT_ITEM[item]), None, ITEM_FIELD.get(item, "rows"))
        for item in settlement_check.missing(case, settlement)
        if not grave & SAID_BY.get(item, frozenset())
    ]
    return Panel(
        must=(*missing, *lines[Severity.MUST]),
        should=tuple(lines[Severity.SHOULD]),
        know=tuple(lines[Severity.KNOW]),
    )


def _line(finding: Finding) -> Line:
    if finding.row is None:
        return Line(labels.sentence(finding), None, WHOLE_FIELD.get(finding.code, "rows"))
    field = FIELD.get(finding.code, "act_kk")
    return Line(labels.sentence(finding), finding.row, f"id_row-{finding.row - 1}-{field}")


def mark(form: RowForm, finding: Finding) -> None:
    """Say the finding at the box of the row that mends it."""
    name = FIELD.get(finding.code, "act_kk").removesuffix("_0").removesuffix("_day")
    form.add_error(name, labels.sentence(finding))
