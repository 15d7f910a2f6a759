# SPDX-License-Identifier: Apache-2.0
"""Stands over the rows of a plan: the captions of their columns and one box for all of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm.exchange.plans import CHANGED, NEW, REJECTED, SAME, SUSPECTED
from ui.exchange.plan_list import PlanList
from ui.exchange.plan_shape import GAP, PAD, columns, told_columns
from ui.widgets import fonts
from ui.widgets.boxes import CheckBox
from ui.widgets.painting import box, guarded, hairline, text_left
from ui.widgets.theme import theme
from ui.work.words import say


class PlanHead(QWidget):
    """Captions over the columns, and the box that switches all rows that are shown."""

    def __init__(self, rows: PlanList) -> None:
        super().__init__()
        self._rows = rows
        self._tile = CHANGED
        self.box = CheckBox(name=say("All contacts shown"))
        self.box.setTristate(True)
        self.box.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tile(self, tile: str) -> None:
        """Name the columns of another tile."""
        self._tile = tile
        self.box.setVisible(tile in (NEW, CHANGED))
        self.update()

    def captions(self) -> list[tuple[float, str]]:
        """Where each caption stands."""
        at = columns(self._rows.viewport().width())
        first = at.name if self._tile in (NEW, CHANGED) else PAD
        if self._tile == REJECTED and at.stacked:
            return [(PAD, say("Reason and text"))]
        if self._tile == REJECTED:
            return [(PAD, say("Where")), (at.field, say("Reason and text"))]
        if self._tile in (NEW, SAME):
            phone, email, town = told_columns(at)
            told = [(phone, say("Phone")), (email, say("E-mail")), (town, say("Town"))]
            return [(first, say("Contact"))] if at.stacked else [(first, say("Contact")), *told]  # stacked: the name stands over them
        if at.stacked and self._tile == CHANGED:
            return [(first, say("Contact")), (at.old, say("Previous value")), (at.new, say("New from the file"))]
        if self._tile == SUSPECTED and at.stacked:
            return [(at.name, say("Resembles, and what to do"))]
        if self._tile == SUSPECTED:
            return [(PAD, say("Contact")), (at.field, say("Resembles, and what to do"))]
        return [(first, say("Contact")), (at.field, say("Field")), (at.old, say("Previous value")), (at.new, say("New from the file"))]

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, fonts.tall(32, role="caption_strong"))

    def restyle(self) -> None:
        """Measure again."""
        self._place()
        self.updateGeometry()
        self.update()

    def _place(self) -> None:
        hint = self.box.sizeHint()
        self.box.setGeometry(PAD, (self.height() - hint.height()) // 2, hint.width(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The box stands over the boxes."""
        super().resizeEvent(event)
        self._place()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        box(painter, rect, theme.colour("sunken"), radius=7)
        painter.fillRect(rect.adjusted(0, 7, 0, 0), theme.colour("sunken"))
        hairline(painter, QRectF(0, rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
        found = self.captions()
        for place, (left, text) in enumerate(found):
            end = found[place + 1][0] if place + 1 < len(found) else rect.width() - PAD
            room = QRectF(left, 0, end - left - GAP / 2, rect.height() - 1)
            text_left(painter, room, text, role="caption_strong", colour=theme.colour("muted"))
