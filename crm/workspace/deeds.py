# SPDX-License-Identifier: Apache-2.0
"""What the window and the command line need of the store: taking back, history, settings, drafts, backups, examination."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.changes import Changes
from crm.errors import Known
from crm.migrations.running import HEAD
from crm.store import backup, drafts, errors, files, keys, settings, steps
from crm.store.connect import connect, require_local, sight
from crm.store.drafts import Draft
from crm.store.reader import Reader
from crm.workspace.targets import require_target

if TYPE_CHECKING:
    from crm.desk import Desk
    from crm.store.check import Finding
    from crm.store.history import Entry
    from crm.timeline.moments import Moment
    from crm.workspace.opening import Workspace


def undo(workspace: Workspace) -> Changes | None:
    """Take back the last step; None when there is none."""
    return workspace.store.undo(workspace.desk)


def redo(workspace: Workspace) -> Changes | None:
    """Do again the step that was taken back last; None when there is none."""
    return workspace.store.undo(workspace.desk, redo=True)


def undo_label(workspace: Workspace, reader: Reader | None = None) -> str:
    """Label (untranslated) of the step that undo would take back; empty when there is none."""
    step = steps.undoable(reader or workspace.reader, workspace.desk)
    return step.label if step else ""


def redo_label(workspace: Workspace, reader: Reader | None = None) -> str:
    """Label (untranslated) of the step that redo would do again; empty when there is none."""
    step = steps.undoable(reader or workspace.reader, workspace.desk, redo=True)
    return step.label if step else ""


def field_history(workspace: Workspace, reader: Reader, *, table: str, record: str) -> list[Entry]:
    """What the journal says about a record and its rows, newest first, as the desk may see it."""
    from crm.store.history import history

    return history(workspace.store.journal, reader, workspace.desk, table=table, record=record)


def foreign_mark(workspace: Workspace) -> tuple[int, int]:
    """What differs from an earlier mark when another program has written, and the number of the newest step of all.

    The first number never moves by what this workspace writes itself. To be asked where the workspace writes.
    """
    reader = Reader(workspace.store.raw, workspace.path)
    mark = reader.version  # before the step: what comes between is then heard of twice, not never
    return mark, newest_step(reader)


def newest_step(reader: Reader) -> int:
    """The number of the newest step, whoever wrote it; 0 while there is none."""
    return int(reader.column("SELECT max(unit) FROM step")[0] or 0)


def put_back(workspace: Workspace, entry: Entry) -> Changes:
    """Give a field the value that it had before a change."""
    from crm.store.history import restore

    return restore(workspace.store, workspace.desk, entry)


def moments(workspace: Workspace, reader: Reader, contact: str) -> list[Moment]:
    """The timeline of a contact, newest first."""
    from crm.timeline.moments import moments as read
    from crm.workspace.composition import declared

    return read(reader, workspace.desk, declared().happenings, contact)


def setting(workspace: Workspace, key: str) -> Any:
    """The value of a declared setting at this desk."""
    return settings.value(workspace.reader, workspace.desk, key)


def choose(workspace: Workspace, key: str, value: Any) -> Changes:
    """Give a declared setting a value."""
    return settings.choose(workspace.store, workspace.desk, key, value)


def keep_draft(workspace: Workspace, key: str, value: str, *, desk: Desk | None = None) -> None:
    """Write what is being typed to disk, outside the journal; `desk` is where the form was begun, else the one that acts now."""
    drafts.keep(workspace.store, _own(desk or workspace.desk, key), value, at=workspace.desk.now())


def drop_draft(workspace: Workspace, key: str, *, desk: Desk | None = None) -> None:
    """Forget a draft of this desk, or of another."""
    drafts.drop(workspace.store, _own(desk or workspace.desk, key))


def kept_draft(workspace: Workspace, key: str) -> Draft | None:
    """The draft of a form, or None."""
    found = drafts.draft(workspace.reader, _own(workspace.desk, key))
    return replace(found, key=key) if found else None


def kept_drafts(workspace: Workspace, start: str = "") -> list[Draft]:
    """All drafts whose key begins so."""
    found = drafts.drafts(workspace.reader, _own(workspace.desk, start))
    return [replace(d, key=d.key.removeprefix(_own(workspace.desk, ""))) for d in found]


def _own(desk: Desk, key: str) -> str:
    """The key of a draft with the partner that it belongs to: colleagues at another desk do not see it."""
    return f"{desk.partner}/{key}"


def replaced(workspace: Workspace) -> Known | None:
    """What to say when another file stands in the place of the open store; None while all is well."""
    return errors.StoreReplaced(workspace.path) if workspace.reader.replaced else None


def kept_file(reader: Reader, digest: str) -> tuple[bytes, str] | None:
    """Bytes and media type of a kept file."""
    return files.get(reader, digest)


def back_up(workspace: Workspace, target: Path) -> None:
    """Copy the store, while it is in use, into a new file. Errors: those of `require_target`, DiskFull …"""
    require_target(target, "store", workspace)
    _copying(workspace, target)


def daily_backup(workspace: Workspace) -> Path | None:
    """Make today's copy unless it is there; None when there was nothing to do."""
    source = connect(workspace.path, workspace.key)
    try:
        return backup.daily(source, workspace.path, workspace.desk.now(), key=workspace.key)
    finally:
        source.close()


def backup_day(workspace: Workspace) -> date | None:
    """The day of the newest daily copy."""
    found = backup.copies(workspace.path)
    return found[0].day if found else None


def restore_backup(source: Path, target: Path, *, passphrase: str | None = None) -> Path | None:
    """Put a backup in a store's place; returns where the store that stood there is kept.

    A store that comes from a backup is a new device: its numbers may have been used since.
    """
    from crm.workspace.opening import data_key, open_workspace

    key = data_key(source, passphrase)
    if (version := sight(source, key).version) > HEAD:  # before anything moves: it could not be opened afterwards
        raise errors.StoreNewer(source, version, HEAD)
    require_local(target)
    aside = backup.restore(source, target, key=key)
    workspace = open_workspace(target, passphrase=passphrase)
    try:
        workspace.store.become_new_device()
    finally:
        workspace.close()
    return aside


def examine(workspace: Workspace) -> list[Finding]:
    """Check file, journal, tables, references, kept files and search index; an empty list means that all is well."""
    from crm.search import index
    from crm.store.check import check
    from crm.workspace.composition import declared

    searchables = declared().searchable
    return check(workspace.store, (lambda cursor: index.check(cursor, searchables),))


def change_passphrase(workspace: Workspace, passphrase: str) -> None:
    """Seal the data key under another passphrase; the store itself is not written anew."""
    if workspace.key is not None:
        keys.seal(workspace.path, workspace.key, passphrase)


def _copying(workspace: Workspace, target: Path) -> None:
    source = connect(workspace.path, workspace.key)
    try:
        backup.backup(source, workspace.path, target, key=workspace.key)
    finally:
        source.close()
