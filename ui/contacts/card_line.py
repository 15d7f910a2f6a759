# SPDX-License-Identifier: Apache-2.0
"""The line below the name on a card: a link between words, in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.contacts.card_rows import Ink, draw_lines
from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.labels import Label
from ui.widgets.lines import broken
from ui.widgets.painting import guarded
from ui.widgets.theme import theme
from ui.widgets.tokens import Token


class Link(QPushButton):
    """Words that lead somewhere; elided at the right where the room ends."""

    ring = "outside"

    def __init__(self, text: str = "", role: Role = "text", *, token: Token = "accent") -> None:
        super().__init__()
        self._role: Role = role
        self._token: Token = token
        self._words = text
        self._measure = 0
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    def words(self) -> str:
        """What the link says."""
        return self._words

    def set_words(self, text: str) -> None:
        """Say something else."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def fold(self, width: int) -> None:
        """Go on in further lines where one of so many pixels has no room; 0: cut the words instead."""
        if width != self._measure:
            self._measure = width
            self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All words on one line, or folded."""
        lines = self._lines()
        return QSize(max(fonts.width(line, self._role) for line in lines), len(lines) * fonts.line(self._role))

    def _lines(self) -> tuple[str, ...]:
        return broken(self._words, self._role, self._measure) if self._measure else (self._words,)

    def minimumSizeHint(self) -> QSize:
        """A few letters and the ellipsis."""
        return QSize(min(self.sizeHint().width(), fonts.px(24)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The full words stand in the tool tip while they are cut."""
        super().resizeEvent(event)
        self.setToolTip(self._words if self.sizeHint().width() > self.width() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        colour = theme.colour("accent_hover" if self.underMouse() and self._token == "accent" else self._token)
        lines = self._lines()
        first = QRectF(0, 0, self.width(), self.height() / len(lines))
        draw_lines(painter, first, lines, Ink(self._role, colour, self.underMouse()))


class FunctionLine(QWidget):
    """Words before the organisation, the organisation as a link, words behind it; in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.firm, self.after = Label(token="muted", wrap=True), Link(token="muted"), Label(token="muted")
        self._behind = ""
        for part in (self.before, self.firm, self.after):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say_it(self, before: str, firm: str, after: str) -> None:
        """Say something else."""
        self._behind = after
        self.before.setText(before)
        self.firm.set_words(firm)
        self.after.setText(after)
        for part, text in ((self.before, before), (self.firm, firm), (self.after, after)):
            part.setVisible(bool(text))
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All on one line."""
        return QSize(sum(self._widths()), self._line())

    def minimumSizeHint(self) -> QSize:
        """A few letters of each line."""
        return QSize(fonts.px(80), self._line())

    def hasHeightForWidth(self) -> bool:
        """One line or more."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height at this width."""
        return self._place(width, move=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break where it has to."""
        super().resizeEvent(event)
        self._place(event.size().width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        """Set the parts, or only measure; gives the height used."""
        first, link, rest = self._widths()
        line, tall = fonts.line("text"), self.before.heightForWidth(max(1, min(first, width)))
        if not link or first + link + rest <= width:
            if move:
                self._set(QRect(0, 0, min(first, width), tall), QRect(first, 0, link, line), QRect(first + link, 0, rest, line))
            return tall if first else line
        top = tall if first else 0
        lines = broken(self.firm.words(), "text", width)
        high = len(lines) * line
        beside = link + rest <= width
        if move:
            firm = QRect(0, top, min(link, width), high)
            below = QRect(0, top + high, min(width, fonts.width(self._apart())), line)
            self._set(QRect(0, 0, min(first, width), tall), firm, QRect(link, top, rest, line) if beside else below, apart=not beside)
        return top + high + (line if rest and not beside else 0)

    def _set(self, before: QRect, firm: QRect, after: QRect, *, apart: bool = False) -> None:
        """Move the parts; the words behind begin without their comma in a line of their own."""
        self.firm.fold(firm.width())
        words = self._apart() if apart else self._behind
        if self.after.text() != words:
            self.after.setText(words)
        self.before.setGeometry(before)
        self.firm.setGeometry(QRect(firm.topLeft(), QSize(min(firm.width(), self.firm.sizeHint().width()), firm.height())))
        self.after.setGeometry(after)

    def _apart(self) -> str:
        return self._behind.lstrip(", ")

    def _line(self) -> int:
        """A line of words that may wrap is a little higher than the font's own."""
        return max(fonts.line("text"), self.before.heightForWidth(max(1, fonts.width(self.before.text()))))

    def _widths(self) -> tuple[int, int, int]:
        """What each part needs on one line."""
        before, firm, after = (fonts.width(words) for words in (self.before.text(), self.firm.words(), self._behind))
        return before, firm, after
