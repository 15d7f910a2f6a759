# SPDX-License-Identifier: Apache-2.0
"""Files documents, which undo marks as a mistake and never removes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.changes import Changes
from crm.desk import Desk
from crm.documents.rules import LETTER, SUBJECT_LENGTH, DocumentGone, Made
from crm.store.files import put
from crm.store.ids import link_id, new_id
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store
    from crm.store.unit import Unit

PDF = "application/pdf"


def file(store: Store, desk: Desk, made: Made) -> Changes:
    """Keep a finished paper with those it is about (`Changes.ids["document"]`), a series as its letters. Errors: FileTooLarge."""
    with store.unit(_label(made), desk) as unit:
        author = unit.rows("SELECT name FROM staff WHERE id=?", (bytes.fromhex(desk.staff),)) if desk.staff else []
        for one in made.parts or (made,):
            _file(unit, one, author[0][0] if author else "")
    return unit.changes


def _label(made: Made) -> str:
    if made.kind != LETTER:
        return mark("File report")
    return mark("File letters") if made.parts else mark("File letter")


def _file(unit: Unit, made: Made, author: str) -> None:
    """One paper inside the step; the same bytes are kept once, contacts that the desk does not see are left out."""
    digest, key = put(unit.cursor, made.pdf, PDF, name=made.title), new_id(unit.now)
    row = (key, unit.scope, made.kind, made.title[:SUBJECT_LENGTH], digest, author, made.pages, unit.now, 0)
    unit.cursor.execute("INSERT INTO document(id,scope,kind,title,file,author,pages,made,mistaken) VALUES(?,?,?,?,?,?,?,?,?)", row)
    seen = f"SELECT 1 FROM contact WHERE id=? AND scope IN (0,{unit.scope})"
    about = [bytes.fromhex(contact) for contact in dict.fromkeys(made.contacts)]
    links = [(link_id(key, one), unit.scope, key, one) for one in about if unit.rows(seen, (one,))]
    unit.cursor.executemany("INSERT INTO document_contact(id,scope,document_id,contact_id) VALUES(?,?,?,?)", links)


def mark_mistaken(store: Store, desk: Desk, document_id: str, *, mistaken: bool = True) -> Changes:
    """Say that a document was filed by mistake, or that it was not; it stays where it is. Errors: DocumentGone."""
    with store.unit(mark("Mark document as a mistake"), desk) as unit:
        changed = unit.cursor.execute(
            f"UPDATE document SET mistaken=? WHERE id=? AND scope IN (0,{unit.scope})", (int(mistaken), bytes.fromhex(document_id))
        )
        if not changed.rowcount:
            raise DocumentGone
    return unit.changes
