# SPDX-License-Identifier: Apache-2.0
"""Puts parts side by side as long as they fit, and knows in which order the keyboard reaches them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.chips import ChipRow
from ui.widgets.labels import Label
from ui.widgets.panes import across

GAP = 8


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a line: the width that it wants (px at 100 %, 0 = its hint) and its share of what is left."""

    widget: QWidget
    wish: int = 0
    stretch: int = 0
    whole: bool = False  # it stretches, but not below its hint

    def needs(self) -> int:
        """Whole pixels below which the part goes to the next line."""
        least = self.widget.minimumSizeHint().width()
        if self.wish:
            return max(least, fonts.px(self.wish))
        return self.widget.sizeHint().width() if self.whole or not self.stretch else least


def wide(widget: QWidget, wish: int = 112, stretch: int = 1) -> Share:
    """A part that takes what is left."""
    return Share(widget, wish, stretch)


def pair(text: str, field: QWidget, wish: int = 228, stretch: int = 1, *, column: int = 84) -> Share:
    """A field with its own label before it, inside a line; such labels stand in a column of their own (0: as wide as the words)."""
    label = _Inner(text, column)
    label.setBuddy(field)
    inner = QWidget()
    inner.setLayout(across(label, (field, 1), gap=GAP))
    return Share(inner, wish, stretch)


def whole(widget: QWidget) -> Share:
    """A part that takes what is left, and the next line before a word of it is cut."""
    return Share(widget, 0, 1, True)


def together(*widgets: QWidget, gap: int = 4) -> Share:
    """Widgets that go to the next line together."""
    inner = QWidget()
    inner.setLayout(across(*widgets, gap=gap))
    return Share(inner)


class _Inner(Label):
    """The label of a pair."""

    def __init__(self, text: str, column: int) -> None:
        self._column = column
        super().__init__(text, token="muted", whole=True)

    def restyle(self) -> None:
        """The column grows with the font."""
        super().restyle()
        self.setMinimumWidth(fonts.px(self._column))


class Flow(QWidget):
    """Parts side by side; those that do not fit stand on the next line. `right`: a line that fills no width stands at the right."""

    def __init__(self, *parts: Share | QWidget, gap: int = GAP, right: bool = False) -> None:
        super().__init__()
        self._gap, self._right = gap, right
        self._parts = [part if isinstance(part, Share) else Share(part) for part in parts]
        for part in self._parts:
            part.widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: Share | QWidget) -> None:
        """One more part at the end."""
        self._parts.append(part if isinstance(part, Share) else Share(part))
        self._parts[-1].widget.setParent(self)

    def parts(self) -> list[QWidget]:
        """The parts in reading order."""
        return [part.widget for part in self._parts]

    def restyle(self) -> None:
        """Measure again."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All on one line."""
        shown = self._shown()
        wide = sum(max(part.needs(), part.widget.sizeHint().width()) for part in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(wide, max((_height(part.widget, part.widget.sizeHint().width()) for part in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest part alone."""
        shown = self._shown()
        least = max((part.widget.minimumSizeHint().width() for part in shown), default=0)
        return QSize(least, max((_height(part.widget, part.widget.sizeHint().width()) for part in shown), default=0))

    def hasHeightForWidth(self) -> bool:
        """Parts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines at this width."""
        return self._place(width, move=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap again."""
        super().resizeEvent(event)
        self._place(event.size().width(), move=True)

    def event(self, event: QEvent) -> bool:
        """A part came, went, or needs another room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.restyle()
        return super().event(event)

    def _shown(self) -> list[Share]:
        return [part for part in self._parts if not is_put_away(part.widget, self)]

    def _lines(self, width: int) -> list[list[Share]]:
        lines: list[list[Share]] = []
        room = -1
        for part in self._shown():
            need = part.needs()
            if lines and room >= need + self._gap:
                lines[-1].append(part)
                room -= need + self._gap
            else:
                lines.append([part])
                room = width - need
        return lines

    def _place(self, width: int, *, move: bool) -> int:
        """Set the parts line by line; gives the height used."""
        y = 0
        for number, line in enumerate(self._lines(width)):
            y += self._gap if number else 0
            spare = max(0, width - sum(part.needs() for part in line) - self._gap * (len(line) - 1))
            shares = sum(part.stretch for part in line)
            widths = [min(width, part.needs() + (spare * part.stretch // shares if shares else 0)) for part in line]
            if shares:  # what rounding left goes to the last that stretches, so that edges agree from line to line
                last = max(n for n, part in enumerate(line) if part.stretch)
                widths[last] += max(0, spare - sum(spare * part.stretch // shares for part in line))
            heights = [_height(part.widget, wide) for part, wide in zip(line, widths)]
            tall, x = max(heights), spare if self._right and not shares else 0
            for part, wide, high in zip(line, widths, heights):
                if move:
                    part.widget.setGeometry(x, y + (tall - high) // 2, wide, high)
                x += wide + self._gap
            y += tall
        return y


def reading_order(widget: QWidget) -> list[QWidget]:
    """The controls inside a widget that the keyboard reaches, in the order of its layouts."""
    if isinstance(widget, Flow):
        return [stop for part in widget.parts() for stop in reading_order(part)]
    if isinstance(widget, ChipRow):
        return [stop for chip in widget.chips() for stop in reading_order(chip)]
    layout = widget.layout()
    if layout is None or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [widget] if widget.focusPolicy() != Qt.FocusPolicy.NoFocus else []
    found: list[QWidget] = []
    waiting = [layout.itemAt(place) for place in range(layout.count())]
    while waiting:
        item = waiting.pop(0)
        if item is None:
            continue
        inside, inner = item.widget(), item.layout()
        if inside is not None:
            found += reading_order(inside)
        elif inner is not None:
            waiting[:0] = [inner.itemAt(place) for place in range(inner.count())]
    return found


def is_put_away(widget: QWidget, within: QWidget) -> bool:
    """Whether a widget, or something around it inside `within`, was hidden on purpose; what was never shown yet is not."""
    while widget is not within:
        if widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        above = widget.parentWidget()
        if above is None:
            return False
        widget = above
    return False


def _height(widget: QWidget, width: int) -> int:
    high = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    return max(high, widget.minimumHeight())
