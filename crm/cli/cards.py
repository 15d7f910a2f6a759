# SPDX-License-Identifier: Apache-2.0
"""The calls that read and write files of contacts: read, import, export."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.cli.choosing import chosen
from crm.cli.desk import (
    NotAKind,
    answer,
    common,
    opened,
    read_bytes,
    spoken,
    store_call,
    write_bytes,
)
from crm.texts import Texts
from crm.workspace.targets import require_ending, require_target

if TYPE_CHECKING:
    from crm.exchange.cards import Rejected

VCARD = (".vcf", ".vcard")


def add(calls: Any, say: Texts) -> None:
    """Add the calls of this file to the command line."""
    source = say("vCard file (.vcf) of version 2.1, 3.0 or 4.0")
    read = calls.add_parser("read", help=say("read a vCard file without a store"))
    read.add_argument("file", metavar="FILE", type=Path, help=source)
    common(read, say)
    read.set_defaults(run=_read)

    imported = calls.add_parser("import", help=say("plan, then take over contacts from a vCard file as one step"))
    store_call(imported, say)
    imported.add_argument("file", metavar="FILE", type=Path, help=source)
    imported.add_argument("--dry-run", action="store_true", help=say("only tell what would be done"))
    rest = say("write unreadable cards to this file (.vcf), to be mended; a vCard file there is replaced, any other file never")
    imported.add_argument("--rejects", type=Path, metavar="OUT", help=rest)
    imported.set_defaults(run=_import)

    export = calls.add_parser("export", help=say("write contacts to a vCard file"))
    store_call(export, say)
    out = say("the file to be written (.vcf); a vCard file that stands there is replaced, any other file never")
    export.add_argument("out", metavar="OUT", type=Path, help=out)
    export.add_argument("--list", dest="list_title", default="", metavar="NAME", help=say("only the contacts of this list"))
    only = say("only these contacts, by their ids")
    export.add_argument("--contact", action="append", default=[], nargs="+", metavar="ID", help=only)
    export.add_argument("--version", choices=("3.0", "4.0", "2.1"), default="3.0", help=say("version of the vCards; 3.0 unless told"))
    export.set_defaults(run=_export)


def _vcard(path: Path) -> None:
    if path.suffix.lower() not in VCARD:
        raise NotAKind(path.name, "vCard (.vcf)")


def _rejects(rejected: Sequence[Rejected], say: Texts) -> list[dict[str, Any]]:
    return [{"line": r.line, "reason": r.sentence(say)} for r in rejected]


def _read(call: Namespace) -> int:
    from crm.exchange.reading import read_vcards

    say = spoken(call)
    _vcard(call.file)
    reading = read_vcards(read_bytes(call.file))
    rejected = [{**told, "text": r.text} for told, r in zip(_rejects(reading.rejected, say), reading.rejected)]
    value = {
        "cards": [card.as_json() for card in reading.cards],
        "rejected": rejected,
        "encoding": reading.encoding,
        "version": reading.version,
    }
    lines = [card.as_json()["fn"] for card in reading.cards] + [f"{r['line']}: {r['reason']}" for r in rejected]
    return answer(call, value, lines)


def _import(call: Namespace) -> int:
    from crm.exchange.applying import apply
    from crm.exchange.planning import plan
    from crm.exchange.reading import read_file, rejects

    say = spoken(call)
    _vcard(call.file)
    if call.rejects:
        require_ending(call.rejects, "vcard")
    reading = read_file(read_bytes(call.file), call.file.name)
    with opened(call) as space:
        if call.rejects:
            require_target(call.rejects, "vcard", space, sources=(call.file,))
        planned = plan(space.reader, space.desk, reading)
        if call.rejects and reading.rejected:  # first: where it cannot be written, nothing is imported
            write_bytes(call.rejects, rejects(reading))
        if not call.dry_run:
            apply(space.store, space.desk, planned)
    counts = planned.counts()
    value: dict[str, Any] = {name: counts[name] for name in ("new", "updated", "same", "suspected")}
    value["rejected"] = _rejects(reading.rejected, say)
    lines = [
        say.many("{number} new contact", "{number} new contacts", value["new"]),
        say.many("{number} contact changed", "{number} contacts changed", value["updated"]),
        say.many("{number} contact as it was", "{number} contacts as they were", value["same"]),
    ]
    if value["suspected"]:
        number = value["suspected"]
        lines.append(say.many("{number} card resembles a contact and waits", "{number} cards resemble contacts and wait", number))
    lines += [say("Line {line}: {reason}", **r) for r in value["rejected"]]
    doubts = _rejects([hint for row in planned.rows for hint in row.hints], say)
    lines += [say("Line {line}: {reason}", **d) for d in doubts]
    if call.dry_run:
        lines.append(say("Nothing was changed yet."))
    return answer(call, value, lines)


def _export(call: Namespace) -> int:
    from crm.exchange.exporting import export_vcards

    say = spoken(call)
    require_ending(call.out, "vcard")
    with opened(call) as space:
        require_target(call.out, "vcard", space)
        ids = chosen(call, space)
        data = export_vcards(space.reader, space.desk, ids, version=call.version)
    write_bytes(call.out, data)
    number = len(ids)
    return answer(call, {"contacts": number}, say.many("{number} contact was written.", "{number} contacts were written.", number))
