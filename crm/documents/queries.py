# SPDX-License-Identifier: Apache-2.0
"""Reads what was filed, as the desk may see it."""

from __future__ import annotations

from typing import Any

from crm.desk import Desk
from crm.documents.rules import DocumentId, Filed
from crm.store import files
from crm.store.reader import Reader

_COLUMNS = "d.id,d.kind,d.title,d.file,d.author,d.pages,d.made,d.mistaken,d.scope"


def documents(reader: Reader, desk: Desk, contact_id: str = "", limit: int = 200) -> list[Filed]:
    """The newest documents of a contact, or of all, newest first."""
    visible = reader.visible(desk)
    about = "d.id IN (SELECT document_id FROM document_contact WHERE contact_id=:contact)" if contact_id else "1"
    sql = f"SELECT {_COLUMNS} FROM document d WHERE d.scope IN {visible} AND {about} ORDER BY d.made DESC, d.id DESC LIMIT :limit"
    key = bytes.fromhex(contact_id) if contact_id else None
    return [_filed(reader, visible, row) for row in reader.all(sql, {"contact": key, "limit": limit})]


def document(reader: Reader, desk: Desk, document_id: str) -> Filed | None:
    """One document; None when the desk does not see it."""
    visible = reader.visible(desk)
    row = reader.one(f"SELECT {_COLUMNS} FROM document d WHERE d.id=? AND d.scope IN {visible}", (bytes.fromhex(document_id),))
    return _filed(reader, visible, row) if row else None


def pdf(reader: Reader, desk: Desk, document_id: str) -> bytes | None:
    """The PDF of a document, byte for byte as it was filed; None when the desk does not see it."""
    found = document(reader, desk, document_id)
    kept = files.get(reader, found.file) if found else None
    return kept[0] if kept else None


def _filed(reader: Reader, visible: str, row: Any) -> Filed:
    key, kind, title, file, author, pages, made, mistaken, scope = row
    sql = (
        "SELECT lower(hex(l.contact_id)) FROM document_contact l JOIN contact c ON c.id=l.contact_id"
        f" WHERE l.document_id=? AND c.scope IN {visible} ORDER BY c.sort_key, c.nr"
    )
    about = tuple(reader.column(sql, (key,)))
    return Filed(DocumentId(key.hex()), kind, title, file, author, pages, made, bool(mistaken), reader.scope(scope), about)
