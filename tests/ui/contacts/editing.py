# SPDX-License-Identifier: Apache-2.0
"""Opens the editor for tests and works in it as a person does: by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from crm.contacts.queries import contact
from ui.contacts.editor import EditorPane
from ui.widgets.painting import plain


def opened(qtbot, office, *, width=860, height=1400):
    pane = EditorPane(office)
    pane.resize(width, height)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def form_of(pane):
    return pane._parts.opened


def edit(qtbot, pane, key, section=""):
    pane.edit(key, section)
    qtbot.waitUntil(lambda: pane.focusWidget() is not None and pane.isAncestorOf(pane.focusWidget()))
    return form_of(pane)


def retype(qtbot, field, text):
    """Replace what stands in a field by keys."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:
        field.insert(text)  # the test keyboard knows ASCII alone


def at_rest(qtbot, pane):
    """Complaints are said and drafts written."""
    qtbot.waitUntil(lambda: not (pane._tell_timer.isActive() or pane._keep_timer.isActive() or pane._office.operations.busy))


def stored(office, key):
    return contact(office.workspace.reader, office.desk, key)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def links(widget, words):
    return [b for b in widget.findChildren(QPushButton) if b.isVisible() and plain(b.text()) == words]


def link(widget, words):
    return links(widget, words)[0]


def has_link(widget, words):
    return bool(links(widget, words))
