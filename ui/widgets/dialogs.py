# SPDX-License-Identifier: Apache-2.0
"""The one dialog of the look: a sheet over the dimmed window, closed by Esc, agreed to by Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import box, guarded, hairline
from ui.widgets.panes import Hairline, across, down
from ui.widgets.theme import theme
from ui.work.words import keys, say

RADIUS = 10
MARGIN = 24


def press_focused(window: QWidget, event: QKeyEvent) -> bool:
    """Whether Enter alone has pressed the button with the focus: Qt leaves that to the desktop, and on some only Space does it."""
    button = window.focusWidget()
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain or event.isAutoRepeat():
        return False
    if not isinstance(button, QPushButton) or not button.isEnabled():
        return False
    button.click()
    return True


class Scrim(QWidget):
    """Dims the window under a sheet and follows its size."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), theme.colour("scrim"))


class _Head(QWidget):
    """Icon, title, sub-line and the cross; the sheet is dragged by it."""

    def __init__(self, title: str, icon: str, sub: str) -> None:
        super().__init__()
        self.title = Label(title, "head", whole=True)
        self.sub = Label(sub, token="muted")
        self.close_button = IconButton("x", say("Close"), shortcut_text="Esc")
        front: list[QWidget | int] = [IconLabel(icon, "accent", size=20), 12] if icon else []
        self.setLayout(across(*front, self.title, 12, (self.sub, 1), 8, self.close_button, gap=0, margins=(MARGIN, 0, 12, 0)))
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.setFixedHeight(fonts.tall(56, padding=32, role="head"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the window system move the sheet."""
        handle = self.window().windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()


class _Foot(QWidget):
    """Hint at the left, buttons at the right, sunken."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = IconLabel("info", "muted")
        self.hint = Label("", "caption", token="muted", wrap=True)
        self.left = QHBoxLayout()
        self.right = QHBoxLayout()
        for row in (self.left, self.right):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
        self.icon.hide()
        row = across(self.left, self.icon, 8, (self.hint, 1), 16, self.right, gap=0, margins=(MARGIN, 6, MARGIN, 6))
        row.setAlignment(self.hint, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
        self.restyle()

    def restyle(self) -> None:
        """Measure again; a hint of many lines makes it higher."""
        self.setMinimumHeight(fonts.tall(64, padding=44))

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        box(painter, rect, theme.colour("sunken"), radius=RADIUS - 1)
        painter.fillRect(QRectF(0, 0, rect.width(), RADIUS), theme.colour("sunken"))
        hairline(painter, QRectF(0, 0, rect.width(), 1), theme.colour("line"))


class Sheet(QDialog):
    """A modal dialog in front of its window; use it only for a decision that cannot be taken back, and for assistants."""

    def __init__(self, parent: QWidget, title: str, *, icon: str = "", sub: str = "") -> None:
        self._window = parent.window()
        super().__init__(self._window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self._wanted = QSize(0, 0)
        self._scrim: Scrim | None = None
        self._primary: Button | None = None
        self._head = _Head(title, icon, sub)
        self._foot = _Foot()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(MARGIN, 16, MARGIN, 16)
        self.body.setSpacing(12)
        self.setLayout(down(self._head, Hairline(), (self.body, 1), self._foot, margins=1))
        self._head.close_button.clicked.connect(self.reject)
        self._head.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self, self._agree)
        self.finished.connect(self._lift)

    def set_sub(self, text: str) -> None:
        """Say more beside the title: "noch ist nichts geändert"."""
        self._head.sub.setText(text)

    def set_hint(self, text: str, icon: str = "info") -> None:
        """A quiet sentence in the foot."""
        self._foot.hint.setText(text)
        self._foot.icon.set_icon(icon, "muted")
        self._foot.icon.setVisible(bool(text))

    def add_primary(self, text: str, icon: str = "check") -> Button:
        """The deed of the sheet; Ctrl+Enter presses it. Connect `clicked` and call accept() when it is done."""
        button = Button(text, "primary", icon=icon, shortcut_text=keys("Ctrl+Return"))
        self._primary = button
        self._foot.right.addWidget(button)
        return button

    def add_button(self, text: str, kind: Kind = "normal", *, icon: str = "") -> Button:
        """Another deed, left of the primary."""
        button = Button(text, kind, icon=icon)
        at = self._foot.right.indexOf(self._primary) if self._primary is not None else -1
        self._foot.right.insertWidget(at, button)
        return button

    def add_cancel(self) -> Button:
        """The way back without a change."""
        button = self.add_button(say("Cancel"))
        button.clicked.connect(self.reject)
        return button

    def add_left(self, widget: QWidget) -> None:
        """Something at the far left of the foot: the deed that is meant to be apart."""
        self._foot.left.addWidget(widget)
        self._foot.left.setContentsMargins(0, 0, 12, 0)

    def set_size(self, width: int, height: int) -> None:
        """The size at 100 %; it grows with the font and never exceeds the window below."""
        self._wanted = QSize(width, height)

    def restyle(self) -> None:
        """Measure again."""
        if self.isVisible():
            self._fit()
        self.update()

    def _agree(self) -> None:
        if self._primary is not None and self._primary.isEnabled():
            self._primary.click()

    def _fit(self) -> None:
        """Size as wanted, in the middle of the window below."""
        window = self._window
        least = self.minimumSizeHint()
        wide, high = (fonts.px(self._wanted.width()), fonts.px(self._wanted.height())) if self._wanted.width() else (0, 0)
        room = window.size() - QSize(32, 32)
        size = QSize(max(wide, least.width()), max(high, self.sizeHint().height() if not high else least.height()))
        self.resize(size.boundedTo(room).expandedTo(least))
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())

    def _lift(self) -> None:
        if self._scrim is not None:
            self._window.removeEventFilter(self._scrim)
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window and stand in its middle."""
        if self._scrim is None:
            self._scrim = Scrim(self._window)
        self._fit()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Text that wraps may need another height."""
        super().resizeEvent(event)
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        edge = theme.colour("line2")
        box(painter, QRectF(self.rect()), theme.colour("surface"), radius=RADIUS, edge=edge)
