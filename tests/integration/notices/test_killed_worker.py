"""A worker that is killed while it sends loses nothing."""

import os
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from bitim.accounts.models import User
from bitim.notices.delivery import CLAIM, deliver_due
from bitim.notices.models import Notice
from tests import database
from tests.integration.notices.test_delivery import leave


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_a_letter_that_the_next_one_sends(aizhan: User, tmp_path: Path) -> None:
    leave(aizhan)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"} | {
            "BITIM_MODE": "test",
            "BITIM_VAR_DIR": str(tmp_path),
            "BITIM_DATABASE_URL": database.address(),
            "BITIM_EMAIL_URL": f"smtp://127.0.0.1:{server.getsockname()[1]}",
        }
        worker = subprocess.Popen([sys.executable, "-m", "bitim", "worker"], env=environment)
        try:
            line, _ = server.accept()  # the worker has claimed the letter and waits for the server's greeting
        finally:
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
        line.close()

    email = Notice.objects.get(channel=Notice.Channel.EMAIL)
    assert email.claimed_until is not None
    assert email.sent_at is None
    assert deliver_due() == 0, "the claim still holds"
    assert deliver_due(timezone.now() + CLAIM + timedelta(seconds=1)) == 1
    assert len(mail.outbox) == 1
