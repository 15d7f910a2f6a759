# SPDX-License-Identifier: Apache-2.0
"""Shows the pages of a PDF from memory as they will be printed: whole or at the pane's width, with measures over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import IconButton
from ui.widgets.combos import Combo
from ui.widgets.labels import Label
from ui.widgets.painting import box, guarded
from ui.widgets.panes import Pane, across, down
from ui.widgets.paper_marks import MarkLayer, PaperMark, side_needed
from ui.widgets.pdf_pages import PageSize, PdfPages
from ui.widgets.theme import theme
from ui.work.words import say

Fit = Literal["page", "width"]
PlainMark = tuple[str, float, float, float, float]

MM_PER_POINT = 25.4 / 72
_AIR = 20  # px of desk around the paper
_LEAST_PAPER = 160  # px: a smaller page tells nothing
_LEAST_SHARE = 0.7  # of the page's own width: before the names of the marks take more, they go onto the paper
_KEPT = 6  # pictures of pages that are kept


class PagePreview(QAbstractScrollArea):
    """One page of a PDF on the desk; arrows and the wheel scroll, page keys turn, Ctrl and the wheel change the fit."""

    page_changed = Signal()  # another page, another number of pages or another fit
    ring = "edge"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._pages: PdfPages | None = None
        self._page = 0
        self._fit: Fit = "page"
        self._pictures: dict[tuple[int, int, int], QImage] = {}
        self._layer = MarkLayer(self.viewport())
        self._layer.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self._describe()

    # what others ask

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages.sizes) if self._pages is not None else 0

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def fit(self) -> Fit:
        """Whole page, or page width."""
        return self._fit

    def show_pdf(self, data: bytes) -> None:
        """Show a PDF; page and place stay as they were as far as it has them. Errors: pypdfium2.PdfiumError when it is none."""
        self._pages = PdfPages(data)
        self._pictures.clear()
        self._page = min(self._page, max(0, self.pages - 1))
        self._settle()

    def clear(self) -> None:
        """Show the bare desk."""
        self._pages, self._page = None, 0
        self._pictures.clear()
        self._settle()

    def go_to(self, page: int) -> None:
        """Show a page from its top; beyond the ends nothing happens."""
        if 0 <= page < self.pages and page != self._page:
            self._page = page
            self.verticalScrollBar().setValue(0)
            self._settle()

    def set_fit(self, fit: Fit) -> None:
        """Show the whole page, or as wide as the pane."""
        if fit != self._fit:
            self._fit = fit
            self._settle()

    def set_marks(self, marks: Sequence[PaperMark | PlainMark]) -> None:
        """Draw names and boxes over the page: name, x, y, width, height in millimetres; an empty list takes them away."""
        self._layer.show_marks([mark if isinstance(mark, PaperMark) else PaperMark(*mark) for mark in marks])
        self._settle()

    @property
    def paper(self) -> QRectF:
        """Where the page stands in the pane, in pixels; empty without a page."""
        if self._pages is None or not self.pages:
            return QRectF()
        width, height = self._wanted()
        room = self.viewport().size()
        left = (room.width() - width) // 2
        top = (room.height() - height) // 2 if height + 2 * _AIR <= room.height() else _AIR - self.verticalScrollBar().value()
        return QRectF(left, top, width, height)

    # inside

    def _wanted(self) -> tuple[int, int]:
        """Size of the paper in pixels of the window."""
        size, room = self._size(), self.viewport().size()
        wide = room.width() - 2 * _AIR
        if self._fit == "page":
            wide = min(wide, int((room.height() - 2 * _AIR) * size.width / size.height))
        beside = room.width() - 2 * max(_AIR, side_needed(self._layer.marks))
        wide = max(40, min(wide, beside) if beside >= wide * _LEAST_SHARE else wide)
        return wide, max(40, round(wide * size.height / size.width))

    def _size(self) -> PageSize:
        assert self._pages is not None
        return self._pages.sizes[self._page]

    def _settle(self) -> None:
        """Measure again: the scroll bar, the marks, the words for those who cannot see the page."""
        bar, high = self.verticalScrollBar(), self.viewport().height()
        whole = self._wanted()[1] + 2 * _AIR if self.pages else 0
        bar.setRange(0, max(0, whole - high))
        bar.setPageStep(high)
        bar.setSingleStep(fonts.px(48))
        self._moved()
        self._describe()
        self.page_changed.emit()

    def _moved(self) -> None:
        self._layer.setGeometry(self.viewport().rect())
        if self.pages:
            self._layer.place(self.paper, self._size().width * MM_PER_POINT)
        self._layer.setVisible(bool(self.pages and self._layer.marks))
        self.viewport().update()

    def _describe(self) -> None:
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(say("Page {page} of {pages}", page=self._page + 1, pages=self.pages) if self.pages else "")

    def _picture(self, paper: QRectF) -> QImage:
        """The page in the screen's own pixels, painted once."""
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        width, height = round(paper.width() * ratio), round(paper.height() * ratio)
        key = (self._page, width, height)
        if key not in self._pictures:
            while len(self._pictures) >= _KEPT:
                del self._pictures[next(iter(self._pictures))]
            image = self._pages.picture(self._page, width, height)
            image.setDevicePixelRatio(ratio)
            self._pictures[key] = image
        return self._pictures[key]

    def restyle(self) -> None:
        """The scale or the look changed."""
        self._settle()

    # Qt

    def sizeHint(self) -> QSize:
        """A page that can be made out."""
        return QSize(fonts.px(360), fonts.px(480))

    def minimumSizeHint(self) -> QSize:
        """Less tells nothing."""
        return QSize(_LEAST_PAPER + 2 * _AIR, 96)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another paper."""
        super().resizeEvent(event)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys scroll to the end of the page first, then turn."""
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self._turn(1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_Backspace):
            self._turn(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self.pages - 1)
            bar.setValue(0 if key == Qt.Key.Key_Home else bar.maximum())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar.setValue(bar.value() + (bar.singleStep() if key == Qt.Key.Key_Down else -bar.singleStep()))
        else:
            event.ignore()

    def _turn(self, by: int) -> None:
        bar, page = self.verticalScrollBar(), self._page
        if bar.value() != (bar.maximum() if by > 0 else 0):
            bar.setValue(bar.value() + by * bar.pageStep())
            return
        self.go_to(page + by)
        if page != self._page and by < 0:
            bar.setValue(bar.maximum())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; at the ends of a page turn it; with Ctrl change the fit."""
        down_ = event.angleDelta().y() < 0
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_fit("page" if down_ else "width")
            event.accept()
            return
        bar = self.verticalScrollBar()
        if event.angleDelta().y() and bar.value() == (bar.maximum() if down_ else 0):
            self._turn(1 if down_ else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Whole page and page width take turns."""
        self.set_fit("width" if self._fit == "page" else "page")
        event.accept()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """Desk, shadow, page."""
        painter.fillRect(self.viewport().rect(), theme.colour("desk"))
        paper = self.paper
        if paper.isEmpty():
            return
        for spread in (3, 2, 1):
            box(painter, paper.adjusted(-spread, -spread + 1, spread, spread + 1), theme.colour("shadow"), radius=2 + spread)
        if theme.look == "contrast":
            box(painter, paper.adjusted(-1, -1, 1, 1), None, radius=0, edge=theme.colour("line2"))
        painter.drawImage(paper.topLeft(), self._picture(paper))


