"""What the account library answers otherwise than we do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse


class RefusedFormMiddleware:
    """Answer 422 when a form of the library was sent and not accepted, as our own forms do: it would say 200.

    Its pages alone are template responses: ours are rendered in their views.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        form = (response.context_data or {}).get("form")
        if form is not None and form.errors:
            response.status_code = 422
        return response
