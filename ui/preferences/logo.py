# SPDX-License-Identifier: Apache-2.0
"""The logo of a letterhead: chosen from a file, pasted or dropped, and shown as it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lines import Folding
from ui.widgets.painting import box, dashes, guarded, text_middle
from ui.widgets.panes import down
from ui.widgets.theme import theme
from ui.work.words import say

LONGEST = 1600  # px of the longer side: 13 cm in print at 300 dpi
_SUFFIXES = "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif"
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


class LogoField(QWidget):
    """Shows the kept logo; what was chosen comes out as the bytes of a PNG, no bytes mean that it goes."""

    picture_chosen = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self._shown = _Shown()
        self.choosing = Button(say("Choose picture …"), base=28)
        self.choosing.clicked.connect(self._choose)
        self.pasting = Button(say("Paste"), "link", base=28)
        self.pasting.setToolTip(say("Paste a copied picture"))
        self.pasting.clicked.connect(self.paste)
        self.removing = Button(say("Remove logo"), "link", base=28)
        self.removing.clicked.connect(lambda: self.picture_chosen.emit(b""))
        self._trouble = Label("", "caption", token="bad", wrap=True)
        self._trouble.hide()
        deeds = QWidget()
        deeds.setLayout(Folding(self.choosing, self.pasting, self.removing, gap=16))
        self.setLayout(down(self._shown, deeds, self._trouble, gap=8))
        self.setFocusProxy(self.choosing)
        self.setAcceptDrops(True)
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
        self._shown.setAccessibleName(say("The logo as it is kept") if has else say("No logo yet"))
        self._shown.update()
        self.removing.setVisible(has)
        self._say("")

    def paste(self) -> None:
        """Take the picture that was copied elsewhere."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def take_file(self, path: str) -> None:
        """Take a picture from a file."""
        try:
            self._take(QImage.fromData(QByteArray(Path(path).read_bytes())))
        except OSError:
            self._say(say("This file cannot be read."))

    def _take_mime(self, mime: QMimeData) -> None:
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if mime.hasImage():
            self._take(QImage(mime.imageData()))
        elif paths:
            self.take_file(paths[0])
        else:
            self._say(say("There is no picture on the clipboard."))

    def _take(self, picture: QImage) -> None:
        if picture.isNull():
            self._say(say("This file is not a picture that can be read; choose a JPEG or PNG file."))
            return
        if max(picture.width(), picture.height()) > LONGEST:
            picture = picture.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, the call for text
        self._say("")
        self.picture_chosen.emit(bytes(buffer.data().data()))

    def _choose(self) -> None:
        dialog = QFileDialog(self, say("Choose picture"), "", f"{say('Pictures')} ({_SUFFIXES})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes while the focus is here."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures and files may be dropped."""
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._take_mime(event.mimeData())
        event.acceptProposedAction()