class PaperPane(QWidget):
    """A preview under its tools: turn the pages, choose the fit, and what else the room puts at the right."""

    def __init__(self, name: str, *tools: QWidget) -> None:
        super().__init__()
        self.preview = PagePreview(name)
        self._before = IconButton("caret-left", say("Previous page"), base=28)
        self._after = IconButton("caret-right", say("Next page"), base=28)
        self._where = Label("", token="muted", whole=True)
        fits = (("page", say("Whole page")), ("width", say("Page width")))
        self.fit = Combo(fits, "page", name=say("Size of the page"))
        head = across(self._before, self._where, self._after, 8, self.fit, None, 8, *tools, margins=(12, 7, 12, 7))
        self.setLayout(down(Pane(head, "sunken", sides="b"), (self.preview, 1)))
        self._before.clicked.connect(lambda: self.preview.go_to(self.preview.page - 1))
        self._after.clicked.connect(lambda: self.preview.go_to(self.preview.page + 1))
        self.fit.chosen.connect(lambda key: self.preview.set_fit("width" if key == "width" else "page"))
        self.preview.page_changed.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        page, pages = self.preview.page, self.preview.pages
        self._where.setText(say("Page {page} of {pages}", page=page + 1, pages=pages) if pages else say("No page"))
        self._before.setEnabled(page > 0)
        self._after.setEnabled(page + 1 < pages)
        self.fit.set_key(self.preview.fit)
