# SPDX-License-Identifier: Apache-2.0
"""Opens a store and hands out what lives long: the only composition root of the core."""

from __future__ import annotations

from crm.store.settings import Setting, declare
from crm.workspace.deeds import (
    back_up,
    backup_day,
    choose,
    daily_backup,
    drop_draft,
    examine,
    field_history,
    foreign_mark,
    keep_draft,
    kept_draft,
    kept_drafts,
    kept_file,
    moments,
    newest_step,
    put_back,
    redo,
    redo_label,
    replaced,
    restore_backup,
    setting,
    undo,
    undo_label,
)
from crm.workspace.opening import Created, Workspace, create, needs_passphrase, open_workspace

__all__ = [
    "Created",
    "Setting",
    "Workspace",
    "back_up",
    "backup_day",
    "choose",
    "create",
    "daily_backup",
    "declare",
    "drop_draft",
    "examine",
    "field_history",
    "foreign_mark",
    "keep_draft",
    "kept_draft",
    "kept_drafts",
    "kept_file",
    "moments",
    "needs_passphrase",
    "newest_step",
    "open_workspace",
    "put_back",
    "redo",
    "redo_label",
    "replaced",
    "restore_backup",
    "setting",
    "undo",
    "undo_label",
]
