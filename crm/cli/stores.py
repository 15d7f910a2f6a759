# SPDX-License-Identifier: Apache-2.0
"""The calls on a store as a whole: new, sample, undo, redo, check, backup, restore."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import Any

from crm import workspace
from crm.changes import Changes
from crm.cli.desk import (
    PASSPHRASE,
    NoSuchFolder,
    answer,
    asked_passphrase,
    common,
    new_passphrase,
    number,
    opened,
    passphrase,
    spoken,
    store_call,
)
from crm.store.errors import PassphraseNeeded
from crm.texts import Texts
from crm.workspace.opening import FIRST_PARTNER, Start


def add(calls: Any, say: Texts) -> None:
    """Add the calls of this file to the command line."""
    new = calls.add_parser("new", help=say("create a store with the nine presets"))
    store_call(new, say)
    own = say("the partner that will use it, by its short name; {first} unless told", first=FIRST_PARTNER)
    new.add_argument("--partner", metavar="SLUG", dest="partner_slug", default="", help=own)
    new.add_argument("--staff", metavar="NAME", default="", help=say("name of the person who will use it"))
    locked = say("encrypt it with a passphrase, typed on a terminal or read from {variable}; prints a recovery code", variable=PASSPHRASE)
    new.add_argument("--encrypt", action="store_true", help=locked)
    new.set_defaults(run=_new)

    sample = calls.add_parser("sample", help=say("fill a store with a believable network; same seed, same content"))
    store_call(sample, say)
    sample.add_argument("--organisations", type=number, default=2000, metavar="N", help=say("number of organisations; 2000 unless told"))
    sample.add_argument("--persons", type=number, default=5000, metavar="N", help=say("number of persons; 5000 unless told"))
    sample.add_argument("--seed", type=int, default=1, metavar="N", help=say("number that decides the content; 1 unless told"))
    sample.set_defaults(run=_sample)

    for name, text, run in (
        ("undo", say("take back the last step"), _undo),
        ("redo", say("do again what was taken back"), _redo),
        ("check", say("examine file, journal, tables, references and search index"), _check),
    ):
        call = calls.add_parser(name, help=text)
        store_call(call, say)
        call.set_defaults(run=run)

    backup = calls.add_parser("backup", help=say("copy a store, also while it is in use"))
    store_call(backup, say)
    backup.add_argument("out", metavar="OUT", type=Path, help=say("the new file; nothing that stands there is replaced"))
    backup.set_defaults(run=_backup)

    restore = calls.add_parser("restore", help=say("put a backup in a store’s place; the store is kept aside"))
    restore.add_argument("source", metavar="IN", type=Path, help=say("the backup"))
    restore.add_argument("store", metavar="STORE", type=Path, help=say("file of the store that it replaces"))
    common(restore, say)
    restore.set_defaults(run=_restore)


def _new(call: Namespace) -> int:
    say = spoken(call)
    folder = call.store.absolute().parent
    if not os.path.lexists(folder):  # a typing error must not make a second store somewhere
        raise NoSuchFolder(str(folder))
    secret = new_passphrase(call.store, say) if call.encrypt else ""
    start = Start(call.partner_slug or call.partner or FIRST_PARTNER, call.staff, say.language)
    made = workspace.create(call.store, start, passphrase=secret)
    made.workspace.close()
    lines = [say("“{name}” was created.", name=call.store.name)]
    if made.recovery_code:
        lines += [say("Recovery code; write it down and keep it away from this computer:"), made.recovery_code]
    return answer(call, {"store": str(call.store), "recovery_code": made.recovery_code}, lines)


def _sample(call: Namespace) -> int:
    from crm.sample.filling import fill

    say = spoken(call)
    with opened(call) as space:
        changes = fill(space.store, space.desk, organisations=call.organisations, persons=call.persons, seed=call.seed)
    added = len(changes.ids.get("contact", ()))
    line = say.many("{number} contact was added.", "{number} contacts were added.", added)
    return answer(call, {"contacts": added}, line)


def _undo(call: Namespace) -> int:
    say = spoken(call)
    with opened(call) as space:
        return _turned(call, workspace.undo(space), say("There is nothing to take back."), say, back=True)


def _redo(call: Namespace) -> int:
    say = spoken(call)
    with opened(call) as space:
        return _turned(call, workspace.redo(space), say("There is nothing to do again."), say, back=False)


def _turned(call: Namespace, changes: Changes | None, nothing: str, say: Texts, *, back: bool) -> int:
    if changes is None:
        return answer(call, {"step": None, "refused": 0}, nothing)
    step = say(changes.label)
    lines = [say("Taken back: {step}", step=step) if back else say("Done again: {step}", step=step)]
    if changes.refused:
        refused = len(changes.refused)
        kept = say.many("{number} later change was left as it is.", "{number} later changes were left as they are.", refused)
        lines.append(kept)
    return answer(call, {"step": changes.label, "refused": len(changes.refused)}, lines)


def _check(call: Namespace) -> int:
    say = spoken(call)
    with opened(call) as space:
        found = workspace.examine(space)
    value = {"ok": not found, "findings": [{"what": f.what, "where": f.where} for f in found]}
    lines = [f"{say(f.what)} ({f.where})" for f in found] or [say("“{name}” is sound.", name=call.store.name)]
    if found:
        lines.append(say("Restore the last backup with “verbund restore”, or ask for help with this list."))
    answer(call, value, lines)
    return 1 if found else 0


def _backup(call: Namespace) -> int:
    say = spoken(call)
    with opened(call) as space:
        workspace.back_up(space, call.out)
    return answer(call, {"backup": str(call.out)}, say("The backup “{name}” was written.", name=call.out.name))


def _restore(call: Namespace) -> int:
    say = spoken(call)
    try:
        aside = workspace.restore_backup(call.source, call.store, passphrase=passphrase())
    except PassphraseNeeded:
        aside = workspace.restore_backup(call.source, call.store, passphrase=asked_passphrase(call.source, say))
    lines = [say("“{name}” now is as the backup was.", name=call.store.name)]
    if aside is not None:
        lines.append(say("What stood there is kept as “{name}”.", name=aside.name))
    return answer(call, {"store": str(call.store), "aside": str(aside) if aside else None}, lines)
