"""The whole settlement on one page: the general texts and a form an obligation."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Self

from bitim.cases.forms.rows_editor import RowsEditor, new_row, typed_of
from bitim.cases.forms.settlement import RowForm, TextsForm
from bitim.cases.models import Case, Party
from bitim.cases.settlement_mark import Mark, mark_of


class Editor(RowsEditor):
    """The whole text on one page."""

    whole = TextsForm
    seen = Mark()
    """Marks the text that the person began from."""

    @classmethod
    def stored(cls, case: Case) -> Self:
        """The text as it stands; before the first word, what the contract and the application already say."""
        parties, settlement = case.taking_part, case.settlement
        if settlement is None:
            texts = TextsForm(initial=case.contract.opening_of_settlement() if case.contract else {})
            return cls(texts, [new_row(case, 0, amount=case.claim_amount)])
        texts = TextsForm(initial={name: getattr(settlement, name) for name in TextsForm.base_fields})
        rows = [
            RowForm(parties=parties, row=at, initial=typed_of(row))
            for at, row in enumerate(settlement.obligations.all())
        ]
        editor = cls(texts, rows)
        editor.seen = mark_of(settlement)
        return editor

    @classmethod
    def sent(cls, case: Case, data: Mapping[str, Any]) -> Self:
        editor = super().sent(case, data)
        editor.seen = Mark.read(str(data.get("seen", "")))
        return editor

    def changed(self, case: Case, do: str) -> Self:
        editor = super().changed(case, do)
        editor.seen = self.seen
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
