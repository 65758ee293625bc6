"""`bitim assets`: fonts, browser packages, translations, static files; only what has changed."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from bitim.web import assets


class Command(BaseCommand):
    help = "Makes what the browser needs: fonts, browser packages, translations, collected static files."
    # Makes the very things that checks ask for.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="collect static files even if nothing changed")

    def handle(self, *, force: bool, **_options: Any) -> None:
        modules = settings.BASE_DIR / "node_modules"
        self.fonts(modules / "@expo-google-fonts" / "golos-text")
        self.packages(modules)
        for catalogue in sorted(settings.BASE_DIR.glob("locale/*/LC_MESSAGES/*.po")):
            if assets.compile_messages(catalogue):
                self.stdout.write(f"compiled {catalogue.relative_to(settings.BASE_DIR)}")
        self.collect(force=force)

    def fonts(self, package: Path) -> None:
        folder = settings.ASSETS_DIR / "fonts"
        for weight, name in assets.FONT_WEIGHTS.items():
            if assets.cut_font(package / name, folder / f"golos-{weight}.woff2"):
                self.stdout.write(f"cut golos-{weight}.woff2")
            assets.copy(package / name, folder / "pdf" / Path(name).name)
        assets.copy(package / "LICENSE_FONT", folder / "OFL.txt")

    def packages(self, modules: Path) -> None:
        package = modules / "ncalayer-js-client"
        folder = settings.ASSETS_DIR / "vendor"
        assets.copy(package / "ncalayer-client.js", folder / "ncalayer-client.js")
        assets.copy(package / "LICENSE", folder / "ncalayer-client.LICENSE.txt")

    def collect(self, *, force: bool) -> None:
        own = [Path(app.path) / "static" for app in apps.get_app_configs() if app.name.startswith("bitim.")]
        stamp = settings.STATIC_ROOT / ".collected"
        if not force and stamp.exists() and stamp.stat().st_mtime >= assets.newest([settings.ASSETS_DIR, *own]):
            return
        # The settings list the folder only when it was there at start.
        settings.STATICFILES_DIRS = [settings.ASSETS_DIR]
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.touch()
        self.stdout.write("collected static files")
