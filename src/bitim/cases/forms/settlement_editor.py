"""The whole settlement on one page: the general texts and a form an obligation."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Self

from bitim.cases import settlement_check
from bitim.cases.forms.rows_editor import RowsEditor, new_row, typed_of
from bitim.cases.forms.settlement import RowForm, TextsForm
from bitim.cases.labels.abroad import SINGAPORE_BAR
from bitim.cases.models import Case, Party
from bitim.cases.settlement_mark import Mark, mark_of
from bitim.law.singapore import bars_to_clause


class Editor(RowsEditor):
    """The whole text on one page."""

    whole = TextsForm
    seen = Mark()
    """Marks the text that the person began from."""

    offers_singapore = False
    """The clause on the Convention can be chosen here; once chosen it can always be taken out."""

    singapore_bars: tuple[str, ...] = ()
    """Where a party is abroad and the clause is not offered: why not."""

    @classmethod
    def stored(cls, case: Case) -> Self:
        """The text as it stands; before the first word, what the contract and the application already say."""
        parties, settlement = case.taking_part, case.settlement
        if settlement is None:
            texts = TextsForm(initial=case.contract.opening_of_settlement() if case.contract else {})
            editor = cls(texts, [new_row(case, 0, amount=case.claim_amount)])
            editor.look_at_convention(case)
            return editor
        texts = TextsForm(initial={name: getattr(settlement, name) for name in TextsForm.base_fields})
        rows = [
            RowForm(parties=parties, row=at, initial=typed_of(row))
            for at, row in enumerate(settlement.obligations.all())
        ]
        editor = cls(texts, rows)
        editor.seen = mark_of(settlement)
        editor.look_at_convention(case)
        return editor

    def look_at_convention(self, case: Case) -> None:
        """Find out whether the page offers the clause (SC-1, SC-KZ-3)."""
        bars = bars_to_clause(settlement_check.singapore_facts(case))
        self.offers_singapore = not bars or bool(self.texts["singapore"].value())
        if not self.offers_singapore and any(party.is_abroad for party in case.taking_part):
            self.singapore_bars = tuple(str(SINGAPORE_BAR[bar]) for bar in bars)

    @classmethod
    def sent(cls, case: Case, data: Mapping[str, Any]) -> Self:
        editor = super().sent(case, data)
        editor.seen = Mark.read(str(data.get("seen", "")))
        editor.look_at_convention(case)
        return editor

    def changed(self, case: Case, do: str) -> Self:
        editor = super().changed(case, do)
        editor.seen = self.seen
        editor.look_at_convention(case)
        return editor

    def content(self) -> dict[str, Any]:
        """The text in the shape that a revision keeps, to compare it with one."""
        rows = [{name: _kept(value) for name, value in row.items()} for row in self.obligations()]
        return self.fields() | {"obligations": rows}


def _kept(value: Any) -> Any:
    match value:
        case Party():
            return value.key
        case Decimal():
            return f"{value:.2f}"
        case date():
            return value.isoformat()
        case _:
            return value
