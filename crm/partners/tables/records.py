# SPDX-License-Identifier: Apache-2.0
"""The tables of partners and their staff."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from crm.store.base import Model, Row, part, text


class Partner(Row, Model):
    """One office of the network with what its letters carry; the record belongs to the network."""

    __tablename__ = "partner"
    slug: Mapped[str] = text()
    name: Mapped[str] = text()
    short_name: Mapped[str] = text()
    kind: Mapped[str] = text()
    area: Mapped[str] = text()
    letter_name: Mapped[str] = text()
    tagline: Mapped[str] = text()
    return_line: Mapped[str] = text()
    information_block: Mapped[str] = text()
    footer: Mapped[str] = text()
    bank: Mapped[str] = text()
    logo: Mapped[str] = mapped_column(Text, default="", server_default="", info={"file": True})
    form: Mapped[str] = text()
    logo_x: Mapped[int] = part("logo_place", default=0)
    logo_y: Mapped[int] = part("logo_place", default=0)
    logo_width: Mapped[int] = part("logo_place", default=0)
    font: Mapped[str] = mapped_column(Text, default="", server_default="", info={"file": True})


class Staff(Row, Model):
    """A person who works at a partner and uses the program."""

    __tablename__ = "staff"
    partner_id: Mapped[bytes] = mapped_column(LargeBinary(16), ForeignKey("partner.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = text()
    initials: Mapped[str] = text()
    phone: Mapped[str] = text()
    email: Mapped[str] = text()
    role: Mapped[str] = text()
    signature: Mapped[str] = mapped_column(Text, default="", server_default="", info={"file": True})
