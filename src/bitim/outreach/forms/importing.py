"""The form with which a table of records comes in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bitim.courts.forms.importing import TableForm


class WorkImportForm(TableForm):
    """Articles, events and the like."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        file = self.fields["file"]
        file.label = _("File with records")
        file.help_text = _("XLSX or CSV, up to 5,000 rows. Nothing is changed before you have seen what is in it.")
