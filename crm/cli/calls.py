# SPDX-License-Identifier: Apache-2.0
"""Reads the command line and hands it to the call that it names."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter

from crm.cli import cards, contacts, stores
from crm.cli.desk import language
from crm.errors import Known
from crm.texts import texts


def parser(lang: str) -> ArgumentParser:
    """The whole command line with its help in one language."""
    say = texts(lang)
    made = ArgumentParser(
        prog="verbund",
        description=say("Contacts and cooperation of a network of partner chambers, without a window."),
        epilog=say("Exit codes: 0 done, 1 a failure in one sentence, 2 wrong usage."),
        formatter_class=RawDescriptionHelpFormatter,
    )
    calls = made.add_subparsers(dest="call", metavar="CALL", required=True)
    for group in (stores, contacts, cards):
        group.add(calls, say)
    return made


def run(arguments: list[str]) -> int:
    """Run one call; every known failure is one sentence on stderr and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console in another encoding must not stop a name from being shown
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    lang = arguments[arguments.index("--lang") + 1] if "--lang" in arguments[:-1] else None
    spoken = language(lang if lang in ("de", "en") else None)
    call = parser(spoken).parse_args(arguments)
    try:
        return int(call.run(call))
    except Known as failure:
        print(failure.sentence(texts(spoken)), file=sys.stderr)
    except KeyboardInterrupt:
        print(texts(spoken)("Stopped; nothing half done was kept."), file=sys.stderr)
    except BrokenPipeError:  # the reader at the other end of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 1
