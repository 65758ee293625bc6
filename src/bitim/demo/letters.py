"""The letters a demo sends: files instead of a mail server, read as their receivers would."""

import re
import threading
import time
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

ARRIVES_WITHIN_S = 30.0


class Mailbox:
    """All letters in one folder. Several threads may look into it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._letters: dict[str, list[str]] = {}
        self._read: dict[str, tuple[int, int]] = {}
        """By file: its size when it was read, and how many letters it held."""
        self._lock = threading.Lock()

    def letters_to(self, address: str) -> list[str]:
        """The plain texts of the letters that have come for `address`, in the order of their files."""
        with self._lock:
            for file in sorted(self._folder.glob("*.log")):
                size, known = self._read.get(file.name, (0, 0))
                if file.stat().st_size == size:
                    continue
                content = file.read_bytes()
                messages = _messages(content)
                for message in messages[known:]:
                    self._letters.setdefault(str(message["To"]), []).append(_text(message))
                self._read[file.name] = len(content), len(messages)
            return list(self._letters.get(address, []))

    def wait_for(self, address: str, pattern: str) -> str:
        """The first match of `pattern` in a letter to `address`; the worker takes some seconds to send it.

        Raises: TimeoutError, when there is none within half a minute.
        """
        deadline = time.monotonic() + ARRIVES_WITHIN_S
        while time.monotonic() < deadline:
            for text in self.letters_to(address):
                if found := re.search(pattern, text):
                    return found[1]
            time.sleep(0.2)
        raise TimeoutError(f"no letter with {pattern}")


def _messages(content: bytes) -> list[EmailMessage]:
    """The whole letters in a file: two sent in the same second may share one; the last may still be in writing."""
    *whole, _rest = re.split(rb"^-{79}$", content, flags=re.MULTILINE)
    parser = BytesParser(EmailMessage, policy=policy.default)
    return [parser.parsebytes(part.lstrip()) for part in whole]


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""
