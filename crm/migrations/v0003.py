# SPDX-License-Identifier: Apache-2.0
"""Format 3: letters and reports that are filed, the place of a logo, a letterhead's own typeface, signatures."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

EMPTIED: tuple[str, ...] = ()

_WITHOUT_ROWID = {"sqlite_with_rowid": False}
_PARTNER = (  # in this order: new columns stand before the key
    *("slug", "name", "short_name", "kind", "area", "letter_name", "tagline", "return_line", "information_block", "footer", "bank"),
    *("logo", "form", "logo_x", "logo_y", "logo_width", "font", "id", "scope"),
)
_STAFF = ("role", "signature", "id", "scope")


def upgrade(operations: Any) -> None:
    """Change the tables of format 2, addressed by name as text."""
    with operations.batch_alter_table("partner", recreate="always", partial_reordering=[_PARTNER], table_kwargs=_WITHOUT_ROWID) as batch:
        for column in ("logo_x", "logo_y", "logo_width"):
            batch.add_column(sa.Column(column, sa.Integer, server_default="0", nullable=False))
        batch.add_column(_text("font"))
        batch.add_column(_text("tagline"))
    with operations.batch_alter_table("staff", recreate="always", partial_reordering=[_STAFF], table_kwargs=_WITHOUT_ROWID) as batch:
        batch.add_column(_text("signature"))
    operations.create_table(
        "document",
        *(_text(name) for name in ("kind", "title", "file", "author")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("pages", "made", "mistaken")),
        *_row(),
        **_WITHOUT_ROWID,
    )
    operations.create_table(
        "document_contact",
        _reference("document_id", "document.id"),
        _reference("contact_id", "contact.id"),
        *_row(),
        **_WITHOUT_ROWID,
    )
    for column in ("document_id", "contact_id"):
        operations.create_index(f"ix_document_contact_{column}", "document_contact", [column])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, server_default="", nullable=False)


def _reference(name: str, target: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(16), sa.ForeignKey(target, ondelete="CASCADE"), nullable=False)


def _row() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return sa.Column("id", sa.LargeBinary(16), primary_key=True), sa.Column("scope", sa.Integer, nullable=False)
