# SPDX-License-Identifier: Apache-2.0
"""The main window: bars, rail and pages, and the one place where a deed's outcome becomes visible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from crm.changes import Changes
from crm.errors import Known
from ui.shell import desks
from ui.shell.actions import Actions
from ui.shell.bar import MessageBar
from ui.shell.drafting import drafting
from ui.shell.leaving import Leaving
from ui.shell.places import Places
from ui.shell.rail import FOLDS_BELOW, Rail
from ui.shell.store_watch import StoreWatch
from ui.shell.top import TopBar
from ui.widgets import fonts
from ui.widgets.notices import Notice
from ui.widgets.panes import Pane, across, down
from ui.widgets.progress import Progress
from ui.work.deeds import Deed
from ui.work.operation import Said, Ticket
from ui.work.page import Office, Page, PageMaker
from ui.work.words import say

if TYPE_CHECKING:
    from ui.shell.palette import Palette

LEAST_WIDTH, LEAST_HEIGHT = 1024, 640
FIRST_WIDTH, FIRST_HEIGHT = 1440, 900


class Window(QMainWindow):
    """The frame; `rebuild_requested` asks the program for a new one (the language changed), `reopen_requested` for another store."""

    rebuild_requested = Signal()
    reopen_requested = Signal(object, object)  # path of a store, what happens to it while nobody has it open
    closed = Signal()

    def __init__(
        self, office: Office, makers: Sequence[PageMaker], own_deeds: Callable[[Window], list[Deed]], settings: QSettings | None = None
    ) -> None:
        super().__init__()
        self.office = office
        self._settings = settings
        self._fold_wish: bool | None = None
        self._may_go, self._gone = False, False
        self._palette: Palette | None = None
        self.setWindowTitle("Verbund")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.places = Places(self)
        self.actions_ = Actions(self)
        self._build()
        self._bind()
        for maker in makers:
            self._add(maker(office))
        self.actions_.add(own_deeds(self))
        self._greet()

    # building

    def _build(self) -> None:
        self.top = TopBar(lambda: desks.of(self.office))
        self.setMenuWidget(self.top)
        self.rail = Rail()
        self.pages = QStackedWidget()
        self.bar = MessageBar()
        self.progress = Progress()
        self.progress.setContentsMargins(16, 8, 16, 8)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(16, 8, 16, 8)
        self._notices.setSpacing(8)
        self._notice_strip = Pane(self._notices)
        self._notice_strip.hide()
        page_column = down(self._notice_strip, (self.pages, 1), self.progress)
        body = across(self.rail, (page_column, 1), gap=0)
        self.setCentralWidget(Pane(down((body, 1), self.bar)))
        self.resize(FIRST_WIDTH, FIRST_HEIGHT)

    def _bind(self) -> None:
        self.watch = StoreWatch(self.office, self)
        self.leaving = Leaving(self, self.office.operations, (self.top, self.rail, self.pages), self.bar.show_said)
        self.watch.written_elsewhere.connect(lambda: self.refresh(Changes()))
        self.watch.steps_changed.connect(self._show_steps)
        self.watch.backed_up.connect(self.bar.show_backup)
        operations = self.office.operations
        operations.changed.connect(self.refresh)
        operations.said.connect(self.show_said)
        operations.trouble.connect(self.show_trouble)
        operations.started.connect(self._started)
        operations.ended.connect(lambda _: self.progress.finish())
        self.office.reads.trouble.connect(self.show_trouble)
        self.places.moved.connect(self._open)
        self.places.way_changed.connect(self.actions_.refresh)
        self.rail.chosen.connect(self.places.go)
        self.rail.fold_requested.connect(self.toggle_rail)
        self.bar.undo_requested.connect(lambda: self.actions_.run("edit.undo"))
        self.top.search.clicked.connect(lambda: self.open_palette())
        self.top.search.typed.connect(self.open_palette)
        self.top.desk.chosen.connect(self.act_as)

    def _add(self, page: Page) -> None:
        self.places.add(page)
        self.pages.addWidget(page)
        self.rail.add_page(page.id, say(page.title), page.icon, shortcut=f"Ctrl+{page.key}")
        page.count_changed.connect(self._count)
        page.deeds_changed.connect(self.actions_.refresh)
        self.actions_.add(page.deeds())

    def _greet(self) -> None:
        """Show what is known before the first deed."""
        self.top.desk.show_desk(desks.acting(self.office))
        self.bar.show_store(self.office.workspace.encrypted)
        self.watch.tell_backup()
        self._fold(self._narrow_by_width())
        pages = self.places.pages()
        if pages:
            self.places.go(pages[0].id)
        if self._settings is not None and (geometry := self._settings.value("geometry")) is not None:
            self.restoreGeometry(geometry)

    # what deeds ask of the window

    def act_as(self, desk: desks.Desk) -> None:
        """Act for another partner or member of staff: what is being typed is kept for whom it was begun, then every page reads again."""
        for part in drafting(self):
            part.keep_draft()

        def done(_: Any) -> None:
            self.top.desk.show_desk(desks.acting(self.office))
            self.office.operations.changed.emit(Changes())
            self.show_said(Said(say("You act for {partner} now.", partner=desk.partner_name)))

        desks.switch(self.office, desk, done)

    @property
    def palette_(self) -> Palette:
        """The palette, made when it is first asked for: the first rows do not wait for it."""
        if self._palette is None:
            from ui.shell.finding import Finding
            from ui.shell.palette import Palette

            self._palette = Palette(self, Finding(self.actions_, self.places, self.office).sources())
            self._palette.closed.connect(self._give_focus_back)
        return self._palette

    def open_palette(self, text: str = "") -> None:
        """Show the palette."""
        self.palette_.open_with(text)

    def step_pane(self, by: int) -> None:
        """Put the focus into the next pane (1) or the former (-1): search, rail, panes of the page."""
        panes: list[QWidget] = [self.top.search, self.rail, *(self.places.page.panes() if self.places.page else [])]
        panes = [pane for pane in panes if pane.isVisible()]
        focus = self.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus is not None and (pane is focus or pane.isAncestorOf(focus))), -1)
        target = panes[(at + by) % len(panes)] if at >= 0 or by > 0 else panes[-1]
        enter = getattr(target, "enter", None)  # a pane that knows better than the order of its parts
        if target is self.rail:
            self.rail.focus_current()
        elif callable(enter):
            enter()
        elif target.focusPolicy() == Qt.FocusPolicy.NoFocus:
            self._focus_inside(target)
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_rail(self) -> None:
        """Fold the rail or unfold it, until the window passes the breakpoint."""
        self._fold_wish = not self.rail.narrow
        self._fold(self._fold_wish)

    def refresh(self, changes: Changes) -> None:
        """Every page reads again what was touched."""
        for page in self.places.pages():
            page.refresh(changes)
        if not changes.ids or changes.kinds & {"partner", "staff"}:
            self.top.desk.show_desk(desks.acting(self.office))
        self._count()
        self.actions_.refresh()

    def let_go(self) -> None:
        """Close now; what is still to be written its lane writes before it ends."""
        self._may_go = True
        self.close()

    def show_said(self, said: Said) -> None:
        """A line in the message bar; what was amiss before is over."""
        self._drop_notices()
        self.bar.show_said(said)

    def show_trouble(self, error: Known) -> None:
        """A failure of the world, said over the page until the next deed."""
        self._drop_notices()
        notice = Notice("bad", error.sentence(say))
        notice.acted.connect(self._drop_notices)
        self._notices.addWidget(notice)
        notice.button.setText(say("Close"))  # shown once it stands here: a button without a parent would be a window
        notice.button.show()
        self._notice_strip.show()

    # what comes in

    def _open(self, page_id: str) -> None:
        page = next(p for p in self.places.pages() if p.id == page_id)
        if self.pages.currentWidget() is not page or self.top.menus.actions() == []:
            self.pages.setCurrentWidget(page)
            self.actions_.enter(page_id)
            self.actions_.fill(self.top.menus)
            self.rail.show_page(page_id, page.side_widget())
            self._count()
        page.narrow(self.rail.narrow)
        if self.isVisible():
            page.focus_first()

    def _show_steps(self, undo: str, redo: str) -> None:
        """What undo and redo would do stands in their menu entries."""
        self.actions_.action("edit.undo").setText(say("&Undo: {step}", step=say(undo)) if undo else say("&Undo"))
        self.actions_.action("edit.redo").setText(say("&Redo: {step}", step=say(redo)) if redo else say("&Redo"))
        if not undo:
            self.bar.offer_undo(False)
        self.actions_.refresh()

    def _started(self, ticket: Ticket) -> None:
        self.progress.begin(ticket.text, cancellable=ticket.cancellable)
        ticket.progressed.connect(lambda done, total: self.progress.advance(done, total, ticket.text))
        self.progress.cancel_requested.connect(ticket.cancel)

    def _count(self) -> None:
        page = self.places.page
        self.bar.show_count(page.count() if page is not None else "")

    def _drop_notices(self) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._notice_strip.hide()

    def _give_focus_back(self) -> None:
        page = self.places.page
        if page is not None:
            page.focus_first()

    @staticmethod
    def _focus_inside(pane: QWidget) -> None:
        inside = [w for w in pane.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()]
        if inside:
            inside[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _narrow_by_width(self) -> bool:
        return self.width() < fonts.px(FOLDS_BELOW)

    def _fold(self, is_narrow: bool) -> None:
        words = (say("Unfold the bar"), say("Unfold")) if is_narrow else (say("Fold the bar"), say("Fold"))
        self.rail.fold(is_narrow, fold_words=words)
        for page in self.places.pages():
            page.narrow(is_narrow)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail below the breakpoint; passing it ends what somebody chose by hand."""
        super().resizeEvent(event)
        limit = fonts.px(FOLDS_BELOW)
        if (event.oldSize().width() < limit) != (event.size().width() < limit):
            self._fold_wish = None
        self.restyle()

    def restyle(self) -> None:
        """The width counts in letters: with another scale the breakpoint lies elsewhere."""
        wanted = self._narrow_by_width() if self._fold_wish is None else self._fold_wish
        if wanted != self.rail.narrow:
            self._fold(wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """The focus begins where work begins."""
        super().showEvent(event)
        if self.places.page is not None and self.focusWidget() is None:
            self.places.page.focus_first()  # before the window becomes active: Qt would choose the first control of the bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody took goes back to the page."""
        if event.key() == Qt.Key.Key_Escape and self.places.page is not None:
            self.places.page.focus_first()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed and the geometry; while something is still being written the window stays."""
        if self._gone:
            return
        if not self.leaving.settled() and not self._may_go:
            event.ignore()
            self.leaving.wait(self.let_go)
            return
        self._gone = True
        if self._settings is not None:
            self._settings.setValue("geometry", self.saveGeometry())
        self.watch.stop()
        super().closeEvent(event)
        self.closed.emit()
