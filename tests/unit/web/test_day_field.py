"""The day typed in three boxes, and how fields are laid out."""

from datetime import date

import pytest
from django import forms
from django.utils.translation import override

from bitim.day_field import DayField


class Loan(forms.Form):
    due = DayField(label="When was the money due?", help_text="Look in the receipt")
    sum = forms.CharField(label="Sum", required=False)


def typed(day: str, month: str, year: str) -> Loan:
    return Loan({"due_day": day, "due_month": month, "due_year": year})


def test_three_boxes_make_a_day() -> None:
    form = typed("3", "03", "2025")
    assert form.is_valid()
    assert form.cleaned_data["due"] == date(2025, 3, 3)


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        (("31", "11", "2025"), "day"),
        (("0", "11", "2025"), "day"),
        (("1", "13", "2025"), "month"),
        (("1", "ноябрь", "2025"), "month"),
        (("1", "11", "25"), "year"),
        (("1", "11", ""), "year"),
        (("٣", "11", "2025"), "day"),
    ],
)
def test_only_the_wrong_box_is_marked(boxes: tuple[str, str, str], wrong: str) -> None:
    html = str(typed(*boxes)["due"])
    marked = [
        part
        for part in ("day", "month", "year")
        if f'id="id_due_{part}"' in html.split('aria-invalid="true"', maxsplit=1)[0]
    ]
    assert html.count('aria-invalid="true"') == 1
    assert marked[-1] == wrong


def test_the_message_says_what_to_write() -> None:
    with override("en"):
        assert typed("31", "11", "2025").errors["due"] == ["November has 30 days: write a day from 1 to 30"]


def test_what_was_typed_stays_in_the_boxes() -> None:
    html = str(typed("31", "ноя", "2025")["due"])
    assert [f'value="{text}"' in html for text in ("31", "ноя", "2025")] == [True, True, True]


def test_an_empty_day_asks_for_all_three_parts() -> None:
    with override("en"):
        assert typed("", "", "").errors["due"] == ["Write the day, the month and the year"]


def test_a_field_shows_label_hint_error_and_control_in_this_order() -> None:
    with override("en"):
        html = str(typed("31", "11", "2025")["due"].as_field_group())
    places = [html.index(piece) for piece in ("<legend>", "Look in the receipt", "November has 30", "<input")]
    assert places == sorted(places)


def test_a_control_names_its_hint_and_its_error() -> None:
    class Code(forms.Form):
        code = forms.CharField(help_text="Six characters")

    html = Code({"code": ""})["code"].as_field_group()

    assert 'aria-describedby="id_code_helptext id_code_error"' in html
    assert 'id="id_code_helptext"' in html
    assert 'id="id_code_error"' in html


def test_the_label_of_the_day_leads_to_its_first_box() -> None:
    assert typed("31", "11", "2025")["due"].id_for_label == "id_due_day"
