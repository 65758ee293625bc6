"""An offer as a side writes it: rows like those of a settlement, and until when it waits for an answer."""

from collections.abc import Iterable
from typing import Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.forms.rows_editor import RowsEditor, new_row, typed_of
from bitim.cases.forms.settlement import BilingualForm, RowForm
from bitim.cases.models import Case, OfferRow
from bitim.day_field import DayField
from bitim.law.offers import usual_answer_until


class OfferForm(BilingualForm):
    """What holds for all rows. `answers` is the round of the offer that the person was looking at."""

    answer_until = DayField(
        label=_("Until which day does the offer wait for an answer?"),
        help_text=_("That day included. At least until tomorrow, at most 14 days."),
    )
    answers = forms.IntegerField(required=False, widget=forms.HiddenInput)


class OfferEditor(RowsEditor):
    whole = OfferForm

    @classmethod
    def begun(cls, case: Case, rows: Iterable[OfferRow]) -> Self:
        """What is still open of the last offer, to be changed; before the first one, what the application asks for."""
        parties, open_offer = case.taking_part, case.open_offer
        forms_of_rows = [RowForm(parties=parties, row=at, initial=typed_of(row)) for at, row in enumerate(rows)] or [
            new_row(case, 0, amount=case.claim_amount)
        ]
        until = usual_answer_until(today=timezone.localdate(), term_ends_on=case.term_ends_on)
        initial = {"answers": open_offer.round if open_offer else None, "answer_until": until}
        return cls(OfferForm(initial=initial), forms_of_rows)

    def after_news(self, case: Case) -> Self:
        """The same text, now as an answer to the offer that came meanwhile."""
        editor = self.changed(case, "show")
        editor.texts.initial["answers"] = case.open_offer.round if case.open_offer else None
        return editor
