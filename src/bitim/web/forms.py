"""How forms look."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Label above, hint, error with its sign, control; templates in `components/`."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
