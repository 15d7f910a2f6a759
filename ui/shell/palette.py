# SPDX-License-Identifier: Apache-2.0
"""Finds every deed and every contact from one field (Ctrl+K); reading happens in the read lane, so that typing never waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.shell.matching import Asked, Group, read
from ui.shell.palette_list import Row, RowView
from ui.widgets import fonts
from ui.widgets.labels import IconLabel, KeyCap, Label
from ui.widgets.painting import box, guarded, hairline
from ui.widgets.theme import theme
from ui.work.words import keys, many, say

WIDTH, TOP = 680, 96
_SHADOW = 24

Answer = Callable[[Sequence[Row]], None]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the palette's rows come from: `at_once` needs no store, `later` hands its rows over when they are read."""

    at_once: Callable[[Asked], list[Row]]
    later: Callable[[Asked, Answer], None]
    recent: Callable[[], list[Row]]
    none: Callable[[Asked], list[Row]]
    forget: Callable[[], None] = field(default=lambda: None)


class Prompt(QLineEdit):
    """The palette's field: its own keys move the choice."""

    stepped = Signal(int)
    entered = Signal()
    narrowed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrame(False)
        self.setStyleSheet("background: transparent; border: 0;")
        self.setAccessibleName(say("Search contacts and commands"))
        self.setPlaceholderText(say("Search contacts, commands …"))
        self.restyle()

    ring = "none"  # the panel is the field; a ring inside it would be a second edge

    def restyle(self) -> None:
        """Take font and colours again."""
        self.setFont(fonts.font("prompt"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.colour("faint"))
        self.setPalette(palette)

    def event(self, event: QEvent) -> bool:
        """Tab narrows the answer instead of leaving."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.narrowed.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc are for the list."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        key = event.key()
        if key in steps:
            self.stepped.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Panel(QWidget):
    """Head with the field, the rows, the foot with the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.prompt = Prompt()
        self.count = Label("", "caption", token="muted", whole=True)
        self.view = RowView(say("Results"))
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel("magnifying-glass", "accent", size=20))
        row.addWidget(self.prompt, 1)
        row.addWidget(self.count)
        row.addWidget(KeyCap(keys("Esc")))
        self.foot = QWidget()
        self._keys = QHBoxLayout(self.foot)
        self._keys.setContentsMargins(20, 0, 20, 0)
        self._keys.setSpacing(8)
        for cap, words in (
            ("↑ ↓", say("choose")),
            (keys("Return"), say("open")),
            (keys("Tab"), say("narrow")),
            (">", say("commands only")),
            ("#", say("tag")),
        ):
            self._keys.addWidget(KeyCap(cap))
            self._keys.addWidget(Label(words, "caption", token="muted"))
            self._keys.addSpacing(8)
        self._keys.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addSpacing(5)
        column.addWidget(self.view, 1)
        column.addSpacing(8)
        column.addWidget(self.foot)
        self.restyle()

    def restyle(self) -> None:
        """Heights follow the font."""
        self.head.setFixedHeight(fonts.tall(56, padding=20, role="prompt"))
        self.foot.setFixedHeight(fonts.tall(40, padding=20, role="caption"))

    def wanted_height(self) -> int:
        """Pixels that head, all rows and foot need."""
        return self.head.height() + self.view.height_of_rows() + self.foot.height() + 15

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        area = QRectF(self.rect())
        box(painter, area, theme.colour("raised"), radius=12, edge=theme.colour("line2"))
        foot = QRectF(self.foot.geometry())
        painter.save()
        painter.setClipRect(foot.adjusted(0, 0, 0, 1))
        inner = area.adjusted(1, 1, -1, -1)
        box(painter, inner, theme.colour("sunken"), radius=11)
        painter.restore()
        hairline(painter, QRectF(1, self.head.geometry().bottom() + 1, area.width() - 2, 1), theme.colour("line2"))
        hairline(painter, QRectF(1, foot.top(), area.width() - 2, 1), theme.colour("line"))


