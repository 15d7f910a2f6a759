# SPDX-License-Identifier: Apache-2.0
"""The logo of a letterhead: chosen from a file, pasted or dropped, and shown as it is kept."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.lines import Folding
from ui.widgets.painting import box, dashes, guarded, text_middle
from ui.widgets.panes import down
from ui.widgets.pictures import PictureField
from ui.widgets.theme import theme
from ui.work.words import say

LONGEST = 1600  # px of the longer side: 13 cm in print at 300 dpi
_WIDE, _HIGH = 200, 72  # px at 100 % of the box that shows it


class _Shown(QLabel):
    """The logo on white, as on paper; a dashed place to drop on while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.logo = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide, for logos are."""
        return QSize(fonts.px(_WIDE), fonts.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """The words of the empty place."""
        return QSize(fonts.px(120), fonts.px(_HIGH))

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """White even in the dark: that is what it will be printed on."""
        area = QRectF(self.rect())
        if self.logo.isNull():
            box(painter, area, theme.colour("sunken"), radius=6)
            dashes(painter, area, theme.colour("border"))
            text_middle(painter, area, say("Drop a picture here"), role="caption", colour=theme.colour("muted"))
            return
        box(painter, area, QColor(Qt.GlobalColor.white), radius=6, edge=theme.colour("line2"))
        room = area.adjusted(10, 8, -10, -8)
        size = self.logo.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(room.center().x() - size.width() / 2, room.center().y() - size.height() / 2, size.width(), size.height())
        painter.drawPixmap(target, self.logo, QRectF(self.logo.rect()))


class LogoField(PictureField):
    """Shows the kept logo; what was chosen comes out as the bytes of a PNG, no bytes mean that it goes."""

    def __init__(self, removing: str = "") -> None:
        super().__init__(LONGEST, removing or say("Remove logo"))
        self._shown = _Shown()
        self.pasting.setToolTip(say("Paste a copied picture"))
        deeds = QWidget()
        deeds.setLayout(Folding(self.choosing, self.pasting, self.removing, gap=16))
        self.setLayout(down(self._shown, deeds, self.trouble, gap=8))
        self.setFocusProxy(self.choosing)
        self.show_picture(None)

    @property
    def ratio(self) -> float:
        """Height of the logo by its width; 0 while there is none."""
        size = self._shown.logo.size()
        return size.height() / size.width() if size.width() else 0.0

    def show_picture(self, data: bytes | None) -> None:
        """Show the kept picture, or the empty place."""
        self._shown.logo = QPixmap()
        if data:
            self._shown.logo.loadFromData(data)
        has = not self._shown.logo.isNull()
        self._shown.setAccessibleName(self._name(has))
        self._shown.update()
        self.removing.setVisible(has)
        self.say_trouble("")

    def _name(self, has: bool) -> str:
        return say("The logo as it is kept") if has else say("No logo yet")
