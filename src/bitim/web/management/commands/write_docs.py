"""`bitim write_docs`: the pages of docs/ that are made from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from bitim.web.docs import PAGES


class Command(BaseCommand):
    help = "Write law-map.md, process.md and permissions.md anew. A test fails while they are stale."
    requires_system_checks = []

    def handle(self, **_options: Any) -> None:
        for name, page in PAGES.items():
            (settings.BASE_DIR / "docs" / name).write_text(page(), encoding="utf-8")
            self.stdout.write(f"docs/{name}")
