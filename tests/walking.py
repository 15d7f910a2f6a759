# SPDX-License-Identifier: Apache-2.0
"""Walks a window as somebody who cannot see it, has no mouse, or needs letters of twice the size: names, Tab, room."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.painting import plain

_INTERACTIVE = (
    QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QProgressBar,
)  # fmt: skip
_TAB = Qt.FocusPolicy.TabFocus
_SLACK = 1  # px


def visible(top: QWidget) -> list[QWidget]:
    """The widget and all visible ones in it, windows of their own left out."""
    inside = [w for w in top.findChildren(QWidget) if w.isVisible() and w.window() is top.window()]
    return [top, *inside]


def called(widget: QWidget) -> str:
    """How a finding names a widget."""
    words = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    above = widget.parentWidget()
    return f"{type(widget).__name__} “{spoken(widget) or words}” in {type(above).__name__ if above else 'nothing'}"


# names


def spoken(widget: QWidget) -> str:
    """The name that assistive technology reads.

    A combo box on Linux gives its value as its name; what labels it is a sibling whose buddy it is.
    """
    if isinstance(widget, QComboBox):
        above = widget.parentWidget()
        labels = [label.text() for label in above.findChildren(QLabel) if label.buddy() is widget] if above else []
        return plain(labels[0]) if labels else ""
    face = QAccessible.queryAccessibleInterface(widget)
    return str(face.text(QAccessible.Text.Name)) if face is not None else ""


def value(widget: QWidget) -> str:
    """What stands in a control now."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QAbstractSpinBox) else ""


def nameless(top: QWidget) -> list[str]:
    """Controls without a name in words, controls that are called by their value, rows and actions that say nothing."""
    found = [f"{called(w)} has no name" for w in visible(top) if _is_control(w) and not _is_name(spoken(w))]
    found += [f"{called(w)} is called by its value" for w in visible(top) if _is_control(w) and value(w) and spoken(w) == value(w)]
    for widget in visible(top):
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            found += [f"row {row} of {called(widget)} says nothing" for row in _silent_rows(widget)]
        if isinstance(widget, (QMenu, QMenuBar)):
            found += [f"an action of {called(widget)} says nothing" for action in widget.actions() if not _says(action)]
    if top.isWindow() and not isinstance(top, QMenu) and not top.windowTitle():
        found.append(f"{called(top)} has no title")
    return found


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QHeaderView) or widget.focusProxy() is not None or isinstance(widget.parentWidget(), QAbstractSpinBox):
        return False
    return isinstance(widget, _INTERACTIVE) or bool(widget.focusPolicy() & _TAB)


