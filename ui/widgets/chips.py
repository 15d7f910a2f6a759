# SPDX-License-Identifier: Apache-2.0
"""Small rounded words: chips to press and to remove, marks that only say something, and the row that wraps them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.icons import glyph
from ui.widgets.painting import box, guarded, text_left
from ui.widgets.theme import Tint, theme
from ui.widgets.tokens import Tone
from ui.work.words import say

_PAD, _GAP = 8, 4


def chip_size(text: str, icon: str = "", *, closable: bool = False, base: int = 24) -> QSize:
    """The size of a chip: words, a 12 px icon before them, a cross behind them."""
    sign = fonts.px(12) + _GAP
    wide = fonts.width(text, "caption") + 2 * _PAD + (sign if icon else 0) + (sign if closable else 0)
    return QSize(wide, fonts.tall(base, padding=base - 16, role="caption"))


def draw_chip(painter: QPainter, rect: QRectF, text: str, tint: Tint, icon: str = "") -> None:
    """A chip inside other painting, such as a row; `tint` from theme.tone(…)."""
    box(painter, rect, tint.soft, radius=6, edge=tint.edge)
    x, size = rect.x() + _PAD, fonts.px(12)
    if icon:
        glyph(painter, icon, QRectF(x, rect.y(), size, rect.height()), tint.ink, size + 1)
        x += size + _GAP
    text_left(painter, QRectF(x, rect.y(), rect.right() - _PAD - x + 1, rect.height()), text, role="caption", colour=tint.ink)


class Mark(QLabel):
    """A chip that only says something: due, planned, preferred."""

    def __init__(self, text: str = "", tone: Tone = "slate", *, icon: str = "", base: int = 24) -> None:
        super().__init__(text)
        self._tone: Tone = tone
        self._icon = icon
        self._base = base
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, text: str, tone: Tone, *, icon: str = "") -> None:
        """Say something else."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """What words and icon need."""
        return chip_size(self.text(), self._icon, base=self._base)

    def minimumSizeHint(self) -> QSize:
        """A mark never shrinks."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        draw_chip(painter, QRectF(self.rect()), self.text(), theme.tone(self._tone), self._icon)


