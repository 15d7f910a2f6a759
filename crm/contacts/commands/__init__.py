# SPDX-License-Identifier: Apache-2.0
"""Changes contacts: every call is one step that undo takes back; `write`, `put_photo`, `add_fields` work inside a step of the caller."""

from __future__ import annotations

from crm.contacts.commands.details import add_fields, change_note, define_field, delete_field, delete_note, note, put_photo, set_photo
from crm.contacts.commands.drafts import settled
from crm.contacts.commands.own_fields import change_field, order_fields
from crm.contacts.commands.saving import delete, duplicate, save, write
from crm.contacts.commands.sorting import (
    add_list,
    delete_list,
    delete_tag,
    enlist,
    rename_list,
    rename_tag,
    strike,
    tag,
    untag,
)

__all__ = [
    "add_fields",
    "add_list",
    "change_field",
    "change_note",
    "define_field",
    "delete",
    "delete_field",
    "delete_list",
    "delete_note",
    "delete_tag",
    "duplicate",
    "enlist",
    "note",
    "order_fields",
    "put_photo",
    "rename_list",
    "rename_tag",
    "save",
    "set_photo",
    "settled",
    "strike",
    "tag",
    "untag",
    "write",
]
