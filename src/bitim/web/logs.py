"""Log lines that name nobody: of an address only its pattern, of an exception only its kind and where it came from."""

import copy
import logging
import traceback
from typing import Any


class NamelessFormatter(logging.Formatter):
    """Addresses hold the secrets of letters, and messages of exceptions hold what people typed: both stay out."""

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        parts = record.args
        if request is not None and isinstance(parts, tuple):
            match = getattr(request, "resolver_match", None)
            where = f"/{match.route}" if match else "an address that leads nowhere"
            record = copy.copy(record)
            record.args = tuple(where if part == request.path else part for part in parts)
            record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 -- the name is logging's
        parts: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            parts.insert(0, f"Traceback (most recent call last):\n{frames}{type(error).__name__}")
            error = error.__cause__ or error.__context__
        return "\n".join(parts)
