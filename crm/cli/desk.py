# SPDX-License-Identifier: Apache-2.0
"""What every call shares: the language, the store that it opens, and how answers are written."""

from __future__ import annotations

import json
import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm.errors import Known, Say
from crm.store.errors import PassphraseNeeded
from crm.texts import LANGUAGES, Texts, texts
from crm.workspace import Workspace, open_workspace
from crm.workspace.targets import write_whole

PASSPHRASE = "VERBUND_PASSPHRASE"
SHORTEST_PASSPHRASE = 8


@dataclass
class NotAKind(Known):
    """A file whose ending says that it is of a kind that the call does not know."""

    name: str
    kinds: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” is of a kind that this call does not know; it takes {kinds}.", name=self.name, kinds=self.kinds)


@dataclass
class NoSuchFile(Known):
    """A file to be read is not there or cannot be read."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” cannot be read; check the path and the permissions.", name=self.name)


@dataclass
class CannotWrite(Known):
    """A file to be written cannot be written."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” cannot be written; check the folder, the permissions and the room on the disk.", name=self.name)


@dataclass
class NoSuchContact(Known):
    """No visible contact has this id."""

    contact: str

    def sentence(self, say: Say) -> str:
        return say("There is no contact “{contact}” here; “verbund find” gives the ids.", contact=self.contact)


@dataclass
class NoSuchList(Known):
    """No list is called so."""

    title: str

    def sentence(self, say: Say) -> str:
        return say("There is no list “{title}” here.", title=self.title)


@dataclass
class NoSuchFolder(Known):
    """The folder that a new store should lie in is not there: perhaps a typing error."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("There is no folder “{name}”; create it first, or check the path.", name=self.name)


@dataclass
class NobodyToAsk(Known):
    """The store is encrypted, no passphrase was given, and there is no terminal to ask for it."""

    name: str

    def sentence(self, say: Say) -> str:
        return say(
            "“{name}” is encrypted; give its passphrase or recovery code on a terminal or in the environment variable {variable}.",
            name=self.name,
            variable=PASSPHRASE,
        )


@dataclass
class PassphraseTooShort(Known):
    """A passphrase that would protect nothing."""

    least: int

    def sentence(self, say: Say) -> str:
        return say("A passphrase has at least {least} characters; nothing was created.", least=self.least)


@dataclass
class PassphrasesDiffer(Known):
    """The second time something else was typed."""

    def sentence(self, say: Say) -> str:
        return say("The two passphrases are not the same; nothing was created.")


def language(chosen: str | None) -> str:
    """German unless the call or the environment asks for English."""
    if chosen:
        return chosen
    spoken = os.environ.get("VERBUND_LANG") or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if spoken.lower().startswith("en") else "de"


def spoken(call: Namespace) -> Texts:
    """The words of the call's language."""
    return texts(language(call.lang))


def store_call(parser: ArgumentParser, say: Texts) -> None:
    """Give a call the arguments that every call on a store has."""
    parser.add_argument("store", metavar="STORE", type=Path, help=say("file of the store"))
    common(parser, say)
    acting = say("act for this partner (its short name, as “wf-herne”); else for whom was acted last")
    parser.add_argument("--as", dest="partner", metavar="SLUG", default="", help=acting)
    parser.epilog = say("An encrypted store asks for its passphrase on a terminal, or reads it from {variable}.", variable=PASSPHRASE)


def common(parser: ArgumentParser, say: Texts) -> None:
    """Give a call the arguments that every call has."""
    # it may stand before the name of the call too, so it has no default
    parser.add_argument("--lang", choices=LANGUAGES, default=SUPPRESS, help=say("language of the answer: de or en"))
    parser.add_argument("--json", action="store_true", help=say("answer with one JSON value, for programs"))


def number(text: str) -> int:
    """A number of contacts on the command line: never below nought. Error: ValueError, which is wrong usage."""
    found = int(text)
    if found < 0:
        raise ValueError(text)
    return found


def passphrase() -> str | None:
    """The passphrase from the environment."""
    return os.environ.get(PASSPHRASE) or None


def asked_passphrase(path: Path, say: Texts) -> str:
    """The passphrase from the environment or the terminal; error: NobodyToAsk."""
    if (known := passphrase()) is not None:
        return known
    if not sys.stdin.isatty():
        raise NobodyToAsk(path.name)
    from getpass import getpass

    return getpass(say("Passphrase for “{name}”: ", name=path.name))


def new_passphrase(path: Path, say: Texts) -> str:
    """The passphrase of a new store, typed twice on a terminal; errors: NobodyToAsk, PassphraseTooShort, PassphrasesDiffer."""
    given = asked_passphrase(path, say)
    if len(given.strip()) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShort(SHORTEST_PASSPHRASE)
    if passphrase() is None:
        from getpass import getpass

        if getpass(say("The same passphrase once more: ")) != given:
            raise PassphrasesDiffer
    return given


@contextmanager
def opened(call: Namespace) -> Iterator[Workspace]:
    """The store of a call, closed afterwards."""
    say = spoken(call)
    try:
        workspace = open_workspace(call.store, passphrase=passphrase(), partner=call.partner, language=say.language)
    except PassphraseNeeded:
        given = asked_passphrase(call.store, say)
        workspace = open_workspace(call.store, passphrase=given, partner=call.partner, language=say.language)
    try:
        yield workspace
    finally:
        workspace.close()


def contact_key(text: str) -> str:
    """32 hex digits of an id as people may write it; empty when it is none."""
    plain = text.strip().lower().removeprefix("urn:uuid:").replace("-", "")
    return plain if len(plain) == 32 and all(c in "0123456789abcdef" for c in plain) else ""


def answer(call: Namespace, value: Any, lines: list[str] | str) -> int:
    """Write the answer: one JSON value, or lines for people."""
    if call.json:
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        for line in [lines] if isinstance(lines, str) else lines:
            print(line)
    return 0


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; error: NoSuchFile."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoSuchFile(str(path)) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; error: CannotWrite."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise CannotWrite(str(path)) from error
