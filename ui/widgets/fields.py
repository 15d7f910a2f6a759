# SPDX-License-Identifier: Apache-2.0
"""Fields to type in: Qt's own editors inside our frame, with an icon before the text and a red edge when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import IconButton
from ui.widgets.icons import glyph
from ui.widgets.labels import KeyCap
from ui.widgets.painting import box, frame, guarded, report
from ui.widgets.theme import theme
from ui.widgets.tokens import Token
from ui.work.words import say

_PAD = 9  # Qt adds two pixels of its own: the text starts 11 px from the edge


def draw_field(painter: QPainter, rect: QRectF, *, enabled: bool = True, bad: bool = False, hovered: bool = False) -> None:
    """The frame of everything one can type or choose in."""
    fill: Token = "surface" if enabled else "hover"
    edge: Token = "border" if enabled else "line2"
    if hovered and enabled and not bad:
        edge = "muted"
    box(painter, rect, theme.colour(fill), radius=6, edge=theme.colour(edge))
    if bad:
        frame(painter, rect, theme.colour("bad"), radius=6, width=2)


class Field(QLineEdit):
    """One line of text in the frame of the look."""

    def __init__(self, text: str = "", placeholder: str = "", *, icon: str = "", clear: bool = False, tabular: bool = False) -> None:
        super().__init__(text)
        self._icon = icon
        self._bad = False
        self._tabular = tabular
        self._right: list[QWidget] = []
        self.setPlaceholderText(placeholder)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursorPosition(0)
        if clear:
            self._add_clear()
        self.restyle()

    @property
    def ring(self) -> str:
        """The focus replaces the edge, and goes round the red edge of an error."""
        return "outside" if self._bad else "edge"

    @property
    def is_bad(self) -> bool:
        """Whether the edge is red."""
        return self._bad

    def set_bad(self, bad: bool) -> None:
        """Give the field the edge of an error, or take it away."""
        self._bad = bad
        self.setProperty("bad", bad)  # tells the ring that its place has changed
        self.update()

    def set_icon(self, name: str) -> None:
        """Show another icon before the text, or none."""
        self._icon = name
        self.restyle()

    def add_right(self, widget: QWidget) -> None:
        """Put a small widget inside the field at its right end."""
        widget.setParent(self)
        widget.setCursor(Qt.CursorShape.ArrowCursor)
        self._right.insert(0, widget)
        self._place_right()

    def restyle(self) -> None:
        """Measure again."""
        self.setFont(fonts.font("text", self._tabular))
        self._place_right()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for about twenty letters."""
        return QSize(fonts.px(176), fonts.tall(32))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(fonts.px(56), fonts.tall(32))

    def _add_clear(self) -> None:
        button = IconButton("x", say("Clear"), base=24)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._emptied)
        button.setVisible(bool(self.text()))
        self.textChanged.connect(lambda text: self._toggle(button, bool(text)))
        self.add_right(button)

    def _emptied(self) -> None:
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, widget: QWidget, visible: bool) -> None:
        if widget.isHidden() == visible:
            widget.setVisible(visible)
            self._place_right()

    def _place_right(self) -> None:
        x = self.width() - 6
        for widget in self._right:
            if not widget.isHidden():
                hint = widget.sizeHint()
                x -= hint.width()
                widget.setGeometry(x, (self.height() - hint.height()) // 2, hint.width(), hint.height())
                x -= 2
        left = _PAD + (fonts.px(16) + 7 if self._icon else 0)
        self.setTextMargins(left, 0, max(_PAD, self.width() - x), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what stands at the right at the right."""
        super().resizeEvent(event)
        self._place_right()

    @guarded
    def _paint_frame(self, painter: QPainter) -> None:
        draw_field(painter, QRectF(self.rect()), enabled=self.isEnabled(), bad=self._bad, hovered=self.underMouse())
        if self._icon:
            size = fonts.px(16)
            glyph(painter, self._icon, QRectF(_PAD + 1, 0, size, self.height()), theme.colour("muted"), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Our frame, then Qt's text."""
        self._paint_frame(event)
        super().paintEvent(event)


class SearchField(Field):
    """A field that searches while one types: Esc empties it, the arrow down goes to the results."""

    down_pressed = Signal()

    def __init__(self, placeholder: str, key_text: str = "", *, name: str = "") -> None:
        super().__init__("", placeholder, icon="magnifying-glass", clear=True)
        self.setAccessibleName(name or placeholder.rstrip(" …"))
        if key_text:
            cap = KeyCap(key_text)
            cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.textChanged.connect(lambda text: self._toggle(cap, not text))
            self.add_right(cap)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties first, and only then belongs to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab leaves the field."""

    def __init__(self, text: str = "", placeholder: str = "", *, lines: int = 3) -> None:
        super().__init__(text)
        self._bad = False
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def ring(self) -> str:
        """As with a field of one line."""
        return "outside" if self._bad else "edge"

    @property
    def is_bad(self) -> bool:
        """Whether the edge is red."""
        return self._bad

    def set_bad(self, bad: bool) -> None:
        """Give the field the edge of an error, or take it away."""
        self._bad = bad
        self.setProperty("bad", bad)  # tells the ring that its place has changed
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.setFont(fonts.font("text"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many lines as were asked for."""
        return QSize(fonts.px(280), fonts.tall(32, lines=self._lines, padding=22))

    def minimumSizeHint(self) -> QSize:
        """All lines, a few letters wide."""
        return QSize(fonts.px(80), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The frame lies under the viewport, scroll bar included."""
        if event.type() == QEvent.Type.Paint:
            self._paint_frame()
            return True
        return super().event(event)

    def _paint_frame(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            draw_field(painter, QRectF(self.rect()), enabled=self.isEnabled(), bad=self._bad, hovered=self.underMouse())
        except Exception as error:
            report(self, error)
        finally:
            painter.end()


class SpinField(QSpinBox):
    """A whole number with arrows; the arrow keys and Page up/down change it too."""

    ring = "edge"

    def __init__(self, value: int = 0, *, low: int = 0, high: int = 999, suffix: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.setValue(value)
        self.setSuffix(suffix)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.setFont(fonts.font("text", True))
        palette = self.lineEdit().palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        self.lineEdit().setPalette(palette)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The widest number with its suffix and the arrows."""
        longest = max((f"{self.minimum()}{self.suffix()}", f"{self.maximum()}{self.suffix()}"), key=len)
        return QSize(fonts.width(longest, "text", True) + fonts.px(20) + 28, fonts.tall(32))

    def minimumSizeHint(self) -> QSize:
        """A number is never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text starts where it starts in every field."""
        super().resizeEvent(event)
        self.lineEdit().setGeometry(9, 1, self.width() - self._arrows().width() - 10, self.height() - 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right end steps, upper half up, lower half down."""
        if event.button() == Qt.MouseButton.LeftButton and self._arrows().contains(event.position().toPoint()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.stepBy(1 if event.position().y() < self.height() / 2 else -1)
            return
        super().mousePressEvent(event)

    def _arrows(self) -> QRect:
        wide = fonts.px(20)
        return QRect(self.width() - wide - 4, 0, wide + 4, self.height())

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        draw_field(painter, QRectF(self.rect()), enabled=self.isEnabled(), hovered=self.underMouse())
        room, half = QRectF(self._arrows()), self.height() / 2
        enabled = self.stepEnabled()
        for icon, rect, flag in (
            ("caret-up", QRectF(room.x(), 3, room.width(), half - 3), QSpinBox.StepEnabledFlag.StepUpEnabled),
            ("caret-down", QRectF(room.x(), half, room.width(), half - 3), QSpinBox.StepEnabledFlag.StepDownEnabled),
        ):
            glyph(painter, icon, rect, theme.colour("muted" if enabled & flag else "line2"), fonts.px(11))
