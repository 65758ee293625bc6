"""`bitim demo_signer`: a program that signs like NCALayer, with keys that have no legal force."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from bitim.demo.journey import authority
from bitim.demo.signer.server import run


class Command(BaseCommand):
    help = "Speak the NCALayer protocol, and stamp and answer for the demo's own authority, on the loopback address."

    def handle(self, *args: Any, **options: Any) -> None:
        port = settings.SITE_ADDRESS.rpartition(":")[2]
        origins = {settings.SITE_ADDRESS, f"http://127.0.0.1:{port}", f"http://localhost:{port}"}
        run(
            "127.0.0.1",
            settings.DEMO_SIGNER_PORT,
            authority().folder,
            services_port=settings.DEMO_SERVICES_PORT,
            allowed_origins=origins,
        )
