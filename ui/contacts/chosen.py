# SPDX-License-Identifier: Apache-2.0
"""Stands in the card's place when several contacts are chosen: who they are, and what can be done to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.avatars import Face, draw_avatar
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipRow
from ui.widgets.labels import Label
from ui.widgets.painting import guarded
from ui.widgets.panes import Pane, down
from ui.work.deeds import Deed
from ui.work.words import many, number, say

FACES = 5  # faces that lie over each other


class Faces(QWidget):
    """Some of the chosen, each a little over the one before."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: list[Face] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_faces(self, faces: Sequence[Face]) -> None:
        """Show others."""
        self._faces = list(faces[:FACES])
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Side by side with a gap."""
        side = fonts.px(40)
        return QSize(max(1, len(self._faces)) * (side + 8) - 8, side)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        side = fonts.px(40)
        for place, face in enumerate(self._faces):
            draw_avatar(painter, QRectF(place * (side + 8), 0, side, side), face)


class ChosenPane(Pane):
    """ "12 Kontakte gewählt", and the deeds for all of them."""

    deed_requested = Signal(str)  # id

    def __init__(self) -> None:
        self.faces = Faces()
        self.title = Label("", "title", whole=True)
        self.names = Label("", token="muted", wrap=True)
        self.buttons: dict[str, Button] = {}
        self._row = ChipRow(gap=8)
        super().__init__(down(self.faces, 16, self.title, 4, self.names, 20, self._row, None, margins=24), "surface")

    def offer(self, deeds: Sequence[Deed]) -> None:
        """A button for each of these deeds."""
        self.buttons = {deed.id: self._button(deed) for deed in deeds}
        self._row.set_chips(list(self.buttons.values()))

    def _button(self, deed: Deed) -> Button:
        button = Button(say(deed.text), icon=deed.icon)
        button.clicked.connect(lambda: self.deed_requested.emit(deed.id))
        return button

    def show_chosen(self, count: int, faces: Sequence[Face], names: Sequence[str]) -> None:
        """Say how many, and who the first of them are."""
        self.faces.show_faces(faces)
        self.title.setText(many("{number} contact chosen", "{number} contacts chosen", count))
        rest = count - len(names)
        listed = ", ".join(names)
        self.names.setText(say("{names} and {number} more", names=listed, number=number(rest)) if rest > 0 else listed)
