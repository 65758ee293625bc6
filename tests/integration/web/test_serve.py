"""Starting the whole product."""

import os
import socket
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bitim.web.management.commands import serve

PORTS = ("--address", "BITIM_LIVE_PORT", "BITIM_DEMO_SIGNER_PORT", "BITIM_DEMO_SERVICES_PORT")


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1:", "unix:/run/bitim"])
def test_an_address_without_a_port_is_told_what_would_be_right(address: str) -> None:
    with pytest.raises(CommandError, match=r"127\.0\.0\.1:8000"):
        call_command("serve", address=address)


@pytest.mark.parametrize("named", PORTS)
def test_a_port_where_something_listens_already_is_named_before_anything_starts(named: str, settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger, socket.create_server(("127.0.0.1", 0)) as other:
        port, free = stranger.getsockname()[1], other.getsockname()[1]
        other.close()
        settings.DEMO_MODE = True
        settings.LIVE_PORT = settings.DEMO_SIGNER_PORT = settings.DEMO_SERVICES_PORT = free
        if named != "--address":
            setattr(settings, named.removeprefix("BITIM_"), port)

        with pytest.raises(CommandError, match=f"port {port} already.*{named}"):
            call_command("serve", address=f"127.0.0.1:{port if named == '--address' else free}")


@pytest.mark.parametrize(
    ("said", "led"), [("", "http://127.0.0.1:{port}"), ("http://taraz.example", "http://taraz.example")]
)
def test_a_demo_on_another_port_leads_its_letters_and_its_signer_there(
    said: str, led: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    settings.DEMO_MODE = True
    settings.LIVE_PORT = settings.DEMO_SIGNER_PORT = settings.DEMO_SERVICES_PORT = port
    monkeypatch.setenv("BITIM_SITE_ADDRESS", said)
    if not said:
        monkeypatch.delenv("BITIM_SITE_ADDRESS")
    monkeypatch.setattr(serve, "call_command", lambda *_, **__: None)
    monkeypatch.setattr(serve, "_keep_running", lambda _: None)

    call_command("serve", address=f"0.0.0.0:{port}")

    assert os.environ["BITIM_SITE_ADDRESS"] == led.format(port=port)
