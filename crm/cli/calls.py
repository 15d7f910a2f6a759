# SPDX-License-Identifier: Apache-2.0
"""Reads the command line and hands it to the call that it names."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from itertools import pairwise

from crm.cli import cards, contacts, papers, stores
from crm.cli.desk import language
from crm.errors import Known
from crm.texts import LANGUAGES, texts


def parser(lang: str) -> ArgumentParser:
    """The whole command line with its help in one language."""
    say = texts(lang)
    made = ArgumentParser(
        prog="verbund",
        description=say("Contacts and cooperation of a network of partner chambers, without a window."),
        epilog=say("Exit codes: 0 done, 1 a failure in one sentence, 2 wrong usage."),
        formatter_class=RawDescriptionHelpFormatter,
    )
    made.add_argument("--lang", choices=LANGUAGES)
    calls = made.add_subparsers(dest="call", metavar="CALL", required=True)
    for group in (stores, contacts, cards, papers):
        group.add(calls, say)
    return made


def run(arguments: list[str]) -> int:
    """Run one call; every known failure is one sentence on stderr and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console in another encoding must not stop a name from being shown
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    spoken = _spoken(arguments)
    call = parser(spoken).parse_args(arguments)
    try:
        code = int(call.run(call))
        sys.stdout.flush()  # a pipe that broke is noticed here, not when the interpreter ends
    except BrokenPipeError:  # the reader at the other end of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Known as failure:
        print(failure.sentence(texts(spoken)), file=sys.stderr)
    except KeyboardInterrupt:
        print(texts(spoken)("Stopped; nothing half done was kept."), file=sys.stderr)
    else:
        return code
    return 1


def _spoken(arguments: list[str]) -> str:
    """The language of help and failures, known before the arguments are parsed: they may be wrong."""
    told = [after for before, after in pairwise(arguments) if before == "--lang"]
    told += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    return language(next((word for word in told if word in LANGUAGES), None))
