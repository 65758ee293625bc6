"""The running product as tests and benchmarks see it."""

import logging
import sys
from pathlib import Path
from subprocess import Popen

from bitim.demo.product import Product, free_port
from bitim.web.logs import NamelessFormatter


def test_a_fault_in_the_log_is_found_and_names_nobody(tmp_path: Path) -> None:
    name = "Айжан"
    try:
        int(name)
    except ValueError:
        record = logging.LogRecord("bitim", logging.ERROR, "", 0, "Page %s", ("x",), sys.exc_info())
    lines = ["Bitim is at", NamelessFormatter("%(levelname)s %(message)s").format(record), "Page y"]
    (tmp_path / "log").write_text("\n".join(lines))
    with Popen(["true"]) as process:
        [fault] = Product(tmp_path, "", process).faults()

    assert fault.startswith("Traceback ")
    assert fault.endswith("ValueError")
    assert "test_product.py" in fault
    assert name not in fault


def test_no_port_is_given_twice() -> None:
    """Two of the servers that one demo starts once had the same."""
    ports = [free_port() for _ in range(2_000)]

    assert len(set(ports)) == len(ports)
