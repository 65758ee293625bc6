"""The packaged media server, started by the documented command, for tests that go through it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bitim.calls.janus import Janus
from bitim.demo.product import free_port

COMMAND = Path(__file__).resolve().parents[1] / "tools" / "media-server"
KEY = "a-key-for-tests"


class MediaServer:
    """A server with ports and a folder of its own. `janus` is ours to ask; `log` what it complained of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = free_port(), free_port()
        self.api = f"http://127.0.0.1:{self.ports[0]}/janus"
        self.address = f"ws://127.0.0.1:{self.ports[1]}"
        self.janus = Janus(api=self.api, address=self.address, key=KEY)

    @property
    def settings(self) -> dict[str, str]:
        """For the product."""
        return {
            "BITIM_MEDIA_SERVER_URL": self.api,
            "BITIM_MEDIA_SERVER_SOCKET": self.address,
            "BITIM_MEDIA_SERVER_KEY": KEY,
        }

    def start(self) -> None:
        self._command("start")

    def stop(self) -> None:
        self._command("stop")

    def _command(self, what: str) -> None:
        settings = {
            "BITIM_VAR_DIR": str(self.folder),
            "BITIM_MEDIA_SERVER_KEY": KEY,
            "BITIM_MEDIA_SERVER_PORT": str(self.ports[0]),
            "BITIM_MEDIA_SERVER_SOCKET_PORT": str(self.ports[1]),
        }
        subprocess.run([COMMAND, what], env=os.environ | settings, check=True, timeout=30, stdout=subprocess.DEVNULL)


@contextmanager
def media_server(folder: Path) -> Iterator[MediaServer]:
    server = MediaServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
