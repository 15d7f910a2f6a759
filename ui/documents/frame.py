# SPDX-License-Identifier: Apache-2.0
"""The frame of every paper sheet: options at the left, the page at the right, what was checked and the ways out in the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm.errors import Known
from ui.documents.press import Press, Ways
from ui.widgets import fonts
from ui.widgets.dialogs import Sheet
from ui.widgets.notices import EmptyState, Notice, NoticeTone
from ui.widgets.panes import Hairline, Pane, ScrollPane, down
from ui.widgets.paper_view import PaperPane
from ui.widgets.progress import Progress
from ui.work.words import keys, say

if TYPE_CHECKING:
    from ui.work.page import Office

WayOut = tuple[str, Callable[[], None]]  # words of a button, and what it does
WIDTH, HEIGHT = 1296, 860
OPTIONS_WIDTH, _BESIDE = 440, 880  # px at 100 %: of the options, and from where on the page stands beside them
_BELOW, _MOST_BELOW = 0.42, 0.8  # of the height for the page where it stands below, at most with what is said over it
_NO_LIMIT = 16_777_215
_EDGE = 24


class _Split(QWidget):
    """Options and page beside each other, or below each other where the sheet is narrow; `turned` says so."""

    turned = Signal(bool)  # beside each other

    def __init__(self, options: QWidget, page: QWidget) -> None:
        super().__init__()
        self._options, self._page = options, page
        self._beside, self._said = True, 0
        self._line = Hairline(vertical=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for part, share in ((options, 0), (self._line, 0), (page, 1)):
            self._row.addWidget(part, share)

    def make_room(self, said: int) -> None:
        """Below the options the page gets so many pixels more, for what is said over it."""
        self._said = said
        self.restyle()

    def minimumSizeHint(self) -> QSize:
        """What both would need beside each other does not bind the sheet."""
        return QSize(fonts.px(320), fonts.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Share the room anew."""
        beside = self.width() >= fonts.px(_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._line.setVisible(beside)
        wide = fonts.px(OPTIONS_WIDTH)
        self._options.setMinimumWidth(wide if beside else 0)
        self._options.setMaximumWidth(wide if beside else _NO_LIMIT)
        below = min(round(self.height() * _BELOW) + self._said, round(self.height() * _MOST_BELOW))
        self._page.setMaximumHeight(_NO_LIMIT if beside else below)
        self._page.setMinimumHeight(0 if beside else below)
        self._row.setStretch(0, 0 if beside else 1)
        self._row.setStretch(2, 1)
        if beside != self._beside:
            self._beside = beside
            self.turned.emit(beside)


class PaperSheet(Sheet):
    """A sheet with a page in it. What it makes is its own; how the page stands and leaves is the same for all."""

    def __init__(
        self, office: Office, parent: QWidget, title: str, *, icon: str, ways: Ways | None = None, tools: Sequence[QWidget] = ()
    ) -> None:
        super().__init__(parent, title, icon=icon)
        self.office = office
        self.notice = Notice("warn", "")
        self.paper = PaperPane(say("The page as it will be printed"), *tools)
        self.empty = EmptyState("note-pencil", "")
        self.progress = Progress()
        self.press = Press(office, self, self.progress, ways or Ways())
        self.options = ScrollPane()
        self._spoken = ("", "", "")
        self._build_page()
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _build_page(self) -> None:
        self.over = Pane(down(self.notice, margins=(12, 10, 12, 10)), "desk")
        self.over.hide()
        if isinstance(column := self.paper.layout(), QVBoxLayout):
            column.insertWidget(1, self.over)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.paper)
        self.stack.addWidget(Pane(down((self.empty, 1)), "desk"))
        self.split = _Split(self.options, self.stack)
        self.split.turned.connect(self._turn)
        foot = QWidget()
        foot.setLayout(down(self.progress, margins=(_EDGE, 0, _EDGE, 0)))
        if (row := self.progress.layout()) is not None:
            row.setContentsMargins(0, 10, 0, 10)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.split, 1)
        self.body.addWidget(foot)
        self.press.failed.connect(self.say_trouble)
        self.press.done.connect(lambda words: self.say_over("good", words))
        self.press.stopped.connect(self._stopped)
        self.press.busy_changed.connect(self._show_busy)

    def add_ways_out(self, printing: WayOut, saving: WayOut) -> None:
        """The three buttons of the foot; Ctrl+P and Ctrl+Enter print, Ctrl+S saves."""
        self.primary = self.add_primary(printing[0], icon="printer")
        self.primary.set_shortcut_text(keys("Ctrl+P"))
        self.cancel_button = self.add_cancel()
        self.progress.installEventFilter(self)
        self.save_button = self.add_button(saving[0], icon="file-pdf")
        self.save_button.set_shortcut_text(keys("Ctrl+S"))
        self.primary.clicked.connect(printing[1])
        self.save_button.clicked.connect(saving[1])
        QShortcut(QKeySequence("Ctrl+P"), self, self.primary.click)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save_button.click)
        self.set_size(WIDTH, HEIGHT)

    # what is said

    def say_over(self, tone: NoticeTone, sentence: str, detail: str = "", *, action: str = "") -> None:
        """One sentence over the paper, with a way on; the same one is not said aloud again with every key."""
        if not self.over.isHidden() and (sentence, detail, action) == self._spoken:
            return
        self._spoken = sentence, detail, action
        self.notice.button.setText(action)
        self.notice.button.setVisible(bool(action))
        self.notice.say_it(tone, sentence, detail)
        self.over.show()
        self._make_room()

    def be_quiet(self) -> None:
        """Nothing is said over the paper."""
        self.over.hide()
        self._make_room()

    def _make_room(self) -> None:
        self.split.make_room(0 if self.over.isHidden() else self.over.heightForWidth(self.width()))

    def say_trouble(self, trouble: Known) -> None:
        """A failure of printing, saving or filing."""
        self.say_over("bad", trouble.sentence(say))

    def say_checked(self, sentence: str, *, good: bool) -> None:
        """What was checked, in the foot."""
        self.set_hint(sentence, "check-circle" if good else "warning-circle")
        self._foot.icon.set_icon("check-circle" if good else "warning-circle", "good" if good else "warn")

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Whatever gets the focus, by key or by us, stands in sight."""
        if now is not None and self.options.isAncestorOf(now):
            self.options.show_widget(now)

    def _turn(self, beside: bool) -> None:
        """A small page shows its head, where it can be read, instead of itself as a whole."""
        self.paper.preview.set_fit("page" if beside else "width")

    def _stopped(self, done: int, pages: int) -> None:
        self.say_over("warn", say("Cancelled: {done} of {pages} pages were printed, nothing was filed.", done=done, pages=pages))

    def _show_busy(self) -> None:
        self.set_possible(not self.press.busy)

    def set_possible(self, possible: bool) -> None:
        """Whether the paper can leave now."""
        for button in (self.primary, self.save_button):
            button.setEnabled(possible)

    def restyle(self) -> None:
        """Measure again."""
        super().restyle()
        self._make_room()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The progress has a button of its own to cancel by: while it is seen the foot has none."""
        if watched is self.progress and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.cancel_button.setVisible(event.type() == QEvent.Type.HideToParent)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height of what is said."""
        super().resizeEvent(event)
        self._make_room()

    def reject(self) -> None:
        """Esc and "Cancel" end the printing first."""
        if self.press.busy:
            self.press.stop()
            return
        super().reject()
