"""The open verification service for programs (DC-61-4): the check page over HTTP.

No session, no cookie, nothing is kept. A refusal is `application/problem+json` with a code and a sentence in the
language that the program asks for.
"""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bitim.accounts.attempts import TooManyAttempts
from bitim.documents import checking, dropped, labels
from bitim.documents.addresses import programs_address
from bitim.documents.checking import Finding, Signed
from bitim.documents.dropped import Dropped, Fault, Unusable
from bitim.documents.forms import UNUSABLE
from bitim.documents.pace import count_check, count_weight
from bitim.documents.vocabulary import Verdict
from bitim.eds.report import Verdict as EdsVerdict

_VERDICTS = {
    Verdict.GENUINE: EdsVerdict.ACCEPT,
    Verdict.NOT_GENUINE: EdsVerdict.REJECT,
    Verdict.CANNOT_TELL: EdsVerdict.INDETERMINATE,
}


class _Refused(Exception):  # noqa: N818 - read as a sentence
    def __init__(self, answer: HttpResponse) -> None:
        self.answer = answer


@csrf_exempt  # nobody is known here, so a strange page that sends something gains nothing
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Judge what is sent, as multipart: `archive`, or one or more `signature` with their `content`.

    Without sending anything: the page that describes it.
    """
    if request.method != "POST":
        context = {"address": programs_address(), "limit": settings.UPLOAD_LIMIT_BYTES}
        return render(request, "documents/api.html", context)
    try:
        count_check(request)
        sent = _sent(request)
        count_weight(request, sent)
        found = checking.check_files(sent)
    except TooManyAttempts as limit:
        return _too_many(limit.retry_after_s)
    except Unusable as unusable:
        return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, unusable.fault, str(UNUSABLE[unusable.fault]))
    except _Refused as refused:
        return refused.answer
    return JsonResponse(_as_json(found), json_dumps_params={"ensure_ascii": False})


def too_large() -> HttpResponse:
    """Answer a body over the limit, which nobody reads."""
    sentence = _("The files are over 20 MB together. Check them one at a time.")
    return _problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", sentence)


def _sent(request: HttpRequest) -> Dropped:
    """Raises: Unusable; _Refused."""
    if request.content_type != "multipart/form-data":
        sentence = _("Send the files as multipart/form-data.")
        raise _Refused(_problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not_multipart", sentence))
    try:
        sent = request.FILES
    except (MultiPartParserError, BadRequest, SuspiciousOperation) as error:
        sentence = _("The request cannot be read, or it holds too many files.")
        raise _Refused(_problem(HTTPStatus.BAD_REQUEST, "malformed", sentence)) from error
    if sum(file.size or 0 for name in sent for file in sent.getlist(name)) > settings.UPLOAD_LIMIT_BYTES:
        raise _Refused(too_large())
    archives, contents, signatures = (_bytes(sent.getlist(name)) for name in ("archive", "content", "signature"))
    if b"" in (*archives, *contents, *signatures):
        raise Unusable(Fault.EMPTY_FILE)
    if len(archives) + len(contents) > 1 or (archives and signatures):
        raise Unusable(Fault.SEVERAL_DOCUMENTS)
    if archives:
        return dropped.read(archives, limit_bytes=settings.UPLOAD_LIMIT_BYTES)
    if not signatures:
        sentence = _("Send an archive, or at least one signature with the document.")
        raise _Refused(_problem(HTTPStatus.UNPROCESSABLE_ENTITY, "no_signature", sentence))
    return dropped.pair(contents[0] if contents else None, signatures)


def _bytes(files: "list[UploadedFile[Any]]") -> list[bytes]:
    return [file.read() for file in files]


def _as_json(found: Finding) -> dict[str, Any]:
    title, _words = labels.ANSWER[found.answer]
    version = found.version
    return {
        "verdict": _VERDICTS[found.answer.verdict].value,
        "answer": found.answer.value,
        "sentence": str(title),
        "checked_at": found.checked_at.isoformat(),
        "content_sha256": found.sha256 or None,
        "document": {"number": version.document.number, "version": version.number} if version else None,
        "altered": list(found.altered),
        "unlisted": list(found.unlisted),
        "for_tests_only": found.demo,
        "signatures": [_signature(each) for each in found.signed],
    }


def _signature(signed: Signed) -> dict[str, Any]:
    """Who has not sent the signature himself learns initials, as on the page; the number is masked anyway (EDS-41)."""
    report = signed.report.as_json(masked=True) if signed.report else None
    if report is not None and not signed.presented:
        report["signers"] = [{**signer, "subject": None} for signer in report["signers"]]  # type: ignore[attr-defined]
    return {
        "verdict": _VERDICTS[signed.verdict].value,
        "initials": signed.initials,
        "received_here": signed.received_here,
        "report": report,
    }


def _too_many(wait_s: int) -> HttpResponse:
    sentence = _("There were too many checks from this address. Wait and try again.")
    answer = _problem(HTTPStatus.TOO_MANY_REQUESTS, "too_many_attempts", sentence)
    answer.headers["Retry-After"] = str(wait_s)
    return answer


def _problem(status: HTTPStatus, code: str, sentence: str) -> HttpResponse:
    return JsonResponse(
        {"status": status.value, "code": str(code), "sentence": sentence},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