class Chip(QPushButton):
    """A chip to press; with a cross it can be removed (Delete, Backspace or the cross itself)."""

    removed = Signal()
    ring = "outside"

    def __init__(self, text: str, tone: Tone = "slate", *, icon: str = "", closable: bool = False, addable: bool = False) -> None:
        super().__init__()
        self._words = text
        self._tone: Tone = "edge" if addable else tone
        self._icon = "plus" if addable else icon
        self._closable = closable
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text)
        if closable:
            self.setAccessibleDescription(say("The Delete key removes it."))
            self.setToolTip(say("Remove “{name}”", name=text))

    def words(self) -> str:
        """What the chip says."""
        return self._words

    def set_words(self, text: str) -> None:
        """Say something else."""
        self._words = text
        self.setAccessibleName(text)
        if self._closable:
            self.setToolTip(say("Remove “{name}”", name=text))
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """What words, icon and cross need."""
        return chip_size(self._words, self._icon, closable=self._closable)

    def minimumSizeHint(self) -> QSize:
        """A chip never shrinks below its words."""
        return self.sizeHint()

    def _cross(self) -> QRectF:
        side = fonts.px(12) + _GAP + _PAD
        return QRectF(self.width() - side, 0, side, self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes instead of pressing."""
        if self._closable and event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.setDown(False)
            event.accept()
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, Space and Enter press."""
        if self._closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> Tint:
        tint = theme.tone(self._tone)
        if self.isChecked():
            return Tint(theme.colour("ink"), theme.colour("soft"), theme.colour("accent"), tint.solid)
        if self._tone == "edge":
            ground = theme.colour("press" if self.isDown() else "hover" if self.underMouse() else "surface")
            return Tint(tint.ink, ground, tint.edge, tint.solid)
        return Tint(tint.ink, tint.soft, tint.ink, tint.solid) if self.underMouse() else tint

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect, tint = QRectF(self.rect()), self._tint()
        words = rect.adjusted(0, 0, -(fonts.px(12) + _GAP), 0) if self._closable else rect
        box(painter, rect, tint.soft, radius=6, edge=tint.edge)
        draw_chip(painter, words, self._words, Tint(tint.ink, None, None, tint.solid), self._icon)
        if self._closable:
            size = fonts.px(12)
            glyph(painter, "x", QRectF(rect.right() - _PAD - size, 0, size, rect.height()), tint.ink, fonts.px(11))


class ChipRow(QWidget):
    """Chips side by side: wraps, or keeps to a number of lines and says "+3" for the rest."""

    def __init__(self, *chips: QWidget, gap: int = 8, lines: int = 0) -> None:
        super().__init__()
        self._gap = gap
        self._lines = lines
        self._chips: list[QWidget] = []
        self._more = Chip("+0", "edge")
        self._more.setParent(self)
        self._more.hide()
        self._more.clicked.connect(self._unfold)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_chips(chips)

    def chips(self) -> list[QWidget]:
        """The chips in their order."""
        return list(self._chips)

    def set_chips(self, chips: Sequence[QWidget]) -> None:
        """Replace all chips; those that are gone are deleted."""
        gone = [old for old in self._chips if old not in chips]
        self._chips = list(chips)  # first: a field that is hidden loses the focus, and whoever hears of it asks for the chips
        for old in gone:
            old.hide()
            old.deleteLater()
        before: QWidget | None = None
        for chip in self._chips:
            chip.setParent(self)
            chip.show()
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
        self.restyle()

    def restyle(self) -> None:
        """Place the chips again."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All on one line."""
        hints = [chip.sizeHint() for chip in self._chips]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest chip alone."""
        hints = [chip.sizeHint() for chip in self._chips]
        return QSize(max((hint.width() for hint in hints), default=0), max((hint.height() for hint in hints), default=0))

    def hasHeightForWidth(self) -> bool:
        """Chips wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines at this width."""
        return self._place(width, move=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap again."""
        super().resizeEvent(event)
        self._place(event.size().width(), move=True)

    def _unfold(self) -> None:
        self._lines = 0
        self.restyle()
        hidden = [chip for chip in self._chips if chip.focusPolicy() != Qt.FocusPolicy.NoFocus]
        if hidden:
            hidden[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fitting(self, width: int) -> int:
        """How many chips stand in the allowed lines, with room for "+3" behind the last."""
        reserve = self._gap + chip_size("+99", base=24).width()
        x = line = 0
        for place, chip in enumerate(self._chips):
            wide = chip.sizeHint().width()
            last_line, last_chip = line == self._lines - 1, place == len(self._chips) - 1
            if x and x + wide + (reserve if last_line and not last_chip else 0) > width:
                if last_line:
                    return place
                x, line = 0, line + 1
            x += wide + self._gap
        return len(self._chips)

    def _place(self, width: int, *, move: bool) -> int:
        """Set the chips line by line; gives the height used."""
        shown = self._fitting(width) if self._lines else len(self._chips)
        rest = len(self._chips) - shown
        if move:
            self._more.set_words(f"+{rest}")
            self._more.setToolTip(", ".join(getattr(chip, "words", chip.accessibleName)() for chip in self._chips[shown:]))
            for chip in self._chips[shown:]:
                chip.hide()
        x = y = tall = 0
        for chip in [*self._chips[:shown], *([self._more] if rest else [])]:
            hint = chip.sizeHint()
            if x and x + hint.width() > width:
                x, y = 0, y + tall + self._gap
            if move:
                chip.setGeometry(x, y, hint.width(), hint.height())
                chip.show()
            x += hint.width() + self._gap
            tall = max(tall, hint.height())
        if move and not rest:
            self._more.hide()
        return y + tall
