"""What is wrong with a request, as RFC 9457 has it."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

MEDIA_TYPE = "application/problem+json"


class Code(StrEnum):
    """The end of `type`; it stays when the sentence is worded anew."""

    UNKNOWN_PARAMETER = "unknown-parameter"
    PARAMETER_TWICE = "parameter-twice"
    WRONG_VALUE = "wrong-value"
    NOT_RELEASED = "not-released"
    CANNOT_BE_TOLD = "cannot-be-told"
    METHOD = "method"
    TOO_MANY = "too-many"


@dataclass(frozen=True)
class Problem(Exception):  # noqa: N818 - an answer
    code: Code
    status: HTTPStatus
    detail: str
    """A sentence in the language that the program asks for."""
    parameter: str = ""

    def answer(self, address: str) -> JsonResponse:
        body: dict[str, Any] = {
            "type": f"urn:bitim:statistics:{self.code.value}",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "instance": address,
        }
        if self.parameter:
            body["parameter"] = self.parameter
        return JsonResponse(
            body, status=self.status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
        )
