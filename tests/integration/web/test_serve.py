"""Starting the whole product."""

import socket
from typing import Any

import pytest
from django.core.management import CommandError, call_command

PORTS = ("--address", "BITIM_LIVE_PORT", "BITIM_DEMO_SIGNER_PORT", "BITIM_DEMO_SERVICES_PORT")


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
