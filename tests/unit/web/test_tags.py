"""Icons, modules, the strand and the list of errors."""

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError

from bitim.day_field import DayField
from bitim.web.gallery import Stage


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_a_page_prints_each_icon_it_uses_once_and_no_other() -> None:
    html = render('{% parts %}{% icon "eye" %}{% icon "eye" %}{% icon "clock" %}{% endparts %}')
    assert [html.count(f'<symbol id="i-{name}"') for name in ("eye", "clock", "padlock")] == [1, 1, 0]


def test_an_icon_inside_a_form_reaches_the_sprite() -> None:
    class Code(forms.Form):
        code = forms.CharField()

    html = render("{% parts %}{{ form }}{% endparts %}", form=Code({}))

    assert '<symbol id="i-triangle"' in html


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        render('{% icon "unicorn" %}')


def test_a_page_loads_only_the_modules_it_names() -> None:
    html = render('{% parts %}<p data-module="once keep"></p><p data-module="rooms/chat"></p>{% endparts %}')
    assert [html.count(name) for name in ("web/js/once.mjs", "web/js/keep.mjs", "rooms/chat.mjs", "copy.mjs")] == [
        1,
        1,
        1,
        0,
    ]


def test_the_strand_says_to_readers_where_the_case_is() -> None:
    stages = [
        Stage("Filed", "done"),
        Stage("Invited", "now"),
        *(Stage(n, "ahead") for n in ("Contract", "Talks", "End")),
    ]
    html = render("{% case_path stages you='You' other='Erlan' %}", stages=stages)
    assert html.count('aria-current="step"') == 1
    assert html.index('aria-current="step"') < html.index("Invited")


class Wrong(forms.Form):
    day = DayField()
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    name = forms.CharField()

    def clean(self) -> None:
        raise forms.ValidationError("These two do not fit together")


def test_each_error_leads_to_the_first_control_of_its_field() -> None:
    form = Wrong({"day_day": "40", "day_month": "1", "day_year": "2026"})
    html = render("{% error_summary form %}", form=form)
    assert [html.count(f'href="#{target}"') for target in ("id_day_day", "id_kind_0", "id_name")] == [1, 1, 1]
    assert "These two do not fit together" in html


def test_a_form_without_errors_has_no_list() -> None:
    assert render("{% error_summary form %}", form=Wrong()).strip() == ""
