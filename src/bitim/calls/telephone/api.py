"""The address that the telephone gateway asks; for a gateway with the key, and for nobody else."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bitim.accounts.attempts import TooManyAttempts
from bitim.calls.telephone import actions, presenters, protocol
from bitim.calls.telephone.actions import UnknownPin
from bitim.calls.telephone.protocol import Senseless
from bitim.rooms.sockets import socket_address


@csrf_exempt  # a gateway has no session: the key alone says who asks
@require_POST
@never_cache
def telephone(request: HttpRequest) -> JsonResponse:
    """Let in whoever typed a PIN at a telephone: `protocol`."""
    if not actions.is_offered():
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.PHONE_KEY}"):
        return JsonResponse(protocol.refuse("wrong_key"), status=HTTPStatus.UNAUTHORIZED)
    try:
        asked = protocol.parse(request.body)
        dialled = actions.dial_in(digits=asked.pin, caller=asked.caller)
    except Senseless:
        return JsonResponse(protocol.refuse("senseless"), status=HTTPStatus.BAD_REQUEST)
    except UnknownPin:
        say = presenters.in_both(presenters.WRONG_PIN)
        return JsonResponse(protocol.refuse("unknown_pin", say=say), status=HTTPStatus.FORBIDDEN)
    except TooManyAttempts as limit:
        say = presenters.in_both(presenters.TOO_MANY_PINS)
        answer = JsonResponse(protocol.refuse("too_many", say=say), status=HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["Retry-After"] = str(limit.retry_after_s)
        return answer
    seat = dialled.seat
    return JsonResponse(
        protocol.come(
            socket=socket_address(request, "calls", seat.room),
            ticket=dialled.ticket,
            language=seat.user.language,
            say=presenters.welcome(seat),
        )
    )
