"""What can be asked at the command line, and which command answers it."""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NoReturn

from bitim.eds.command import archives, inspecting, testing, trusting, verifying
from bitim.eds.command.answer import Answer, Exit
from bitim.eds.languages import Language

TRUST_VARIABLE = "BITIM_TRUST_DIR"
_CODES = "Exit codes: 0 accepted, 1 rejected, 2 undecided, 3 nothing could be judged."
_FILE = "in DER, BER, base64 or PEM; - is standard input"


class _Parser(ArgumentParser):
    """As argparse, but a slip of the keyboard ends with the code for "no verdict": argparse's 2 would be one."""

    def error(self, message: str) -> NoReturn:
        self.exit(Exit.NO_VERDICT, f"{self.format_usage()}{self.prog}: {message}\n")


def parser() -> ArgumentParser:
    """Return the parser; `command` of what it parses is the function that answers."""
    root = _Parser(prog="bitim eds", description="Verify Kazakh electronic signatures with files at hand.")
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    _verify(commands.add_parser("verify", help="judge a signature", epilog=_CODES))
    _verify_archive(
        commands.add_parser("verify-archive", help="judge a document with its signatures in one ZIP", epilog=_CODES)
    )
    _inspect(commands.add_parser("inspect", help="say what stands in a file; nothing is judged"))
    trust = commands.add_parser("trust", help="keep the folder of trusted authorities")
    tasks = trust.add_subparsers(required=True, metavar="TASK", dest="task")
    _trust_add(tasks.add_parser("add", help="install a certificate that two people have compared"))
    _trust(tasks.add_parser("list", help="say what is installed"))
    _trust(tasks.add_parser("check", help="say what has ended or will soon", epilog="Exit code 2: there is a remark."))
    _answered_by(testing.run, commands.add_parser("self-test", help="ask the libraries questions with known answers"))
    return root


def _verify(verify: ArgumentParser) -> None:
    verify.add_argument("--signature", required=True, metavar="FILE", help=f"CMS {_FILE}")
    verify.add_argument("--content", metavar="FILE", help="what was signed; without it, what the signature carries")
    _judged_by(verify)
    for name, what in (
        ("ocsp", "OCSP answers"),
        ("crl", "lists, full or delta"),
        ("token", "time stamps beside the CMS"),
    ):
        verify.add_argument(f"--{name}", metavar="FILE", nargs="+", action="extend", default=[], help=what)
    _answered_by(verifying.run, verify)


def _verify_archive(verify: ArgumentParser) -> None:
    verify.add_argument("file", metavar="FILE", help="ZIP; - is standard input")
    _judged_by(verify)
    _answered_by(archives.run, verify)


def _judged_by(verify: ArgumentParser) -> None:
    verify.add_argument(
        "--trust",
        metavar="DIR",
        default=os.environ.get(TRUST_VARIABLE),
        help=f"trust folder; {TRUST_VARIABLE} if not told",
    )
    verify.add_argument(
        "--profile",
        metavar="NAME",
        action="append",
        default=[],
        help='rules, "strict" or for old objects "legacy"; any other name is that of the trust profile',
    )
    verify.add_argument(
        "--at",
        metavar="TIME",
        type=_moment,
        help="ISO 8601: the time to judge for, when it was received; now if not told",
    )
    verify.add_argument("--json", action="store_true", help="answer for programs")


def _inspect(inspect: ArgumentParser) -> None:
    inspect.add_argument("file", metavar="FILE", help=f"certificate, CMS, time stamp, OCSP answer or CRL {_FILE}")
    inspect.add_argument("--json", action="store_true", help="answer for programs")
    _answered_by(inspecting.run, inspect)


def _trust_add(add: ArgumentParser) -> None:
    add.add_argument("file", metavar="FILE", help="certificate of a root, or of an authority under one that is there")
    add.add_argument(
        "--fingerprint",
        metavar="NAME=SHA256",
        type=_fingerprint,
        action="append",
        default=[],
        help="who computed it, and the digest of the certificate in DER; once for each of two people",
    )
    add.add_argument("--profile", metavar="NAME", help="of a new folder: production, test or demo")
    _trust(add)


def _trust(task: ArgumentParser) -> None:
    folder = os.environ.get(TRUST_VARIABLE)
    task.add_argument("--trust", metavar="DIR", default=folder, required=folder is None, help="the folder")
    task.add_argument("--json", action="store_true", help="answer for programs")
    _answered_by(trusting.run, task)


def _answered_by(command: Callable[[Namespace], Answer], parser: ArgumentParser) -> None:
    parser.add_argument("--language", choices=list(Language), default=Language.ENGLISH, help="of the answer")
    parser.set_defaults(command=command)


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("write a time such as 2026-11-20T17:00:00+05:00") from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _fingerprint(text: str) -> tuple[str, str]:
    person, _, fingerprint = text.rpartition("=")
    if not person.strip():
        raise ArgumentTypeError("write who computed it and the digest, such as Aizhan=9f86d081…")
    return person.strip(), fingerprint
