# SPDX-License-Identifier: Apache-2.0
"""Shows where the focus is: one ring over the window that follows it, whatever has it; and underlines Alt letters while Alt is held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from ui.widgets.painting import frame, guarded, show_mnemonics
from ui.widgets.theme import theme

_MOVES = {
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest, QEvent.Type.ParentChange,
    QEvent.Type.DynamicPropertyChange,
}  # fmt: skip
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_OUTSIDE = 4  # px: two of air and two of line


def place_of(widget: QWidget) -> str:
    """Where the ring lies: "outside", "edge" (on the control's own edge) or "none" (the part paints its focus itself)."""
    place = getattr(widget, "ring", None)
    if isinstance(place, str):
        return place
    if isinstance(widget, (QAbstractScrollArea, QAbstractItemView, QMenu, QMenuBar)) or widget.isWindow():
        return "none"
    return "outside"


def bearer(widget: QWidget) -> QWidget:
    """The control that a person sees: the inner editor of a combo or spin box stands for the whole."""
    parent = widget.parentWidget()
    if not hasattr(widget, "ring") and parent is not None and isinstance(getattr(parent, "ring", None), str):
        return parent
    return widget


class _Overlay(QWidget):
    """The ring of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._ring = QRectF()
        self._radius = 6.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def lay(self, ring: QRect, sight: QRect, radius: float) -> None:
        """Put the ring at a place of the window, cut to what is in sight there."""
        seen = ring.intersected(sight)
        if seen.isEmpty():
            self.hide()
            return
        self._ring = QRectF(ring.translated(-seen.topLeft()))
        self._radius = radius
        self.setGeometry(seen)
        self.raise_()
        self.show()
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        frame(painter, self._ring, theme.colour("accent"), radius=self._radius, width=2)


class FocusRing(QObject):
    """Follows the application's focus; there is one, made by `follow_focus`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._overlays: dict[int, _Overlay] = {}
        app.focusChanged.connect(self._moved)
        theme.changed.connect(self.place)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        self._unwatch()
        self._hide_all()
        self._target = bearer(new) if new is not None and isValid(new) else None
        if self._target is None or place_of(self._target) == "none":
            self._target = None
            return
        widget: QWidget | None = self._target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        self.place()

    def place(self) -> None:
        """Lay the ring round the control that has the focus."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self._hide_all()
            return
        out = _OUTSIDE if place_of(target) == "outside" else 0
        window = target.window()
        rect = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-out, -out, out, out)
        radius = float(getattr(target, "ring_radius", 6)) + (3 if out else 0)
        self._overlay(window).lay(rect, _in_sight(target, window), radius)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The control or something that carries it has moved; or Alt went down."""
        kind = event.type()
        if kind in _MOVES:
            self.place()
        elif kind in _KEYS and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt and isinstance(watched, QWidget):
            show_mnemonics(kind == QEvent.Type.KeyPress)
            for part in watched.window().findChildren(QWidget):
                part.update()
        return False

    def _overlay(self, window: QWidget) -> _Overlay:
        found = self._overlays.get(id(window))
        if found is None or not isValid(found) or found.parent() is not window:
            found = _Overlay(window)
            self._overlays[id(window)] = found
        return found

    def _unwatch(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []

    def _hide_all(self) -> None:
        for key, overlay in list(self._overlays.items()):
            if isValid(overlay):
                overlay.hide()
            else:
                del self._overlays[key]


def _in_sight(target: QWidget, window: QWidget) -> QRect:
    """The part of the window in which the control can be seen: the view ports above it cut."""
    sight = window.rect()
    above = target.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea):
            port = above.viewport()
            around = QRect(port.mapTo(window, QPoint(0, 0)), port.size())
            sight = sight.intersected(around.adjusted(-_OUTSIDE, 0, _OUTSIDE, 0))
        above = above.parentWidget()
    return sight


def follow_focus(app: QApplication) -> FocusRing:
    """The one ring of the application, put to work by the first call."""
    return app.findChild(FocusRing) or FocusRing(app)
