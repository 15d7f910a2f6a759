# SPDX-License-Identifier: Apache-2.0
"""Shows what stands in the rail below the hairline: lists and tags with their counts, to choose, to change and to drop contacts on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QWidget

from crm.contacts.queries import Facet, Facets
from ui.contacts import dragging
from ui.contacts.filters import Sought, busiest
from ui.widgets import fonts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.form import named
from ui.widgets.icons import glyph
from ui.widgets.labels import Label
from ui.widgets.painting import box, frame, guarded_item, text_left, text_right
from ui.widgets.panes import ScrollPane, across, down
from ui.widgets.theme import theme
from ui.work.words import many, number, say

_FEW_TAGS = 8  # tags before somebody asks for all of them
_EDGE = 20  # px from the rail's edge to icon and count
Index = QModelIndex | QPersistentModelIndex


class FacetModel(QAbstractListModel):
    """Lists or tags with their counts."""

    def __init__(self) -> None:
        super().__init__()
        self.facets: tuple[Facet, ...] = ()

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show others."""
        if tuple(facets) != self.facets:
            self.beginResetModel()
            self.facets = tuple(facets)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.facets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; aloud with its count."""
        facet = self.facets[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            contacts = many("{number} contact", "{number} contacts", facet.count)
            return say("{name}, {contacts}", name=facet.title, contacts=contacts)
        return facet.title if role == Qt.ItemDataRole.DisplayRole else None


class FacetDelegate(QStyledItemDelegate):
    """Icon, title, count at the right; the one that narrows the list is soft."""

    def __init__(self, view: FacetList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """28 high at 100 %."""
        del option, index
        return QSize(fonts.px(120), fonts.tall(28, padding=10, role="caption"))

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """One list or tag."""
        view = self._view
        facet = view.model_.facets[index.row()]
        area = QRectF(option.rect).adjusted(8, 1, -8, -1)
        on = facet.id == view.chosen
        if on or index.row() == view.target:
            box(painter, area, theme.colour("soft"), radius=6, edge=theme.colour("accent") if theme.look == "contrast" else None)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            box(painter, area, theme.colour("hover"), radius=6)
        if view.hasFocus() and view.currentIndex().row() == index.row():
            frame(painter, area, theme.colour("accent"), radius=6, width=2)
        size, rect = fonts.px(14), QRectF(option.rect)
        glyph(painter, view.icon, QRectF(_EDGE, rect.y(), size, rect.height()), theme.colour("ink" if on else "muted"), size)
        right = QRectF(rect.x(), rect.y(), rect.width() - _EDGE, rect.height())
        wide = text_right(painter, right, number(facet.count), role="caption", colour=theme.colour("ink" if on else "muted"))
        left = _EDGE + size + 10
        room = QRectF(left, rect.y(), max(0, right.right() - wide - 8 - left), rect.height())
        text_left(painter, room, facet.title, role="caption_strong" if on else "caption", colour=theme.colour("ink" if on else "text"))


class FacetList(QListView):
    """As high as its rows; Enter or a click narrows the list, the menu key changes, contacts can be dropped on a row."""

    picked = Signal(str)  # id
    menu_asked = Signal(str, QPoint)  # id, where on the screen
    delete_asked = Signal(str)
    rename_asked = Signal(str)
    dropped = Signal(str, list)  # title, ids of contacts
    ring = "none"

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self.icon, self.chosen, self.target = icon, "", -1
        self.model_ = FacetModel()
        self.setModel(self.model_)
        self.setAccessibleName(name)
        self.setItemDelegate(FacetDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("plain", True)
        self.setStyleSheet("QListView { background: transparent; border: 0; outline: 0; }")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.clicked.connect(self._pick)
        self.setAcceptDrops(True)

    def show_facets(self, facets: Sequence[Facet], chosen: str) -> None:
        """Show titles and counts, and which of them is on."""
        place = self.currentIndex().row()
        self.model_.show_facets(facets)
        self.chosen = chosen
        if 0 <= place < len(facets):
            self.setCurrentIndex(self.model_.index(place, 0))
        self.updateGeometry()
        self.viewport().update()

    def restyle(self) -> None:
        """Measure again."""
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as all rows: what surrounds it scrolls."""
        return QSize(fonts.px(160), len(self.model_.facets) * fonts.tall(28, padding=10, role="caption"))

    def minimumSizeHint(self) -> QSize:
        """All rows, always."""
        return QSize(0, self.sizeHint().height())

    def _facet(self, index: Index) -> Facet | None:
        return self.model_.facets[index.row()] if index.isValid() else None

    def _pick(self, index: QModelIndex) -> None:
        if (facet := self._facet(index)) is not None:
            self.picked.emit(facet.id)

    def _ask_menu(self, at: QPoint) -> None:
        index = self.indexAt(at) if self.viewport().rect().contains(at) else self.currentIndex()
        if (facet := self._facet(index)) is not None:
            self.menu_asked.emit(facet.id, self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: Any) -> None:
        """The ring needs a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_.facets:
            self.setCurrentIndex(self.model_.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and blank pick, F2 renames, Delete deletes; the deeds of the list below mean contacts."""
        facet = self._facet(self.currentIndex())
        if facet is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(facet.id)
        elif facet is not None and event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit(facet.id)
        elif facet is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(facet.id)
        else:
            super().keyPressEvent(event)

    def event(self, event: Any) -> bool:
        """F2 and Delete are ours while the focus is here."""
        if event.type() == event.Type.ShortcutOverride and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            event.accept()
            return True
        return super().event(event)

    # dropping contacts

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Contacts of this window may be dropped."""
        if dragging.ids_in(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on which row they would land."""
        row = self.indexAt(event.position().toPoint()).row()
        self._aim(row)
        if row >= 0:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: Any) -> None:
        """They went on."""
        del event
        self._aim(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put them on the list."""
        facet = self._facet(self.indexAt(event.position().toPoint()))
        self._aim(-1)
        if facet is not None and (ids := dragging.ids_in(event.mimeData())):
            event.acceptProposedAction()
            self.dropped.emit(facet.title, ids)

    def _aim(self, row: int) -> None:
        if row != self.target:
            self.target = row
            self.viewport().update()


class SidePane(QWidget):
    """Lists and tags in one scroll area; what is asked for goes out by signals."""

    sought_changed = Signal(object)  # Sought
    add_list_asked = Signal()
    tag_asked = Signal()
    menu_asked = Signal(str, str, QPoint)  # "list" or "tag", id, where
    rename_asked = Signal(str, str)
    delete_asked = Signal(str, str)
    dropped = Signal(str, str, list)  # "list" or "tag", title, ids of contacts

    def __init__(self) -> None:
        super().__init__()
        self._facets: Facets | None = None
        self._sought, self._all_tags = Sought(), False
        self.lists, self.tags = FacetList(say("Lists"), "users"), FacetList(say("Tags"), "tag")
        self.add_list = named(IconButton("plus", say("Add list …"), base=24), say("Add list …"))
        self.add_tag = named(IconButton("plus", say("Tag the chosen contacts …"), base=24), say("Tag the chosen contacts …"))
        self.more = Button("", "link", base=24)
        self.no_lists = Label(say("No lists yet."), "caption", token="muted", wrap=True)
        column = down(
            self._head(say("Lists"), self.add_list), self.lists, across(self.no_lists, margins=(_EDGE, 2, _EDGE, 4)), 4,
            self._head(say("Tags"), self.add_tag), self.tags, across(self.more, None, margins=(_EDGE, 0, _EDGE, 0)), None,
        )  # fmt: skip
        self.setLayout(down(ScrollPane(column)))
        self.add_list.clicked.connect(self.add_list_asked)
        self.add_tag.clicked.connect(self.tag_asked)
        self.more.clicked.connect(self._toggle_tags)
        self._bind(self.lists, "list")
        self._bind(self.tags, "tag")

    @staticmethod
    def _head(title: str, action: QWidget) -> Any:
        return across((Label(title, "caption_strong", token="muted"), 1), action, margins=(_EDGE, 2, _EDGE - 6, 2))

    def _bind(self, view: FacetList, kind: str) -> None:
        field = "list_id" if kind == "list" else "tag_id"

        def pick(key: str) -> None:
            self.sought_changed.emit(self._sought.at(field, "" if getattr(self._sought, field) == key else key))

        view.picked.connect(pick)
        view.menu_asked.connect(lambda key, at: self.menu_asked.emit(kind, key, at))
        view.rename_asked.connect(lambda key: self.rename_asked.emit(kind, key))
        view.delete_asked.connect(lambda key: self.delete_asked.emit(kind, key))
        view.dropped.connect(lambda title, ids: self.dropped.emit(kind, title, ids))

    def show_state(self, facets: Facets, sought: Sought) -> None:
        """Show lists and tags, and which of them narrow the list."""
        self._facets, self._sought = facets, sought
        tags = list(facets.tags) if self._all_tags else busiest(facets.tags, _FEW_TAGS)
        tags += [tag for tag in facets.tags if tag.id == sought.tag_id and tag not in tags]
        self.lists.show_facets(facets.lists, sought.list_id)
        self.tags.show_facets(tags, sought.tag_id)
        self.no_lists.setVisible(not facets.lists)
        rest = len(facets.tags) - _FEW_TAGS
        self.more.setVisible(rest > 0)
        self.more.setText(say("Fewer") if self._all_tags else many("{number} more", "{number} more", max(0, rest)))

    def allow_tagging(self, possible: bool) -> None:
        """A tag needs contacts that carry it."""
        self.add_tag.setEnabled(possible)

    def _toggle_tags(self) -> None:
        self._all_tags = not self._all_tags
        if self._facets is not None:
            self.show_state(self._facets, self._sought)
