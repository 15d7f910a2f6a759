# SPDX-License-Identifier: Apache-2.0
"""The channels of a contact: kind, value, label and which is preferred, as rows that can be put in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from crm.contacts.rules import phones
from crm.contacts.rules.values import NUMBER_KINDS, ORGANISATION, Channel, Contact
from ui.contacts import fields_words as options
from ui.contacts.fields_flow import together, wide
from ui.contacts.fields_rows import Row, RowBlock
from ui.contacts.fields_slots import Slot
from ui.widgets import fonts
from ui.widgets.buttons import IconButton
from ui.widgets.combos import Combo
from ui.widgets.fields import Field
from ui.widgets.icons import glyph
from ui.widgets.painting import box, guarded
from ui.widgets.theme import theme
from ui.work.words import say

_PLACEHOLDERS = {"phone": "02323 925-100", "mobile": "0170 1234567", "email": "name@example.de", "web": "www.example.de"}


class Star(IconButton):
    """Marks what is preferred among its kind; on when the star is full."""

    value_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("star", name, base=28)
        self.setCheckable(True)
        self.clicked.connect(self.value_changed)

    def value(self) -> bool:
        """Whether this one is preferred."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Turn the star on or off."""
        self.setChecked(bool(value))

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        if self.underMouse():
            box(painter, rect, theme.colour("hover"), radius=6)
        on = self.isChecked()
        glyph(painter, "star-fill" if on else "star", rect, theme.colour("warn_line" if on else "muted"), fonts.px(16))


class ChannelRow(Row):
    """One channel."""

    needed = ("value",)
    plain = Channel("", "")

    def __init__(self, value: Channel) -> None:
        super().__init__(value)
        self.kind = Combo(options.channel_kinds())
        self.field = Field(tabular=value.kind in NUMBER_KINDS)
        self.label = Combo(options.channel_labels(), editable=True)
        self.star = Star(say("Preferred"))
        line = self.add_line(self.kind, wide(self.field, 170), together(self.label, self.star, self.remove_button(say("Remove channel"))))
        self.bind("kind", self.kind, line, say("Kind of channel"))
        self.bind_slot("value", Slot(self.field, self._shown), line, say("Channel"))
        self.bind("label", self.label, line, say("Label of the channel"))
        self.bind("preferred", self.star, line, say("Preferred"))
        self.kind.currentTextChanged.connect(lambda _: self._name())
        self.add_origin(say("Channel"))
        self._kind = value.kind

    def fill(self, value: Any) -> None:
        """Show a channel; a number as DIN 5008 writes it."""
        self._kind = value.kind
        super().fill(value)
        self._name()

    def take(self, parts: Mapping[str, Any]) -> None:
        """A value of another kind is shown in that kind's way."""
        self._kind = parts.get("kind", self._kind)
        super().take(parts)

    def _shown(self, value: str) -> str:
        return phones.shown(value) if self._kind in NUMBER_KINDS else value

    def _name(self) -> None:
        """The field is called after its kind."""
        kind = self.kind.currentText()
        self.field.setAccessibleName(kind)
        self.field.setPlaceholderText(_PLACEHOLDERS.get(self.kind.key(), ""))
        self.label.setAccessibleName(say("Label: {field}", field=kind))
        self.star.set_name(say("Preferred: {field}", field=kind))


class ChannelsBlock(RowBlock):
    """All channels; the star of a kind can shine once."""

    field = "channels"

    def __init__(self) -> None:
        super().__init__(say("Channe&ls"), say("Add channel"))
        self._kind = "person"

    def make(self, value: Channel) -> ChannelRow:
        """A row for a channel."""
        row = ChannelRow(value)
        row.star.clicked.connect(lambda: self._shine(row))
        return row

    def blank(self) -> Channel:
        """The kind that is missing so far."""
        here = {row.kind.key() for row in self.rows if isinstance(row, ChannelRow)}
        return Channel(next((kind for kind in ("phone", "email", "mobile", "web") if kind not in here), "phone"), "")

    def starts(self) -> tuple[Channel, ...]:
        """A telephone and an e-mail address stand ready; for an organisation the web too."""
        ready = (Channel("phone", ""), Channel("email", ""))
        return (*ready, Channel("web", "")) if self._kind == ORGANISATION else ready

    def skips_first(self) -> bool:
        """Typing begins in the value, not in the kind."""
        return True

    def fill(self, value: Contact) -> None:
        """Show a contact's channels."""
        self._kind = value.kind
        super().fill(value)

    def _shine(self, row: ChannelRow) -> None:
        if row.star.isChecked():
            for other in self.rows:
                if other is not row and isinstance(other, ChannelRow) and other.kind.key() == row.kind.key():
                    other.star.setChecked(False)
            self.changed.emit()