def _is_name(name: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LN" for letter in name)


def _says(action: object) -> bool:
    text = str(action.text()) if hasattr(action, "text") else ""
    return bool(text.strip("&")) or (hasattr(action, "isSeparator") and bool(action.isSeparator()))


def _silent_rows(view: QAbstractItemView) -> Iterator[int]:
    model = view.model()
    if model is None:
        return
    last = view.indexAt(view.viewport().rect().bottomLeft() - QPoint(-4, 4)).row()
    for row in range(min(model.rowCount(), last + 1 if last >= 0 else 50)):
        index = model.index(row, 0)
        told = index.data(int(Qt.ItemDataRole.AccessibleTextRole)) or index.data()
        if not told and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            yield row


# Tab


def reachable(top: QWidget) -> list[QWidget]:
    """What the Tab key must reach."""
    inside = [w for w in visible(top) if w.isEnabled() and w.focusPolicy() & _TAB == _TAB and w.focusProxy() is None]
    return [w for w in inside if not isinstance(w, QAbstractScrollArea) or isinstance(w, _INTERACTIVE)]


def trapped(top: QWidget) -> list[str]:
    """What Tab or Shift+Tab does not leave, does not reach, or where the focus is lost."""
    keys = ((Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "Tab"), (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, "Shift+Tab"))
    return [finding for key, modifier, name in keys for finding in _round(top, key, modifier, name=name)]


def _round(top: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier, *, name: str) -> list[str]:
    wanted = reachable(top)
    if not wanted:
        return []
    focus = QApplication.focusWidget()
    if focus is None or not (focus is top or top.isAncestorOf(focus)):
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    start = focus = QApplication.focusWidget()
    been: list[QWidget] = []
    for _ in range(2 * len(wanted) + 8):
        if focus is None:
            return [f"{name} loses the focus after {called(been[-1]) if been else 'the start'}"]
        been.append(focus)
        QTest.keyClick(focus, key, modifier)
        after = QApplication.focusWidget()
        if after is focus and len(wanted) > 1:
            return [f"{name} does not leave {called(focus)}"]
        focus = after
        if focus is start:
            break
    else:
        return [f"{name} does not come round to {called(start) if start else 'its start'}"]
    ways = {_proxied(w) for w in been}
    return [f"{name} does not reach {called(w)}" for w in reachable(top) if w not in ways]


def _proxied(widget: QWidget) -> QWidget:
    """The control whose inner editor has the focus."""
    above = widget.parentWidget()
    return above if isinstance(above, (QComboBox, QAbstractSpinBox)) else widget


# room


def _ours() -> frozenset[str]:
    """All words of the program in both languages; those with a place for a name are half of somebody else's."""
    from babel.messages.pofile import read_po

    from crm.texts import FOLDER

    with (FOLDER / "de" / "LC_MESSAGES" / "verbund.po").open("rb") as file:
        messages = [m for m in read_po(file, locale="de") if m.id]
    forms = (form for m in messages for side in (m.id, m.string) for form in (side if isinstance(side, tuple) else (side,)))
    return frozenset(plain(form) for form in forms if form and "{" not in form)


OURS = _ours()


def squeezed(top: QWidget, words: frozenset[str] = OURS) -> list[str]:
    """Labels and buttons smaller than they ask to be, or reaching out of what carries them.

    A label may cut what people have typed (names, addresses: the whole stands in its tool tip), never `words`, which are ours.
    """
    found = []
    for widget in visible(top):
        if isinstance(widget, (QLabel, QAbstractButton)) and not _is_blank(widget):
            if lack := _lack(widget, words):
                found.append(f"{called(widget)}: {lack}")
            elif beyond := _beyond(widget, top):
                found.append(f"{called(widget)}: {beyond}")
    return found


def _is_blank(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and not widget.text() and not widget.accessibleName()


def _lack(widget: QWidget, words: frozenset[str]) -> str:
    hint, size = widget.sizeHint(), widget.size()
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(size.width())
        return f"{size.height()} high, needs {needed}" if needed > size.height() + _SLACK else ""
    if size.height() + _SLACK < hint.height():
        return f"{size.height()} high, needs {hint.height()}"
    if size.width() + _SLACK >= hint.width():
        return ""
    may_cut = isinstance(widget, Label) and bool(widget.toolTip()) and plain(widget.text()) not in words
    return "" if may_cut else f"{size.width()} wide, needs {hint.width()}"


def _beyond(widget: QWidget, top: QWidget) -> str:
    """Whether a part of it lies outside a widget above: there it is not painted. Panes may scroll it back into sight."""
    above, scrolls_x, scrolls_y = widget.parentWidget(), False, False
    while above is not None and widget is not top:
        place = QRect(widget.mapTo(above, QPoint(0, 0)), widget.size())
        pane = above.parentWidget()
        if isinstance(pane, QAbstractScrollArea) and pane.viewport() is above:
            scrolls_x |= pane.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            scrolls_y |= pane.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        room = above.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        out_x = not scrolls_x and (place.left() < room.left() or place.right() > room.right())
        out_y = not scrolls_y and (place.top() < room.top() or place.bottom() > room.bottom())
        if out_x or out_y:
            return f"reaches {'sideways' if out_x else 'up or down'} out of {type(above).__name__}"
        if above is top or above.isWindow():
            return ""
        above = above.parentWidget()
    return ""


def overlapping(top: QWidget) -> list[str]:
    """Labels, buttons and fields of one parent that lie over each other."""
    found = []
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox)
    for carrier in visible(top):
        parts = [w for w in carrier.children() if isinstance(w, kinds) and w.isVisible() and not _is_blank(w)]
        if isinstance(carrier, kinds):
            continue  # a key cap or a clear button inside its field
        for number, one in enumerate(parts):
            for other in parts[number + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > 2 and shared.height() > 2:
                    found.append(f"{called(one)} and {called(other)} overlap")
    return found


def clipped_primary(top: QWidget) -> list[str]:
    """The deed of a view must be wholly in sight."""
    found = []
    for widget in visible(top):
        if isinstance(widget, Button) and widget.kind == "primary" and widget.visibleRegion().boundingRect() != widget.rect():
            found.append(f"{called(widget)} is cut")
    return found
