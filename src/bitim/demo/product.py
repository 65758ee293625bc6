"""The whole product in processes of its own, with its own data folder and ports: driven by tests, tour and bench."""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

START_WITHIN_S = 120.0
STOP_WITHIN_S = 60.0  # gunicorn waits half a minute for visitors who keep their connections


@dataclass(frozen=True)
class Product:
    """A running product: `bitim serve` with everything it starts."""

    folder: Path
    """Its BITIM_VAR_DIR."""
    address: str
    process: "subprocess.Popen[bytes]"

    @property
    def log(self) -> str:
        """What all its processes wrote so far."""
        return (self.folder / "log").read_text(errors="replace")

    def faults(self) -> list[str]:
        """The tracebacks in the log, each with the line that says what was raised."""
        return re.findall(r"^Traceback .*?^\S[^\n]*$", self.log, re.S | re.M)

    @property
    def keys(self) -> Path:
        """The folder of the demo's certification authority."""
        return self.folder / "demo"


PORTS = range(20_000, 32_000)
"""Below those that the system gives to whoever connects: such a one could be taken before anybody listens there."""
_given: set[int] = set()


def free_port() -> int:
    """A port of this machine that nobody listens at, and that this process was not given before."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            if port not in _given:
                _given.add(port)
                return port


def environment(folder: Path, port: int, further: Mapping[str, str]) -> dict[str, str]:
    """The settings of a product of its own in demo mode; of ours stays only where made assets lie."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BITIM_")}
    assets = {name: os.environ[name] for name in ("BITIM_ASSETS_DIR",) if name in os.environ}
    own = {
        "DJANGO_SETTINGS_MODULE": "bitim.settings",
        "BITIM_MODE": "demo",
        "BITIM_VAR_DIR": str(folder),
        "BITIM_SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "BITIM_DEMO_SIGNER_PORT": str(free_port()),
        "BITIM_DEMO_SERVICES_PORT": str(free_port()),
        "BITIM_LIVE_PORT": str(free_port()),
        "BITIM_TRUSTED_PROXIES": "1",  # each visitor may say which address it comes from: limits count per address
    }
    return {**kept, **assets, **own, **further}


@contextmanager
def running(folder: Path, *, further: Mapping[str, str] | None = None) -> Iterator[Product]:
    """Start the product on free ports, wait until it answers, and stop all of it afterwards.

    `further` are settings of the environment beside the usual ones of a demo, such as BITIM_DATABASE_URL.
    Raises: RuntimeError, when it does not answer within two minutes; the message holds the end of its log.
    """
    port = free_port()
    settings = environment(folder, port, further or {})
    bitim = [sys.executable, "-m", "bitim"]
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([*bitim, "assets"], env=settings, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own
    with (folder / "log").open("wb") as log:
        command = [*bitim, "serve", "--address", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, env=settings, stdout=log, stderr=log)  # noqa: S603 -- our own
        product = Product(folder, settings["BITIM_SITE_ADDRESS"], process)
        try:
            _wait_for(product, int(settings["BITIM_DEMO_SIGNER_PORT"]))
            yield product
        finally:
            process.terminate()
            try:
                process.wait(STOP_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def _wait_for(product: Product, signer_port: int) -> None:
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline and product.process.poll() is None:
        try:
            with urllib.request.urlopen(product.address, timeout=5):  # noqa: S310 -- our own address
                socket.create_connection(("127.0.0.1", signer_port), timeout=5).close()
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the product did not start:\n{product.log[-4000:]}")
