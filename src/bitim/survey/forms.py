"""The questions, each of which may stay open."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bitim.law.survey import ANSWERS, Question
from bitim.survey import labels


class SurveyForm(forms.Form):
    """One field for each question, by its code."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for question, answers in ANSWERS.items():
            field = forms.ChoiceField(
                choices=[(answer.value, labels.ANSWER[answer]) for answer in answers],
                required=False,
                widget=forms.RadioSelect(attrs={"data-shape": "boxed tiles"}),
            )
            field.label = str(labels.QUESTION[question])
            self.fields[question] = field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Choose an answer to one question at least, or go back."))
        return cleaned

    def given(self) -> Mapping[Question, StrEnum]:
        """What was answered; a question that stayed open is not there."""
        return {
            question: next(answer for answer in answers if answer == self.cleaned_data[question])
            for question, answers in ANSWERS.items()
            if self.cleaned_data.get(question)
        }
