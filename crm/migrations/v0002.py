# SPDX-License-Identifier: Apache-2.0
"""Format 2: settings in the journal, flags that raw SQL may leave out, and indexes that hold all that a list shows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

EMPTIED: tuple[str, ...] = ()

# columns that got a default, by table
_DEFAULTS = {
    "contact": {"no_post": "0", "no_phone": "0", "no_email": "0"},
    "channel": {"preferred": "0"},
    "address": {"preferred": "0"},
    "sector": {"edition": "2008", "main": "0"},
    "consent": {"given": "1"},
}
_NOTE = ("contact_id", "written", "author", "text", "id", "scope")  # the text last

# index, table, columns
_OLD_INDEXES = (
    ("contact_order", "contact"),
    ("contact_uid", "contact"),
    ("ix_channel_contact_id", "channel"),
    ("ix_address_contact_id", "address"),
    ("ix_affiliation_contact_id", "affiliation"),
    ("ix_sector_contact_id", "sector"),
)
_INDEXES = {
    "contact_order": ("contact", ("sort_key", "nr", "scope", "kind", "id", "title")),
    "channel_list": ("channel", ("contact_id", "kind", "preferred DESC", "position", "value", "scope")),
    "address_list": ("address", ("contact_id", "preferred DESC", "position", "town", "scope")),
    "affiliation_list": (
        "affiliation",
        ("contact_id", "main DESC", "position", "until", "role", "organisation_id", "organisation", "scope"),
    ),
    "sector_list": ("sector", ("contact_id", "main DESC", "code", "scope")),
}


def upgrade(operations: Any) -> None:
    """Change the tables of format 1, addressed by name as text."""
    for index, table in _OLD_INDEXES:
        operations.drop_index(index, table)
    for table, defaults in _DEFAULTS.items():
        with operations.batch_alter_table(table, recreate="always", table_kwargs=_kind_of(table)) as batch:
            for column, default in defaults.items():
                batch.alter_column(column, server_default=default)
    with operations.batch_alter_table("note", recreate="always", partial_reordering=[_NOTE], table_kwargs=_kind_of("note")):
        pass
    operations.create_table(
        "setting",
        sa.Column("name", sa.Text, server_default="", nullable=False),
        sa.Column("value", sa.Text, server_default="", nullable=False),
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("scope", sa.Integer, nullable=False),
        **_kind_of("setting"),
    )
    for index, (table, columns) in _INDEXES.items():
        operations.create_index(index, table, [sa.text(c) for c in columns])
    operations.create_index("contact_uid", "contact", ["uid"], sqlite_where=sa.text("uid <> ''"))


def _kind_of(table: str) -> dict[str, Any]:
    """Tables without local numbers keep their rows in the order of their keys (WITHOUT ROWID), which reflection does not see."""
    return {} if table == "contact" else {"sqlite_with_rowid": False}
