# SPDX-License-Identifier: Apache-2.0
"""Words that stand: labels that elide instead of clipping, section heads, key caps and badges."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets import painting as ink
from ui.widgets.fonts import Role
from ui.widgets.icons import glyph
from ui.widgets.lines import Folding
from ui.widgets.painting import guarded
from ui.widgets.theme import theme
from ui.widgets.tokens import Token, Tone


class Label(QLabel):
    """Text in one role and one token.

    Elided at the right with the full text in the tool tip; `whole` for dates, numbers and phones (never elided, figures of one
    width); `wrap` for sentences. Text is plain: an ampersand in a firm's name stays one, a mnemonic counts only with a buddy.
    """

    def __init__(self, text: str = "", role: Role = "text", *, token: Token = "text", whole: bool = False, wrap: bool = False) -> None:
        super().__init__()
        self._role: Role = role
        self._token: Token = token
        self._whole = whole
        self._wraps = wrap
        self._own_tip = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed if whole else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wrap)
        if wrap:
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.setText(text)
        self.restyle()

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.updateGeometry()
        self._tell()

    def set_token(self, token: Token) -> None:
        """Write in another colour."""
        self._token = token
        self.restyle()

    def set_role(self, role: Role) -> None:
        """Write in another size."""
        self._role = role
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour again."""
        self.setFont(fonts.font(self._role, self._whole))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._token))
        self.setPalette(palette)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The whole text on one line; wrapped text asks for a comfortable measure."""
        needed = fonts.width(self._shown(), self._role, self._whole)
        if self._wraps:
            measure = min(needed, fonts.px(360))
            return QSize(measure, self.heightForWidth(measure))
        return QSize(needed, fonts.line(self._role))

    def minimumSizeHint(self) -> QSize:
        """A few letters and the ellipsis; all of it where nothing may be cut."""
        hint = self.sizeHint()
        if self._whole:
            return hint
        if self._wraps:
            return QSize(min(hint.width(), fonts.px(64)), fonts.line(self._role))
        return QSize(min(hint.width(), fonts.px(24)), hint.height())

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped text."""
        if not self._wraps:
            return -1
        return max(fonts.line(self._role), ink.paragraph_height(self._shown(), self._role, width))

    def hasHeightForWidth(self) -> bool:
        """Only wrapped text changes its height."""
        return self._wraps

    def _shown(self) -> str:
        return ink.plain(self.text()) if self.buddy() is not None else self.text()

    def _tell(self) -> None:
        """The full text as tool tip while it is cut; a tip of somebody else is left alone."""
        if self._whole or self._wraps or (self.toolTip() and not self._own_tip):
            return
        cut = fonts.width(self._shown(), self._role) > self.width() + 0.6
        self._own_tip = cut
        self.setToolTip(self._shown() if cut else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide again whether the text is cut."""
        super().resizeEvent(event)
        self._tell()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.contentsRect())
        colour = theme.colour(self._token if self.isEnabled() else "faint")
        if self._wraps:
            draw = ink.paragraph_middle if self.alignment() & Qt.AlignmentFlag.AlignHCenter else ink.paragraph
            draw(painter, rect, self._shown(), role=self._role, colour=colour)
        elif self._whole:
            needed = fonts.width(self._shown(), self._role, True)
            right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
            place = rect if right else QRectF(rect.x(), rect.y(), needed, rect.height())
            ink.text_right(painter, place, self._shown(), role=self._role, colour=colour)
        elif self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            ink.text_middle(painter, rect, ink.elided(self._shown(), self._role, rect.width()), role=self._role, colour=colour)
        elif self.buddy() is not None:
            ink.text_with_mnemonic(painter, rect, self.text(), role=self._role, colour=colour)
        else:
            right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
            spare = rect.width() - fonts.width(self._shown(), self._role) if right else 0
            ink.text_left(painter, rect.adjusted(max(0, spare), 0, 0, 0), self._shown(), role=self._role, colour=colour)


class IconLabel(QLabel):
    """One icon; decoration unless it has a name."""

    def __init__(self, icon: str, token: Token = "muted", *, size: int = 16, name: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._token: Token = token
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str, token: Token) -> None:
        """Show another icon."""
        self._icon, self._token = icon, token
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the font."""
        return QSize(fonts.px(self._size), fonts.px(self._size))

    def minimumSizeHint(self) -> QSize:
        """An icon never shrinks."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        glyph(painter, self._icon, QRectF(self.rect()), theme.colour(self._token), fonts.px(self._size))


class KeyCap(QLabel):
    """A key as it stands on the keyboard."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """At least a square."""
        height = fonts.tall(20, padding=4, role="key")
        return QSize(max(height, fonts.width(self.text(), "key") + 10), height)

    def minimumSizeHint(self) -> QSize:
        """A key cap never shrinks."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        ink.box(painter, rect, theme.colour("sunken"), radius=4, edge=theme.colour("line2"))
        ink.text_middle(painter, rect, self.text(), role="key", colour=theme.colour("muted"))


class Badge(QLabel):
    """A count of what waits: bad = due, blue = for me, slate = a number."""

    def __init__(self, text: str, tone: Tone = "slate", *, name: str = "") -> None:
        super().__init__()
        self._tone: Tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(text, name)

    def show_count(self, text: str, name: str = "") -> None:
        """Show another number; `name` says what it counts ("6 überfällig oder heute")."""
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setToolTip(name)
        self.updateGeometry()

    def set_tone(self, tone: Tone) -> None:
        """Count in another colour."""
        self._tone = tone
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Round for one figure, longer for more."""
        height = fonts.tall(18, padding=2, role="badge")
        return QSize(max(height, fonts.width(self.text(), "badge") + 10), height)

    def minimumSizeHint(self) -> QSize:
        """A badge never shrinks."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        draw_badge(painter, QRectF(self.rect()), self.text(), self._tone)


def draw_badge(painter: QPainter, rect: QRectF, text: str, tone: Tone) -> None:
    """A badge inside other painting, such as a rail item."""
    tint = theme.tone(tone)
    ink.box(painter, rect, tint.soft, radius=rect.height() / 2, edge=tint.edge)
    ink.text_middle(painter, rect, text, role="badge", colour=tint.ink)


class SectionHead(QWidget):
    """Heading of a section: words, count, and link actions flush with the right edge; in two lines where one has no room."""

    def __init__(self, title: str, *actions: QWidget, count: str = "", role: Role = "section") -> None:
        super().__init__()
        self.label = Label(title, role)
        self._count = Badge(count)
        self._count.setVisible(bool(count))
        self._actions = actions
        self.setLayout(Folding(self.label, self._count, end=actions))
        self.restyle()

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self.label.setText(title)

    def set_count(self, count: str, name: str = "") -> None:
        """Show a count behind the heading, or none."""
        self._count.show_count(count, name)
        self._count.setVisible(bool(count))

    def restyle(self) -> None:
        """All heads of one height, so that lines agree across columns; a minimum that is set hides what the actions need."""
        self.setMinimumHeight(max(fonts.tall(28, padding=8), *(action.sizeHint().height() for action in self._actions), 0))
