"""Rows of a settlement or an offer on one page: a form each, kept, moved and redrawn together."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

from bitim.cases.forms.settlement import CODES, WHOLE, BilingualForm, RowForm, When
from bitim.cases.models import Case, ObligationRow
from bitim.law.obligations import MOST_OBLIGATIONS, ObligationKind


class RowsEditor:
    """Rows in the shape of a settlement, and one form about them all, on one page."""

    whole: type[BilingualForm]

    def __init__(self, texts: BilingualForm, rows: list[RowForm]) -> None:
        self.texts, self.rows = texts, rows
        self.refusal = ""
        """Why the whole was not kept, beside the errors of the boxes."""

    @classmethod
    def sent(cls, case: Case, data: Mapping[str, Any]) -> Self:
        """What came from the page."""
        parties = case.taking_part
        count = min(_number(str(data.get("rows", ""))) or 0, MOST_OBLIGATIONS)
        return cls(cls.whole(data), [RowForm(data, parties=parties, row=at) for at in range(count)])

    def changed(self, case: Case, do: str) -> Self:
        """The same text after a press of «add», «remove.2», «up.2», «down.2» or «phrase.row-2.how.0».

        Nothing typed is lost, readable or not.
        """
        texts, rows = self.texts.typed(), [row.typed() for row in self.rows]
        verb, _dot, rest = do.partition(".")
        at = _number(rest)
        at = at if at is not None and at < len(rows) else None
        if verb == "add" and len(rows) < MOST_OBLIGATIONS:
            rows.append(dict(new_row(case, len(rows)).initial))
        elif verb == "remove" and at is not None:
            del rows[at]
        elif verb == "up" and at:
            rows.insert(at - 1, rows.pop(at))
        elif verb == "down" and at is not None:
            rows.insert(at + 1, rows.pop(at))
        elif verb == "phrase":
            self._insert(rest, texts, rows)
        parties = case.taking_part
        return type(self)(
            self.whole(initial=texts),
            [RowForm(parties=parties, row=at, initial=row) for at, row in enumerate(rows)],
        )

    def _insert(self, which: str, texts: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        """Put a ready sentence after what is already written, in both languages."""
        where, _dot, phrase = which.partition(".")
        name, _dot, place = phrase.partition(".")
        at = _number(place)
        for form, typed in [(self.texts, texts), *zip(self.rows, rows, strict=True)]:
            wordings = form.phrases.get(name, ())
            if where != (form.prefix or WHOLE) or at is None or at >= len(wordings):
                continue
            for code in CODES:
                before = str(typed[f"{name}_{code}"] or "").strip()
                typed[f"{name}_{code}"] = f"{before} {getattr(wordings[at], code)}".strip()

    def is_valid(self) -> bool:
        checked = [self.texts.is_valid(), *(row.is_valid() for row in self.written)]
        return all(checked)

    @property
    def written(self) -> list[RowForm]:
        """The rows that somebody wrote into."""
        return [row for row in self.rows if not row.is_blank]

    def fields(self) -> dict[str, Any]:
        return dict(self.texts.cleaned_data)

    def obligations(self) -> list[dict[str, Any]]:
        return [row.columns() for row in self.written]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What cannot be read, as (id of its box, sentence): the page's error summary."""
        checked = [self.texts, *self.written] if self.texts.is_bound else []
        found = [
            (form[name].id_for_label or f"{form[name].auto_id}_0", form.said(str(message)))
            for form in checked
            for name, messages in form.errors.items()
            for message in messages
        ]
        return [*found, *([("", self.refusal)] if self.refusal else [])]


def _number(text: str) -> int | None:
    """A place on the page; none for what is no small number."""
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def new_row(case: Case, row: int, *, amount: Decimal | None = None) -> RowForm:
    """An obligation of the other side towards the applicant: the likeliest one."""
    parties = case.taking_part
    initial = {
        "debtor": parties[-1].key,
        "creditor": parties[0].key,
        "kind": ObligationKind.PAY.value,
        "when": When.DAY.value,
        "amount": amount,
    }
    return RowForm(parties=parties, row=row, initial=initial)


def typed_of(row: ObligationRow) -> dict[str, Any]:
    """What stands in the boxes of a row that is stored."""
    names = set(RowForm.base_fields) - {"debtor", "creditor", "when", "marks"}
    when = When.DAY
    if row.instalments:
        when = When.INSTALMENTS
    elif row.monthly_from:
        when = When.MONTHLY
    elif row.term_kk or row.term_ru:
        when = When.WORDS
    typed = {name: getattr(row, name) for name in names} | {
        "debtor": row.debtor.key,
        "creditor": row.creditor.key,
        "when": when.value,
        "marks": row.property,
    }
    if when is When.MONTHLY:
        # Made from the two days on saving: not a text that somebody wrote.
        typed |= {"term_kk": "", "term_ru": ""}
    return typed
