# SPDX-License-Identifier: Apache-2.0
"""Shows one chapter of the manual in the look: our fonts and colours over Qt's reading of the Markdown; nothing comes from a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.theme import theme

_MARGIN = 24  # px round the text
_CELL = 6  # px inside the cells of a table
_LINE = 116.0  # % of the font's own line
_HEADS: dict[int, Role] = {1: "title", 2: "head", 3: "strong"}
_ABOVE = {1: 0, 2: 18, 3: 12}  # px
_SETTLES_MS = 80  # a window that is being drawn larger lays its pictures once


class ManualPage(QTextBrowser):
    """Markdown to read: arrows up and down scroll, left and right go from link to link, Enter opens, Tab leaves."""

    ring = "edge"

    def __init__(self, picture: Callable[[str], QPixmap]) -> None:
        super().__init__()
        self._picture = picture
        self._text = ""
        self._words: tuple[str, ...] = ()
        self._wide = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self.restyle)

    def show_markdown(self, text: str, words: tuple[str, ...] = ()) -> None:
        """Show a chapter from its beginning, or from the first of `words`, which are marked."""
        self._text, self._words = text, words
        self._lay()
        self.verticalScrollBar().setValue(0)
        self._mark()

    def restyle(self) -> None:
        """Look, scale or width have changed: lay the chapter again, where it is read."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._lay()
        bar.setValue(round(share * bar.maximum()))
        self._mark(go=False)

    def _lay(self) -> None:
        document = self.document()
        document.setDefaultFont(fonts.font("text"))
        document.setDocumentMargin(_MARGIN)
        document.setIndentWidth(fonts.px(22))
        self._wide = self.viewport().width()
        self.setMarkdown(self._text)
        for block in _blocks(document):
            self._dress(block)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)
        for block in [block for block in _blocks(document) if _is_quote(block)]:
            _frame(block)

    def _dress(self, block: QTextBlock) -> None:
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(_block_format(block, level))
        fragments = _fragments(block)
        lead = bool(fragments) and all(given.fontItalic() for _, _, given in fragments)  # what a chapter is about, words of a picture
        for start, length, given in fragments:
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_char_format(given, level, lead=lead))
        if block.textList() is not None:
            _space_marker(QTextCursor(block))

    def _mark(self, *, go: bool = True) -> None:
        """Mark what was searched for, and go to the first."""
        found: list[Any] = []
        for word in self._words:
            cursor = self.document().find(word, 0)
            while not cursor.isNull():
                marked = QTextEdit.ExtraSelection()
                marked.cursor = cursor
                marked.format.setBackground(theme.colour("warn_soft" if theme.look != "contrast" else "soft"))
                marked.format.setForeground(theme.colour("text"))
                found.append(marked)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(found)
        if found and go:
            at = min((one.cursor for one in found), key=lambda cursor: cursor.position())
            self.setTextCursor(QTextCursor(at.block()))
            self.ensureCursorVisible()

    # Qt

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures of the manual, no wider than the text; anything else is not loaded."""
        address = QUrl(name) if isinstance(name, str) else name
        if kind != QTextDocument.ResourceType.ImageResource or address.scheme() != "picture":
            return QByteArray()
        found = self._picture(address.path())
        bar = self.verticalScrollBar().sizeHint().width()  # it comes when the chapter is laid, and takes its room then
        room = max(120, min(self.viewport().width(), self.width() - bar) - 2 * _MARGIN)
        if found.isNull() or found.width() <= room:
            return found
        return found.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width."""
        super().resizeEvent(event)
        if self._text and self.viewport().width() != self._wide:
            self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through the links."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            QTextBrowser.focusNextPrevChild(self, event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the page at once."""
        return QTextEdit.focusNextPrevChild(self, forward)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        if fragment.isValid():
            found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        it += 1
    return found


def _is_quote(block: QTextBlock) -> bool:
    return bool(block.blockFormat().property(int(QTextBlockFormat.Property.BlockQuoteLevel.value)))


def _space_marker(cursor: QTextCursor) -> None:
    """More air between a bullet and its words: Qt leaves the width of one blank of the block's own font."""
    made = cursor.blockCharFormat()
    font = QFont(fonts.font("text"))
    font.setWordSpacing(fonts.px(4))
    made.setFont(font)
    made.setForeground(theme.colour("muted"))
    cursor.setBlockCharFormat(made)


def _frame(block: QTextBlock) -> None:
    """A remark stands in a box of its own."""
    made = QTextFrameFormat()
    made.setBackground(theme.colour("soft"))
    made.setPadding(10)
    made.setTopMargin(6)
    made.setBottomMargin(10)
    made.setBorder(1 if theme.look == "contrast" else 0)
    made.setBorderBrush(theme.colour("line2"))
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertFrame(made)


def _block_format(block: QTextBlock, level: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    is_item = block.textList() is not None
    is_picture = any(given.isImageFormat() for _, _, given in _fragments(block))
    made.setTopMargin(6 if is_picture else _ABOVE.get(level, 0))
    made.setBottomMargin(0 if _is_quote(block) else 3 if is_item else 6 if level else 9)
    made.setLineHeight(100.0 if is_picture else _LINE, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    if _is_quote(block):
        made.setLeftMargin(0)
        made.setRightMargin(0)
    return made


def _char_format(given: QTextCharFormat, level: int, *, lead: bool) -> QTextCharFormat:
    made = QTextCharFormat(given)
    made.clearProperty(int(QTextFormat.Property.FontSizeAdjustment.value))  # the importer's own sizes of headings
    strong = given.fontWeight() >= QFont.Weight.DemiBold
    role: Role = _HEADS[min(level, 3)] if level else "caption" if lead else "strong" if strong else "text"
    made.setFont(fonts.font(role))
    colour = theme.colour("muted" if lead and not level else "text")
    if given.isAnchor():
        colour = theme.colour("accent")
        made.setFontUnderline(True)
    elif given.fontFixedPitch():  # a key, or what is typed
        made.setBackground(theme.colour("press"))
    made.setForeground(colour)
    return made


def _dress_table(table: QTextTable) -> None:
    """Hairlines below the rows, a head that stands out, the whole width."""
    made = table.format()
    made.setBorder(0)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    made.setCellPadding(_CELL)
    made.setCellSpacing(0)
    made.setBorderCollapse(True)
    made.setTopMargin(4)
    made.setBottomMargin(12)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(made)
    line = QColor(theme.colour("line"))
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            form = QTextTableCellFormat(cell.format().toTableCellFormat())
            form.setPadding(_CELL)
            form.setBottomBorder(1)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(line)
            if row == 0:
                form.setBackground(theme.colour("sunken"))
            cell.setFormat(form)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
            block = QTextBlockFormat()
            block.setBottomMargin(0)
            cursor.mergeBlockFormat(block)
