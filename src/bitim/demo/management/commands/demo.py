"""`bitim demo`: fill an empty database with the demo country and say who can sign in."""

from typing import Any

from django.core.management.base import BaseCommand

from bitim.accounts.models import User
from bitim.cases.models import Interpreter
from bitim.demo import country, figures, journey
from bitim.demo.people import AT_DEMO, PASSWORD


class Command(BaseCommand):
    help = "Fill an empty database with a demo country. Does nothing to a database with people in it."

    def handle(self, *args: Any, **options: Any) -> None:
        journey.authority()
        if not User.objects.exists():
            country.create()
            figures.create()
        self.stdout.write(f"\nWho can sign in, with the password {PASSWORD}:")
        for user in User.objects.filter(email__endswith=AT_DEMO, is_active=True).order_by("pk"):
            self.stdout.write(f"  {user.email:24} {user.name} ({_role(user)}, {user.language})")


def _role(user: User) -> str:
    if at_court := user.offices.first():
        return str(at_court.office)
    if hasattr(user, "mediator"):
        return "mediator"
    return "interpreter" if Interpreter.objects.filter(user=user).exists() else "party"
