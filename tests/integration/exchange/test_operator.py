"""What the operator enters about systems of courts."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management import CommandError, call_command
from django.utils import timezone

from bitim.exchange import jws
from bitim.exchange.models import Partner, PartnerKey
from bitim.journal.queries import history_of
from bitim.web.checks import production_is_safe
from tests.factories import courts, exchange
from tests.factories.exchange import body

pytestmark = pytest.mark.django_db
PEM = (Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def told(*words: str) -> str:
    out = io.StringIO()
    call_command("exchange", *words, stdout=out)
    return out.getvalue()


def test_a_system_is_entered_with_its_court_and_its_key_and_then_heard(tmp_path: Path) -> None:
    court, clerk, _ = courts.bench()
    key = Ed25519PrivateKey.generate()
    file = tmp_path / "court.pem"
    file.write_bytes(key.public_key().public_bytes(*PEM))

    told("court", "taraz-courts", court.code, str(clerk.email))
    told("key", "taraz-courts", str(file))

    partner = Partner.objects.get()
    assert [entry.event for entry in history_of(partner.uid)] == [
        "exchange_partner_entered",
        "exchange_court_given",
        "exchange_key_added",
    ]
    listed = told("list")
    assert f"KZ-31-1: {clerk.email}" in listed
    assert jws.thumbprint(jws.public_of(key)) in listed
    system = exchange.CourtSystem("taraz-courts", exchange.over_client(), exchange.ours(), key=key)
    assert system.refer(body())["kind"] == "receipt"


def test_a_lost_key_ends_at_once() -> None:
    system, _ = exchange.at_court()
    yesterday = timezone.localdate() - timedelta(days=1)

    told("end-key", PartnerKey.objects.get().kid, yesterday.isoformat())

    assert system.refer(body())["body"]["code"] == "unknown_key"


def test_what_cannot_be_entered_is_said(tmp_path: Path) -> None:
    court, clerk, _ = courts.bench()
    curve = tmp_path / "curve.pem"
    curve.write_bytes(generate_private_key(SECP256R1()).public_key().public_bytes(*PEM))
    good = tmp_path / "good.pem"
    good.write_bytes(Ed25519PrivateKey.generate().public_key().public_bytes(*PEM))
    told("key", "known", str(good))
    for words in (
        ("court", "a", "NO-SUCH", str(clerk.email)),
        ("court", "a", court.code, "nobody@example.kz"),
        ("court", "Not a name", court.code, str(clerk.email)),
        ("key", "a", str(curve)),
        ("key", "a", str(tmp_path / "absent")),
        ("key", "other", str(good)),
        ("end-key", "none", "2026-12-31"),
        ("end-key", "none", "31.12.2026"),
    ):
        with pytest.raises(CommandError):
            told(*words)
    assert PartnerKey.objects.count() == 1


def test_a_production_start_refuses_the_key_of_the_demo(settings: object, tmp_path: Path) -> None:
    settings.MODE, settings.VAR_DIR = "production", tmp_path  # type: ignore[attr-defined]
    (tmp_path / "exchange-key").write_text(settings.EXCHANGE_KEYS[0])  # type: ignore[attr-defined]
    assert "bitim.E008" in {found.id for found in production_is_safe()}

    (tmp_path / "exchange-key").write_text("another")
    assert not {"bitim.E008", "bitim.E009"} & {found.id for found in production_is_safe()}


def test_a_production_start_refuses_a_key_that_is_none(settings: object) -> None:
    settings.MODE, settings.EXCHANGE_KEYS = "production", ["c2hvcnQ="]  # type: ignore[attr-defined]

    assert "bitim.E009" in {found.id for found in production_is_safe()}
