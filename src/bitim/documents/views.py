"""Pages of documents: the bytes and the evidence for readers, the check for everybody.

Signing itself belongs to the case, which moves on with each signature; its page uses our tags.
"""

from http import HTTPStatus
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bitim.documents import access, archive, card, checking, presenters, reports, storage
from bitim.documents.addresses import public_address
from bitim.documents.checking import Finding
from bitim.documents.forms import FilesForm, NumberForm, is_digest
from bitim.documents.pace import count_check, count_weight
from bitim.documents.vocabulary import Answer
from bitim.documents.words import Language

if TYPE_CHECKING:
    from bitim.accounts.models import User


@require_safe
@login_required
@never_cache
def content(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send exactly the frozen bytes to a reader; `?download` offers them as a file."""
    version = access.get_version(cast("User", request.user), uid)
    try:
        pdf = storage.read(version.sha256)
    except storage.Damaged:
        return _damaged(request, version.document.number)
    return _file(pdf, version.filename, "application/pdf", attachment="download" in request.GET)


@require_safe
@login_required
@never_cache
def evidence(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send the archive of a version to a reader: document, signatures, all evidence, report."""
    version = access.get_version(cast("User", request.user), uid)
    try:
        packed = archive.build(version, checking.check_version(version))
    except storage.Damaged:
        return _damaged(request, version.document.number)
    return _file(packed, version.filename.replace(".pdf", ".zip"), "application/zip")


@require_safe
@login_required
@never_cache
def document_card(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send the document card of a version to a reader, with the document and its signatures inside."""
    user = cast("User", request.user)
    version = access.get_version(user, uid)
    try:
        pdf = card.render(checking.check_version(version), shows_numbers=access.may_see_numbers(user, version))
    except storage.Damaged:
        return _damaged(request, version.document.number)
    return _file(pdf, version.filename.replace(".pdf", "-card.pdf"), "application/pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a number or files; answer about dropped files. What is dropped is not stored."""
    if request.method == "POST":
        count_check(request)
        files = FilesForm(request.POST, request.FILES)
        if not files.is_valid():
            return _ask(request, NumberForm(), files, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        count_weight(request, files.cleaned_data["dropped"])
        found = checking.check_files(files.cleaned_data["dropped"], number=files.cleaned_data["number"])
        return _answer(request, found, status=HTTPStatus.OK)
    if "number" not in request.GET:
        return _ask(request, NumberForm(), FilesForm())
    asked = NumberForm(request.GET)
    if asked.is_valid():
        return redirect("documents:check_number", number=asked.cleaned_data["number"])
    return _ask(request, asked, FilesForm(), status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_safe
@never_cache
def check_number(request: HttpRequest, number: str) -> HttpResponse:
    """Answer about a registered document: where its QR code leads. A SHA-256 serves as a number."""
    count_check(request)
    found = _found(number)
    status = HTTPStatus.OK if found.version else HTTPStatus.NOT_FOUND
    return _answer(request, found, status=status, asked=number)


@require_safe
@never_cache
def report(request: HttpRequest, number: str) -> HttpResponse:
    """Send the report about a registered document in words, with initials only."""
    count_check(request)
    found = _found(number)
    if found.version is None or found.answer is Answer.DAMAGED_HERE:
        raise Http404
    pdf = reports.render(found, _language())
    return _file(pdf, f"report-{found.version.filename}", "application/pdf")


def _found(number: str) -> Finding:
    return checking.check_digest(number) if is_digest(number) else checking.check_number(number)


def _ask(
    request: HttpRequest, number: NumberForm, files: FilesForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "number_form": number,
        "files_form": files,
        "form": files if files.is_bound else number,
        "address": public_address(),
    }
    return render(request, "documents/check.html", context, status=status)


def _answer(request: HttpRequest, found: Finding, *, status: HTTPStatus, asked: str = "") -> HttpResponse:
    number = found.version.document.number if found.version else ""
    unknown = found.answer in {Answer.UNKNOWN_NUMBER, Answer.UNKNOWN_FILE}
    forms = {
        "files_form": FilesForm(initial={"number": number}),
        "number_form": NumberForm(initial={"number": asked}) if unknown else None,
    }
    context = presenters.present_finding(found) | forms
    return render(request, "documents/finding.html", context, status=status)


def _damaged(request: HttpRequest, number: str) -> HttpResponse:
    return _answer(request, checking.check_number(number), status=HTTPStatus.SERVICE_UNAVAILABLE)


def _file(body: bytes, name: str, kind: str, *, attachment: bool = True) -> HttpResponse:
    disposition = content_disposition_header(attachment, name)
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": disposition or "attachment"})


def _language() -> Language:
    return cast("Language", get_language() or "kk")
