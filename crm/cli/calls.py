# SPDX-License-Identifier: Apache-2.0
"""Reads the command line and hands it to the call that it names."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from itertools import pairwise
from traceback import walk_tb

from crm.cli import cards, contacts, papers, stores
from crm.cli.desk import PASSPHRASE, language
from crm.errors import Known
from crm.texts import LANGUAGES, texts


def parser(lang: str) -> ArgumentParser:
    """The whole command line with its help in one language."""
    say = texts(lang)
    made = ArgumentParser(
        prog="verbund",
        description=say("Contacts and cooperation of a network of partner chambers, without a window."),
        epilog="\n".join(
            (
                say("Exit codes: 0 done, 1 a failure in one sentence, 2 wrong usage."),
                say("An encrypted store asks for its passphrase on a terminal, or reads it from {variable}.", variable=PASSPHRASE),
            )
        ),
        formatter_class=RawDescriptionHelpFormatter,
    )
    made.add_argument("--lang", choices=LANGUAGES, help=say("language of help and answers: de or en"))
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
    except Exception as bug:
        print(texts(spoken)("Verbund made a mistake; nothing half done was kept. Send these lines, they hold no names:"), file=sys.stderr)
        print(_told(bug), file=sys.stderr)
    else:
        return code
    return 1


def _told(bug: BaseException) -> str:
    """Classes and places of a bug, outermost first; never its text, which may hold a person's name."""
    frames = [f"{frame.f_globals.get('__name__', '?')}:{number}" for frame, number in walk_tb(bug.__traceback__)]
    behind = bug.__cause__ or bug.__context__
    return "\n".join(filter(None, [f"{type(bug).__module__}.{type(bug).__qualname__}", *frames, _told(behind) if behind else ""]))


def _spoken(arguments: list[str]) -> str:
    """The language of help and failures, known before the arguments are parsed: they may be wrong."""
    told = [after for before, after in pairwise(arguments) if before == "--lang"]
    told += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    return language(next((word for word in told if word in LANGUAGES), None))
