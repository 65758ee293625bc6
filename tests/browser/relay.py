"""A real relay (coturn) on loopback, with passwords that end."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bitim.demo.product import free_port

SECRET = "tests-only"


@dataclass
class Relay:
    """It forgets everybody when it is stopped, as a network does that one has left."""

    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def settings(self) -> dict[str, str]:
        """For the product."""
        return {"BITIM_TURN": f"turn:127.0.0.1:{self.port}?transport=udp", "BITIM_TURN_SECRET": SECRET}

    def start(self) -> None:
        command = ["turnserver", "-n", f"--listening-port={self.port}", "--listening-ip=127.0.0.1"]
        command += ["--relay-ip=127.0.0.1", "--allow-loopback-peers", "--no-cli", "--use-auth-secret"]
        command += [f"--static-auth-secret={SECRET}", "--realm=bitim", "--no-tls", "--no-dtls", "--log-file=stdout"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while not self._listens():
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()  # it takes TCP on the same port
        except OSError:
            return False
        return True

    def stop(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["Relay"]:
        relay = cls(free_port())
        relay.start()
        try:
            yield relay
        finally:
            relay.stop()
