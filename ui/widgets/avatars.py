# SPDX-License-Identifier: Apache-2.0
"""Faces of contacts: initials in a hue that follows from the id, round for a person, a rounded square for an organisation."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.widgets import fonts
from ui.widgets.painting import box, frame, guarded
from ui.widgets.theme import theme
from ui.widgets.tokens import HUES, Hue

SIZES = (24, 32, 40, 56, 72)


@dataclass(frozen=True, slots=True)
class Face:
    """What an avatar shows: initials and hue, or a square photo."""

    initials: str
    hue: Hue
    organisation: bool = False
    photo: QPixmap | None = None


NOBODY = Face("", "slate")


def hue_of(identity: str) -> Hue:
    """The hue of a contact, the same on every device: it depends on the id alone."""
    return HUES[zlib.crc32(identity.encode()) % len(HUES)]


@lru_cache(maxsize=32)
def _lettering(size: int, scale: float) -> tuple[QFont, QFontMetricsF]:
    """Semibold letters for a disc of this size; the disc has grown with the scale already."""
    del scale
    made = QFont(fonts.font("strong"))
    made.setPixelSize(max(9, round(size * 0.385)))
    return made, QFontMetricsF(made)


def draw_avatar(painter: QPainter, rect: QRectF, face: Face, *, on_soft: bool = False) -> None:
    """One avatar; on a selected row its own soft tint would vanish, so it turns to the surface."""
    radius = max(4.0, rect.width() / 6) if face.organisation else rect.width() / 2
    if face.photo is not None and not face.photo.isNull():
        _draw_photo(painter, rect, face.photo, radius)
        return
    tint = theme.hue(face.hue)
    box(painter, rect, theme.colour("surface") if on_soft else tint.soft, radius=radius, edge=tint.edge)
    font, measures = _lettering(round(rect.width()), fonts.scale())
    painter.setFont(font)
    painter.setPen(tint.ink)
    left = rect.center().x() - measures.horizontalAdvance(face.initials) / 2
    painter.drawText(QPointF(left, rect.center().y() + measures.capHeight() / 2), face.initials)


def _draw_photo(painter: QPainter, rect: QRectF, photo: QPixmap, radius: float) -> None:
    side = min(photo.width(), photo.height())
    source = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(rect, photo, source)
    painter.restore()
    frame(painter, rect, theme.colour("line2"), radius=radius, width=1)


class Avatar(QLabel):
    """An avatar as a part of a page."""

    def __init__(self, size: int = 32) -> None:
        super().__init__()
        self._size = size
        self._face = NOBODY
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_face(self, face: Face, name: str) -> None:
        """Show a contact; `name` is what a screen reader says."""
        self._face = face
        self.setAccessibleName(name)
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the font."""
        return QSize(fonts.px(self._size), fonts.px(self._size))

    def minimumSizeHint(self) -> QSize:
        """An avatar never shrinks."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        draw_avatar(painter, QRectF(self.rect()), self._face)