class Palette(QWidget):
    """Covers its window with a scrim and shows the panel; `closed` gives the focus back."""

    closed = Signal()

    def __init__(self, window: QWidget, sources: Sources) -> None:
        super().__init__(window)
        self._window, self._sources = window, sources
        self._group: Group | Literal[""] = ""
        self._late: Sequence[Row] = ()
        self._waits = False
        self.panel = Panel()
        self.panel.setParent(self)
        self.prompt, self.view = self.panel.prompt, self.panel.view
        self.prompt.textChanged.connect(self._typed)
        self.prompt.stepped.connect(self._step)
        self.prompt.entered.connect(self._enter)
        self.prompt.narrowed.connect(self._narrow)
        self.prompt.left.connect(self.close_again)
        self.view.run_requested.connect(self._run)
        window.installEventFilter(self)
        self.hide()

    def open_with(self, text: str = "") -> None:
        """Show the palette, with what was typed already."""
        self._group = ""
        self._late = ()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.prompt.setText(text)
        self._typed(text)
        self.prompt.setFocus(Qt.FocusReason.OtherFocusReason)  # a shortcut's focus would select what was typed

    def close_again(self) -> None:
        """Hide; nobody waits for an answer any more."""
        if self.isVisible():
            self.hide()
            self._sources.forget()
            self.closed.emit()

    def _typed(self, text: str) -> None:
        asked = read(text, self._group)
        if not asked.text and asked.group == "":
            self._late, self._waits = (), False
            self._sources.forget()
            self._show(self._sources.recent(), count=False)
            return
        self._waits = asked.group in ("", "contacts", "tags")
        if not self._waits:
            self._late = ()
            self._sources.forget()
        self._lay_out(asked)
        if self._waits:
            self._sources.later(asked, lambda rows: self._came(asked, rows))

    def _came(self, asked: Asked, rows: Sequence[Row]) -> None:
        """The store's answer; the rows of the former key stood until now, so nothing flickers."""
        self._late, self._waits = rows, False
        self._lay_out(asked)

    def _lay_out(self, asked: Asked) -> None:
        rows = [*self._sources.at_once(asked), *self._late]
        if not rows and not self._waits:
            self._show(self._sources.none(asked), count=False)
        elif rows:
            self._show(rows, count=True)

    def _show(self, rows: Sequence[Row], *, count: bool) -> None:
        able = [row.answers for row in rows if row.run is not None]
        self.panel.count.setText(many("{number} hit", "{number} hits", sum(able)) if count and all(able) else "")
        self.view.show_rows(rows)
        self._tell()
        self._place()

    def _step(self, by: int) -> None:
        self.view.step(by)
        self._tell()

    def _tell(self) -> None:
        """What a screen reader adds to the field: the chosen row."""
        row = self.view.chosen()
        self.prompt.setAccessibleDescription(row.words if row else "")

    def _enter(self) -> None:
        row = self.view.chosen()
        if row is not None:
            self._run(row)

    def _narrow(self) -> None:
        """Only the group of the chosen row; a second time all again."""
        row = self.view.chosen()
        self._group = row.group if row is not None and not self._group else ""
        self._typed(self.prompt.text())

    def _run(self, row: Row) -> None:
        if row.run is not None:
            self.close_again()
            row.run()

    def _place(self) -> None:
        width = min(fonts.px(WIDTH), self.width() - 48)
        top = min(TOP, max(24, self.height() * TOP // 900))
        height = min(self.panel.wanted_height(), self.height() - top - 32)
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()

    def restyle(self) -> None:
        """The scale changed."""
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """The palette covers its window whatever size that takes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        return bool(super().eventFilter(watched, event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_again()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), theme.colour("scrim"))
        if theme.look == "contrast":
            return
        shadow = theme.colour("shadow")
        painter.setPen(Qt.PenStyle.NoPen)
        for distance in range(_SHADOW, 0, -2):
            tint = shadow.toRgb()
            tint.setAlpha(max(1, round(shadow.alpha() * (1 - distance / (_SHADOW + 1)) ** 2 * 0.55)))
            painter.setBrush(tint)
            around = QRectF(self.panel.geometry()).adjusted(-distance, -distance, distance, distance)
            painter.drawRoundedRect(around.translated(QPointF(0, 8)), 12 + distance, 12 + distance)
