# SPDX-License-Identifier: Apache-2.0
"""The tables of paper that left the house: undo marks it as a mistake, it never removes it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from crm.store.base import Model, Row, fact, text


class Document(Row, Model):
    """A letter or report as it was filed: its PDF by hash, when it was made (ms UTC), by whom, entered by mistake or not."""

    __tablename__ = "document"
    __table_args__ = fact("mistaken")
    kind: Mapped[str] = text()
    title: Mapped[str] = text()
    file: Mapped[str] = mapped_column(Text, default="", server_default="", info={"file": True})
    author: Mapped[str] = text()
    pages: Mapped[int] = mapped_column(default=0)
    made: Mapped[int] = mapped_column(default=0)
    mistaken: Mapped[int] = mapped_column(default=0)


class DocumentContact(Row, Model):
    """A contact whom a document went to or is about; the key is a hash of both."""

    __tablename__ = "document_contact"
    __table_args__ = fact()
    document_id: Mapped[bytes] = mapped_column(LargeBinary(16), ForeignKey("document.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[bytes] = mapped_column(LargeBinary(16), ForeignKey("contact.id", ondelete="CASCADE"), index=True)
