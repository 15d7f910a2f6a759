# SPDX-License-Identifier: Apache-2.0
"""The calls that write paper without a window: letter, report."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.cli.choosing import chosen
from crm.cli.desk import NoSuchFile, NotAKind, answer, opened, read_bytes, spoken, store_call, write_bytes
from crm.errors import Known, Say
from crm.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from crm.documents.letters import LeftOut


@dataclass
class NobodyLeft(Known):
    """Nobody of those who were named can get a letter; `why` is the reason of the first."""

    why: str

    def sentence(self, say: Say) -> str:
        return say("No letter was written. {why}", why=self.why)


def add(calls: Any, say: Texts) -> None:
    """Add the calls of this file to the command line."""
    letter = calls.add_parser("letter", help=say("write letters to contacts as a PDF"))
    store_call(letter)
    who = letter.add_mutually_exclusive_group(required=True)
    who.add_argument("--to", dest="contact", action="append", default=[], nargs="+", metavar="ID")
    who.add_argument("--list", dest="list_title", default="", metavar="NAME")
    letter.add_argument("--subject", default="", metavar="S")
    letter.add_argument("--text-file", type=Path, required=True, metavar="F")
    letter.add_argument("--form", choices=("A", "B"), default="")
    letter.add_argument("--language", choices=LANGUAGES, default="")
    letter.add_argument("--date", type=_day, metavar="YYYY-MM-DD")
    letter.add_argument("--set", dest="filling", action="append", default=[], type=_pair, metavar="KEY=VALUE")
    letter.add_argument("--file", dest="filed", action="store_true", help=say("keep the letters on the timeline of their contacts"))
    letter.add_argument("--out", type=Path, required=True, metavar="OUT.pdf")
    letter.set_defaults(run=_letter)

    report = calls.add_parser("report", help=say("print contacts whole, or many as a table, as a PDF"))
    store_call(report)
    whom = report.add_mutually_exclusive_group(required=True)
    whom.add_argument("--contact", action="append", default=[], nargs="+", metavar="ID")
    whom.add_argument("--list", dest="list_title", default="", metavar="NAME")
    report.add_argument("--compact", action="store_true", help=say("contacts whole, one below the other"))
    report.add_argument("--table", action="store_true", help=say("one row for each contact"))
    report.add_argument("--columns", type=_words, default=(), metavar="A,B,C")
    report.add_argument("--group", default="", metavar="COLUMN")
    report.add_argument("--landscape", action="store_true")
    report.add_argument("--file", dest="filed", action="store_true", help=say("keep the report on the timeline of its contacts"))
    report.add_argument("--out", type=Path, required=True, metavar="OUT.pdf")
    report.set_defaults(run=_report)


def _letter(call: Namespace) -> int:
    from crm.documents.commands import file
    from crm.documents.letters import letter, series
    from crm.documents.rules import LetterDraft

    say = spoken(call)
    _pdf(call.out)
    text = _text(call.text_file)
    with opened(call) as space:
        ids = chosen(call, space)
        drafts = [LetterDraft(one, call.subject, text, call.form, call.language, call.date or "") for one in ids]
        filling, left_out = dict(call.filling), tuple["LeftOut", ...]()
        if call.contact and len(drafts) == 1:
            made = letter(space.reader, space.desk, drafts[0], filling=filling)
        else:
            found, left_out = series(space.reader, space.desk, drafts, filling=filling)
            if found is None:
                raise NobodyLeft(left_out[0].why.sentence(say) if left_out else say("The list is empty."))
            made = found
        write_bytes(call.out, made.pdf)
        if call.filed:
            file(space.store, space.desk, made)
    written = len(made.contacts)
    value = {
        "letters": written,
        "pages": made.pages,
        "left_out": [{"id": one.contact_id, "name": one.name, "reason": one.why.sentence(say)} for one in left_out],
    }
    lines = [say.many("{number} letter was written.", "{number} letters were written.", written)]
    return answer(call, value, lines + [f"{one.name}: {one.why.sentence(say)}" for one in left_out])


def _report(call: Namespace) -> int:
    from crm.documents.commands import file
    from crm.documents.reports import Chosen, contact_report, list_report
    from crm.workspace.composition import declared

    say = spoken(call)
    _pdf(call.out)
    with opened(call) as space:
        ids = chosen(call, space)
        if call.table or call.columns or call.group or call.landscape:
            usual = Chosen()
            wanted = Chosen(call.columns or usual.columns, call.group, landscape=call.landscape, title=call.list_title)
            made = list_report(space.reader, space.desk, ids, wanted)
        else:
            made = contact_report(space.reader, space.desk, ids, happenings=declared().happenings, compact=call.compact)
        write_bytes(call.out, made.pdf)
        if call.filed:
            file(space.store, space.desk, made)
    lines = [say.many("{number} page was written.", "{number} pages were written.", made.pages)]
    if made.spelt:
        lines.append(
            say.many("{number} character is spelt out by its name.", "{number} characters are spelt out by their names.", made.spelt)
        )
    return answer(call, {"contacts": len(ids), "pages": made.pages, "spelt": made.spelt}, lines)


def _words(text: str) -> tuple[str, ...]:
    """The words between commas."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _pdf(path: Path) -> None:
    if path.suffix.lower() != ".pdf":
        raise NotAKind(path.name, "PDF (.pdf)")


def _text(path: Path) -> str:
    """The text of a letter from a file in UTF-8, with or without a mark at its beginning. Errors: NoSuchFile."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoSuchFile(str(path)) from error


def _pair(text: str) -> tuple[str, str]:
    """A name and what to fill in."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ArgumentTypeError(text)
    return name.strip(), value


def _day(text: str) -> str:
    """A whole date in ISO form."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ArgumentTypeError(text) from error
