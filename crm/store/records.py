# SPDX-License-Identifier: Apache-2.0
"""The journalled table of the store itself: settings that belong to people, partners or the network."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from crm.store.base import Model, Row, text


class SettingRow(Row, Model):
    """The chosen value of a setting, JSON; the key is a hash of its name and owner."""

    __tablename__ = "setting"
    name: Mapped[str] = text()
    value: Mapped[str] = text()
