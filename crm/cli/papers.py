# SPDX-License-Identifier: Apache-2.0
"""The calls that write paper without a window: letter, report."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.cli.choosing import chosen
from crm.cli.desk import NoSuchFile, answer, opened, read_bytes, spoken, store_call, write_bytes
from crm.errors import Known, Say
from crm.texts import LANGUAGES, Texts
from crm.workspace.targets import require_ending, require_target

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
    _add_letter(calls.add_parser("letter", help=say("write letters to contacts as a PDF")), say)
    _add_report(calls.add_parser("report", help=say("print contacts whole, or many as a table, as a PDF")), say)


def _add_letter(letter: ArgumentParser, say: Texts) -> None:
    store_call(letter, say)
    who = letter.add_mutually_exclusive_group(required=True)
    to = say("write to these contacts, by their ids")
    who.add_argument("--to", dest="contact", action="append", default=[], nargs="+", metavar="ID", help=to)
    who.add_argument("--list", dest="list_title", default="", metavar="NAME", help=say("write to the contacts of this list"))
    letter.add_argument("--subject", default="", metavar="S", help=say("subject of the letter"))
    text = say("text file (UTF-8) with what stands between salutation and closing")
    letter.add_argument("--text-file", type=Path, required=True, metavar="F", help=text)
    form = say("form of DIN 5008: A has the address higher, B lower; else as the letterhead says")
    letter.add_argument("--form", choices=("A", "B"), default="", help=form)
    own = say("language of the letter; else that of the contact")
    letter.add_argument("--language", choices=LANGUAGES, default="", help=own)
    letter.add_argument("--date", type=_day(say), metavar="YYYY-MM-DD", help=say("date of the letter, as 2026-06-02; else today"))
    fill = say("fill the open place [KEY] in text and subject; may be given several times")
    letter.add_argument("--set", dest="filling", action="append", default=[], type=_pair(say), metavar="KEY=VALUE", help=fill)
    letter.add_argument("--file", dest="filed", action="store_true", help=say("keep the letters on the timeline of their contacts"))
    _add_out(letter, say)
    letter.set_defaults(run=_letter)


def _add_report(report: ArgumentParser, say: Texts) -> None:
    store_call(report, say)
    whom = report.add_mutually_exclusive_group(required=True)
    these = say("only these contacts, by their ids")
    whom.add_argument("--contact", action="append", default=[], nargs="+", metavar="ID", help=these)
    whom.add_argument("--list", dest="list_title", default="", metavar="NAME", help=say("only the contacts of this list"))
    report.add_argument("--compact", action="store_true", help=say("contacts whole, one below the other"))
    report.add_argument("--table", action="store_true", help=say("one row for each contact"))
    columns = say("columns of the table, as name,phone,email,town; a wrong one is answered with those that there are")
    report.add_argument("--columns", type=_words, default=(), metavar="A,B,C", help=columns)
    report.add_argument("--group", default="", metavar="COLUMN", help=say("rows with the same value in this column stand together"))
    report.add_argument("--landscape", action="store_true", help=say("the table lies across the page"))
    report.add_argument("--file", dest="filed", action="store_true", help=say("keep the report on the timeline of its contacts"))
    _add_out(report, say)
    report.set_defaults(run=_report)


def _add_out(paper: ArgumentParser, say: Texts) -> None:
    rule = say("the PDF to be written; its name ends in .pdf; a PDF that stands there is replaced, any other file never")
    paper.add_argument("--out", type=Path, required=True, metavar="OUT.pdf", help=rule)


def _letter(call: Namespace) -> int:
    from crm.documents.commands import file
    from crm.documents.letters import letter, series
    from crm.documents.rules import LetterDraft

    say = spoken(call)
    require_ending(call.out, "pdf")
    text = _text(call.text_file)
    with opened(call) as space:
        require_target(call.out, "pdf", space)
        ids = chosen(call, space)
        drafts = [LetterDraft(one, call.subject, text, call.form, call.language, call.date or "") for one in ids]
        filling, left_out = dict(call.filling), tuple["LeftOut", ...]()
        if call.contact and len(drafts) == 1:
            made = letter(space.reader, space.desk, drafts[0], filling=filling)
        else:
            found, left_out = series(space.reader, space.desk, drafts, filling=filling, apart=call.filed)
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
    require_ending(call.out, "pdf")
    with opened(call) as space:
        require_target(call.out, "pdf", space)
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


def _text(path: Path) -> str:
    """The text of a letter from a file in UTF-8, with or without a mark at its beginning. Errors: NoSuchFile."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoSuchFile(str(path)) from error


def _pair(say: Texts) -> Callable[[str], tuple[str, str]]:
    """Reads a name and what to fill in."""

    def read(text: str) -> tuple[str, str]:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise ArgumentTypeError(say("“{text}” cannot be read; write KEY=VALUE, as in Termin=2. Juni", text=text))
        return name.strip(), value

    return read


def _day(say: Texts) -> Callable[[str], str]:
    """Reads a whole date in ISO form."""

    def read(text: str) -> str:
        from datetime import date

        try:
            return date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise ArgumentTypeError(say("“{text}” is no date; write it as 2026-06-02 (year, month, day)", text=text)) from error

    return read
