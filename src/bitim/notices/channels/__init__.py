"""The ways a letter goes out."""

from collections.abc import Mapping
from typing import Protocol

from bitim.notices.channels.email import send_email
from bitim.notices.channels.inbox import put_into_inbox
from bitim.notices.channels.sms import write_to_file
from bitim.notices.models import Notice


class Channel(Protocol):
    """Send one letter and return the proof: what the other end calls this sending.

    Raises: anything, when it did not go out; the letter is tried again later.
    """

    def __call__(self, notice: Notice) -> str: ...


CHANNELS: Mapping[str, Channel] = {
    Notice.Channel.INBOX: put_into_inbox,
    Notice.Channel.EMAIL: send_email,
    Notice.Channel.SMS: write_to_file,
}
